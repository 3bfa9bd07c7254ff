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

_LEFT_OUT = ("headline", "dateline", "note", "caption", "boilerplate")
"""What a report keeps apart from its story's body. Datelines and notes lie inside segments that count. The benchmark's annotators left
out the headline, captions, and links to other stories, and took in pull quotes, which are words of the story; so they count."""


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
    return "\n\n".join(report.text[s.start : s.end] for s in segments if s.role not in _LEFT_OUT)


def _page(record: dict[str, Any], folder: Path) -> bytes:
    if isinstance(record.get("html"), str):
        return bytes(record["html"], "utf-8", "replace")
    with gzip.open(folder / "html" / f"{record['id']}.html.gz") as file:
        return file.read()
