"""Record classes as pages have them: their fields with types that lead to what they are made of."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Collection, Iterable, Iterator
from types import ModuleType

from tellings import case as cases
from tellings.model import account, answers, cards, collation, revised, timeline
from tellings.model.columns import column_name
from tellings.model.tables import PUBLIC
from tellings_docs.markdown import code, said_of, section, table

_PLAIN: dict[object, str] = {str: "string", int: "int64", float: "double", bool: "bool"}

_GIVEN: tuple[tuple[ModuleType, str], ...] = (
    (cases, "Outcome"),
    (account, "Account"),
    (answers, "Answer"),
    (timeline, "Timeline"),
    (collation, "Collation"),
    (revised, "Revision"),
    (cards, "CorrectionCard"),
)
"""What a case gives that is no table and no number."""


def parts() -> list[type[object]]:
    """The record classes that stand inside rows of the public tables, each once, in the order in which they are met."""
    return [one for one in _reached(PUBLIC.values()) if one not in PUBLIC.values()]


def records() -> str:
    """A section for each record that a case gives, and for those inside them that are on no other page."""
    roots = [typing.cast("type[object]", getattr(module, name)) for module, name in _GIVEN]
    elsewhere = {*PUBLIC.values(), *parts()}
    return "\n\n".join(record(one, level=3) for one in [*roots, *_reached(roots)] if one not in elsewhere)


def record(one: type[object], *, level: int) -> str:
    """A record class: its docstring, its fields, and what can be asked of it besides."""
    rows = [(code(name), kind) for name, kind in columns(one)]
    asked = [(code(name), _of_property(value)) for name, value in vars(one).items() if _is_public_property(name, value)]
    return f"({label(one)})=\n" + section(
        level,
        one.__name__,
        said_of(one),
        table(("field", "type"), rows),
        table(("property", "what it is"), asked) if asked else "",
    )


def columns(one: type[object]) -> Iterator[tuple[str, str]]:
    """The names and types of a record's fields."""
    hints = typing.get_type_hints(one)
    for field in dataclasses.fields(typing.cast("typing.Any", one)):
        yield column_name(field), _kind(hints[field.name])


def label(one: type[object]) -> str:
    """What links lead to."""
    tables = {kind: name for name, kind in PUBLIC.items()}
    name = tables.get(one) or f"{one.__module__.rpartition('.')[2]}-{one.__name__}"
    return f"{'table' if one in tables else 'record'}-{name.replace('_', '-').lower()}"


def _kind(hint: object) -> str:
    arms = typing.get_args(hint)
    if type(None) in arms:
        return f"{_kind(next(arm for arm in arms if arm is not type(None)))}?"
    if typing.get_origin(hint) is tuple:
        return f"list of {_kind(arms[0])}"
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return f"[{hint.__name__}](#{label(hint)})"
    return _PLAIN.get(hint) or code(str(hint).replace("collections.abc.", ""))


def _reached(roots: Collection[type[object]]) -> list[type[object]]:
    found: dict[type[object], None] = {}
    waiting = list(roots)
    for one in waiting:
        new = [inner for inner in _inside(typing.get_type_hints(one).values()) if inner not in found and inner not in roots]
        found |= dict.fromkeys(new)
        waiting += dict.fromkeys(new)
    return list(found)


def _inside(hints: Iterable[object]) -> Iterator[type[object]]:
    for hint in hints:
        if dataclasses.is_dataclass(hint) and isinstance(hint, type):
            yield hint
        yield from _inside(typing.get_args(hint))


def _is_public_property(name: str, value: object) -> bool:
    return isinstance(value, property) and not name.startswith("_")


def _of_property(value: object) -> str:
    return " ".join(said_of(value).split())
