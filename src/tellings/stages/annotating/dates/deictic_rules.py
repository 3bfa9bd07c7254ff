"""Rules for times that are told from the report's own day, or from a time named before: "on Monday", "last year", "two weeks ago"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from tellings.stages.annotating.dates import calendar
from tellings.stages.annotating.dates.calendar import Moment, moment
from tellings.stages.annotating.dates.context import Context, Rule, rule
from tellings.stages.annotating.dates.expression import PAST, Meaning
from tellings.stages.annotating.dates.lexis import either
from tellings.stages.annotating.dates.needs import one_of
from tellings.stages.annotating.dates.part_rules import a_year_before
from tellings.stages.annotating.dates.pieces import Pieces

_UNIT = r"(?P<u>day|week|weekend|month|quarter|period|year|decade|century|night)"
_UNITS = one_of("day", "week", "weekend", "month", "quarter", "period", "year", "decade", "century", "night")
_STEPS = one_of(
    "next", "last", "past", "previous", "prior", "preceding", "this", "current", "present", "coming", "following", "upcoming",
    "latest", "same", "that",
)  # fmt: skip
_AWAY = one_of("ago", "earlier", "later", "now", "hence", "previously", "back", "beforehand", "afterward", "afterwards")


def rules(p: Pieces, context_days: tuple[str, ...]) -> Iterator[Rule]:
    """The rules, built from the pieces of a language; `context_days` are its words such as "yesterday"."""
    days = either(context_days)
    narrow = rf"(?:{p.bound}|{p.part}\s+|(?:late|early)\s+)"
    yield rule("day", rf"{narrow}?(?P<d>{days})(?:\s+(?P<p>{p.part}))?", _day, p.needs.day)
    yield rule(
        "day beyond",
        r"the\s+day\s+(?P<w>before\s+yesterday|after\s+tomorrow)",
        _day_beyond,
        one_of("yesterday", "tomorrow"),
        one_of("day"),
    )
    yield rule(
        "part of a day",
        rf"(?P<b>{p.bound})?(?P<w>this|last|that|the|the\s+(?:same|previous|next|following))\s+(?P<p>{p.part})",
        _part,
        p.needs.part,
    )
    yield rule("overnight", r"overnight", _overnight, one_of("overnight"))
    yield rule(
        "weekday",
        rf"{narrow}?(?:(?P<w>{p.past_or_coming})\s+)?{narrow}?(?P<d>{p.weekday})(?P<s>s)?(?:\s+(?P<p>{p.part})(?P<t>s)?)?",
        _weekday,
        p.needs.weekday,
    )
    yield rule(
        "step",
        rf"(?P<b>{p.bound})?(?:the\s+)?(?P<w>very\s+next|last|past|previous|prior|preceding|this|current|present|next|coming|following|upcoming|latest|same|that)\s+(?:fiscal\s+|calendar\s+)?{_UNIT}(?:\s+or\s+so)?(?!s)",
        _step,
        _UNITS,
        _STEPS,
    )
    yield rule(
        "the unit",
        rf"(?P<b>{p.bound})?the\s+{_UNIT}(?!\s+(?:that|when|of|ahead|before|after|old|two|he|she|they|we|it)\b)",
        _the_unit,
        one_of("the"),
        _UNITS,
    )
    yield rule(
        "ago",
        rf"{p.about}?(?:(?P<n>{p.number}|an?)[\s-]+)?(?P<u>{p.unit})(?:\s+or\s+(?:so|two|more))?\s+(?P<w>ago|earlier|later|from\s+now|hence|previously|back|beforehand|afterwards?)",
        _ago,
        p.needs.unit,
        _AWAY,
    )


def _day(match: re.Match[str], context: Context) -> Meaning:
    off = context.lexis.days[re.sub(r"\s+", " ", match["d"].casefold())]
    part = context.lexis.parts.get(re.sub(r"\s+", " ", (match["p"] or _part_before(match, context) or "").casefold()), "")
    value = _day_off(context.anchor, off)
    if match["d"].casefold() == "tonight":
        part = "NI"
    return Meaning(value, "time" if part else "date", part)


def _part_before(match: re.Match[str], context: Context) -> str | None:
    head = match.group()[: match.start("d") - match.start()].strip().casefold()
    return head if head in context.lexis.parts else None


def _day_beyond(match: re.Match[str], context: Context) -> Meaning:
    return Meaning(_day_off(context.anchor, -2 if "before" in match["w"].casefold() else 2))


def _part(match: re.Match[str], context: Context) -> Meaning | None:
    part, word = context.lexis.parts[re.sub(r"\s+", " ", match["p"].casefold())], match["w"].casefold()
    if word == "the" and not match["b"] and not context.before(match, r"\b(?:in|during|by)\s"):
        return None
    if word in ("this", "last"):
        off = -1 if word == "last" else 0
        return Meaning(_day_off(context.anchor, off), "time", part)
    off = -1 if "previous" in word else 1 if re.search("next|following", word) else 0
    return Meaning(_around(context, off), "time", part)


def _around(context: Context, off: int) -> str:
    """The day named last, or one some days off."""
    if off == 0:
        return context.day or known_day(context.anchor)
    weekday = re.fullmatch(r"XXXX-WXX-(\d)", context.day or "")
    if weekday:
        return f"XXXX-WXX-{(int(weekday[1]) - 1 + off) % 7 + 1}"
    return _day_off(context.last_day, off)


def known_day(when: Moment) -> str:
    """A day as EDTF; one of which nothing is known when it is not a whole day."""
    return str(when) if when.day else "XXXX-XX-XX"


def _overnight(match: re.Match[str], context: Context) -> Meaning:
    del match
    return Meaning(_day_off(context.anchor, -1), "time", "NI")


def _weekday(match: re.Match[str], context: Context) -> Meaning:
    number = context.lexis.weekdays[match["d"].casefold()]
    part = context.lexis.parts.get((match["p"] or "").casefold(), "")
    if match["s"] or match["t"]:
        return Meaning(f"XXXX-WXX-{number}", "set", part)
    return Meaning(_which_weekday(match, number, context), "time" if part else "date", part)


def _which_weekday(match: re.Match[str], number: int, context: Context) -> str:
    word = (match["w"] or "").casefold()
    anchor = context.anchor
    if "previous" in word or "preceding" in word:
        return calendar.weekday(_moved(context.last_day, -1), number, -1)
    if "following" in word:
        return calendar.weekday(_moved(context.last_day, 1), number, 1)
    if re.search("last|past", word):
        return calendar.weekday(_moved(anchor, -1), number, -1)
    if re.search("next|coming", word):
        return calendar.weekday(_moved(anchor, 1), number, 1)
    direction = context.direction(match) or -1
    return calendar.weekday(anchor, number, direction)


def _moved(when: Moment, days: int) -> Moment:
    value = calendar.shift_days(when, days)
    return moment(value) if value else when


def _step(match: re.Match[str], context: Context) -> Meaning | None:
    word, unit = match["w"].casefold(), match["u"].casefold()
    if word in ("that", "same"):
        return _same(unit, context)
    if word == "latest":
        return (
            Meaning(_latest_quarter(context))
            if unit in ("quarter", "period")
            else _meaning(unit, -1 if unit == "year" else 0, context)
        )
    step = 1 if "next" in word else context.lexis.steps.get(word, 0)
    if word in ("previous", "prior", "preceding", "following", "very next") or (unit == "day" and step):
        return _from_last(unit, step, context)
    if unit == "period":
        return None
    return _meaning(unit, step, context)


def _meaning(unit: str, step: int, context: Context, when: Moment | None = None) -> Meaning | None:
    """A unit some steps from a moment, by default the report's own day."""
    when = when or context.anchor
    if unit == "night":
        return Meaning(_day_off(when, step), "time", "NI")
    value = _VALUES[unit](when, step) if unit in _VALUES else None
    return Meaning(value) if value else None


