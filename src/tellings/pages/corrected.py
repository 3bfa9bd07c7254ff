"""Where a person's correction changed what a page shows: asked once for a whole page, and told at each place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from tellings.model.cards import CorrectionCard
from tellings.model.corrections import MERGE, REJECT, SET_DATE, SPLIT
from tellings.model.timeline import Entry
from tellings.ports.library import Library

IN_FORCE: Mapping[str, str] = MappingProxyType({"state": "in_force"})
"""What corrections are found by that change what is read now."""

_MOST = 1000
"""Corrections that a page tells of."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """Corrections in force by the ids of what they are about and what they changed."""

    by: Mapping[str, tuple[CorrectionCard, ...]] = field(default_factory=dict)

    def of(self, *ids: str) -> tuple[CorrectionCard, ...]:
        """Those of any of some ids, each once."""
        return tuple({one.correction.id: one for key in ids for one in self.by.get(key, ())}.values())

    def of_names(self, key: str) -> tuple[CorrectionCard, ...]:
        """Those by which an actor is another, or others are it."""
        return tuple(one for one in self.of(key) if one.correction.kind in (MERGE, SPLIT))

    def of_report(self, key: str) -> tuple[CorrectionCard, ...]:
        """Those of a report itself: its dates, and what it rests on."""
        return (*self.of_dates("reports", key), *self.of_lines(key))

    def of_entry(self, entry: Entry) -> tuple[CorrectionCard, ...]:
        """Those of a row of the timeline; of that of a report that came out those of its dates alone."""
        return self.of_dates("reports", entry.id) if entry.kind == "published" else self.of(entry.id)

    def of_lines(self, key: str) -> tuple[CorrectionCard, ...]:
        """Those that took a line out of a stemma."""
        return tuple(one for one in self.of(key) if one.correction.kind == REJECT)

    def of_dates(self, table: str, key: str) -> tuple[CorrectionCard, ...]:
        """Those of the dates of a row."""
        return tuple(
            one
            for one in self.of(key)
            if one.correction.kind == SET_DATE and one.correction.table == table and one.correction.subjects[0].id == key
        )


def in_force(library: Library, ids: Iterable[str]) -> Corrections:
    """The corrections in force of some ids."""
    wanted = list(dict.fromkeys(ids))
    return _by_id(library.find(CorrectionCard, {**IN_FORCE, "about": wanted}, most=_MOST).items) if wanted else Corrections()


def every_in_force(library: Library) -> Corrections:
    """All corrections in force, for what shows a case whole."""
    return _by_id(library.find(CorrectionCard, IN_FORCE, most=_MOST).items)


def number_in_force(library: Library) -> int:
    """How many corrections change what is read."""
    return library.find(CorrectionCard, IN_FORCE, most=1).total


def by_whom(cards: Iterable[CorrectionCard]) -> str:
    """Who made some corrections: "Ana Petrova", "2 persons"."""
    names = dict.fromkeys(one.correction.by for one in cards)
    return next(iter(names)) if len(names) == 1 else f"{len(names)} persons"


def _by_id(cards: Iterable[CorrectionCard]) -> Corrections:
    by: dict[str, list[CorrectionCard]] = {}
    for card in cards:
        for key in card.about:
            by.setdefault(key, []).append(card)
    return Corrections({key: tuple(some) for key, some in by.items()})


__all__ = ["IN_FORCE", "Corrections", "by_whom", "every_in_force", "in_force", "number_in_force"]
