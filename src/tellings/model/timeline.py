"""The timeline of a case: one row for each happening, in order, each with as much of its time as is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from tellings.model.notebook import table
from tellings.model.records import Evidence

KINDS = ("event", "said", "began", "ended", "held", "published", "date")
"""What a row can be: an event; an occasion on which somebody spoke; a relation or an office that began, ended, or held then;
a report that came out; a date that is spoken of outside all of these (in libraries alone)."""

OF_ONE_ROW = ("event", "said", "date")
"""Kinds of which there is one row for each id."""

STEPS = MappingProxyType({"began": "begins: ", "ended": "ends: ", "held": "holds: "})
"""What stands before the title of a row that tells a step of a relation."""


@dataclass(frozen=True, slots=True)
class OtherTime:
    """Another time that is told of the same happening; `by` are the sigla of those who tell it so."""

    when: str
    value: str
    by: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. `value` is EDTF, empty where nobody says when; `when` says the same in words, and no more.

    `first` and `last` are the earliest and the latest ISO day on which it can have begun, null where the year is not known;
    `ends` the latest day of what lasted. For a row without a year these are those of what it comes after; `placed` says why a row without a year stands where it stands. `state`: denied,
    planned, possible; empty for what is told as having been. `by` are the sigla of those who tell it at `value`, where others
    tell it otherwise (`others`). `support`: how many reports tell it, and how many sources stand behind them. `actors` are ids.
    """

    kind: str
    id: str
    value: str
    when: str
    first: str | None
    last: str | None
    ends: str | None
    title: str
    words: str
    support: str
    state: str
    actors: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    by: tuple[str, ...] = ()
    others: tuple[OtherTime, ...] = ()
    placed: str = ""

    @property
    def told(self) -> str:
        """What happened, and how it is told: "begins: Ostra belongs to the league", "Ostra · assault [denied]"."""
        return f"{STEPS.get(self.kind, '')}{self.title}{f' [{self.state}]' if self.state else ''}"

    @property
    def key(self) -> str:
        """What it is found by: its id where there is one row of it; a relation may begin and end, and has one for each."""
        return self.id if self.kind in OF_ONE_ROW else f"{self.kind}-{self.id}"

    @property
    def heading(self) -> str:
        """The year it stands under; both ends of a longer time in which it may have been."""
        if self.last is None:
            return "Year unknown"
        first, last = (str(int(day[:4])) for day in (self.first or self.last, self.last))
        return first if first == last else f"Between {first} and {last}"

    def meets(self, first: str | None, last: str | None) -> bool:
        """Whether it may have been on some day from `first` to `last`; nulls are open ends."""
        after = self.first is not None and last is not None and last < self.first
        over = self.ends or self.last
        return not after and not (over is not None and first is not None and over < first)


@dataclass(frozen=True, slots=True)
class Timeline:
    """What happened, in order; what has no date at all stands in `undated`, when the reports came out in `published`.

    A row stands where it must have begun at the latest: what is known to a month alone comes after all that is known to a day of
    that month, what is known to a year alone at the year's end. `of`, `since` and `until` are what was asked for.

    In a notebook it shows itself as a table.
    """

    entries: tuple[Entry, ...]
    undated: tuple[Entry, ...]
    published: tuple[Entry, ...]
    of: str | None = None
    since: str | None = None
    until: str | None = None

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __str__(self) -> str:
        lines = [f"{one.when}: {one.told}" for one in self.entries]
        return "\n".join([*lines, *(["Date not told:"] if self.undated else []), *(one.told for one in self.undated)])

    def _repr_html_(self) -> str:
        rows = [(one.when, one.told, one.support) for one in self.entries]
        return table(("when", "what", "told by"), [*rows, *(("not told", one.told, one.support) for one in self.undated)])


NOTHING = Timeline((), (), ())
"""The timeline of an empty case."""
