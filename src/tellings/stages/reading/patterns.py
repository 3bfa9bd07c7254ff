"""The patterns of a language's layout file, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from tellings.language import lexicon, words

_NOTHING = re.compile(r"(?!)")


@cache
def opening(language: str, key: str) -> re.Pattern[str]:
    """What a paragraph that begins in one of these ways matches (with `match`); case is disregarded."""
    return _either(lexicon(language, "layout").get(key, ()), re.IGNORECASE | re.DOTALL)


@cache
def anywhere(language: str, key: str) -> re.Pattern[str]:
    """What a text that holds one of these matches (with `search`); case is disregarded."""
    return _either(lexicon(language, "layout").get(key, ()), re.IGNORECASE)


@cache
def whole(language: str, key: str) -> re.Pattern[str]:
    """What a paragraph that is one of these as a whole matches (with `fullmatch`); case counts."""
    return _either(lexicon(language, "layout").get(key, ()), re.NOFLAG)


@cache
def phrases(language: str, key: str) -> re.Pattern[str]:
    """Any of a list of words or phrases, as whole words; case is disregarded."""
    listed = sorted(words(language, "layout", key), key=lambda word: (-len(word), word))
    return _either((rf"(?<!\w){re.escape(word)}(?!\w)" for word in listed), re.IGNORECASE)


def _either(sources: Iterable[str], flags: re.RegexFlag) -> re.Pattern[str]:
    joined = "|".join(f"(?:{source})" for source in sources)
    return re.compile(joined, flags) if joined else _NOTHING
