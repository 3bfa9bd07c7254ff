"""What some changed words are about: a number, a date, a name, a yes or no; or only how it is put."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tellings.language import common, lexicon, words
from tellings.language.every import data
from tellings.stages.revising.pieces import Text

NEGATION, DATE, NUMBER, NAME, MARKS, WORDING = "negation", "date", "number", "name", "marks", "wording"

_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")
_YEAR = re.compile(r"(?:19|20|21)\d\d")
_CAPITALS = frozenset({"en", "de", "nl"})
"""Languages that write months with a capital: "may" is none."""
_NOUNS = frozenset({"de", "lb"})
"""Languages that write every noun with a capital, where one tells no name."""

Range = tuple[int, int]


def what_of(earlier: Text, later: Text, ours: Range | None, theirs: Range | None) -> tuple[str, bool]:
    """What changed words are about, and whether both sides are: then a fact stands otherwise."""
    keys = [set(text.keys[slice(*(reach or (0, 0)))]) for text, reach in ((earlier, ours), (later, theirs))]
    if not any(key[:1].isalnum() for side in keys for key in side):
        return MARKS, False
    one = set(_kinds(earlier, ours, keys[1]))
    other = set(_kinds(later, theirs, keys[0]))
    if (NEGATION in one) != (NEGATION in other):
        return NEGATION, ours is not None and theirs is not None
    for kind in (DATE, NUMBER, NAME):
        if kind in one and kind in other:
            return kind, True
    return next((kind for kind in (NUMBER, DATE, NAME) if kind in one or kind in other), WORDING), False


def _kinds(text: Text, reach: Range | None, elsewhere: set[str]) -> Iterator[str]:
    """What the words of one side are that the other has not."""
    for at in range(*(reach or (0, 0))):
        key = text.keys[at]
        if key in elsewhere or not key[:1].isalnum():
            continue
        plain = key.casefold()
        if plain in words(text.language, "contrast", "negation.words") or plain.endswith("n't"):
            yield NEGATION
        elif _is_date(text, at):
            yield DATE
        elif key[0].isdigit() or plain in _numbers(text.language):
            yield NUMBER
        elif _is_name(text, at):
            yield NAME


def _is_date(text: Text, at: int) -> bool:
    key = text.keys[at]
    if not key[0].isdigit():
        return _is_calendar(text, at)
    if _CLOCK.fullmatch(key) or _YEAR.fullmatch(key):
        return ":" in key or len(key) == 4
    return len(key) <= 2 and (_is_calendar(text, at - 1) or _is_calendar(text, at + 1))


def _is_calendar(text: Text, at: int) -> bool:
    if not 0 <= at < len(text.keys):
        return False
    key = text.keys[at]
    return key.casefold() in _calendar(text.language) and (key[0].isupper() or text.language not in _CAPITALS)


def _is_name(text: Text, at: int) -> bool:
    """Whether a word is written as a name: a capital that no beginning, headline or grammar explains."""
    key = text.keys[at]
    if not key[0].isupper() or text.language in _NOUNS:
        return False
    before = text.keys[at - 1] if at else "."
    opens = not (before[:1].isalnum() or before in {",", "-", "'"})
    titled = at and text.keys[at - 1][:1].isupper() and at + 1 < len(text.keys) and text.keys[at + 1][:1].isupper()
    return not (opens or titled) or key.casefold() not in common(text.language)


@cache
def _calendar(language: str) -> frozenset[str]:
    """Names of months and weekdays, in small letters."""
    dates = lexicon(language, "dates")
    months = data("months").get("gregorian", {}).get(language, ())
    return frozenset(
        {*dates.get("months", {}), *dates.get("weekdays", {}), *(name for row in months for name in row.split("|"))}
    )


@cache
def _numbers(language: str) -> frozenset[str]:
    known = lexicon(language, "contrast").get("numbers", {})
    return frozenset({*known.get("ones", {}), *known.get("scales", {})})
