"""Sentences of the story proper, quotations kept whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tellings.model.records import Span
from tellings.model.told import Sentence
from tellings.stages.annotating import quotations
from tellings.stages.annotating.parsed import Paragraph, ParsedReport

_ENDS = re.compile(r"[.!?…。۔؟][\"”’'»)\]]*$")
"""What a sentence ends with. The parser also breaks at colons, semicolons and dashes; those breaks are taken back."""


def find(parsed: ParsedReport) -> list[Sentence]:
    """The sentences of a report's paragraphs; none crosses a paragraph, none breaks inside a closed quotation."""
    return [
        Sentence(parsed.report.id, span.start, span.end, paragraph.index, paragraph.role)
        for paragraph in parsed.paragraphs
        for span in spans(parsed.text, paragraph)
    ]


def spans(text: str, paragraph: Paragraph) -> Iterator[Span]:
    """The sentences of one paragraph as spans: the parser's, joined where it broke inside a sentence or a quotation."""
    quoted = [(q.start, q.end) for q in quotations.find(text, paragraph) if q.closed]
    start = end = -1
    at = 0
    for tokens in paragraph.parse.sentences():
        words = [token for token in tokens if not token.text.isspace()]
        if not words:
            continue
        begins = words[0].start
        while at < len(quoted) and quoted[at][1] <= begins:
            at += 1
        inside = at < len(quoted) and quoted[at][0] < begins
        if start >= 0 and not inside and _ends(text, start, end):
            yield Span(start, end)
            start = begins
        elif start < 0:
            start = begins
        end = words[-1].end
    if start >= 0:
        yield Span(start, end)


def _ends(text: str, start: int, end: int) -> bool:
    return bool(_ENDS.search(text, max(start, end - 6), end))
