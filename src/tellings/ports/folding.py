"""Words as full text search knows them: without case, accents and signs; and questions put in such words.

Every library gets the same words, so that all find the same; no database's own way of cutting a text is asked. A page marks what
was found by the same rules.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

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

_BEGUN = 2
"""Letters from which on a last word may be the beginning of others: nearly every text has a word that begins with a certain one."""

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


def placed(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text, folded, each with where it stands in the text: start, and end excluded, in code points."""
    letters, origins = _spread(text)
    for word in _WORD.finditer(letters):
        yield word[0], origins[word.start()], origins[word.end() - 1] + 1


def _spread(text: str) -> tuple[str, Sequence[int]]:
    """A text folded letter by letter, and for each letter of that the place of the one it comes from."""
    if text.isascii():
        return text.lower(), range(len(text))
    parts = [_letter(one) for one in text]
    return "".join(parts), [at for at, part in enumerate(parts) for _ in part]


@cache
def _letter(one: str) -> str:
    bare = unicodedata.normalize("NFKD", one.translate(_ONE_LETTER)).casefold()
    return _IDEOGRAPH.sub(r" \1 ", bare.translate(_UNSIGNED))


def found_in(text: str, wanted: Sequence[Phrase]) -> list[tuple[int, int]]:
    """Where phrases stand in a text: stretches in its order, none within another."""
    words = list(placed(text))
    at: dict[str, list[int]] = {}
    for number, (word, _, _) in enumerate(words):
        at.setdefault(word, []).append(number)
    found = sorted(stretch for phrase in wanted for stretch in _standing(phrase, words, at))
    kept: list[tuple[int, int]] = []
    for start, end in found:
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return kept


def _standing(
    phrase: Phrase, words: Sequence[tuple[str, int, int]], at: Mapping[str, Sequence[int]]
) -> Iterator[tuple[int, int]]:
    first, *rest = phrase.words
    begins = [number for word, places in at.items() if word.startswith(first) for number in places]
    for number in begins if phrase.begun and not rest else at.get(first, ()):
        some = [word for word, _, _ in words[number : number + len(phrase.words)]]
        if len(some) == len(phrase.words) and _are(some, phrase):
            yield words[number][1], words[number + len(some) - 1][2]


def _are(some: Sequence[str], phrase: Phrase) -> bool:
    last = some[-1].startswith(phrase.words[-1]) if phrase.begun else some[-1] == phrase.words[-1]
    return last and tuple(some[:-1]) == phrase.words[:-1]


def phrases(question: str) -> tuple[Phrase, ...]:
    """What a question asks for: each word, and what stands in quotation marks as one phrase; the last word may be begun only."""
    found: list[Phrase] = []
    at = 0
    for quoted in _QUOTED.finditer(question):
        found += _each(question[at : quoted.start()])
        found += [Phrase(tuple(words))] if (words := folded(quoted[1])) else []
        at = quoted.end()
    rest = _each(question[at:])
    if rest and not question[-1].isspace() and len(rest[-1].words[-1]) >= _BEGUN:
        rest[-1] = Phrase(rest[-1].words, begun=True)
    return tuple([*found, *rest][:MOST_ASKED])


def _each(text: str) -> list[Phrase]:
    """Each word by itself; what is written as one, such as "re-opened", as a phrase."""
    return [Phrase(tuple(words)) for part in text.split() if (words := folded(part))]
