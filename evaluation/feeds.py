"""Invented reports as a feed: all of them in one file, a line each, and which line a report of the case came from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path


def write_feed(folder: str | Path, rows: Iterable[Mapping[str, object]]) -> None:
    """Write reports into a folder as one JSONL file."""
    text = "".join(json.dumps(row) + "\n" for row in rows)
    Path(folder, "reports.jsonl").write_text(text, encoding="utf-8")


def place_of(path: str) -> int:
    """The place of a report in its feed, from 0, by its `path`: `reports.jsonl#3`, or the file's name alone for the only one."""
    return int(path.partition("#")[2] or 1) - 1
