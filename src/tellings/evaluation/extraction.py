"""The words of a page's story: `{id, html}`, or `{id}` with the page in `html/ID.html.gz` beside the input; `{id, text}` out."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tellings.model.records import Reject
from tellings.settings import Settings
from tellings.stages.reading import drafts_in, report_of
from tellings.stages.reading.draft import Source

_APART = ("headline", "caption", "boilerplate")
"""Roles that the benchmark's annotators left out. Pull quotes they took in, which are words of the story; so they count."""

_AT_THE_ENDS = ("byline", "heading")
"""Roles that count inside a story alone: above its first word they are names, days and standfirsts."""

_WITHIN = ("note", "dateline")
"""Roles of stretches that lie inside a segment, and count with it; or stand by themselves, and count so."""

_TOLD = ("body", "question", "answer")


def predict(records: list[dict[str, Any]], folder: Path) -> Iterator[dict[str, Any]]:
    """The text of each page below its headline, empty where none is found."""
    for record in records:
        yield {"id": record["id"], "text": body(_page(record, folder))}


def body(page: bytes) -> str:
    """The words of a page as a report has them, without its headline."""
    found = next(iter(drafts_in(Source("page.html", page), Settings())), None)
    if found is None or isinstance(found, Reject):
        return ""
    report, segments = report_of(found)
    told = [at for at, segment in enumerate(segments) if segment.role in _TOLD] or [0]
    kept, end = [], -1
    for at, segment in enumerate(segments):
        at_an_end = segment.role in _AT_THE_ENDS and not told[0] <= at <= told[-1]
        inside = segment.role in _WITHIN and segment.start < end
        if segment.role not in _APART and not at_an_end and not inside:
            kept.append(report.text[segment.start : segment.end])
            end = segment.end
    return "\n\n".join(kept)


def _page(record: dict[str, Any], folder: Path) -> bytes:
    if isinstance(record.get("html"), str):
        return bytes(record["html"], "utf-8", "replace")
    with gzip.open(folder / "html" / f"{record['id']}.html.gz") as file:
        return file.read()
