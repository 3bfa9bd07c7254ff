"""The patterns of a language's layout file, compiled once; those of the English file go with every language, as its furniture does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from tellings.language import lexicon, words

_NOTHING = re.compile(r"(?!)")
_EVERYWHERE = "en"
"""The language whose layout is met with in all others: "Getty Images", "(AP)", "Follow us", codes, marks and addresses."""


@cache
def opening(language: str, key: str) -> re.Pattern[str]:
    """What a paragraph that begins in one of these ways matches (with `match`); case is disregarded."""
    return _either(_sources(language, key), re.IGNORECASE | re.DOTALL)


@cache
def anywhere(language: str, key: str) -> re.Pattern[str]:
    """What a text that holds one of these matches (with `search`); case is disregarded."""
    return _either(_sources(language, key), re.IGNORECASE)


@cache
def whole(language: str, key: str) -> re.Pattern[str]:
    """What a paragraph that is one of these as a whole matches (with `fullmatch`); case counts."""
    return _either(_sources(language, key), re.NOFLAG)


@cache
def stated(language: str, key: str) -> re.Pattern[str]:
    """What a line that is one of these as a whole matches (with `fullmatch`); case is disregarded."""
    return _either(_sources(language, key), re.IGNORECASE)


@cache
def phrases(language: str, key: str) -> re.Pattern[str]:
    """Any of a list of words or phrases, as whole words; case is disregarded."""
    listed = sorted(listing(language, key), key=lambda word: (-len(word), word))
    return _either((rf"(?<!\w){re.escape(word)}(?!\w)" for word in listed), re.IGNORECASE)


def listing(language: str, key: str) -> frozenset[str]:
    """The words of a list of a language, and the English ones."""
    return words(language, "layout", key) | words(_EVERYWHERE, "layout", key)


def _sources(language: str, key: str) -> Iterator[str]:
    for one in dict.fromkeys((language, _EVERYWHERE)):
        yield from lexicon(one, "layout").get(key, ())


def _either(sources: Iterable[str], flags: re.RegexFlag) -> re.Pattern[str]:
    joined = "|".join(f"(?:{source})" for source in sources)
    return re.compile(joined, flags) if joined else _NOTHING
