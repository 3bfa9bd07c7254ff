"""Annotating: what one report tells, by its own words. The language model runs here, once a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from tellings.model.columns import from_table, to_table
from tellings.model.records import DateMention, Report, Segment
from tellings.model.told import Clue, Division, EventTold, MentionTold, OriginTold, RelationTold, Sentence, StatementTold
from tellings.ports.attributor import Attributor
from tellings.ports.tools import Tools
from tellings.settings import Settings
from tellings.stages.annotating import (
    clues,
    coreference,
    dates,
    divisions,
    events,
    mentions,
    origins,
    relations,
    sentences,
    statements,
    tenures,
)
from tellings.stages.annotating.parsed import ParsedReport, parse_report
from tellings.stages.annotating.staging import scenes

_TABLES: Mapping[str, type[Any]] = {
    "sentences": Sentence,
    "divisions": Division,
    "dates": DateMention,
    "mentions_told": MentionTold,
    "clues": Clue,
    "statements_told": StatementTold,
    "origins_told": OriginTold,
    "events_told": EventTold,
    "relations_told": RelationTold,
}
Annotations = Mapping[str, Sequence[object]]
"""What the annotators found in one report: the rows for each table of the stage."""


def annotate(tables: Mapping[str, pa.Table], tools: Tools, settings: Settings) -> dict[str, pa.Table]:
    """Annotate reports. One in a language without a tagger stays as it is: its tables are empty."""
    del settings
    segments = list(from_table(Segment, tables["segments"]))
    found: dict[str, list[object]] = {name: [] for name in _TABLES}
    for report in from_table(Report, tables["reports"]):
        tagger = tools.tagger(report.language)
        if tagger is not None:
            parsed = parse_report(report, [s for s in segments if s.report == report.id], tagger)
            attributor = tools.attributor(report.language) or statements.RULES
            for name, rows in annotate_report(parsed, attributor).items():
                found[name].extend(rows)
    return {name: to_table(record, found[name]) for name, record in _TABLES.items()}


def annotate_report(parsed: ParsedReport, attributor: Attributor = statements.RULES) -> Annotations:
    """Everything one parsed report tells, each finder building on those before it; `attributor` finds its statements."""
    when = dates.find(parsed)
    named = mentions.find(parsed)
    said = tenures.find(parsed, named, when, clues.find(parsed, named))
    stated = statements.find(parsed, when, attributor)
    who = coreference.cluster(parsed, named, said, stated)
    told = sentences.find(parsed)
    done = events.in_scenes(scenes(parsed, who, when))
    return {
        "sentences": told,
        "divisions": divisions.find(parsed, told),
        "dates": dates.with_datelines(parsed, when),
        "mentions_told": who,
        "clues": said,
        "statements_told": stated,
        "origins_told": origins.find(parsed, who, stated, when),
        "events_told": [event for _, happened in done for event in happened],
        "relations_told": relations.find(done),
    }
