"""What a witness says as a row of words: what is compared of each, and where it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from tellings.model.records import Span

_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u200c\u200d"
"""Accents and vowel points that stand as letters of their own, and the joiners of Persian and Arabic script."""

_WORD = re.compile(rf"\d+(?:[.,:]\d+)+|[^\W_](?:[^\W_]|[{_MARKS}])*(?:['’ʼ][^\W_]+)*")
_SPACE = re.compile(r"\s+")
_IN_NUMBERS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Token:
    """A word with the punctuation that touches it: `start` and `end` count within the report. `form` is what is compared."""

    start: int
    end: int
    words: str
    form: str


def tokens_of(text: str, content: Iterable[Span]) -> tuple[Token, ...]:
    """The words of some spans of a text, in its order, each once though spans overlap. Their places cover all but white space,
    unless a span holds no word.
    """
    return tuple(token for span in _without_overlaps(content) for token in _in_span(text, span))


@lru_cache(maxsize=1 << 16)
def form_of(word: str) -> str:
    """A word as it is compared: without case, accents, the style of its apostrophe and the commas of a number."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
    plain = bare.casefold().replace("’", "'").replace("ʼ", "'").replace("\u200c", "").replace("\u200d", "")
    return _IN_NUMBERS.sub("", plain) or word


def _without_overlaps(content: Iterable[Span]) -> Iterator[Span]:
    reached = 0
    for span in sorted(content):
        start = max(span.start, reached)
        if start < span.end:
            yield Span(start, span.end)
            reached = span.end


def _in_span(text: str, span: Span) -> Iterator[Token]:
    found = [(match.start(), match.end()) for match in _WORD.finditer(text, span.start, span.end)]
    cuts = [(left[1], right[0]) for left, right in pairwise(found)]
    parted = [_parted(text, *cut) for cut in cuts]
    starts = [span.start + _leading(text[span.start : found[0][0]]), *(right for _, right in parted)] if found else []
    ends = [*(left for left, _ in parted), span.end - _trailing(text[found[-1][1] : span.end])] if found else []
    for (word, stop), start, end in zip(found, starts, ends, strict=True):
        yield Token(start, end, _SPACE.sub(" ", text[start:end]), form_of(text[word:stop]))


def _parted(text: str, left: int, right: int) -> tuple[int, int]:
    """Where one word's punctuation ends and the next one's begins: at the last white space between them, else at the next word."""
    spaces = list(_SPACE.finditer(text, left, right))
    if not spaces:
        return right, right
    return left + len(text[left : spaces[-1].start()].rstrip()), spaces[-1].end()


def _leading(between: str) -> int:
    return len(between) - len(between.lstrip())


def _trailing(between: str) -> int:
    return len(between) - len(between.rstrip())
