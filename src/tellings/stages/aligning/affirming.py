"""What clauses would say if they denied nothing, and whether that is nearer to what others say.

"No insurer will pay" without its "no" is nearer to "the insurance covers it" than it was; "nobody was hurt" without its "nobody" is
farther from "all came away unharmed". So vectors, which by themselves are as alike for a claim and its denial as for a claim and
its paraphrase, tell the one from the other all the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tellings.language import lexicon
from tellings.ports.encoder import Encoder, Vectors

_MOST = 0.1
"""Difference of two cosines beyond which it says no more."""


class Denials:
    """The texts of clauses with their vectors, and the vectors of those that deny as they would be if they did not."""

    def __init__(self, texts: Sequence[str], language: str, vectors: Vectors, encoder: Encoder) -> None:
        self._vectors = vectors
        told = {n: plain for n, text in enumerate(texts) if (plain := affirmed(text, language)) != text}
        self._affirmed = dict(zip(told, encoder.encode(list(told.values())), strict=True)) if told else {}

    def nearer(self, a: int, b: int) -> float:
        """By how much two clauses are nearer when the one that denies does not; 0 where both deny, or neither."""
        if (a in self._affirmed) == (b in self._affirmed):
            return 0.0
        denies, other = (a, b) if a in self._affirmed else (b, a)
        more = float((self._affirmed[denies] - self._vectors[denies]) @ self._vectors[other])
        return round(max(-_MOST, min(_MOST, more)), 5)


def affirmed(text: str, language: str) -> str:
    """A text without its negations: "nobody came" as "somebody came"."""
    pattern, words = _negations(language)
    if pattern is None:
        return text
    return " ".join(pattern.sub(lambda match: words[match.group().lower().replace("’", "'")], text).split())


@cache
def _negations(language: str) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    """A pattern for the negations of a language, the longest first, and what stands in their place."""
    words: dict[str, str] = lexicon(language, "contrast").get("affirmed", {})
    if not words:
        return None, words
    # An ending such as "n't" stands in a word, every other negation between two.
    either = "|".join(
        (r"(?<=\w)" if word.startswith("n'") else r"\b") + re.escape(word).replace("'", "['’]") + r"\b"
        for word in sorted(words, key=lambda word: (-len(word), word))
    )
    return re.compile(either, re.IGNORECASE), words
