"""Reading: bytes in, reports and their segments out. What cannot be read is kept with its reason."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import pyarrow as pa

from tellings.model.columns import to_table
from tellings.model.records import Reject, Report, Segment
from tellings.ports.tools import Tools
from tellings.settings import Settings
from tellings.stages.reading.draft import Draft, Source
from tellings.stages.reading.formats import drafts
from tellings.stages.reading.report import report_of


def read(tables: Mapping[str, pa.Table], tools: Tools, settings: Settings) -> dict[str, pa.Table]:
    """Read sources (columns `path`, `data`; a row a file) into `reports`, `segments` and `rejects`.

    Whatever the bytes are, nothing is raised: what cannot be read becomes a reject with its reason and a remedy.
    """
    del tools
    reports: list[Report] = []
    segments: list[Segment] = []
    rejects: list[Reject] = []
    for path, data in zip(tables["sources"]["path"].to_pylist(), tables["sources"]["data"], strict=True):
        for found in drafts(Source(path, data.as_buffer().to_pybytes()), settings):
            if isinstance(found, Reject):
                rejects.append(found)
            else:
                report, parts = report_of(found)
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
    sha = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    draft = Draft(text=text, path=path, sha256=sha, url=url, outlet=outlet, title=title, published=published, language=language)
    return report_of(draft)


__all__ = ["read", "report_from_text", "report_of"]
