"""What an agreement is about, in a few words: the shortest of its statements that says something."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.language.tokens import FUNCTION
from tellings.stages.aligning.said import Said

LONGEST = 100
"""Code points of a gist."""
_FEWEST_WORDS = 3
_EDGES = " \n\t,.;:–—-“”\"'‘’«»()[]…!"


def gist(statements: Sequence[Said]) -> str:
    """The shortest complete statement of an agreement, a speaker's before an outlet's, on one line, cut at a word if too long."""
    told = [(said.plain(said.parts[0]), n) for n, said in enumerate(statements)]
    full = [(text, n) for text, n in told if _complete(statements[n], text)]
    text, _ = min(full or told, key=lambda pair: (statements[pair[1]].narrated, len(pair[0]), pair[1]))
    return _cut(text.strip(_EDGES))


def _complete(said: Said, text: str) -> bool:
    """Whether a statement says the whole of it: not "to raise the fees" where the source does not plan to."""
    return sum(word.kind != FUNCTION for word in said.words) >= _FEWEST_WORDS and not (said.denied or text.startswith("to "))


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    at = text.rfind(" ", 0, LONGEST)
    return text[: at if at > 0 else LONGEST].rstrip(_EDGES) + "…"
