"""The public tables of a case as records, and the words behind them: what exports of rows are made from."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from tellings.exports.format import Material
from tellings.model.columns import Record, from_table
from tellings.model.records import (
    Actor,
    Agreement,
    Correction,
    DateMention,
    Derivation,
    Event,
    EventDifference,
    Evidence,
    Mention,
    Origin,
    Place,
    Relation,
    Report,
    Span,
    Statement,
    Story,
)
from tellings.model.tables import PUBLIC


class Rows:
    """Each table read when it is first asked for, in the tables' order; those with ids by their ids."""

    def __init__(self, material: Material) -> None:
        self._material = material

    def _of(self, record: type[Record]) -> tuple[Record, ...]:
        (name,) = (name for name, one in PUBLIC.items() if one is record)
        return tuple(from_table(record, self._material.table(name)))

    @cached_property
    def reports(self) -> dict[str, Report]:
        """The reports, by id."""
        return {one.id: one for one in self._of(Report)}

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """The time expressions."""
        return self._of(DateMention)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The words that stand for actors."""
        return self._of(Mention)

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """The actors, by id."""
        return {one.id: one for one in self._of(Actor)}

    @cached_property
    def places(self) -> dict[str, Place]:
        """Where actors are, by the actor's id."""
        return {one.actor: one for one in self._of(Place)}

    @cached_property
    def stories(self) -> dict[str, Story]:
        """The stories, by id."""
        return {one.id: one for one in self._of(Story)}

    @cached_property
    def origins(self) -> dict[str, Origin]:
        """The origins, by id."""
        return {one.id: one for one in self._of(Origin)}

    @cached_property
    def derivations(self) -> tuple[Derivation, ...]:
        """What rests on what."""
        return self._of(Derivation)

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """The statements, by id."""
        return {one.id: one for one in self._of(Statement)}

    @cached_property
    def agreements(self) -> dict[str, Agreement]:
        """The agreements, by id."""
        return {one.id: one for one in self._of(Agreement)}

    @cached_property
    def events(self) -> dict[str, Event]:
        """The events, by id."""
        return {one.id: one for one in self._of(Event)}

    @cached_property
    def event_differences(self) -> tuple[EventDifference, ...]:
        """What reports tell otherwise of events."""
        return self._of(EventDifference)

    @cached_property
    def relations(self) -> dict[str, Relation]:
        """The relations, by id."""
        return {one.id: one for one in self._of(Relation)}

    @cached_property
    def corrections(self) -> tuple[Correction, ...]:
        """What persons corrected."""
        return self._of(Correction)

    def words(self, at: Evidence) -> str:
        """The exact words of a stretch of a report."""
        return self.reports[at.report].text[at.start : at.end]

    def content(self, statement: Statement) -> str:
        """What a statement says, its parts joined by a space and an ellipsis where words stand between them."""
        return " … ".join(self.words(one) for one in content_of(statement))


def content_of(statement: Statement) -> tuple[Evidence, ...]:
    """Where a statement's content stands."""
    return tuple(Evidence(statement.report, one.start, one.end) for one in statement.content)


def at(report: str, span: Span | None) -> tuple[Evidence, ...]:
    """A span of a report as evidence; nothing for none."""
    return () if span is None else (Evidence(report, span.start, span.end),)


def of_reports(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """The reports in which evidence stands, each once, in order of first mention."""
    return tuple(dict.fromkeys(one.report for one in evidence))
