"""Rewording: the sentences of one telling that another renders in other words, or in another language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pyarrow as pa

from tellings.model.columns import from_table, to_table
from tellings.model.records import Passage, Report, Segment, Story
from tellings.model.told import Sentence
from tellings.ports.encoder import Encoder
from tellings.ports.tools import Tools
from tellings.settings import Settings
from tellings.stages.rewording.lines import Telling, tellings_of
from tellings.stages.rewording.mates import originals, pairs
from tellings.stages.rewording.rendering import Rendering, renderings


def reword(tables: Mapping[str, pa.Table], tools: Tools, settings: Settings) -> dict[str, pa.Table]:
    """Add to the passages of a story, which share their words, those that share their sense."""
    del settings
    known = list(from_table(Passage, tables["passages_told"]))
    members = {report for story in from_table(Story, tables["stories"]) for report in story.reports}
    found: list[Passage] = []
    if len(members) > 1:
        reports = (report for report in from_table(Report, tables["reports"]) if report.id in members)
        found = reworded(
            reports, from_table(Segment, tables["segments"]), from_table(Sentence, tables["sentences"]), known, tools.encoder()
        )
    return {"passages": to_table(Passage, sorted([*known, *found], key=_place))}


def reworded(
    reports: Iterable[Report],
    segments: Iterable[Segment],
    sentences: Iterable[Sentence],
    known: Sequence[Passage],
    encoder: Encoder,
) -> list[Passage]:
    """The sentences that two reports of one story tell alike in other words; `known` passages are not found again."""
    tellings = originals(tellings_of(reports, segments, sentences, known))
    # Agencies' sentences stand in many reports: each is read once.
    texts = list(dict.fromkeys(line.text for telling in tellings for line in telling.lines))
    vectors = encoder.encode(texts)
    row = {text: n for n, text in enumerate(texts)}
    parts = [vectors[[row[line.text] for line in telling.lines]] for telling in tellings]
    return [
        _passage(tellings[a], tellings[b], found)
        for a, b in pairs(parts)
        for found in renderings(tellings[a], tellings[b], parts[a] @ parts[b].T)
    ]


def _passage(a: Telling, b: Telling, found: Rendering) -> Passage:
    kind = "reworded" if a.language == b.language else "translated"
    one, other = a.lines[found.a].span, b.lines[found.b].span
    return Passage(a.report, one.start, one.end, b.report, other.start, other.end, kind, stock=False)


def _place(passage: Passage) -> tuple[str, int, str, int]:
    return passage.report_a, passage.start_a, passage.report_b, passage.start_b
