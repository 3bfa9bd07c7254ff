"""The public tables from the record classes: what each is, its columns, their types, and a row of the bundled example."""

from __future__ import annotations

import dataclasses
import json
import typing
from collections.abc import Iterator, Mapping

from tellings.model import records
from tellings.model.columns import column_name
from tellings.model.tables import PUBLIC
from tellings.pipeline import STAGES
from tellings_docs.markdown import code, said_of, section, table, words

_PLAIN = {str: "string", int: "int64", float: "double", bool: "bool"}

MOST_SHOWN = 90
"""Characters of a value of the example that a table of columns has room for."""

Examples = Mapping[str, Mapping[str, object]]
"""A row of each table by its name; a table without rows is not in it."""


def tables(examples: Examples) -> str:
    """A section for each public table, then one for each kind of value that columns are made of."""
    parts = [_table(name, examples.get(name, {})) for name in PUBLIC]
    shapes = section(2, "Parts of rows", "What columns hold that are more than one value.")
    return "\n\n".join([words(_introduction()), _contents(), *parts, shapes, *(_shape(one) for one in _shapes())])


def _introduction() -> str:
    """What the module says of all its tables, after its first line."""
    said = (records.__doc__ or "").partition("\n\n")[2].strip()
    return f"{said}\n\nTypes are Arrow's; one with a question mark may be null, and a [part](#parts-of-rows) is a struct."


def _contents() -> str:
    rows = [(f"[{name}](#{name})", _first_sentence(said_of(record)), _made_by(name)) for name, record in PUBLIC.items()]
    return table(("table", "a row is", "made by"), rows)


def _first_sentence(text: str) -> str:
    return text.split("\n\n", maxsplit=1)[0].split(". ", maxsplit=1)[0].rstrip(".") + "."


def _made_by(name: str) -> str:
    return next((f"[{stage.name}](stages.md)" for stage in STAGES if name in stage.writes), "persons")


def _table(name: str, example: Mapping[str, object]) -> str:
    record = PUBLIC[name]
    heads = ("column", "type", *(("in the example",) if example else ()))
    rows = [(code(column), kind, *((_shown(example.get(column)),) if example else ())) for column, kind in _columns(record)]
    return f"({_label(name)})=\n" + section(2, name, said_of(record), table(heads, rows))


def _label(name: str) -> str:
    return f"table-{name.replace('_', '-')}"


def _shape(record: type[object]) -> str:
    rows = [(code(column), kind) for column, kind in _columns(record)]
    return section(3, record.__name__, said_of(record), table(("column", "type"), rows))


def _columns(record: type[object]) -> Iterator[tuple[str, str]]:
    hints = typing.get_type_hints(record)
    for field in dataclasses.fields(typing.cast("typing.Any", record)):
        yield column_name(field), _kind(hints[field.name])


def _kind(hint: object) -> str:
    arms = typing.get_args(hint)
    if type(None) in arms:
        return f"{_kind(next(arm for arm in arms if arm is not type(None)))}?"
    if typing.get_origin(hint) is tuple:
        return f"list of {_kind(arms[0])}"
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    return _PLAIN[typing.cast("type", hint)]


def _shapes() -> list[type[object]]:
    """The record classes that stand inside rows, each once, in the order in which they are met."""
    found: dict[type[object], None] = {}
    waiting = list(PUBLIC.values())
    for record in waiting:
        for hint in typing.get_type_hints(record).values():
            for inner in _inside(hint):
                if inner not in found:
                    found[inner] = None
                    waiting.append(inner)
    return list(found)


def _inside(hint: object) -> Iterator[type[object]]:
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        yield hint
    for arm in typing.get_args(hint):
        yield from _inside(arm)


def _shown(value: object) -> str:
    """A value on one line, cut where it is long; backticks would end the code that it stands in."""
    if value is None or value in ([], ""):
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    line = " ".join(text.split()).replace("`", "'")
    return code(line if len(line) <= MOST_SHOWN else f"{line[: MOST_SHOWN - 1]}…")
