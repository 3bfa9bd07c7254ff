"""Whether two reports may mean the same outlet or the same day, by the words and dates they give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz import fuzz

from tellings.language import words
from tellings.language.gazetteer import countries_in, gazetteer

_SHARED = 0.6
"""The share of the shorter name's telling words that the longer must have: two of three, so that a translated name with one
word turned otherwise still counts, and one word in two does not.
"""
_ALIKE = 85
"""Likeness of two words (rapidfuzz, 0 to 100) from which they are one: "Balkan" and "Balkans", not "Tarn" and "Tara"."""
_SMALL = frozenset({"the", "a", "an", "of", "for", "and", "s", "on", "in"})
_DAY = re.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)")
_SEASON = 3  # months
_BRACKETS = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class _Name:
    """What two names of outlets are compared by."""

    plain: str
    acronyms: frozenset[str]
    initials: frozenset[str]
    core: tuple[str, ...]


def same_outlet(a: str, b: str, language: str = "en") -> bool:
    """Whether two names may stand for one outlet: by acronym, or by the words that tell outlets apart."""
    return _same(*sorted((a, b)), language)


def is_called(name: str, outlet: str, language: str = "en") -> bool:
    """Whether a body's name is an outlet's, whole or by the end that papers are called by ("the Ledger"): stricter than
    `same_outlet`, since any body may be meant, and the town is not its paper.
    """
    a, b = _name(name, language), _name(outlet, language)
    if a.plain == b.plain or a.acronyms & (b.acronyms | b.initials):
        return True
    short, long = tuple(a.plain.split()), tuple(b.plain.split())
    return bool(short) and long[-len(short) :] == short and short[-1] in words(language, "origins", "outlets.titles")


def says_no_name(outlet: str, language: str = "en") -> bool:
    """Whether words for an outlet tell its sort and country alone: "state television", "Norwegian media"."""
    known = gazetteer(language)
    found = (known.find(word) for word in _core(outlet, language))
    return all(word is not None and word.kind == "country" for word in found)


def may_be_named(unnamed: str, named: str, language: str = "en") -> bool:
    """Whether words for the sort of an outlet alone may mean one that is named: not where they give different countries."""
    if not says_no_name(unnamed, language) or says_no_name(named, language):
        return False
    one, other = countries_in(unnamed, language), countries_in(named, language)
    return not one or not other or not one.isdisjoint(other)


def _sounds_other(one: _Name, other: _Name, language: str) -> bool:
    """Whether one name says that it is a broadcaster and the other, which has more to it, does not: "Radio Tarn" is not the "Tarn
    Business Day", though both are called by one town.
    """
    sounds = words(language, "origins", "outlets.broadcast")
    return (
        len(one.core) == 1 < len(other.core) and bool(sounds & set(one.plain.split())) and not sounds & set(other.plain.split())
    )


# A story names few outlets, many times over; the bound only keeps a long run from growing without end.
@lru_cache(maxsize=100_000)
def _same(a: str, b: str, language: str) -> bool:
    one, other = _name(a, language), _name(b, language)
    if one.plain == other.plain or one.acronyms & (other.acronyms | other.initials) or other.acronyms & one.initials:
        return True
    if not one.core or not other.core:
        return False
    if _sounds_other(one, other, language) or _sounds_other(other, one, language):
        return False
    short, long = sorted((one.core, other.core), key=len)
    shared = sum(any(fuzz.ratio(x, y) >= _ALIKE for y in long) for x in short)
    return shared >= _SHARED * len(short) and shared > 0


@lru_cache(maxsize=100_000)
def _name(name: str, language: str) -> _Name:
    return _Name(_plain(name), frozenset(_acronyms(name)), frozenset(_initials(name)), tuple(_core(name, language)))


def _plain(name: str) -> str:
    return " ".join(re.findall(r"\w+", anyascii(_BRACKETS.sub(" ", name)).casefold())).removeprefix("the ")


def _core(name: str, language: str) -> list[str]:
    """The words that tell an outlet from others, without endings that only a grammar needs; a possessor stays out."""
    bare = re.sub(r"^(?:the )?[A-Z]\w*['’]s ", "", name.strip())
    generic = words(language, "origins", "outlets.generic")
    return [_stem(w) for w in _plain(bare).split() if w not in generic]


def _stem(word: str) -> str:
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and len(word) > 4 else word


def _acronyms(name: str) -> set[str]:
    """The acronyms that a name states: the one in its brackets, or itself."""
    found = {inner.casefold() for inner in _BRACKETS.findall(name) if inner.isupper()}
    bare = _words(name)
    if len(bare) == 1 and bare[0].isupper() and len(bare[0]) > 1:
        found.add(bare[0].casefold())
    return found


def _initials(name: str) -> set[str]:
    """The first letters of a name of several words, as one string or none; two such strings alone prove nothing."""
    bare = _words(name)
    return {"".join(word[0] for word in bare).casefold()} if len(bare) > 1 else set()


def _words(name: str) -> list[str]:
    return [w for w in re.findall(r"\w+", _BRACKETS.sub(" ", name)) if w.lower() not in _SMALL]


def same_date(a: str | None, b: str | None) -> bool:
    """Whether two EDTF dates may be one day: what is unknown (X, or left off) fits anything; so does no date.

    A bare weekday ("XXXX-WXX-1") fits every day that falls on it.
    """
    if a is None or b is None:
        return True
    parts_a, parts_b = a.partition("T")[0].split("-"), b.partition("T")[0].split("-")
    if _is_week(parts_a) != _is_week(parts_b):
        week, day = (a, b) if _is_week(parts_a) else (b, a)
        return _falls_on(week.split("-"), day.partition("T")[0])
    return all(_fits(x, y) for x, y in zip(parts_a, parts_b, strict=False))


def _is_week(parts: Sequence[str]) -> bool:
    return len(parts) > 1 and parts[1].startswith("W")


def _falls_on(week: Sequence[str], day: str) -> bool:
    """Whether a day may lie in a week, or on a weekday of it; a day that is not wholly known may."""
    try:
        year, number, weekday = date.fromisoformat(day).isocalendar()
    except ValueError:
        return True
    said = [f"{year:04}", f"W{number:02}", str(weekday)]
    return all(_fits(x, y) for x, y in zip(week, said, strict=False))


def _fits(a: str, b: str) -> bool:
    return len(a) == len(b) and all(x == y or "X" in (x, y) for x, y in zip(a, b, strict=True))


def is_later(one: str | None, other: str | None) -> bool:
    """Whether one day is known to lie after another; a day without a year is of the other's, if they are a season apart at most."""
    days = [_DAY.match(when or "") for when in (one, other)]
    if days[0] is None or days[1] is None:
        return False
    (year, *day), (year_b, *day_b) = (found.groups() for found in days if found)
    if "XXXX" in (year, year_b):
        return day > day_b and int(day[0]) - int(day_b[0]) <= _SEASON
    return (year, day) > (year_b, day_b)


def finer_date(a: str | None, b: str | None) -> str | None:
    """Of two dates that fit, the one that says more; the first where they say as much."""
    if a is None or b is None:
        return a or b
    return b if _known(b) > _known(a) else a


def _known(day: str) -> int:
    return sum(letter.isdigit() for letter in day)
