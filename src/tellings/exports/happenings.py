"""Events as tables of event data want them: with their days, each of their tellings, and what they rest on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tellings.exports import codebook
from tellings.exports.days import Days, days_of
from tellings.exports.format import Material
from tellings.exports.rows import Rows, of_reports
from tellings.model.columns import Record, from_table
from tellings.model.footing import Footing, speakers_of
from tellings.model.records import Actor, DateMention, Event, Evidence, Mention, Passage, Report, Segment, Statement
from tellings.model.stemma import Stemma
from tellings.model.told import Sentence
from tellings.model.voices import pasted

_LEAD = ("headline", "body")
_LOOKED_BACK = 600
"""How far before an event's words the words for its actor are looked for, in code points: a paragraph or two."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One report's telling of an event: where, from first to last."""

    report: Report
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with its tellings in the order in which they came out; `type` and `mode` as PLOVER codes what is yet to be done.

    `roots`: the origins, or reports that rest on nothing, that its independent sources are, and in `sources` what they are called;
    empty where the tables bear out only their number. `story`: the one in which the first of its tellings stands.
    """

    event: Event
    type: str
    mode: str | None
    days: Days | None
    tellings: tuple[Telling, ...]
    roots: tuple[str, ...]
    sources: tuple[str, ...]
    story: str | None

    @property
    def told(self) -> str:
        """What is told of its time, as EDTF; empty for nothing."""
        return codebook.joined([self.event.start, self.event.end], "/")

    @property
    def withheld(self) -> str:
        """Why it is no row among what happened: what is denied or merely possible would be counted as done. Empty where it is one."""
        return {"denied": "denied", "possible": "only possible"}.get(self.event.factuality, "")


