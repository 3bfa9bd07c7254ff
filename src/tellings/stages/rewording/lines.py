"""The sentences of a story's reports, made ready to be compared: each with its words, and with what it shares to the letter."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tellings.model.columns import by_report
from tellings.model.records import Passage, Report, Segment, Span
from tellings.model.told import Sentence

_ROLES = frozenset({"body", "question", "answer", "caption"})
LEAST_WORDS = 6
"""A shorter sentence says too little to be known again in other words."""
MOST_WORDS = 120
"""A longer one is no sentence (a list, a page without full stops)."""
MOST_LINES = 400
"""Sentences of one report that are compared: the first. A book is told again in its excerpts, which share its words."""

_WORD = re.compile(r"\w+")
_ENDS = re.compile(r"(?<=[.!?…。۔؟！？])[\"”’'»)\]]*\s+|\n+")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, where it stands, and its words."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Telling:
    """A report's sentences in text order. `shared` are the stretches, in text order, that it shares with each other
    report to the letter.
    """

    report: str
    language: str
    lines: tuple[Line, ...]
    shared: Mapping[str, Sequence[Span]]


def tellings_of(
    reports: Iterable[Report], segments: Iterable[Segment], sentences: Iterable[Sentence], known: Iterable[Passage]
) -> list[Telling]:
    """The reports that have sentences to compare, by id."""
    parts, spoken, shared = by_report(segments), by_report(sentences), _shared(known)
    found = [
        Telling(
            report.id,
            report.language,
            tuple(_lines(report, parts.get(report.id, ()), spoken.get(report.id, ()))),
            {mate: sorted(spans) for mate, spans in shared.get(report.id, {}).items()},
        )
        for report in sorted(reports, key=lambda r: r.id)
    ]
    return [telling for telling in found if telling.lines]


def _shared(known: Iterable[Passage]) -> dict[str, dict[str, list[Span]]]:
    found: dict[str, dict[str, list[Span]]] = {}
    for p in known:
        found.setdefault(p.report_a, {}).setdefault(p.report_b, []).append(Span(p.start_a, p.end_a))
        found.setdefault(p.report_b, {}).setdefault(p.report_a, []).append(Span(p.start_b, p.end_b))
    return found


def _lines(report: Report, segments: Sequence[Segment], sentences: Sequence[Sentence]) -> Iterator[Line]:
    """A report's sentences that are worth comparing: those that a tagger found, else by their full stops."""
    spans = [Span(s.start, s.end) for s in sentences if s.segment in _ROLES]
    spans = spans or [span for segment in segments if segment.role in _ROLES for span in _split(report.text, segment)]
    found = 0
    for span in sorted(spans):
        text = report.text[span.start : span.end]
        if found < MOST_LINES and LEAST_WORDS <= len(_WORD.findall(text)) <= MOST_WORDS:
            found += 1
            yield Line(span, " ".join(text.split()))


def _split(text: str, segment: Segment) -> Iterator[Span]:
    start = segment.start
    for end in _ENDS.finditer(text, segment.start, segment.end):
        yield Span(start, end.start() + len(end.group().rstrip()))
        start = end.end()
    yield Span(start, segment.end)


def is_covered(line: Line, spans: Sequence[Span]) -> bool:
    """Whether half of a sentence stands in one of some stretches, which are in text order and hardly overlap."""
    last = bisect_right(spans, line.span.end, key=lambda span: span.start)
    held = 0
    for span in reversed(spans[:last]):
        if span.end <= line.span.start:
            break
        held += max(0, min(span.end, line.span.end) - max(span.start, line.span.start))
    return 2 * held >= line.span.end - line.span.start
