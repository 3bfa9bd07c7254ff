"""Coding: the events of a story, each once, however many reports tell it, and what they tell otherwise; then those of all stories.

`code` merges the tellings of one story, `join` what several stories tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa

from tellings.model.columns import by_report, from_table, to_table
from tellings.model.footing import Footing
from tellings.model.records import (
    Actor,
    DateMention,
    Derivation,
    Event,
    EventDifference,
    Mention,
    Origin,
    Passage,
    Report,
    Segment,
    Statement,
    Story,
)
from tellings.model.stemma import Stemma
from tellings.model.told import EventCoded, EventTold, Sentence
from tellings.model.voices import pasted
from tellings.ports.tools import Tools
from tellings.settings import Settings
from tellings.stages.coding.across import joined_across
from tellings.stages.coding.cases import links_of, packed, renamed, unpacked
from tellings.stages.coding.denying import denials_of
from tellings.stages.coding.differing import differences_of
from tellings.stages.coding.disputed import joined
from tellings.stages.coding.kinship import Kinship
from tellings.stages.coding.merging import Merged, merged
from tellings.stages.coding.pages import Pages
from tellings.stages.coding.plans import carried_out
from tellings.stages.coding.rows import events_of
from tellings.stages.coding.tellings import Around, tellings_of
from tellings.stages.coding.versions import versions_of


def code(tables: Mapping[str, pa.Table], tools: Tools, settings: Settings) -> dict[str, pa.Table]:
    """Merge a story's events: from the tables of one story to `events_coded` and `differences_coded`."""
    del tools, settings
    desk = _Desk(tables)
    events = carried_out(joined(merged(desk.versions, desk.kinship), desk.pages, desk.kinship), desk.pages, desk.kinship)
    rows = packed(next((story.id for story in desk.stories), ""), events)
    differing = desk.differences(events, [row.id for row in rows])
    return {
        "events_coded": to_table(EventCoded, sorted(rows, key=lambda row: row.id)),
        "differences_coded": to_table(EventDifference, sorted(differing, key=_place)),
    }


def join(tables: Mapping[str, pa.Table], tools: Tools, settings: Settings) -> dict[str, pa.Table]:
    """Join the events that several stories tell: from the tables of the whole case to `events` and `event_differences`."""
    del tools, settings
    desk = _Desk(tables)
    coded = list(from_table(EventCoded, tables["events_coded"]))
    told = list(unpacked(coded, desk.versions))
    stands_for = joined_across(told, [row.story for row in coded], links_of(desk.stories), desk.pages, desk.kinship)
    members: dict[int, list[int]] = {}
    for at, into in enumerate(stands_for):
        members.setdefault(into, []).append(at)
    events = [told[into] for into in members]
    rows = events_of(
        events, desk.footing, [frozenset(coded[at].story for at in those) for those in members.values()], desk.kinship
    )
    # What several stories tell is compared anew; of the others the story's own comparison stands.
    ids = {coded[at].id: row.id for row, those in zip(rows, members.values(), strict=True) for at in those}
    across = [(event, row.id) for event, row, those in zip(events, rows, members.values(), strict=True) if len(those) > 1]
    differing = {
        *renamed(from_table(EventDifference, tables["differences_coded"]), ids),
        *desk.tellings_apart([event for event, _ in across], [key for _, key in across]),
    }
    return {
        "events": to_table(Event, sorted(rows, key=lambda row: row.id)),
        "event_differences": to_table(EventDifference, sorted(differing, key=_place)),
    }


class _Desk:
    """The tables of a story, or of a case, laid out to be looked up."""

    def __init__(self, tables: Mapping[str, pa.Table]) -> None:
        self.stories = list(from_table(Story, tables["stories"]))
        mentions = list(from_table(Mention, tables["mentions"]))
        told = list(from_table(Report, tables["reports"]))
        reports = [report for story in self.stories for report in story.reports]
        stemma = Stemma(from_table(Origin, tables["origins"]), from_table(Derivation, tables["derivations"]), reports)
        self.footing = Footing(
            mentions,
            from_table(Statement, tables["statements"]),
            stemma,
            pasted(from_table(Passage, tables["passages"]), self.stories),
            from_table(Segment, tables["segments"]),
            outlets={report.id: report.outlet for report in told},
        )
        self.pages = Pages(
            told,
            from_table(Sentence, tables["sentences"]),
            from_table(DateMention, tables["dates"]),
            mentions,
        )
        self.kinship = Kinship(from_table(Actor, tables["actors"]), self.pages, self.pages.main_language)
        self.versions = versions_of(from_table(EventTold, tables["events_told"]), self.footing, self.pages)

    def differences(self, events: Sequence[Merged], ids: Sequence[str]) -> Iterator[EventDifference]:
        """What the tellings of these events tell otherwise, and what some tell as done and others deny."""
        yield from self.tellings_apart(events, ids)
        yield from denials_of(events, dict(enumerate(ids)), self.pages, self.kinship)

    def tellings_apart(self, events: Sequence[Merged], ids: Sequence[str]) -> Iterator[EventDifference]:
        """What the tellings of each of these events tell otherwise."""
        around = Around(by_report(self.versions), self.footing, self.pages, self.kinship)
        for event, key in zip(events, ids, strict=True):
            if len(event.reports) > 1:
                tellings = tellings_of(event.all, around)
                yield from differences_of(key, tellings, self.kinship)


def _place(row: EventDifference) -> tuple[object, ...]:
    return row.event, row.report_a, row.report_b, row.what, row.span_a, row.span_b, row.relation
