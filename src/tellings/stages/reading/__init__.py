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
        text = row["data"].decode()
        sha = hashlib.sha256(row["data"]).hexdigest()
        key = content_id("report", None, None, text)
        reports.append(Report(key, row["path"], None, sha, None, None, None, None, None, None, "en", None, "article", text))
        at = 0
        for line in text.split("\n"):
            if line.strip():
                segments.append(Segment(key, at, at + len(line), "body"))
            at += len(line) + 1
    return {"reports": to_table(Report, reports), "segments": to_table(Segment, segments), "rejects": to_table(Reject, rejects)}
