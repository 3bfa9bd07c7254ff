"""The last look at drafts before they leave by the port: content apart from source and cue, and with words in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tellings.model.records import Span
from tellings.ports.attributor import Draft


def kept(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a report with what the port promises of their content; `text` is the report's. A quotation that never closes
    may have taken in its own source and cue; a draft of which nothing but those and marks is left goes.
    """
    return [draft if draft.content == content else replace(draft, content=content) for draft, content in _told(text, drafts)]


def _told(text: str, drafts: Sequence[Draft]) -> Iterator[tuple[Draft, tuple[Span, ...]]]:
    for draft in drafts:
        content = tuple(span for span in _apart(draft) if any(text[at].isalnum() for at in range(span.start, span.end)))
        if content:
            yield draft, content


def _apart(draft: Draft) -> Sequence[Span]:
    content: Sequence[Span] = draft.content
    for taken in (draft.source, draft.cue):
        if taken is not None and any(span.start < taken.end and taken.start < span.end for span in content):
            pieces = (Span(a, b) for span in content for a, b in _around(span, taken))
            content = [piece for piece in pieces if piece.start < piece.end]
    return content


def _around(span: Span, taken: Span) -> tuple[tuple[int, int], tuple[int, int]]:
    """The parts of a span before and after what is taken out of it."""
    before = (span.start, min(span.end, max(span.start, taken.start)))
    return before, (max(before[1], min(taken.end, span.end)), span.end)
