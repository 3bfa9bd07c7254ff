"""The case's tables as records, found by id: what every part of the account is told from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

import pyarrow as pa

from tellings.model.columns import from_table
from tellings.model.edtf import bounds
from tellings.model.grouped import grouped
from tellings.model.records import (
    Actor,
    Agreement,
    Clause,
    DateMention,
    Derivation,
    Difference,
    Dispute,
    Event,
    EventDifference,
    Evidence,
    Link,
    Mention,
    Origin,
    Passage,
    Place,
    Reject,
    Relation,
    Report,
    Segment,
    Statement,
    Story,
    Version,
)
from tellings.model.stemma import Stemma
from tellings.model.tables import empty
from tellings.model.told import Sentence
from tellings.stages.telling.capitals import without_capitals

Record = TypeVar("Record")

READS = (
    "reports",
    "segments",
    "dates",
    "mentions",
    "actors",
    "links",
    "places",
    "stories",
    "passages",
    "origins",
    "derivations",
    "statements",
    "agreements",
    "clauses",
    "differences",
    "disputes",
    "events",
    "event_differences",
    "relations",
    "versions",
    "rejects",
    "listed_rejects",
    "sentences",
)
"""The tables that an account is told from."""


@dataclass(frozen=True)
class Holdings:
    """The tables of a case; a table that is not there counts as empty."""

    tables: Mapping[str, pa.Table]

    @cached_property
    def reports(self) -> dict[str, Report]:
        """Reports by id."""
        return {row.id: row for row in self._rows(Report, "reports")}

    @cached_property
    def segments(self) -> dict[str, list[Segment]]:
        """Segments by report, in text order, the wider first."""
        return grouped(sorted(self._rows(Segment, "segments"), key=lambda s: (s.start, -s.end)), lambda s: s.report)

    @cached_property
    def sentences(self) -> dict[str, list[Sentence]]:
        """Sentences by report, in text order."""
        return grouped(sorted(self._rows(Sentence, "sentences"), key=lambda s: s.start), lambda s: s.report)

    @cached_property
    def dates(self) -> list[DateMention]:
        """Time expressions."""
        return self._rows(DateMention, "dates")

    @cached_property
    def mentions(self) -> dict[str, list[Mention]]:
        """Mentions by actor, in table order."""
        return grouped(self._rows(Mention, "mentions"), lambda m: m.actor)

    @cached_property
    def places(self) -> dict[str, Place]:
        """Where actors are, by actor."""
        return {row.actor: row for row in self._rows(Place, "places")}

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """Actors by id; a place that is mainly named in capitals is shown without them."""
        return {row.id: without_capitals(row) for row in self._rows(Actor, "actors")}

    @cached_property
    def stories(self) -> dict[str, Story]:
        """Stories by id, the reports of each in the order in which they came out."""
        return {row.id: replace(row, reports=self._as_they_came_out(row.reports)) for row in self._rows(Story, "stories")}

    def _as_they_came_out(self, reports: Sequence[str]) -> tuple[str, ...]:
        """The earliest first; a copy of the same day never stands before what it copies.

        Those of which nobody knows the year keep the places that they have among the others: nothing says where they belong.
        """
        days = {report: bounds(self.reports[report].published)[0] for report in reports if report in self.reports}
        of_day = grouped(reports, lambda report: days.get(report) or "")
        undated = iter(self._parents_first(of_day.pop("", [])))
        dated = iter([report for day in sorted(of_day) for report in self._parents_first(of_day[day])])
        return tuple(next(dated if days.get(report) else undated) for report in reports)

    def _parents_first(self, reports: Sequence[str]) -> Iterable[str]:
        """Some reports, each behind those of them that it rests on, and otherwise in their order."""
        among = frozenset(reports)
        above = {report: self.stemma.ancestors(report) & among for report in reports}
        return dict.fromkeys(
            one for report in reports for one in (*sorted(above[report], key=lambda key: (len(above[key]), key)), report)
        )

    @cached_property
    def stemma(self) -> Stemma:
        """The family tree of all reports."""
        return Stemma(self.origins.values(), [row for rows in self.derivations.values() for row in rows], self.reports)

    @cached_property
    def passages(self) -> list[Passage]:
        """Text that two reports share."""
        return self._rows(Passage, "passages")

    @cached_property
    def stock(self) -> dict[str, list[Passage]]:
        """Stock passages by report; each stands under both its reports."""
        rows = [row for row in self.passages if row.stock]
        ends = [(row.report_a, row) for row in rows] + [(row.report_b, row) for row in rows]
        return {report: [row for _, row in found] for report, found in grouped(ends, lambda end: end[0]).items()}

    @cached_property
    def origins(self) -> dict[str, Origin]:
        """Origins by id."""
        return {row.id: row for row in self._rows(Origin, "origins")}

    @cached_property
    def derivations(self) -> dict[str, list[Derivation]]:
        """Derivations by child."""
        return grouped(self._rows(Derivation, "derivations"), lambda d: d.child)

    @cached_property
    def resting_on(self) -> dict[str, list[str]]:
        """The reports that rest on an origin or a report directly, by that."""
        ends = dict.fromkeys((row.parent, row.child) for rows in self.derivations.values() for row in rows)
        return {parent: [child for _, child in found] for parent, found in grouped(ends, lambda end: end[0]).items()}

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """Statements by id."""
        return {row.id: row for row in self._rows(Statement, "statements")}

    @cached_property
    def statements_of(self) -> dict[str, list[Statement]]:
        """Statements by report, in text order."""
        ordered = sorted(self.statements.values(), key=lambda s: s.content[0].start if s.content else 0)
        return grouped(ordered, lambda s: s.report)

    @cached_property
    def agreements(self) -> dict[str, list[Agreement]]:
        """Agreements by story."""
        return grouped(self._rows(Agreement, "agreements"), lambda a: a.story)

    @cached_property
    def clauses(self) -> dict[str, list[Clause]]:
        """The clauses of the fullest telling, by agreement."""
        return grouped(self._rows(Clause, "clauses"), lambda c: c.agreement)

    @cached_property
    def differences(self) -> dict[str, list[Difference]]:
        """Differences by agreement."""
        return grouped(self._rows(Difference, "differences"), lambda d: d.agreement)

    @cached_property
    def disputes(self) -> dict[str, list[Dispute]]:
        """Disputes by story."""
        return grouped(self._rows(Dispute, "disputes"), lambda d: d.story)

    @cached_property
    def events(self) -> list[Event]:
        """Events."""
        return self._rows(Event, "events")

    @cached_property
    def event_differences(self) -> dict[str, list[EventDifference]]:
        """What tellings of an event tell otherwise, by event."""
        return grouped(self._rows(EventDifference, "event_differences"), lambda d: d.event)

    @cached_property
    def versions(self) -> list[Version]:
        """Steps from a text of a page to the next."""
        return self._rows(Version, "versions")

    @cached_property
    def relations(self) -> list[Relation]:
        """Relations."""
        return self._rows(Relation, "relations")

    @cached_property
    def links(self) -> dict[str, list[Link]]:
        """The entities of the user's lists by actor, by list and likelihood."""
        rows = sorted(self._rows(Link, "links"), key=lambda link: (link.list, -link.score, link.entity))
        return grouped(rows, lambda link: link.actor)

    @cached_property
    def rejects(self) -> list[Reject]:
        """What could not be read."""
        return [reject for name in ("rejects", "listed_rejects") for reject in self._rows(Reject, name)]

    @cached_property
    def story_of(self) -> dict[str, str]:
        """The story of each report that is in one."""
        return {report: story.id for story in self.stories.values() for report in story.reports}

    def words(self, evidence: Evidence) -> str:
        """The words of a span, white space made single; empty for a report that is not there."""
        report = self.reports.get(evidence.report)
        return " ".join(report.text[evidence.start : evidence.end].split()) if report else ""

    def foremost(self, words: str, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
        """Evidence in its order, but first where just these words stand, then where they stand among others: what is quoted leads to
        itself.
        """
        wanted = " ".join(words.split()).casefold()
        found = [(self.words(one).casefold(), one) for one in evidence]
        return tuple(
            one for said, one in sorted(found, key=lambda pair: 0 if pair[0] == wanted else 1 if wanted in pair[0] else 2)
        )

    def actor(self, key: str | None) -> str | None:
        """The name of an actor."""
        found = self.actors.get(key or "")
        return found.name if found else None

    def _rows(self, record: type[Record], table: str) -> list[Record]:
        return list(from_table(record, self.tables.get(table, empty(table))))  # type: ignore[type-var]
