"""Grouping: which reports tell the same happening, and what text they share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import pyarrow as pa

from tellings.model.columns import from_table, to_table
from tellings.model.records import DateMention, Passage, Report, Segment, Story
from tellings.model.told import Sentence
from tellings.ports.encoder import Encoder
from tellings.ports.tools import Tools
from tellings.settings import Settings
from tellings.stages.grouping.sharing import across, find, passage
from tellings.stages.grouping.stories import group_witnesses, story_rows
from tellings.stages.grouping.witness import read


def group(tables: Mapping[str, pa.Table], tools: Tools, settings: Settings) -> dict[str, pa.Table]:
    """Group a case's reports into stories, and find the passages that they share.

    `stories_before` are the stories that stood before the new reports came.
    """
    del settings
    grouped, shared = group_reports(
        list(from_table(Report, tables["reports"])),
        from_table(Segment, tables["segments"]),
        from_table(Sentence, tables["sentences"]),
        from_table(DateMention, tables["dates"]),
        before=from_table(Story, tables["stories_before"]),
        encoder=tools.encoder,
    )
    return {"stories": to_table(Story, grouped), "passages_told": to_table(Passage, shared)}


def group_reports(
    reports: Sequence[Report],
    segments: Iterable[Segment],
    sentences: Iterable[Sentence],
    dates: Iterable[DateMention],
    *,
    before: Iterable[Story] = (),
    encoder: Callable[[], Encoder] | None = None,
) -> tuple[list[Story], list[Passage]]:
    """Stories (each report is in one), by id, and shared passages, by where they stand. What stands in no order is put in one."""
    witnesses = read(sorted(reports, key=lambda r: r.id), segments, sentences, dates)
    shared = find(witnesses)
    grouped = group_witnesses(witnesses, shared, before, encoder)
    passages = [passage(found, witnesses) for found in across(shared, witnesses, grouped.story_of)]
    return (
        sorted(story_rows(grouped, witnesses), key=lambda story: story.id),
        sorted(passages, key=lambda p: (p.report_a, p.start_a, p.report_b, p.start_b)),
    )
