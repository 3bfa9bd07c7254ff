"""Rules for parts of a year: quarters, halves, seasons, fiscal years, and the quarter of a year ago."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tellings.stages.annotating.dates import calendar
from tellings.stages.annotating.dates.context import Context, Rule, rule
from tellings.stages.annotating.dates.expression import Meaning
from tellings.stages.annotating.dates.needs import FIGURES, one_of
from tellings.stages.annotating.dates.pieces import YEAR, Pieces
from tellings.stages.annotating.dates.years import ANY_YEAR, WHOSE_YEAR, century_of, latest_year, year_of

_FOURTHS = r"first|second|third|fourth|1st|2nd|3rd|4th"
_SEASON_BEGINS = {21: 3, 22: 6, 23: 9, 24: 12}


def rules(p: Pieces) -> Iterator[Rule]:
    """The rules, built from the pieces of a language."""
    the = r"(?:(?:the|this|that)\s+)?"
    whose = rf"(?:(?P<w>{WHOSE_YEAR})[’']s\s+)?(?:(?P<a>year-ago|year-earlier)\s+)?(?:(?P<y>{YEAR})(?:[’']s)?\s+)?(?:(?:fiscal|financial|calendar)[\s-]+)?(?:(?P<z>{YEAR})(?:[’']s)?\s+)?"
    of = rf"(?:,?\s+(?:of\s+|in\s+)?(?:(?:the\s+)?(?:fiscal|financial|calendar)\s+)?(?P<o>{ANY_YEAR}))?"
    yield rule(
        "quarter", rf"{p.bound}?{the}{whose}(?P<n>{_FOURTHS}|final)\s+quarters?{of}", _quarter, one_of("quarter", "quarters")
    )
    # A modifier of a noun takes that noun's article: "a third-quarter loss".
    yield rule("hyphened quarter", rf"{whose}(?P<n>{_FOURTHS}|final)-quarter{of}", _quarter, one_of("quarter"))
    yield rule(
        "short quarter",
        rf"(?:(?:Q(?P<n>[1-4])|(?P<m>[1-4])Q)(?:\s*(?:of\s+)?(?P<o>{YEAR}))?|(?P<y>{YEAR})\s*Q(?P<k>[1-4]))",
        _quarter,
        FIGURES,
    )
    yield rule(
        "half",
        rf"{the}{whose}(?P<n>first|second|last|latter)[\s-]+half(?:{of}|\s+of\s+(?P<e>the\s+(?:[’']|\d\d)\d0s))",
        _half,
        one_of("half"),
    )
    yield rule(
        "season of a year",
        rf"{p.bound}?(?:the\s+)?(?P<s>{p.season})(?:,|\s+of)?\s+(?P<y>{ANY_YEAR})",
        _season_of_year,
        p.needs.season,
    )
    yield rule(
        "season",
        rf"(?P<b>{p.bound})?(?:(?P<w>{p.past_or_coming})\s+|(?P<t>the\s+))?(?P<b2>(?:early|late|mid)[\s-])?(?P<s>{p.season})(?!\s+(?:of|in|into)\s)",
        _season,
        p.needs.season,
    )
    yield rule(
        "fiscal year",
        rf"{p.bound}?(?:the\s+)?(?:(?P<w>last|this|next|current|latest|previous|coming)\s+)?(?:fiscal|financial)(?:\s+year)?(?:\s+(?P<y>{YEAR}|(?:19|20)\d\d[-–/]\d\d))?",
        _fiscal,
        one_of("fiscal", "financial"),
    )
    yield rule(
        "year's end",
        r"(?:around\s+|about\s+)?(?:the\s+)?(?P<w>this\s+|next\s+|last\s+)?(?:year[\s-]end|year[’']s\s+end|end\s+of\s+the\s+year)(?:\s+(?P<y>(?:19|20)\d\d))?",
        _year_end,
        one_of("year"),
        one_of("end"),
    )
    yield rule(
        "year ago",
        r"(?:the\s+)?(?:comparable\s+|same\s+|corresponding\s+)?(?:year[\s-]ago|year[\s-]earlier|prior-year)\s+(?:quarter|period)|year-(?:ago|earlier)|prior-year",
        _year_ago,
        one_of("year"),
    )
    yield rule(
        "quarter of a year ago",
        rf"the\s+(?:(?P<y>{YEAR})\s+(?:quarter|period)|(?:corresponding|comparable|same|like|similar)\s+(?:quarter|period)(?:\s+(?:of\s+|in\s+)?(?P<o>{YEAR}|last\s+year|a\s+year\s+(?:ago|earlier)|the\s+(?:previous|prior)\s+year))?|(?:quarter|period)\s+(?:a\s+year\s+(?:ago|earlier)|last\s+year)|(?P<l>last\s+year[’']s\s+(?:quarter|period)))",
        _same_quarter,
        one_of("quarter", "period"),
    )


def _quarter(match: re.Match[str], context: Context) -> Meaning | None:
    groups = match.groupdict()
    words = next(groups[name] for name in ("n", "m", "k") if groups.get(name)).casefold()
    number = 4 if words == "final" else int(words[0]) if words[0].isdigit() else context.lexis.ordinals[words]
    year = _year_of_part(groups, context)
    if year is None:
        year = latest_year(number * 3 - 2, context, direction=context.direction(match))
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
    return Meaning(f"{figures[:-2] or century_of(int(figures[-2]), context)}{figures[-2]}X")


def _year_of_part(groups: dict[str, str | None], context: Context) -> int | None:
    named = next((groups[name] for name in ("o", "y", "z", "w") if groups.get(name)), None)
    year = year_of(named, context)
    if year is None and groups.get("a") and context.anchor.year:
        return context.anchor.year - 1
    return year


def _season_of_year(match: re.Match[str], context: Context) -> Meaning:
    season = context.lexis.seasons[match["s"].casefold()]
    return Meaning(f"{calendar.year_text(year_of(match['y'], context))}-{season}")


def _season(match: re.Match[str], context: Context) -> Meaning | None:
    """A season counts with a word of time before it: "spring" and "fall" are other things as well."""
    word, told = match["s"].casefold(), (match["w"] or "").casefold()
    bound = match["b"] or match["b2"]
    led = context.before(match, _LEADING if match["t"] else rf"{_LEADING}|\bof\s")
    if (
        not bound
        and not led
        and (not told or (word in ("fall", "spring") and told not in ("last", "this", "next", "this past", "this coming")))
    ):
        return None
    season = context.lexis.seasons[word]
    year = _year_of_season(season, told, context, context.direction(match))
    return Meaning(f"{calendar.year_text(year)}-{season}")


_LEADING = r"\b(?:in|by|during|over|since|until|till|before|after|from)\s"


def _year_of_season(season: int, told: str, context: Context, direction: int) -> int | None:
    month = _SEASON_BEGINS[season]
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
    if direction == 0 and 0 < month - anchor.month <= _SOON:
        return anchor.year
    return latest_year(month, context, direction=direction)


_SOON = 4
"""Months ahead within which a season is taken for the coming one when the verb does not say."""


def last_season(season: int, context: Context) -> int | None:
    """The year of the season that "last summer" means."""
    return _year_of_season(season, "last", context, -1)


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
    whole = calendar.year_text(None if year is None else year + step)
    return Meaning(f"{whole}-12", whole=whole)


def _year_ago(match: re.Match[str], context: Context) -> Meaning:
    del match
    return a_year_before(context, context.quarter)


def a_year_before(context: Context, quarter: str | None) -> Meaning:
    """A quarter of the year before, or the year before where no quarter is spoken of."""
    if quarter and quarter[:4].isdigit():
        # What is told next of "a year earlier" is told of this quarter still.
        year = context.anchor.year if context.anchor.year and int(quarter[:4]) >= context.anchor.year else int(quarter[:4])
        return Meaning(calendar.year_text(year - 1) + quarter[4:])
    return Meaning(calendar.shift_years(context.anchor, -1))


def _same_quarter(match: re.Match[str], context: Context) -> Meaning | None:
    named = match["y"] or match["o"] or ""
    quarter = context.quarter or calendar.shift_quarters(context.anchor, -1)
    if named[:4].isdigit():
        return Meaning(named[:4] + (quarter[4:] if quarter else ""))
    return a_year_before(context, quarter)
