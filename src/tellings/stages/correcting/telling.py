"""The independent sources of events and relations, counted anew where the reports that tell them rest on something else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from tellings.model.credibility import Bearings, Deed
from tellings.model.footing import Footing, Grounds, speakers_of
from tellings.model.records import Derivation, Event, Evidence, Passage, Relation, Report, Segment, Statement, Story
from tellings.model.stemma import Stemma
from tellings.model.told import EventCoded, EventTold
from tellings.model.voices import pasted
from tellings.stages.correcting.book import Book
from tellings.stages.correcting.grounding import in_stories_of, stemma_of

_Pieces = list[tuple[Evidence, int]]
_Triggers = dict[tuple[str, int, int, str], list[int]]


@dataclass
class Tallies:
    """Counts events and relations by the stemma as it was found and as it is now. What cannot be told from the tables to the letter stands as it
    was found: only the step from before to after is put on it.
    """

    book: Book

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
        found = Book(self.book.found)
        parents = {row.parent for row in found.rows(Derivation, "derivations", "child", moved)}
        return {row.child for row in found.rows(Derivation, "derivations", "parent", parents)}

    def _count_relations(self, keys: Collection[str], fresh: Collection[str]) -> None:
        rows = self.book.rows(Relation, "relations", "id", keys)
        if not rows:
            return
        old, new = self._footings({piece.report for row in rows for piece in row.evidence})
        origins = self.book.values("origins"), Book(self.book.found).values("origins")

        def change(row: Relation) -> Iterable[Relation]:
            pieces = _best(old, row) if row.id not in fresh else _middles(row.evidence)
            was, now = old.grounds(pieces, speakers_of(row)).roots, new.grounds(pieces, speakers_of(row)).roots
            if row.id in fresh:
                return [_relation(row, len(now), set(new.origins_among(now)), new)]
            if was == now:
                return [row]
            kept = {one for one in row.according_to if one in origins[0] & origins[1]} - set(old.origins_among(was))
            return [_relation(row, max(1, row.independent + len(now) - len(was)), kept | set(new.origins_among(now)), new)]

        self.book.touch_counted("relations", rows, self.book.edit(Relation, "relations", ["id"], keys, change))

    def _count_events(self, keys: Collection[str], fresh: Collection[str]) -> None:
        mine = self.book.rows(Event, "events", "id", keys)
        if not mine:
            return
        near = in_stories_of(self.book, {report for row in mine for report in _reports(row)})
        rows = self.book.rows(Event, "events", "evidence.report", near)
        reports = {*near, *(report for row in rows for report in _reports(row))}
        stories = self.book.rows(Story, "stories", "reports", reports)
        story_of = {report: story.id for story in stories for report in story.reports}
        old, new = self._footings(reports)
        triggers = self._triggers(reports)
        pieces = {row.id: _told(row, triggers) for row in rows}
        was = {row.id: old.grounds(pieces[row.id], speakers_of(row)) for row in rows}
        now = {row.id: new.grounds(pieces[row.id], speakers_of(row)) for row in rows}
        told_in = [frozenset(story_of[report] for report in row.reports if report in story_of) for row in rows]
        marks = [_marks(rows, grounds, told_in) for grounds in (was, now)]

        def change(row: Event) -> Iterable[Event]:
            step = len(now[row.id].roots) - len(was[row.id].roots)
            grade = row.credibility if marks[0][row.id] == marks[1][row.id] else marks[1][row.id]
            if row.id in fresh:
                return [_told_by(row, now[row.id], marks[1][row.id])]
            return [replace(row, independent=max(1, row.independent + step), credibility=grade)]

        self.book.touch_counted("events", rows, self.book.edit(Event, "events", ["id"], [row.id for row in rows], change))

    def _triggers(self, reports: Collection[str]) -> _Triggers:
        """Where the words stand that tell events, by clause and type; what only foretells one is no word for it."""
        coded = self.book.rows(EventCoded, "events_coded", "foretold.report", reports)
        foretold = {(piece.report, piece.start) for row in coded for piece in row.foretold}
        found: _Triggers = {}
        for row in self.book.rows(EventTold, "events_told", "report", reports):
            at = found.setdefault((row.report, row.clause.start, row.clause.end, row.type), [])
            at += [] if (row.report, row.trigger.start) in foretold else [row.trigger.start]
        return found

    def _footings(self, reports: Collection[str]) -> tuple[Footing, Footing]:
        """Where words of some reports stand, by the stemma before and after."""
        shared = self.book.rows(Passage, "passages", "report_a", reports) + self.book.rows(
            Passage, "passages", "report_b", reports
        )
        ends = {end for row in shared for end in (row.report_a, row.report_b)}
        passages = pasted(sorted(set(shared), key=repr), self.book.rows(Story, "stories", "reports", ends))
        segments = self.book.rows(Segment, "segments", "report", reports)
        outlets = {row.id: row.outlet for row in self.book.rows(Report, "reports", "id", reports)}

        def footing(book: Book, stemma: Stemma) -> Footing:
            said = book.rows(Statement, "statements", "report", reports)
            return Footing((), said, stemma, passages, segments, outlets=outlets)

        stemmata = stemma_of(self.book, reports, found=True), stemma_of(self.book, reports)
        return footing(Book(self.book.found), stemmata[0]), footing(self.book, stemmata[1])


def _told(row: Event, triggers: _Triggers) -> _Pieces:
    """An event's evidence with where the words stand that tell it."""
    return [
        (piece, at)
        for piece in row.evidence
        for at in triggers.get((piece.report, piece.start, piece.end, row.type), [(piece.start + piece.end) // 2])
    ]


def _reports(row: Event) -> set[str]:
    return {*row.reports, *(piece.report for piece in row.evidence)}


def _relation(row: Relation, count: int, origins: Collection[str], footing: Footing) -> Relation:
    reports = footing.pages(row.reports)
    return replace(row, independent=count, reports=reports, according_to=(*reports, *sorted(origins)))


def _best(footing: Footing, row: Relation) -> _Pieces:
    """A relation's evidence with the offsets that give the count that was found: where the clause has its middle, or begins."""
    ways: tuple[Callable[[Iterable[Evidence]], _Pieces], ...] = (_middles, _starts)
    return next(
        (found for way in ways if len(footing.grounds(found := way(row.evidence), speakers_of(row)).roots) == row.independent),
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
