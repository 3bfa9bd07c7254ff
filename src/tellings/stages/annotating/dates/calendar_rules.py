"""Rules for times that the calendar names: days, months, years, decades, centuries, quarters, halves, seasons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tellings.stages.annotating.dates import calendar
from tellings.stages.annotating.dates.calendar import Moment
from tellings.stages.annotating.dates.context import Context, Rule, rule
from tellings.stages.annotating.dates.expression import Meaning
from tellings.stages.annotating.dates.pieces import YEAR, Pieces

_WHOSE_YEAR = r"(?:last|this|next|the\s+(?:previous|following|current|coming|same))\s+(?:fiscal\s+)?year|(?:the\s+)?year\s+(?:ago|earlier)"
_SPELT_YEAR = r"(?:(?:nine|eigh|seven|six)teen|twenty)\s+(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|\w+teen|ten|eleven|twelve|oh[\s-]\w+)|two\s+thousand(?:\s+(?:and\s+)?(?:\w+teen|(?:twen|thir)ty(?:-\w+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)?"
_FOURTHS = r"first|second|third|fourth|1st|2nd|3rd|4th"
_ANY_YEAR = rf"(?:{YEAR}|{_WHOSE_YEAR}|{_SPELT_YEAR})"


def rules(p: Pieces) -> Iterator[Rule]:
    """The rules, built from the pieces of a language."""
    wd = rf"(?:(?:{p.past_or_coming}\s+)?(?:{p.weekday}|(?-i:Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)\b\.?),?\s+)?"
    yield rule("iso day", rf"(?P<y>{YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])", _iso)
    yield rule("numeric day", r"(?P<a>\d{1,2})(?P<s>[/.-])(?P<b>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d)", _numeric)
    yield rule("month and day", rf"{wd}(?P<m>{p.month})\s+(?:the\s+)?(?P<d>{p.daynumber})(?:,?\s+(?P<y>{_ANY_YEAR}))?", _day)
    yield rule(
        "day and month",
        rf"{wd}(?:the\s+)?(?P<d>{p.daynumber})(?:\s+of|-)?\s*(?P<m>{p.month})(?:,?\s+(?P<y>{_ANY_YEAR}))?",
        _day,
    )
    yield rule("month of a year", rf"{p.bound}?(?P<m>{p.month}),?\s+(?:of\s+)?(?P<y>{_ANY_YEAR})", _month)
    yield rule("month", rf"(?P<b>{p.bound})?(?:(?P<s>{p.past_or_coming})\s+)?(?P<b2>{p.bound})?(?P<m>{p.month})", _bare_month)
    yield rule(
        "year", rf"(?P<b>{p.bound})?(?P<the>the\s+year\s+)?(?P<y>{YEAR})(?:\s+or\s+(?:later|earlier)|\s+and\s+beyond)?", _year
    )
    yield rule("years", rf"(?P<y>{YEAR})[-–/](?P<z>\d\d(?:\d\d)?)", _years)
    yield rule("spelt year", rf"{p.bound}?(?:the\s+year\s+)?(?P<y>{_SPELT_YEAR})", _spelt_year)
    yield rule("decade", rf"(?P<b>{p.bound})?(?:the\s+)?(?:(?P<c>1[5-9]|20)|[’']?)(?P<d>\d)0[’']?s", _decade)
    yield rule("spelt decade", rf"{p.bound}?(?:the\s+)?(?:early\s+|late\s+|mid-)?(?P<w>{p.decade})", _spelt_decade)
    yield rule(
        "century",
        rf"{p.bound}?(?:the\s+)?(?:{p.bound})?(?P<n>{p.ordinal}|\d{{1,2}}(?:st|nd|rd|th))(?:\s+|-)centur(?:y|ies)(?P<bc>\s+(?:BC|BCE))?",
        _century,
    )
    the = r"(?:(?:the|this|that)\s+)?"
    whose = rf"(?:(?P<w>{_WHOSE_YEAR})[’']s\s+)?(?:(?P<a>year-ago|year-earlier)\s+)?(?:(?P<y>{YEAR})(?:[’']s)?\s+)?(?:(?:fiscal|financial|calendar)[\s-]+)?(?:(?P<z>{YEAR})(?:[’']s)?\s+)?"
    of = rf"(?:,?\s+(?:of\s+|in\s+)?(?:(?:the\s+)?(?:fiscal|financial|calendar)\s+)?(?P<o>{_ANY_YEAR}))?"
    yield rule("quarter", rf"{p.bound}?{the}{whose}(?P<n>{_FOURTHS}|final)\s+quarters?{of}", _quarter)
    # A modifier of a noun takes that noun's article: "a third-quarter loss".
    yield rule("hyphened quarter", rf"{whose}(?P<n>{_FOURTHS}|final)-quarter{of}", _quarter)
    yield rule(
        "short quarter",
        rf"(?:(?:Q(?P<n>[1-4])|(?P<m>[1-4])Q)(?:\s*(?:of\s+)?(?P<o>{YEAR}))?|(?P<y>{YEAR})\s*Q(?P<k>[1-4]))",
        _quarter,
    )
    yield rule(
        "half", rf"{the}{whose}(?P<n>first|second|last|latter)[\s-]+half(?:{of}|\s+of\s+(?P<e>the\s+(?:[’']|\d\d)\d0s))", _half
    )
    yield rule("season of a year", rf"{p.bound}?(?:the\s+)?(?P<s>{p.season})(?:,|\s+of)?\s+(?P<y>{_ANY_YEAR})", _season_of_year)
    yield rule(
        "season",
        rf"(?P<b>{p.bound})?(?P<w>{p.past_or_coming}|(?:in|by|during|since|until)(?=\s))?\s*(?P<b2>(?:early|late|mid)[\s-])?(?P<s>{p.season})",
        _season,
    )
    yield rule(
        "fiscal year",
        rf"{p.bound}?(?:the\s+)?(?:(?P<w>last|this|next|current|latest|previous|coming)\s+)?(?:fiscal|financial)(?:\s+year)?(?:\s+(?P<y>{YEAR}|(?:19|20)\d\d[-–/]\d\d))?",
        _fiscal,
    )
    yield rule(
        "year's end",
        r"(?:around\s+|about\s+)?(?:the\s+)?(?P<w>this\s+|next\s+|last\s+)?(?:year[\s-]end|year[’']s\s+end|end\s+of\s+the\s+year)(?:\s+(?P<y>(?:19|20)\d\d))?",
        _year_end,
    )


def year_of(words: str | None, context: Context) -> int | None:
    """The year that some words name: in figures, in words, or as "last year"; None when it is not known."""
    if not words:
        return None
    if words[:4].isdigit():
        return int(words[:4])
    anchor = context.anchor.year
    step = next(
        (
            s
            for word, s in (("last", -1), ("previous", -1), ("next", 1), ("following", 1), ("coming", 1))
            if word in words.casefold()
        ),
        None,
    )
    if re.search(r"\byear\b", words, re.IGNORECASE):
        ago = re.search(r"ago|earlier", words, re.IGNORECASE) is not None
        return None if anchor is None else anchor + (-1 if ago else step or 0)
    return _spelt(words, context)


def nearest(when: Moment, month: int, day: int, direction: int) -> int | None:
    """The year of a day or month without one: the nearest, or the nearest before or after where the verb says so."""
    if when.year is None or when.month is None:
        return when.year
    off = month * 31 + (day or 15) - when.month * 31 - (when.day or 15)
    if abs(off) > _HALF_YEAR:
        return when.year - (1 if off > 0 else -1)
    if abs(off) > _TELLING and off * direction < 0:
        return when.year + direction
    return when.year


_HALF_YEAR = 6 * 31
_TELLING = 4 * 31
"""Days from which a verb's tense outweighs nearness: "was extended to December" is told of a December to come."""


