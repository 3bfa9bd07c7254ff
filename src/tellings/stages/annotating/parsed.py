"""How a report comes to be parsed: which of its words, paragraph by paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from tellings.model.records import Report, Segment, Span
from tellings.ports.parsed import Paragraph, ParsedReport
from tellings.ports.tagger import Tagger
from tellings.stages.annotating.capitals import recased

__all__ = ["PARSED_ROLES", "Paragraph", "ParsedReport", "parse_report"]

PARSED_ROLES = ("headline", "heading", "body", "question", "answer", "note", "caption")
"""Roles whose words are worth parsing; a dateline, a byline and boilerplate are not sentences."""

_MASKED_ROLES = ("note", "dateline")
INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
"""Characters that show nothing: joiners, marks of direction, byte order marks."""
_BESIDE = re.compile(rf"(?<!\w)[{INVISIBLE}]+|[{INVISIBLE}]+(?!\w)")
"""Such characters beside a word, to the parser a part of it."""
_WORDLESS = re.compile(r"[\W_]{200,}")
"""So many code points without a letter or a digit are no words (a rule, a broken file): each would cost as much as a word."""


def parse_report(report: Report, segments: Sequence[Segment], tagger: Tagger) -> ParsedReport:
    """Parse the paragraphs of a report; each segment of a parsed role is one."""
    ordered = sorted(segments, key=lambda s: (s.start, -s.end))
    chosen = [segment for segment in ordered if segment.role in PARSED_ROLES]
    masked = [segment for segment in ordered if segment.role in _MASKED_ROLES]
    starts = [segment.start for segment in masked]
    masks = [_inside(s, masked[bisect_left(starts, s.start) : bisect_left(starts, s.end)]) for s in chosen]
    pieces = [(_masked(report, s, mask), s.start) for s, mask in zip(chosen, masks, strict=True)]
    paragraphs = tuple(
        Paragraph(n, s.role, s.start, s.end, parse, mask)
        for n, (s, mask, parse) in enumerate(zip(chosen, masks, tagger.parse(pieces), strict=True))
    )
    return ParsedReport(report, tuple(ordered), paragraphs)


def _inside(segment: Segment, masked: Sequence[Segment]) -> tuple[Span, ...]:
    return tuple(Span(m.start, m.end) for m in masked if m is not segment and m.end <= segment.end)


def _masked(report: Report, segment: Segment, masks: Sequence[Span]) -> str:
    """The words of a segment; line breaks, masked words, invisible characters beside words and long stretches without any
    word become spaces, so that every offset stays what it was; capitals become what they ordinarily are.
    """
    words = recased(report.text[segment.start : segment.end], report.language)
    for nothing in (_BESIDE, _WORDLESS):
        words = nothing.sub(lambda found: " " * (found.end() - found.start()), words)
    piece = list(words)
    for mask in masks:
        for at in range(mask.start - segment.start, mask.end - segment.start):
            piece[at] = " "
    return "".join(" " if letter in "\n\r\t\u00a0" else letter for letter in piece)
