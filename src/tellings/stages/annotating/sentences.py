"""Sentences of the story proper, quotations kept whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tellings.model.records import Span
from tellings.model.told import Sentence
from tellings.stages.annotating import quotations
from tellings.stages.annotating.parsed import Paragraph, ParsedReport
from tellings.stages.annotating.quotations import Quotation

_ENDS = re.compile(r"[.!?…。۔؟][\"”’'»)\]]*$")
"""What a sentence ends with. The parser also breaks at colons, semicolons and dashes; those breaks are taken back."""
_LONGEST = 5_000
"""Code points from which words without a full stop are no sentence (a list, a table run together): the breaks stand;
and those in a quotation of that length too, since a chapter in quotation marks is not one sentence either."""


def find(parsed: ParsedReport) -> list[Sentence]:
    """The sentences of a report's paragraphs; none crosses a paragraph, none breaks inside a closed quotation but a very long one."""
    return [
        Sentence(parsed.report.id, span.start, span.end, paragraph.index, paragraph.role)
        for paragraph in parsed.paragraphs
        for span in spans(parsed.text, paragraph)
    ]


def spans(text: str, paragraph: Paragraph) -> Iterator[Span]:
    """The sentences of one paragraph as spans."""
    tokens = paragraph.parse.tokens
    for first, last in ranges(text, paragraph, quotations.find(text, paragraph)):
        yield Span(tokens[first].start, tokens[last].end)


def ranges(text: str, paragraph: Paragraph, quoted: Sequence[Quotation]) -> Iterator[tuple[int, int]]:
    """The first and last token of each sentence: the parser's sentences, joined where it broke inside one or a quotation."""
    closed = [q for q in quoted if q.closed and q.end - q.start < _LONGEST]
    first = last = -1
    at = 0
    for tokens in paragraph.parse.sentences():
        words = [token for token in tokens if not token.text.isspace()]
        if not words:
            continue
        while at < len(closed) and closed[at].end <= words[0].start:
            at += 1
        inside = at < len(closed) and closed[at].start < words[0].start
        if first >= 0 and (inside or _goes_on(text, paragraph.parse.tokens[first].start, paragraph.parse.tokens[last].end)):
            last = words[-1].i
            continue
        if first >= 0:
            yield first, last
        first, last = words[0].i, words[-1].i
    if first >= 0:
        yield first, last


def _goes_on(text: str, start: int, end: int) -> bool:
    return end - start < _LONGEST and not _ENDS.search(text, max(0, end - 6), end)