def _iso(match: re.Match[str], context: Context) -> Meaning:
    del context
    return Meaning(match.group())


def _numeric(match: re.Match[str], context: Context) -> Meaning | None:
    """Day and month may stand in either order; only what is the same both ways is known."""
    del context
    a, b, year = int(match["a"]), int(match["b"]), match["y"]
    if not (1 <= a <= 31 and 1 <= b <= 31) or (a > 12 and b > 12):
        return None
    if a != b and a <= 12 and b <= 12:
        return Meaning(year)
    month, day = (b, a) if a > 12 else (a, b)
    return Meaning(f"{year}-{month:02}-{day:02}")


def _day(match: re.Match[str], context: Context) -> Meaning | None:
    month = _month_number(match["m"], context)
    words = match["d"].casefold()
    day = context.lexis.ordinals.get(words) or int(re.sub(r"\D", "", words) or 0)
    if not 1 <= day <= 31 or (not match["y"] and _is_verb(match, context)):
        return None
    year = year_of(match["y"], context)
    if year is None and not match["y"]:
        year = nearest(context.anchor, month, day, context.direction(match))
    return Meaning(f"{calendar.year_text(year)}-{month:02}-{day:02}")


def _month(match: re.Match[str], context: Context) -> Meaning:
    year = year_of(match["y"], context)
    return Meaning(f"{calendar.year_text(year)}-{_month_number(match['m'], context):02}")


