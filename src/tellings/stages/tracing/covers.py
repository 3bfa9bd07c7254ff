"""How much of one report stands in another, and what one has that the other lacks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from tellings.language import background
from tellings.model.records import Passage, Span
from tellings.stages.tracing.tellings import BODY, NARRATED, Tellings

INDIRECT, DIRECT = 0.5, 0.15
"""What a shared letter weighs inside another's words, told indirectly or quoted, against one in the outlet's own voice: two who
heard one speech share its quotations, often its turns of phrase, and few sentences of their own.
"""
KINDS: Mapping[str, float] = {"translated": 0.7, "reworded": 0.2}
"""What a letter weighs that does not stand there unchanged. Two who tell of one happening say much in like words."""
ALL = 0.995
"""The share of a report that stands in another from which on all of it does, but for a mark."""
_REWORDED = 0.5
"""The same for the share that is shown, where a sentence said otherwise is half the sentence."""
_KNOWN = 0.6
"""The share of a sentence's telling words that another report must have for the sentence to hold nothing new beside it."""
_LETTERS = 100.0
_TERM = re.compile(r"\w+")
_STEM = 6
_SMALL = 0.15  # the share of news reports that hold a word, from which on it tells nothing


@dataclass(frozen=True, slots=True)
class Cover:
    """How much of `child` stands in `parent`.

    `share` of all its letters, from 0 to 1. In hundreds of letters, weighed by voice: `text` that both share, `known` what the
    parent has in other words, `new` what it lacks. `spans` are the shared words' places in the child.
    """

    child: str
    parent: str
    share: float
    text: float
    known: float
    new: float
    spans: tuple[Span, ...]


class Voices:
    """What the letters of one report weigh: 1 in its own voice, less in others' words, 0 outside the story it tells."""

    def __init__(self, tellings: Tellings, report: str) -> None:
        body = [(s.start, s.end, 1.0) for s in tellings.segments_of[report] if s.role in BODY]
        body += [(s.start, s.end, 0.0) for s in tellings.segments_of[report] if s.role not in BODY]
        said = [
            (c.start, c.end, DIRECT if s.kind == "direct" else INDIRECT)
            for s in tellings.by_report[report]
            if s.kind != NARRATED
            for c in s.content
        ]
        self._cuts, weights = _swept(body + said)
        self._sums = [0.0, *accumulate(w * (b - a) for w, (a, b) in zip(weights, pairwise(self._cuts), strict=True))]
        self._weights = weights
        self.letters = sum(end - start for start, end, weight in body if weight)

    def weigh(self, span: Span) -> float:
        """The weight of a span's letters, in hundreds."""
        return (self._to(span.end) - self._to(span.start)) / _LETTERS

    def _to(self, offset: int) -> float:
        at = bisect_right(self._cuts, offset) - 1
        if at < 0:
            return 0.0
        inside = (offset - self._cuts[at]) * self._weights[at] if at < len(self._weights) else 0.0
        return self._sums[at] + inside


def _swept(pieces: Sequence[tuple[int, int, float]]) -> tuple[list[int], list[float]]:
    """Where weights change, and the least weight of the pieces over each stretch between (0 where there is none)."""
    cuts = sorted({at for start, end, _ in pieces for at in (start, end)})
    place = {at: n for n, at in enumerate(cuts)}
    weights: list[float | None] = [None] * max(0, len(cuts) - 1)
    for start, end, weight in pieces:
        for n in range(place[start], place[end]):
            held = weights[n]
            weights[n] = weight if held is None else min(held, weight)
    return cuts, [weight or 0.0 for weight in weights]


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    terms: frozenset[str]


