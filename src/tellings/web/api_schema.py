"""JSON Schema (2020-12) of what the API answers, from the records themselves: a fact about a record is stated once, in the record."""

from __future__ import annotations

import dataclasses
import inspect
import types
import typing
from collections.abc import Mapping

from tellings.model.columns import column_name

Schema = dict[str, object]

_PRIMITIVES: Mapping[object, str] = types.MappingProxyType({str: "string", int: "integer", float: "number", bool: "boolean"})


def reference(record: type[object]) -> Schema:
    """A reference to a record's schema among the description's components."""
    return {"$ref": f"#/components/schemas/{record.__name__}"}


def components(records: typing.Iterable[type[object]]) -> dict[str, Schema]:
    """The schemas of some records and of all that they are made of, by name."""
    found: dict[str, Schema] = {}
    waiting = list(records)
    while waiting:
        record = waiting.pop()
        if record.__name__ not in found:
            found[record.__name__] = _record(record, waiting)
    return dict(sorted(found.items()))


def _record(record: type[object], within: list[type[object]]) -> Schema:
    hints = typing.get_type_hints(record)
    fields = dataclasses.fields(typing.cast("typing.Any", record))
    properties = {column_name(field): _value(hints[field.name], within) for field in fields}
    return {
        "type": "object",
        "description": inspect.cleandoc(record.__doc__ or record.__name__),
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _value(kind: object, within: list[type[object]]) -> Schema:
    if kind in _PRIMITIVES:
        return {"type": _PRIMITIVES[kind]}
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        return {"anyOf": [_value(one, within) for one in typing.get_args(kind) if one is not type(None)] + [{"type": "null"}]}
    if typing.get_origin(kind) is tuple:
        return {"type": "array", "items": _value(typing.get_args(kind)[0], within)}
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        within.append(kind)
        return reference(kind)
    message = f"no JSON schema for {kind}"
    raise TypeError(message)


def leaf_of(items: Schema) -> Schema:
    """The schema of one leaf of a list."""
    return {
        "type": "object",
        "description": "Some of a list: `items` from `start` on, of `total` in all; `next` is the address of those after, null at the end.",
        "properties": {
            "total": {"type": "integer"},
            "start": {"type": "integer"},
            "next": {"anyOf": [{"type": "string"}, {"type": "null"}]},
            "items": {"type": "array", "items": items},
        },
        "required": ["total", "start", "next", "items"],
        "additionalProperties": False,
    }
