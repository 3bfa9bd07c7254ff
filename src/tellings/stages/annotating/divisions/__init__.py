"""Divisions: the sentences of the story proper cut into clauses, the smallest things that a telling can leave out or get wrong.

Cut by what the parse and the marks say together: a mark divides where both sides assert something, since on clumsy English
the marks are surer than the parse; where no mark stands, two verbs must be joined outright.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings.model.told import Division, Sentence
from tellings.ports.parsed import ParsedReport
from tellings.stages.annotating.divisions.assertions import pieces
from tellings.stages.annotating.divisions.words import Words

_OPENING = "“„«‹「『‘‚\"'([`"


def find(parsed: ParsedReport, sentences: Sequence[Sentence]) -> list[Division]:
    """The divisions of a report's sentences, in text order; each sentence is divided from end to end."""
    return [division for sentence in sentences for division in _of(parsed, sentence)]


def _of(parsed: ParsedReport, sentence: Sentence) -> Iterator[Division]:
    parse = parsed.paragraphs[sentence.paragraph].parse
    words = Words.of(parse, parse.within(sentence.start, sentence.end), parsed.report.language)
    edges = (
        [_opened(parsed.text, words.tokens[first].start, sentence.start) for first, _ in pieces(words)] if words.tokens else []
    )
    edges = [sentence.start, *edges[1:]]
    for start, end in zip(edges, [*edges[1:], sentence.end], strict=True):
        yield Division(parsed.report.id, start, start + len(parsed.text[start:end].rstrip()))


def _opened(text: str, at: int, start: int) -> int:
    """Where a clause begins with the marks that open it."""
    while at > start and text[at - 1] in _OPENING:
        at -= 1
    return at
