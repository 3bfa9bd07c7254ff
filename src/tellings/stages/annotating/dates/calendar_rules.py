"""Rules for times that the calendar names: days, months, years, decades, centuries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tellings.stages.annotating.dates import calendar
from tellings.stages.annotating.dates.context import Context, Rule, rule
from tellings.stages.annotating.dates.expression import Meaning
from tellings.stages.annotating.dates.needs import FIGURES, one_of
from tellings.stages.annotating.dates.pieces import YEAR, Pieces
from tellings.stages.annotating.dates.years import ANY_YEAR, SPELT_YEAR, century_of, spelt_year, year_of, year_of_part

_SPELT = one_of("nineteen", "eighteen", "seventeen", "sixteen", "twenty", "thousand")
"""Words of which every year that is spelt out has one."""


def rules(p: Pieces) -> Iterator[Rule]:
    """The rules, built from the pieces of a language."""
    wd = rf"(?:(?:{p.past_or_coming}\s+)?(?:{p.weekday}|(?-i:Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)\b\.?),?\s+)?"
    yield rule("iso day", rf"(?P<y>{YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])", _iso, FIGURES)
    yield rule("numeric day", r"(?P<a>\d{1,2})(?P<s>[/.-])(?P<b>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d)", _numeric, FIGURES)
    yield rule(
        "month and day",
        rf"{wd}(?P<m>{p.month})\s+(?:the\s+)?(?P<d>{p.daynumber})(?:,?\s+(?:of\s+)?(?P<y>{ANY_YEAR}))?",
        _day,
        p.needs.month,
    )
    yield rule(
        "day and month",
        rf"{wd}(?:the\s+)?(?P<d>{p.daynumber})(?:\s+of|-)?\s*(?P<m>{p.month})(?:,?\s+(?:of\s+)?(?P<y>{ANY_YEAR}))?",
        _day,
        p.needs.month,
    )
    yield rule("month of a year", rf"{p.bound}?(?P<m>{p.month}),?\s+(?:of\s+)?(?P<y>{ANY_YEAR})", _month, p.needs.month)
    yield rule(
        "month",
        rf"(?P<b>{p.bound})?(?:(?P<s>{p.past_or_coming})\s+)?(?P<b2>{p.bound})?(?P<m>{p.month})",
        _bare_month,
        p.needs.month,
    )
    yield rule(
        "year",
        rf"(?P<b>{p.bound})?(?P<the>the\s+year\s+)?(?P<y>{YEAR})(?:\s+or\s+(?:later|earlier)|\s+and\s+beyond)?",
        _year,
        FIGURES,
    )
    yield rule("years", rf"(?P<y>{YEAR})[-–/](?P<z>\d\d(?:\d\d)?)", _years, FIGURES)
    yield rule("spelt year", rf"{p.bound}?(?:the\s+year\s+)?(?P<y>{SPELT_YEAR})", _spelt_year, _SPELT)
    yield rule("decade", rf"(?P<b>{p.bound})?(?:the\s+)?(?:(?P<c>1[5-9]|20)|[’']?)(?P<d>\d)0[’']?s", _decade, FIGURES)
    yield rule(
        "spelt decade", rf"{p.bound}?(?:the\s+)?(?:early\s+|late\s+|mid-)?(?P<w>{p.decade})", _spelt_decade, p.needs.decade
    )
    yield rule(
        "century",
        rf"{p.bound}?(?:the\s+)?(?:{p.bound})?(?P<n>{p.ordinal}|\d{{1,2}}(?:st|nd|rd|th))(?:\s+|-)centur(?:y|ies)(?P<bc>\s+(?:BC|BCE))?",
        _century,
        one_of("century", "centuries"),
    )


def _iso(match: re.Match[str], context: Context) -> Meaning:
    del context
    return Meaning(match.group())


def _numeric(match: re.Match[str], context: Context) -> Meaning | None:
    """Day and month may stand in either order; only what is the same both ways is known. With dots the day stands first (CLDR)."""
    del context
    a, b, year = int(match["a"]), int(match["b"]), match["y"]
    if not (1 <= a <= 31 and 1 <= b <= 31) or (a > 12 and b > 12):
        return None
    if match["s"] == "." and b <= 12:
        return Meaning(f"{year}-{b:02}-{a:02}")
    if a != b and a <= 12 and b <= 12:
        return Meaning(year)
    month, day = (b, a) if a > 12 else (a, b)
    return Meaning(f"{year}-{month:02}-{day:02}")


def _day(match: re.Match[str], context: Context) -> Meaning | None:
    month = _month_number(match["m"], context)
    words = match["d"].casefold()
    day = context.lexis.ordinal(words)
    if not 1 <= day <= 31 or (not match["y"] and _is_verb(match, context)):
        return None
    year = year_of(match["y"], context)
    if year is None and not match["y"]:
        year = year_of_part(match, month, day, context)
    return Meaning(f"{calendar.year_text(year)}-{month:02}-{day:02}", dated=bool(match["y"]))


def _month(match: re.Match[str], context: Context) -> Meaning:
    year = year_of(match["y"], context)
    return Meaning(f"{calendar.year_text(year)}-{_month_number(match['m'], context):02}", dated=True)


def _bare_month(match: re.Match[str], context: Context) -> Meaning | None:
    name = match["m"].casefold().rstrip(".")
    if _is_verb(match, context) or (len(name) < 4 and name != "may"):
        return None
    month = _month_number(match["m"], context)
    step = (match["s"] or "").casefold()
    past = -1 if re.search(r"last|past|previous", step) else 1 if re.search(r"next|coming|following", step) else 0
    if step.startswith("this") and not past:
        return Meaning(f"{calendar.year_text(context.anchor.year)}-{month:02}")
    year = context.anchor.year
    if past and year is not None and context.anchor.month is not None:
        year += past if (month - context.anchor.month) * past <= 0 else 0
    elif context.before(match, r"\bthat\s") and month in context.months:
        return Meaning(context.months[month])
    elif not past:
        year = year_of_part(match, month, 0, context)
    return Meaning(f"{calendar.year_text(year)}-{month:02}")


def _is_verb(match: re.Match[str], context: Context) -> bool:
    """Whether "May" or "March" is no month: a verb, or a name without a word of time before it."""
    word = match["m"].rstrip(".").casefold()
    if word not in ("may", "march") or "d" in match.re.groupindex:
        return False
    if match.group() != match["m"]:
        return False
    return not context.before(
        match, r"\b(?:in|since|until|till|by|of|through|from|to|for|during|before|after|and|between|or|through|every|each|,)\s"
    )


_GOVERNING_YEAR = r"\b(?:in|since|of|by|until|till|from|to|for|during|before|after|between|early|late|year|through|than|the|spring|autumn|fall|summer|winter)\s"
_COUNTED = r"%|percent|per\s+cent|points?\b|people\b|million|billion|feet|foot|met(?:er|re)s|miles|kilomet|km\b|kg\b|tons\b|tonnes\b|shares?\b|troops|men\b|women\b"


def _year(match: re.Match[str], context: Context) -> Meaning | None:
    """Four figures are a year unless they count something: "2000 soldiers", "1950 metres"."""
    told = bool(match["b"] or match["the"]) or context.before(match, _GOVERNING_YEAR)
    counts = context.after(match, _COUNTED) or (not told and context.after(match, r"[a-z]+s\b"))
    return None if counts or (int(match["y"]) < 1900 and not told) else Meaning(match["y"])


def _years(match: re.Match[str], context: Context) -> Meaning | None:
    del context
    first, last = match["y"], match["z"]
    last = first[:2] + last if len(last) == 2 else last
    return (
        Meaning(f"{first}/{last}")
        if int(first) < int(last) <= int(first) + 200
        else Meaning(first)
        if len(match["z"]) == 2
        else None
    )


def _spelt_year(match: re.Match[str], context: Context) -> Meaning | None:
    year = spelt_year(match["y"], context)
    return Meaning(calendar.year_text(year)) if year else None


def _decade(match: re.Match[str], context: Context) -> Meaning | None:
    if match["c"]:
        return Meaning(f"{match['c']}{match['d']}X")
    if not re.search(r"[’']\d0", match.group()) and not re.match(r"(?i:the)\b", match.group()):
        return None
    return Meaning(f"{century_of(int(match['d']), context)}{match['d']}X")


def _spelt_decade(match: re.Match[str], context: Context) -> Meaning | None:
    """The nineties" is a decade, "his nineties" an age."""
    if not re.match(r"the\b", match.group(), re.IGNORECASE):
        return None
    tens = context.lexis.decades[match["w"].casefold()]
    return Meaning(f"{century_of(tens, context)}{tens}X")


def _century(match: re.Match[str], context: Context) -> Meaning | None:
    words = match["n"].casefold()
    number = context.lexis.ordinal(words)
    if not 1 <= number <= 30 or match["bc"]:
        return None
    return Meaning(f"{number - 1:02}XX")


def _month_number(words: str, context: Context) -> int:
    return context.lexis.months[words.rstrip(".").casefold()]