class Covers:
    """The covers of a story's pairs. What is known of one report is worked out once."""

    def __init__(self, tellings: Tellings) -> None:
        self._tellings = tellings
        self._voices: dict[str, Voices] = {}
        self._lines: dict[str, list[_Line]] = {}
        self._terms: dict[str, frozenset[str]] = {}
        self.shared = shared_passages(tellings)

    def of(self, child: str, parent: str) -> Cover:
        """How much of a report stands in another."""
        sides = self.shared.get((min(child, parent), max(child, parent)), ())
        spans = sorted((_side(p, child), _side(p, parent), p.kind) for p in sides)
        letters, text, seen = 0.0, 0.0, 0
        fresh: list[Span] = []
        for span, there, kind in spans:
            start = max(span.start, seen)
            if span.end > start:
                fresh.append(Span(start, span.end))
                letters += (_REWORDED if kind == "reworded" else 1.0) * (span.end - start)
                text += KINDS.get(kind, 1.0) * self._weigh(child, fresh[-1], parent, there)
                seen = span.end
        known, new = self._rest(child, parent, fresh)
        share = min(1.0, letters / max(1, self.voices(child).letters))
        return Cover(child, parent, share, text, known, new, tuple(span for span, _, _ in spans))

    def _weigh(self, child: str, here: Span, parent: str, there: Span) -> float:
        """The weight of shared words by the side on which they weigh less: what one quotes, the other may have heard too."""
        mine = self.voices(child).weigh(here)
        theirs = self.voices(parent).weigh(there) * (here.end - here.start) / max(1, there.end - there.start)
        return min(mine, theirs)

    def voices(self, report: str) -> Voices:
        """What the letters of a report weigh."""
        if report not in self._voices:
            self._voices[report] = Voices(self._tellings, report)
        return self._voices[report]

    def _rest(self, child: str, parent: str, covered: Sequence[Span]) -> tuple[float, float]:
        """What stands outside these spans of a report: what another has in other words, and what it has not."""
        voices, terms = self.voices(child), self.terms(parent)
        known = new = 0.0
        for line in self.lines(child):
            rest = voices.weigh(line.span) - sum(voices.weigh(s) for s in _within(covered, line.span))
            share = len(line.terms & terms) / len(line.terms) if line.terms else 1.0
            if share >= _KNOWN:
                known += rest
            else:
                new += rest * (1 - share / _KNOWN)
        return known, new

    def lines(self, report: str) -> Sequence[_Line]:
        """The sentences of a report with the words that tell something."""
        if report not in self._lines:
            row = self._tellings.reports[report]
            spans = self._tellings.sentence_spans(report)
            self._lines[report] = [_Line(s, terms_of(row.text[s.start : s.end], row.language)) for s in spans]
        return self._lines[report]

    def terms(self, report: str) -> frozenset[str]:
        """All telling words of a report."""
        if report not in self._terms:
            self._terms[report] = frozenset().union(*(line.terms for line in self.lines(report)))
        return self._terms[report]


def terms_of(text: str, language: str) -> frozenset[str]:
    """The words of a text that tell something, by their first letters: no small words, numbers whole."""
    common = background(language)
    return frozenset(
        word if word.isdigit() else word[:_STEM]
        for word in _TERM.findall(text.casefold())
        if word.isdigit() or (len(word) > 3 and common.get(word, 0.0) < _SMALL)
    )


def shared_passages(tellings: Tellings) -> dict[tuple[str, str], list[Passage]]:
    """The passages that are no stock, by the pair of reports that share them."""
    shared: dict[tuple[str, str], list[Passage]] = {}
    for passage in tellings.passages:
        known = passage.report_a in tellings.reports and passage.report_b in tellings.reports
        if known and not passage.stock and passage.report_a != passage.report_b:
            pair = min(passage.report_a, passage.report_b), max(passage.report_a, passage.report_b)
            shared.setdefault(pair, []).append(passage)
    return dict(sorted(shared.items()))


def _side(passage: Passage, report: str) -> Span:
    here = passage.report_a == report
    return Span(passage.start_a, passage.end_a) if here else Span(passage.start_b, passage.end_b)


def _within(spans: Iterable[Span], line: Span) -> list[Span]:
    return [Span(max(s.start, line.start), min(s.end, line.end)) for s in spans if s.start < line.end and line.start < s.end]
