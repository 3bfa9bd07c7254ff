"""Coding: the events of a story, each once, however many reports tell it, and what they tell otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa

from tellings.model.columns import from_table, to_table
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
from tellings.model.told import EventTold, Sentence
from tellings.ports.tools import Tools
from tellings.settings import Settings
from tellings.stages.coding.denying import denials_of
from tellings.stages.coding.differing import differences_of
from tellings.stages.coding.disputed import joined
from tellings.stages.coding.kinship import Kinship
from tellings.stages.coding.merging import Merged, merged
from tellings.stages.coding.pages import Pages
from tellings.stages.coding.rows import events_of
from tellings.stages.coding.tellings import tellings_of
from tellings.stages.coding.versions import versions_of


def code(tables: Mapping[str, pa.Table], tools: Tools, settings: Settings) -> dict[str, pa.Table]:
    """Merge a story's events: from the tables of one story to `events` and `event_differences`."""
    del tools, settings
    reports = [report for story in from_table(Story, tables["stories"]) for report in story.reports]
    stemma = Stemma(from_table(Origin, tables["origins"]), from_table(Derivation, tables["derivations"]), reports)
    footing = Footing(
        from_table(Mention, tables["mentions"]),
        from_table(Statement, tables["statements"]),
        stemma,
        from_table(Passage, tables["passages"]),
        from_table(Segment, tables["segments"]),
    )
    pages = Pages(
        from_table(Report, tables["reports"]),
        from_table(Sentence, tables["sentences"]),
        from_table(DateMention, tables["dates"]),
        from_table(Mention, tables["mentions"]),
    )
    kinship = Kinship(from_table(Actor, tables["actors"]), pages, pages.main_language)
    versions = versions_of(from_table(EventTold, tables["events_told"]), footing, pages)
    events = joined(merged(versions, kinship), pages, kinship)
    rows = events_of(events, footing)
    differing = _differences(events, [row.id for row in rows], footing, pages, kinship)
    return {
        "events": to_table(Event, sorted(rows, key=lambda row: row.id)),
        "event_differences": to_table(EventDifference, sorted(differing, key=_place)),
    }


def _differences(
    events: Sequence[Merged], ids: Sequence[str], footing: Footing, pages: Pages, kinship: Kinship
) -> Iterator[EventDifference]:
    for event, key in zip(events, ids, strict=True):
        if len(event.reports) > 1:
            yield from differences_of(key, tellings_of(event.all, footing, pages, kinship), kinship)
    yield from denials_of(events, dict(enumerate(ids)), pages, kinship)


def _place(row: EventDifference) -> tuple[object, ...]:
    return row.event, row.report_a, row.report_b, row.what, row.span_a, row.span_b, row.relation
