"""Coding: the events of a story, each once, however many reports tell it."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from tellings.model.columns import from_table, to_table
from tellings.model.footing import Footing
from tellings.model.records import Derivation, Event, Mention, Origin, Passage, Segment, Statement, Story
from tellings.model.stemma import Stemma
from tellings.model.told import EventTold
from tellings.ports.tools import Tools
from tellings.settings import Settings
from tellings.stages.coding.merging import merged
from tellings.stages.coding.rows import events_of
from tellings.stages.coding.versions import versions_of


def code(tables: Mapping[str, pa.Table], tools: Tools, settings: Settings) -> dict[str, pa.Table]:
    """Merge a story's events: from the tables of one story to `events`."""
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
    texts = dict(zip(tables["reports"].column("id").to_pylist(), tables["reports"].column("text").to_pylist(), strict=True))
    versions = versions_of(from_table(EventTold, tables["events_told"]), footing, texts)
    return {"events": to_table(Event, events_of(merged(versions), footing))}
