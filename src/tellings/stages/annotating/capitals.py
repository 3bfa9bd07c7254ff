"""Words wholly in capitals, as wires and headlines write them: the parser knows ordinary writing better."""

from __future__ import annotations

import re

from tellings.language import common, words
from tellings.language.gazetteer import gazetteer

_WORD = re.compile(r"[^\W\d_]+")
_FEW = 3
"""So many words must be in capitals, and none in small letters: fewer are a name or an acronym."""
_APOSTROPHES = "'’"
_NEAR = 4
"""How far before a word the stop may stand that makes it open a sentence."""
_SHORT = 3
"""A word of so few letters has no plural ending to lose."""
_OPENS = re.compile(r"[.!?…:]\s*\W*\Z|\A\W*\Z")


def recased(text: str, language: str) -> str:
    """A text in capitals as it would ordinarily be written, as far as word lists tell, letter for letter; any other as it is."""
    if not text.isupper() or sum(len(found.group()) > 1 for found in _WORD.finditer(text)) < _FEW:
        return text
    return _WORD.sub(lambda found: _recased(found, language), text)


def _recased(found: re.Match[str], language: str) -> str:
    word, lower, text = found.group(), found.group().lower(), found.string
    if len(lower) != len(word):  # a letter that has no small one of its own
        return word
    if found.start() > 1 and text[found.start() - 1] in _APOSTROPHES:
        return lower
    opens = _OPENS.search(text, max(0, found.start() - _NEAR), found.start()) is not None
    named = gazetteer(language).find(lower.title()) is not None or lower in words(language, "dates", "weekdays")
    negated = text[found.end() : found.end() + 2] in ("'T", "’T")
    known = _known(lower, language) or (negated and _known(lower[:-1], language))
    return lower if known and not opens and not named else word[0] + lower[1:]


def _known(word: str, language: str) -> bool:
    stem = word[:-1] if len(word) > _SHORT and word.endswith("s") else word
    return word in common(language) or stem in common(language)
