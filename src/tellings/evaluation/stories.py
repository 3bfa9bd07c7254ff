"""Which reports tell the same happening: `{id, outlet, url, date, title, text}` to `{id, story}`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tellings.stages.annotating import dates, sentences
from tellings.stages.annotating.parsed import ParsedReport, parse_report
from tellings.stages.grouping import group_reports
from tellings.stages.reading import report_from_text
from tellings.workshop import LocalTools


def predict(records: list[dict[str, Any]], folder: Path) -> Iterator[dict[str, Any]]:
    """All records are one case. The same text twice is one report, and both records get its story."""
    del folder
    keys, parsed = [], {}
    for record in records:
        read = _read(record)
        keys.append(read.report.id)
        parsed[read.report.id] = read
    reports = list(parsed.values())
    grouped, _ = group_reports(
        [read.report for read in reports],
        [segment for read in reports for segment in read.segments],
        [sentence for read in reports for sentence in sentences.find(read)],
        [date for read in reports for date in dates.find(read)],
        encoder=LocalTools().encoder,
    )
    story_of = {report: story.id for story in grouped for report in story.reports}
    for record, key in zip(records, keys, strict=True):
        yield {"id": record["id"], "story": story_of[key]}


def _read(record: dict[str, Any]) -> ParsedReport:
    report, segments = report_from_text(
        record.get("text") or "",
        path=str(record["id"]),
        url=record.get("url"),
        outlet=record.get("outlet"),
        title=record.get("title"),
        published=(record.get("date") or "")[:10] or None,
    )
    # In a language without a tagger, sentences by the English one are better than none.
    tagger = LocalTools().tagger(report.language) or LocalTools().tagger("en")
    assert tagger is not None
    return parse_report(report, segments, tagger)
