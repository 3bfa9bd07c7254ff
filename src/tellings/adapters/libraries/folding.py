"""Words as full text search knows them: without case, accents and signs; and questions put in such words.

Both databases get the same words, so that both find the same; neither's own way of cutting a text is asked.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+")
_IDEOGRAPH = re.compile(r"([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])")
"""Letters of scripts that put no blank between words: each counts as a word, and several as words next to each other."""
_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]?')
_ONE_LETTER = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "Ø": "o",
        "ł": "l",
        "Ł": "l",
        "đ": "d",
        "Đ": "d",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
        "Œ": "oe",
        "ı": "i",
    }
)
"""Letters that decompose into nothing, and that people who lack them write so."""


class _Unsigned(dict[int, int | None]):
    """Letters by their number, with signs on letters and the Arabic stroke that stretches a word left out; filled as they are met."""

    def __missing__(self, letter: int) -> int | None:
        kept = None if unicodedata.combining(chr(letter)) or letter == _STROKE else letter
        return self.setdefault(letter, kept)


_STROKE = 0x640
_UNSIGNED = _Unsigned()

MOST_ASKED = 16
"""Words of a question that are looked for; more make no question but a text."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand next to each other; of the last one perhaps only the beginning is given."""

    words: tuple[str, ...]
    begun: bool = False


def folded(text: str) -> list[str]:
    """The words of a text, folded."""
    if text.isascii():
        return _WORD.findall(text.lower())
    bare = unicodedata.normalize("NFKD", text.translate(_ONE_LETTER)).casefold()
    return _WORD.findall(_IDEOGRAPH.sub(r" \1 ", bare.translate(_UNSIGNED)))


def phrases(question: str) -> tuple[Phrase, ...]:
    """What a question asks for: each word, and what stands in quotation marks as one phrase; the last word may be begun only."""
    found: list[Phrase] = []
    at = 0
    for quoted in _QUOTED.finditer(question):
        found += _each(question[at : quoted.start()])
        found += [Phrase(tuple(words))] if (words := folded(quoted[1])) else []
        at = quoted.end()
    rest = _each(question[at:])
    if rest and not question[-1].isspace():
        rest[-1] = Phrase(rest[-1].words, begun=True)
    return tuple([*found, *rest][:MOST_ASKED])


def _each(text: str) -> list[Phrase]:
    """Each word by itself; what is written as one, such as "re-opened", as a phrase."""
    return [Phrase(tuple(words)) for part in text.split() if (words := folded(part))]