def _day_off(when: Moment, days: int) -> str:
    return calendar.shift_days(when, days) or "XXXX-XX-XX"


def _month_off(when: Moment, months: int) -> str:
    return calendar.shift_months(when, months) or f"{calendar.year_text(when.year)}-XX"


_VALUES: Mapping[str, Callable[[Moment, int], str | None]] = {
    "day": _day_off,
    "week": calendar.week,
    "weekend": calendar.weekend,
    "month": _month_off,
    "quarter": calendar.shift_quarters,
    "year": calendar.shift_years,
    "decade": calendar.decade,
    "century": calendar.century,
}


def _from_last(unit: str, step: int, context: Context) -> Meaning | None:
    """The previous day", "the following month": told from the time named last."""
    if unit == "day":
        return Meaning(_around(context, step))
    if unit == "month" and context.month:
        return _meaning(unit, step, context, moment(context.month))
    if unit == "year" and context.year:
        return _meaning(unit, step, context, moment(context.year))
    return _meaning(unit, step, context, context.last_day)


def _same(unit: str, context: Context) -> Meaning | None:
    if unit == "day":
        return Meaning(_around(context, 0))
    if unit == "night":
        return Meaning(_around(context, 0), "time", "NI")
    if unit in ("quarter", "period"):
        return Meaning(context.quarter) if context.quarter else None
    if unit == "month":
        return Meaning(context.month) if context.month else None
    if unit == "year":
        return Meaning(context.year) if context.year else _meaning("year", 0, context)
    return _meaning(unit, 0, context, context.last_day)