def _bare_month(match: re.Match[str], context: Context) -> Meaning | None:
    if _is_verb(match, context) or len(match["m"].rstrip(".")) < 4 and match["m"].casefold().rstrip(".") not in ("may",):
        return None
    month = _month_number(match["m"], context)
    step = (match["s"] or "").casefold()
    past = -1 if re.search(r"last|past|previous", step) else 1 if re.search(r"next|coming|following", step) else 0
    if step.startswith("this") and not past:
        return Meaning(f"{calendar.year_text(context.anchor.year)}-{month:02}")
    year = context.anchor.year
    if past and year is not None and context.anchor.month is not None:
        year += past if (month - context.anchor.month) * past <= 0 else 0
    elif not past:
        year = nearest(context.anchor, month, 0, context.direction(match))
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


def _year(match: re.Match[str], context: Context) -> Meaning | None:
    """Four figures are a year unless they count something: "2000 soldiers", "page 1984", "1950 metres"."""
    told = (
        match["b"]
        or match["the"]
        or context.before(
            match,
            r"\b(?:in|since|of|by|until|from|to|for|during|before|after|between|early|late|year|and|the|through|than|as|spring|autumn|fall|summer|winter|his|her|its|their|a|this|,|\()\s?",
        )
    )
    if int(match["y"]) < 1900 and not told:
        return None
    if context.after(
        match,
        r"%|percent|per\s+cent|points?\b|people\b|million|billion|feet|foot|met(?:er|re)s|miles|kilomet|km\b|kg\b|tons\b|tonnes\b|shares?\b|dollars|soldiers|troops|men\b|women\b|words|volts|hours|times\b",
    ):
        return None
    if not told and context.after(match, r"[a-z]+s\b"):
        return None
    return Meaning(match["y"])


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
    year = _spelt(match["y"], context)
    return Meaning(calendar.year_text(year)) if year else None


def _spelt(words: str, context: Context) -> int | None:
    """A year in words: two numbers below a hundred, or a number of thousands."""
    first, _, rest = words.casefold().replace("oh ", "oh-").partition(" ")
    if rest.startswith("thousand"):
        number = context.lexis.number(words)
        return int(number) if number else None
    high = context.lexis.number(first)
    low = context.lexis.number(rest.replace("oh-", "").replace("oh ", ""))
    return int(high * 100 + low) if high and low and low < 100 else None


def _decade(match: re.Match[str], context: Context) -> Meaning | None:
    if match["c"]:
        return Meaning(f"{match['c']}{match['d']}X")
    if not re.search(r"[’']\d0", match.group()) and not re.match(r"(?i:the)\b", match.group()):
        return None
    return Meaning(f"{_century_of(int(match['d']), context)}{match['d']}X")


def _spelt_decade(match: re.Match[str], context: Context) -> Meaning | None:
    """"The nineties" is a decade, "his nineties" an age."""
    if not re.match(r"the\b", match.group(), re.IGNORECASE):
        return None
    tens = context.lexis.decades[match["w"].casefold()]
    return Meaning(f"{_century_of(tens, context)}{tens}X")


def _century_of(tens: int, context: Context) -> str:
    """The century of "the '80s": this one, or the one before when that decade is still to come."""
    year = context.anchor.year or 2020
    return f"{year // 100 - (1 if tens > year % 100 // 10 else 0):02}"


def _century(match: re.Match[str], context: Context) -> Meaning | None:
    words = match["n"].casefold()
    number = context.lexis.ordinals.get(words) or int(re.sub(r"\D", "", words) or 0)
    if not 1 <= number <= 30 or match["bc"]:
        return None
    return Meaning(f"{number - 1:02}XX")


