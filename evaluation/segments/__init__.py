"""Measures the segments of reports in any layout: headlines, datelines, bylines, headings, turns, notes, captions, furniture.

    python -m evaluation.segments [a] [b]        the figures of each part
    python -m evaluation.segments a --wrong      also everything that is wrong in part a

Sixty invented reports as they come: pages, plain texts, Markdown, mail, records, entries of feeds. Part a is there to develop on;
part b was written before anything was run on it, with other layouts, and is held out. How the truth is written stands in README.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evaluation.segments.reading import Held, held_of
from evaluation.segments.scoring import Scores, add
from evaluation.segments.truth import HERE, PARTS, Truth, truths
from tellings.model.records import Reject
from tellings.settings import Settings
from tellings.stages.reading import drafts_in, report_of
from tellings.stages.reading.draft import Source


def read(path: Path) -> Held:
    """What the reading makes of a file: the words of all reports in it, with their roles; none where it is rejected."""
    return held_of(_reports(path))


def _reports(path: Path) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    for draft in drafts_in(Source(path.name, path.read_bytes()), Settings()):
        if not isinstance(draft, Reject):
            report, segments = report_of(draft)
            yield report.text, [(segment.start, segment.end, segment.role) for segment in segments]


def judge(part: str) -> Scores:
    """The scores of a part."""
    scores = Scores()
    for truth in truths(part):
        add(scores, truth, read(HERE / part / truth.file))
    return scores


def measure() -> dict[str, float]:
    """The figures of the held-out part: "b.headline f", "b.macro f"."""
    return {f"b.{name}": figure for name, figure in judge("b").figures().items()}


__all__ = ["PARTS", "Held", "Scores", "Truth", "judge", "measure", "read", "truths"]