def _the_unit(match: re.Match[str], context: Context) -> Meaning | None:
    """The quarter", "later in the day", "the weekend": the one that is spoken of."""
    unit = match["u"].casefold()
    if unit == "quarter":
        return Meaning(_latest_quarter(context))
    if unit == "weekend":
        ahead = context.direction(match) > 0
        return _meaning("weekend", 0 if ahead or _is_sunday(context) else -1, context)
    if match["b"]:
        return _same("day", context) if unit == "day" else _meaning(unit, 0, context)
    if unit in ("week", "year") and context.before(match, r"\b(?:for|in|during|over|through|throughout|of|within)\s"):
        return _meaning(unit, 0, context)
    return None


def _is_sunday(context: Context) -> bool:
    day: date | None = context.anchor.date
    return day is not None and day.isoweekday() == 7


def _latest_quarter(context: Context) -> str:
    return context.quarter or calendar.shift_quarters(context.anchor, -1) or "XXXX"


def _ago(match: re.Match[str], context: Context) -> Meaning | None:
    number = 1 if (match["n"] or "").casefold() in ("a", "an") else context.lexis.number(match["n"]) if match["n"] else None
    back = re.match(r"ago|earlier|previously|back|beforehand", match["w"], re.IGNORECASE) is not None
    if number is None:
        return Meaning(None, reference=PAST) if back else None
    unit = _designator(match["u"], context)
    since = context.anchor if match["w"].casefold() in ("ago", "from now", "hence", "back") else context.last_day
    if unit == "Y1" and number == 1 and back and context.speaks_of_quarter(match):
        return a_year_before(context, context.quarter)
    return _off(unit, int(number) * (-1 if back else 1), context, since)


def _designator(words: str, context: Context) -> str:
    key = words.casefold()
    return context.lexis.units.get(key) or context.lexis.units[key.removesuffix("s")]


def _off(unit: str, number: int, context: Context, since: Moment) -> Meaning | None:
    letter, size = unit.lstrip("T")[0], int(re.sub(r"\D", "", unit)) * number
    if unit.startswith("T"):
        return Meaning(known_day(since), "time")
    if letter == "D":
        return Meaning(_day_off(since, size))
    if letter == "W":
        return _meaning("week", size, context, since)
    if letter == "M":
        return _meaning("month", size, context, since)
    return Meaning(calendar.shift_years(since, size))