def _quarter(match: re.Match[str], context: Context) -> Meaning | None:
    groups = match.groupdict()
    words = next(groups[name] for name in ("n", "m", "k") if groups.get(name)).casefold()
    number = 4 if words == "final" else int(words[0]) if words[0].isdigit() else context.lexis.ordinals[words]
    year = _year_of_part(groups, context)
    if year is None:
        year = _latest_year(number * 3 - 2, context, direction=context.direction(match))
    return Meaning(calendar.quarter(year, number))


def _half(match: re.Match[str], context: Context) -> Meaning | None:
    if match["e"]:
        return _decade_of_half(match["e"], context)
    year = _year_of_part(match.groupdict(), context)
    number = 1 if match["n"].casefold() == "first" else 2
    if year is None:
        return None
    return Meaning(calendar.half(year, number))


def _decade_of_half(words: str, context: Context) -> Meaning | None:
    figures = re.sub(r"\D", "", words)
    return Meaning(f"{figures[:-2] or _century_of(int(figures[-2]), context)}{figures[-2]}X")


def _year_of_part(groups: dict[str, str | None], context: Context) -> int | None:
    named = next((groups[name] for name in ("o", "y", "z", "w") if groups.get(name)), None)
    year = year_of(named, context)
    if year is None and groups.get("a") and context.anchor.year:
        return context.anchor.year - 1
    return year


def _latest_year(month: int, context: Context, *, direction: int) -> int | None:
    """The year of a part that begins with `month` and has none: the latest that has begun, or the next when it is to come."""
    anchor = context.anchor
    if anchor.year is None or anchor.month is None:
        return anchor.year
    if direction > 0 and month + 5 < anchor.month:
        return anchor.year + 1
    return anchor.year if month <= anchor.month or direction > 0 else anchor.year - 1


def _season_of_year(match: re.Match[str], context: Context) -> Meaning:
    season = context.lexis.seasons[match["s"].casefold()]
    return Meaning(f"{calendar.year_text(year_of(match['y'], context))}-{season}")


def _season(match: re.Match[str], context: Context) -> Meaning | None:
    """A season counts with a word of time before it: "spring" and "fall" are other things as well."""
    word, told = match["s"].casefold(), (match["w"] or "").casefold()
    bound = match["b"] or match["b2"]
    if not told and not bound:
        return None
    if (
        word in ("fall", "spring")
        and told not in ("last", "this", "next", "this past", "this coming", "in")
        and not bound
        and not context.before(match, r"\b(?:in|by|during|since|until|of)\s")
    ):
        return None
    season = context.lexis.seasons[word]
    year = _year_of_season(season, told, context, context.direction(match))
    return Meaning(f"{calendar.year_text(year)}-{season}")


def _year_of_season(season: int, told: str, context: Context, direction: int) -> int | None:
    month = {21: 3, 22: 6, 23: 9, 24: 12}[season]
    anchor = context.anchor
    if anchor.year is None or anchor.month is None:
        return anchor.year
    if "last" in told or "past" in told:
        return (
            anchor.year
            if month + 2 < anchor.month and "past" in told
            else anchor.year - 1
            if month >= anchor.month - 6
            else anchor.year
        )
    if "next" in told or "coming" in told:
        return anchor.year + 1 if month <= anchor.month else anchor.year
    if told == "this":
        return anchor.year
    return _latest_year(month, context, direction=direction)


def _fiscal(match: re.Match[str], context: Context) -> Meaning | None:
    if match["y"]:
        return Meaning(match["y"][:4])
    if not match.group().casefold().endswith("year"):
        return None
    year = context.anchor.year
    step = {"last": -1, "latest": -1, "previous": -1, "next": 1, "coming": 1}.get((match["w"] or "").casefold(), 0)
    return Meaning(calendar.year_text(None if year is None else year + step))


def _year_end(match: re.Match[str], context: Context) -> Meaning:
    year = int(match["y"]) if match["y"] else context.anchor.year
    step = {"next": 1, "last": -1}.get((match["w"] or "").strip().casefold(), 0)
    return Meaning(calendar.year_text(None if year is None else year + step))


def _month_number(words: str, context: Context) -> int:
    return context.lexis.months[words.rstrip(".").casefold()]
