"""Reading: bytes in, reports and their segments out. What cannot be read is kept with its reason."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import pyarrow as pa

from tellings.model.columns import to_table
from tellings.model.ids import content_id
from tellings.model.records import Reject, Report, Segment
from tellings.ports.tools import Tools
from tellings.settings import Settings


def read(tables: Mapping[str, pa.Table], tools: Tools, settings: Settings) -> dict[str, pa.Table]:
    """Read sources (columns `path`, `data`) into `reports`, `segments` and `rejects`."""
    del tools, settings
    reports: list[Report] = []
    segments: list[Segment] = []
    rejects: list[Reject] = []
    for row in tables["sources"].to_pylist():
        report, parts = report_from_text(row["data"].decode(), path=row["path"])
        reports.append(report)
        segments += parts
    return {"reports": to_table(Report, reports), "segments": to_table(Segment, segments), "rejects": to_table(Reject, rejects)}


def report_from_text(
    text: str,
    *,
    path: str,
    url: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    published: str | None = None,
    language: str | None = None,
) -> tuple[Report, list[Segment]]:
    """A report and its segments from a text that is decoded already; what is not given is read from the text."""
    key = content_id("report", url, outlet, text)
    sha = hashlib.sha256(text.encode()).hexdigest()
    segments: list[Segment] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            segments.append(Segment(key, at, at + len(line), "body"))
        at += len(line) + 1
    report = Report(key, path, url, sha, outlet, title, None, None, published, None, language or "en", None, "article", text)
    return report, segments
