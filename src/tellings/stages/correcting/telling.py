"""The independent sources of events and relations, counted anew where the reports that tell them rest on something else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tellings.model.credibility import Bearings, Deed
from tellings.model.footing import Footing, Grounds
from tellings.model.records import Event, Evidence, Passage, Relation, Report, Segment, Statement, Story
from tellings.model.stemma import Stemma
from tellings.model.told import EventCoded, EventTold
from tellings.model.voices import pasted
from tellings.stages.correcting.book import Book

_Pieces = list[tuple[Evidence, int]]


@dataclass
class Tallies:
    """Counts events and relations by the stemma before and after. What cannot be told from the tables to the letter stands as it
    was found: only the step from before to after is put on it.
    """

    book: Book
    before: Stemma
    after: Stemma

    def count(self, moved: Collection[str]) -> None:
        """Count what reports tell that rest on something else now, and rows that were divided or joined."""
        fresh = {name: {key for table, key in self.book.uncounted if table == name} for name in ("events", "relations")}
        reports = {*moved, *self._beside(moved)}
        events = {row.id for row in self.book.rows(Event, "events", "evidence.report", reports)} | fresh["events"]
        relations = {row.id for row in self.book.rows(Relation, "relations", "evidence.report", reports)} | fresh["relations"]
        self._count_relations(relations, fresh["relations"])
        self._count_events(events, fresh["events"])

    def _beside(self, moved: Collection[str]) -> set[str]:
        """Reports that rest on what the moved ones rested on: an origin that one report alone carries counts as that report."""
        parents = {parent for report in moved for parent in self.before.parents(report)}
        return {row.child for row in self.before.derivations if row.parent in parents}

    def _count_relations(self, keys: Collection[str], fresh: Collection[str]) -> None:
        rows = self.book.rows(Relation, "relations", "id", keys)
        old, new = self._footings({piece.report for row in rows for piece in row.evidence})

        def change(row: Relation) -> Iterable[Relation]:
            pieces = _best(old, row) if row.id not in fresh else _middles(row.evidence)
            was, now = old.grounds(pieces).roots, new.grounds(pieces).roots
            if row.id in fresh:
                was = frozenset(one for one in row.according_to if one in self.before.origins)
                return [self._relation(row, len(now), was, new.origins_among(now), new)]
            if was == now:
                return [row]
            count = row.independent + len(now) - len(was)
            return [self._relation(row, max(1, count), frozenset(old.origins_among(was)), new.origins_among(now), new)]

        self.book.edit(Relation, "relations", ["id"], keys, change)

    def _relation(self, row: Relation, count: int, was: Collection[str], now: Sequence[str], new: Footing) -> Relation:
        kept = {one for one in row.according_to if one in self.after.origins and one not in was}
        reports = new.pages(row.reports)
        return replace(row, independent=count, reports=reports, according_to=(*reports, *sorted({*now, *kept})))

    def _count_events(self, keys: Collection[str], fresh: Collection[str]) -> None:
        stories = {row.id: row for row in self.book.rows(Story, "stories")}
        story_of = {report: key for key, row in stories.items() for report in row.reports}
        mine = self.book.rows(Event, "events", "id", keys)
        near = {story_of[report] for row in mine for report in row.reports if report in story_of}
        reports = {report for key in near for report in stories[key].reports} | {p.report for row in mine for p in row.evidence}
        rows = self.book.rows(Event, "events", "evidence.report", reports)
        old, new = self._footings({*reports, *(piece.report for row in rows for piece in row.evidence)})
        pieces = {row.id: self._told(row) for row in rows}
        was = {row.id: old.grounds(pieces[row.id]) for row in rows}
        now = {row.id: new.grounds(pieces[row.id]) for row in rows}
        told_in = [frozenset(story_of[report] for report in row.reports if report in story_of) for row in rows]
        marks = [_marks(rows, grounds, told_in) for grounds in (was, now)]

        def change(row: Event) -> Iterable[Event]:
            step = len(now[row.id].roots) - len(was[row.id].roots)
            grade = row.credibility if marks[0][row.id] == marks[1][row.id] else marks[1][row.id]
            if row.id in fresh:
                return [_told_by(row, now[row.id], marks[1][row.id])]
            return [replace(row, independent=max(1, row.independent + step), credibility=grade)]

        self.book.edit(Event, "events", ["id"], [row.id for row in rows], change)

    def _told(self, row: Event) -> _Pieces:
        """An event's evidence with where the words stand that tell it; what only foretold it is no word for it."""
        found: _Pieces = []
        for piece in row.evidence:
            triggers = self._triggers.get((piece.report, piece.start, piece.end, row.type), [(piece.start + piece.end) // 2])
            found += [(piece, at) for at in triggers if (piece.report, at) not in self._foretold]
        return found

    @cached_property
    def _triggers(self) -> dict[tuple[str, int, int, str], list[int]]:
        found: dict[tuple[str, int, int, str], list[int]] = {}
        for row in self.book.rows(EventTold, "events_told"):
            found.setdefault((row.report, row.clause.start, row.clause.end, row.type), []).append(row.trigger.start)
        return found

    @cached_property
    def _foretold(self) -> set[tuple[str, int]]:
        rows = self.book.rows(EventCoded, "events_coded")
        return {(piece.report, piece.start) for row in rows for piece in row.foretold}

    def _footings(self, reports: Collection[str]) -> tuple[Footing, Footing]:
        """Where words of some reports stand, by the stemma before and after."""
        shared = self.book.rows(Passage, "passages", "report_a", reports) + self.book.rows(
            Passage, "passages", "report_b", reports
        )
        passages = pasted(sorted(set(shared), key=repr), self.book.rows(Story, "stories"))
        segments = self.book.rows(Segment, "segments", "report", reports)
        outlets = {row.id: row.outlet for row in self.book.rows(Report, "reports", "id", reports)}

        def footing(book: Book, stemma: Stemma) -> Footing:
            said = book.rows(Statement, "statements", "report", reports)
            return Footing((), said, stemma, passages, segments, outlets=outlets)

        return footing(Book(self.book.found), self.before), footing(self.book, self.after)


def _best(footing: Footing, row: Relation) -> _Pieces:
    """A relation's evidence with the offsets that give the count that was found: where the clause has its middle, or begins."""
    ways: tuple[Callable[[Iterable[Evidence]], _Pieces], ...] = (_middles, _starts)
    return next(
        (way(row.evidence) for way in ways if len(footing.grounds(way(row.evidence)).roots) == row.independent),
        _middles(row.evidence),
    )


def _middles(evidence: Iterable[Evidence]) -> _Pieces:
    return [(piece, (piece.start + piece.end) // 2) for piece in evidence]


def _starts(evidence: Iterable[Evidence]) -> _Pieces:
    return [(piece, piece.start) for piece in evidence]


def _marks(rows: Sequence[Event], grounds: dict[str, Grounds], stories: Sequence[frozenset[str]]) -> dict[str, int]:
    """The credibility of each event by these grounds; where the account was found to be disputed, it is so still."""
    deeds = [
        Deed(row.type, row.factuality, frozenset(row.actors), frozenset(row.recipients), (row.start, row.end), disputed=False)
        for row in rows
    ]
    bearings = Bearings(deeds, [grounds[row.id].roots for row in rows], stories)
    return {row.id: bearings.grade(at) for at, row in enumerate(rows)}


def _told_by(row: Event, grounds: Grounds, grade: int) -> Event:
    told = grounds.statements
    statement = None if None in told or not told else min(key for key in told if key is not None)
    return replace(row, independent=max(1, len(grounds.roots)), credibility=grade, statement=statement)
