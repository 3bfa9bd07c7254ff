"""What an outlet tells in its own voice: every sentence that no statement holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tellings.model.records import Span
from tellings.stages.annotating import sentences
from tellings.stages.annotating.parsed import Paragraph
from tellings.stages.annotating.statements.draft import Draft

_COVERED = 0.6
"""A sentence with this share of its words in statements is attributed; the rest of it is the machinery of attribution."""
_WORD = re.compile(r"\w+")


def find(text: str, paragraph: Paragraph, drafts: Sequence[Draft]) -> Iterator[Span]:
    """The sentences of a paragraph that its statements do not substantially cover."""
    taken = sorted(
        span for draft in drafts for span in (*draft.content, draft.source, draft.cue) if span is not None
    )
    for sentence in sentences.spans(text, paragraph):
        words = [m.start() for m in _WORD.finditer(text, sentence.start, sentence.end)]
        near = [span for span in taken if span.start < sentence.end and sentence.start < span.end]
        covered = sum(any(span.start <= word < span.end for span in near) for word in words)
        if words and covered < _COVERED * len(words):
            yield sentence