class Happenings:
    """The events of a case, in the order of its table, and where in their reports who is named."""

    def __init__(self, material: Material) -> None:
        self.rows = Rows(material)
        self._material = material

    def __iter__(self) -> Iterator[Happening]:
        return map(self._happening, self.rows.events.values())

    def _table(self, record: type[Record], name: str) -> list[Record]:
        return list(from_table(record, self._material.table(name)))

    @cached_property
    def _footing(self) -> Footing:
        rows = self.rows
        stemma = Stemma(rows.origins.values(), rows.derivations, rows.reports)
        shared = pasted(self._table(Passage, "passages"), rows.stories.values())
        outlets = {report.id: report.outlet for report in rows.reports.values()}
        return Footing((), rows.statements.values(), stemma, shared, self._segments, outlets=outlets)

    @cached_property
    def _segments(self) -> list[Segment]:
        return self._table(Segment, "segments")

    @cached_property
    def _sentences(self) -> dict[str, list[Sentence]]:
        found: dict[str, list[Sentence]] = {}
        for one in sorted(self._table(Sentence, "sentences"), key=lambda one: (one.report, one.start)):
            found.setdefault(one.report, []).append(one)
        return found

    @cached_property
    def _mentions(self) -> dict[tuple[str, str], list[Mention]]:
        found: dict[tuple[str, str], list[Mention]] = {}
        for one in sorted(self.rows.mentions, key=lambda one: (one.report, one.start, one.end)):
            found.setdefault((one.report, one.actor), []).append(one)
        return found

    @cached_property
    def _mentions_in(self) -> dict[str, list[Mention]]:
        found: dict[str, list[Mention]] = {}
        for one in sorted(self.rows.mentions, key=lambda one: (one.report, one.start, one.end)):
            found.setdefault(one.report, []).append(one)
        return found

    @cached_property
    def _statements(self) -> dict[str, list[Statement]]:
        found: dict[str, list[Statement]] = {}
        for one in self.rows.statements.values():
            found.setdefault(one.report, []).append(one)
        return {report: sorted(told, key=lambda one: (one.content[:1], one.id)) for report, told in found.items()}

    @cached_property
    def _dates(self) -> dict[str, list[DateMention]]:
        found: dict[str, list[DateMention]] = {}
        for one in sorted(self._table(DateMention, "dates"), key=lambda one: (one.report, one.start, one.end)):
            found.setdefault(one.report, []).append(one)
        return found

    @cached_property
    def _leads(self) -> dict[str, list[Segment]]:
        """Of each report its headline and its first paragraph."""
        firsts: dict[tuple[str, str], Segment] = {}
        for one in sorted(self._segments, key=lambda one: (one.report, one.start, -one.end)):
            if one.role in _LEAD:
                firsts.setdefault((one.report, one.role), one)
        found: dict[str, list[Segment]] = {}
        for one in firsts.values():
            found.setdefault(one.report, []).append(one)
        return found

    @cached_property
    def _stories(self) -> dict[str, str]:
        return {report: story.id for story in self.rows.stories.values() for report in story.reports}

    def _happening(self, event: Event) -> Happening:
        tellings = self._tellings(event)
        days = days_of(event, (one.report for one in tellings))
        planned = event.factuality == "planned"
        kind, mode = codebook.foretold(event.type, event.mode) if planned else (event.type, event.mode)
        told = [(piece, self._footing.told_at(piece)) for piece in event.evidence]
        reached = self._footing.grounds(told, speakers_of(event)).roots
        roots = tuple(sorted(reached)) if len(reached) == event.independent else ()
        return Happening(event, kind, mode, days, tellings, roots, tuple(map(self._called, roots)), self._story(tellings))

    def _story(self, tellings: tuple[Telling, ...]) -> str | None:
        return next((story for one in tellings if (story := self._stories.get(one.report.id))), None)

    def _called(self, root: str) -> str:
        """What a root is called: an origin by its name, a report by its outlet, else by its title."""
        if root in self.rows.origins:
            return self.rows.origins[root].name
        report = self.rows.reports[root]
        return report.outlet or report.title or root

    def _tellings(self, event: Event) -> tuple[Telling, ...]:
        names = dict.fromkeys((*event.reports, *of_reports(event.evidence)))
        found = [
            Telling(self.rows.reports[name], tuple(sorted(piece for piece in event.evidence if piece.report == name)))
            for name in names
            if name in self.rows.reports
        ]
        return tuple(sorted(found, key=lambda one: (one.report.published is None, one.report.published or "", one.report.id)))

    def actors(self, ids: tuple[str, ...]) -> tuple[Actor, ...]:
        """Actors by their ids."""
        return tuple(self.rows.actors[one] for one in ids if one in self.rows.actors)

    def named(self, actor: str, at: Evidence) -> Evidence | None:
        """The words that stand for an actor in or next before those that tell an event; None where there are none near."""
        mentions = self._mentions.get((at.report, actor), [])
        inside = [one for one in mentions if at.start <= one.start and one.end <= at.end]
        before = [one for one in mentions if at.start - _LOOKED_BACK <= one.start < at.start][-1:]
        one = next(iter((*(one for one in inside if one.kind == "name"), *inside, *before)), None)
        return Evidence(one.report, one.start, one.end) if one else None

    def mentions(self, report: str) -> list[Mention]:
        """The words in a report that stand for somebody or something, in order."""
        return self._mentions_in.get(report, [])

    def named_in(self, report: str) -> tuple[Actor, ...]:
        """Those whom a report names, in the order in which it does; whom it only points at is left out."""
        return self.actors(tuple(dict.fromkeys(one.actor for one in self.mentions(report) if one.kind == "name")))

    def statements(self, report: str) -> list[Statement]:
        """What is said in a report, in the order in which it stands there."""
        return self._statements.get(report, [])

    def dates(self, report: str) -> list[DateMention]:
        """The times that a report tells, in order."""
        return self._dates.get(report, [])

    def sentences(self, report: str) -> list[Sentence]:
        """The sentences of a report's story, in order; none for a language that is not read."""
        return self._sentences.get(report, [])

    def sentence(self, at: Evidence) -> int | None:
        """The number of the sentence in which words begin, the first being 1; None where sentences are not known."""
        found = self.sentences(at.report)
        number = bisect_right(found, at.start, key=lambda one: one.start)
        return number if number and at.start < found[number - 1].end else None

    def leads(self, at: Evidence) -> bool:
        """Whether words stand in the headline or the first paragraph of their report."""
        return any(one.start <= at.start < one.end for one in self._leads.get(at.report, ()))
