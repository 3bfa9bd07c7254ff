"""Which year is meant: in figures, in words, as "last year", or by what lies nearest to the report's own day."""

from __future__ import annotations

import re
from functools import cache

from tellings.stages.annotating.dates.calendar import Moment
from tellings.stages.annotating.dates.context import Context
from tellings.stages.annotating.dates.lexis import Lexis, capitalised
from tellings.stages.annotating.dates.pieces import YEAR

_SMALL = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_TENS = r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?"
SPELT_YEAR = (
    rf"(?:(?:(?:nine|eigh|seven|six)teen|twenty)\s+(?:{_TENS}|\w+teen|ten|eleven|twelve|oh[\s-]\w+)"
    rf"|two\s+thousand(?:\s+(?:and\s+)?(?:\w+teen|{_TENS}|{_SMALL})\b)?)"
)
WHOSE_YEAR = r"(?:(?:last|this|next|the\s+(?:previous|following|current|coming|same))\s+(?:fiscal\s+)?year|(?:the\s+)?year\s+(?:ago|earlier))"
ANY_YEAR = rf"(?:{YEAR}|{WHOSE_YEAR}|{SPELT_YEAR})"

_STEPS = (("last", -1), ("previous", -1), ("ago", -1), ("earlier", -1), ("next", 1), ("following", 1), ("coming", 1))

_HALF_YEAR = 6 * 31

_TELLING = 4 * 31
"""Days from which a verb's tense outweighs nearness: "was extended to December" is told of a December to come."""


def year_of(words: str | None, context: Context) -> int | None:
    """The year that some words name: in figures, in words, or as "last year"; None when it is not known."""
    if not words:
        return None
    if words[:4].isdigit():
        return int(words[:4])
    if not re.search(r"\byear\b", words, re.IGNORECASE):
        return spelt_year(words, context)
    if re.search(r"\bsame\b", words, re.IGNORECASE) and context.year:
        return int(context.year)
    step = next((step for word, step in _STEPS if word in words.casefold()), 0)
    return None if context.anchor.year is None else context.anchor.year + step


def spelt_year(words: str, context: Context) -> int | None:
    """A year in words: two numbers below a hundred, or a number of thousands."""
    first, _, rest = words.casefold().replace("oh ", "oh-").partition(" ")
    if rest.startswith("thousand"):
        number = context.lexis.number(words)
        return int(number) if number else None
    high, low = context.lexis.number(first), context.lexis.number(rest.replace("oh-", ""))
    return int(high * 100 + low) if high and low and low < 100 else None


def nearest(when: Moment, month: int, day: int, direction: int) -> int | None:
    """The year of a day or month without one: the nearest, or the nearest before or after where the verb says so."""
    if when.year is None or when.month is None:
        return when.year
    off = month * 31 + (day or 15) - when.month * 31 - (when.day or 15)
    if off > _HALF_YEAR:
        return when.year - (0 if direction > 0 else 1)
    if off < -_HALF_YEAR:
        return when.year + (0 if direction < 0 else 1)
    if abs(off) > _TELLING and off * direction < 0:
        return when.year + direction
    return when.year


def year_of_part(match: re.Match[str], month: int, day: int, context: Context) -> int | None:
    """The year of a day (or of a month, with 0 as its day) that is named without one: by the date it is paired with ("between
    May and November 2018"), by "since", by the story told ("on 3 May 2016 … on 7 June"), or by what lies nearest.
    """
    paired = _paired(match, month, context)
    if paired is not None:
        return paired
    direction = 0 if context.before(match, _EFFECTIVE) else context.direction(match)
    year = nearest(context.anchor, month, day, direction)
    told = None if _is_near(year, month, day, context.anchor) else context.story_year(match, month, day)
    if told is not None:
        return told
    happened = (
        direction < 0 and context.before(match, r"\b(?:in|on|during)\s") and not _is_near(year, month, day, context.anchor)
    )
    if happened or context.before(match, r"\bsince\s"):
        return _begun(year, month, day, context.anchor)
    return year


_EFFECTIVE = r"\b(?:effective|effect(?:\s+(?:from|on|as\s+of))?|as\s+of|as\s+from|starting|beginning)(?:\s+(?:on|in|from))?\s"
"""What takes effect on a day is told in any tense."""


def _paired(match: re.Match[str], month: int, context: Context) -> int | None:
    """The year of the other end: of a later one that has its own, or of an earlier one that was understood before."""
    ahead = _other_end(context.lexis).match(context.text, match.end())
    if ahead is not None:
        return int(ahead["y"]) - (1 if month > context.lexis.months[ahead["m"].casefold().rstrip(".")] else 0)
    first = context.joined(match)
    if first is None or first.year is None or first.month is None:
        return None
    return first.year + (1 if month < first.month else 0)


@cache
def _months(names: tuple[str, ...]) -> re.Pattern[str]:
    named = capitalised(names)
    return re.compile(
        rf"\s*(?:and|to|until|till|through|-|–)\s+(?:\d{{1,2}}\s+)?(?P<m>{named})\b\.?(?:\s+\d{{1,2}})?,?\s+(?P<y>{YEAR})\b"
    )


def _other_end(lexis: Lexis) -> re.Pattern[str]:
    return _months(tuple(lexis.months))


def _begun(year: int | None, month: int, day: int, anchor: Moment) -> int | None:
    """What has held since then began before now."""
    if year is None or anchor.year is None or anchor.month is None:
        return year
    return year - 1 if (year, month, day) > (anchor.year, anchor.month, anchor.day or 31) else year


def _is_near(year: int | None, month: int, day: int, anchor: Moment) -> bool:
    if year is None or anchor.year is None or anchor.month is None:
        return False
    return abs((year - anchor.year) * 372 + (month - anchor.month) * 31 + (day or 15) - (anchor.day or 15)) <= _NEAR


_NEAR = 62
"""Days around the report's own in which a date without a year is taken for one of these, whatever the story told before."""


def latest_year(month: int, context: Context, *, direction: int) -> int | None:
    """The year of a part that begins with `month` and has none: the latest that has begun, or the next when it is to come."""
    anchor = context.anchor
    if anchor.year is None or anchor.month is None:
        return anchor.year
    if direction > 0 and month + 5 < anchor.month:
        return anchor.year + 1
    return anchor.year if month <= anchor.month or direction > 0 else anchor.year - 1


def century_of(tens: int, context: Context) -> str:
    """The century of "the '80s": the report's, or the one before when that decade is still to come; 20 without a date."""
    year = context.anchor.year or _NOW
    return f"{year // 100 - (1 if tens > year % 100 // 10 else 0):02}"


_NOW = 2020
"""The year that an undated report's "the '80s" are told from: most of what is read is of these decades."""
