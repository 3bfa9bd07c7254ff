"""Lists that a reader sifts: the fields of a form with what can be chosen, times as people write them, the parts of several lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tellings.model.cards import Tally
from tellings.model.edtf import bounds
from tellings.model.spoken_dates import date_of
from tellings.pages.asked import Asked, Leaf, with_query
from tellings.ports.library import Found, Library

Card = TypeVar("Card")


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that can be chosen, in words, with how many there are of it; null where that is not counted."""

    value: str
    words: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form. `kind`: choice, words, time, hidden. `wrong`: what is given is no date."""

    name: str
    label: str
    chosen: str
    kind: str = "choice"
    choices: tuple[Choice, ...] = ()
    wrong: bool = False


def same(value: str) -> str:
    """A value that is its own words."""
    return value


def choice(asked: Asked, name: str, label: str, tallies: Iterable[Tally], words: Callable[[str], str] = same) -> Field:
    """A field with the values that there are; the chosen one is among them, whatever it is."""
    chosen = asked.query.get(name, "").strip()
    found = [Choice(one.value, words(one.value), one.count) for one in tallies]
    if chosen and all(one.value != chosen for one in found):
        found.append(Choice(chosen, words(chosen)))
    return Field(name, label, chosen, "choice", tuple(found))


def written(asked: Asked, name: str, label: str) -> Field:
    """A field for words."""
    return Field(name, label, asked.query.get(name, "").strip(), "words")


def timed(asked: Asked, name: str, label: str) -> Field:
    """A field for a date: a year, a month, a day, in figures or in words."""
    given = asked.query.get(name, "").strip()
    return Field(name, label, given, "time", wrong=bool(given) and span_of(given) is None)


def span_of(given: str) -> tuple[str, str] | None:
    """The first and the last ISO day of a date as people write it; null for what is none, or has no year."""
    value = date_of(given) if len(given) < 60 else None
    first, last = bounds(value)
    return (first, last) if first and last else None


def where_of(asked: Asked, *names: str, since: str = "since", until: str = "until") -> dict[str, str]:
    """What a form asks a library for: facets of these names, and the time between two fields."""
    found = asked.chosen(*names)
    if first := span_of(asked.query.get(since, "")):
        found["since"] = first[0]
    if last := span_of(asked.query.get(until, "")):
        found["until"] = last[1]
    return found


def begins(asked: Asked, name: str) -> int:
    """Where one of several lists of a page begins; 0 for what is no number."""
    given = asked.query.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 10 else 0


def part(found: Found[Card], asked: Asked, most: int, name: str) -> Leaf:
    """The part of one of several lists of a page, each with a parameter of its own; its heading has the parameter's name as its id.

    The one file holds the parts of each list with the others at their beginnings, so there its links name one list alone.
    """

    def address(start: int) -> str:
        kept = {**(asked.query if asked.served else {}), name: str(start) if start else ""}
        return asked.href(f"{with_query(asked.path, kept)}#{name}")

    before = address(max(found.start - most, 0)) if found.start else None
    return Leaf(found.start, found.end, found.total, before, address(found.end) if found.end < found.total else None)


def later_parts(address: str, total: int, most: int, name: str = "from") -> list[str]:
    """The addresses of a long list's parts after the first."""
    return [with_query(address, {name: str(start)}) for start in range(most, total, most)]


def called(library: Library, actors: Sequence[str]) -> Mapping[str, str]:
    """What actors are called, by id."""
    if not actors:
        return {}
    rows = library.rows("actors", {"id": list(actors)}, most=len(actors)).items
    return {str(row["id"]): str(row["name"]) for row in rows}
