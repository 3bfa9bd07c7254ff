"""Rules for times that are told from the report's own day, or from a time named before: "on Monday", "last year", "two weeks ago"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from tellings.stages.annotating.dates import calendar
from tellings.stages.annotating.dates.calendar import Moment, moment
from tellings.stages.annotating.dates.context import Context, Rule, rule
from tellings.stages.annotating.dates.expression import PAST, Meaning
from tellings.stages.annotating.dates.lexis import either
from tellings.stages.annotating.dates.needs import one_of
from tellings.stages.annotating.dates.part_rules import a_year_before
from tellings.stages.annotating.dates.pieces import Pieces
from tellings.stages.annotating.dates.stepping import (
    around,
    away,
    away_from_last,
    day_off,
    designator,
    of_the_scene,
    step_from,
    step_from_last,
)

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
    dated = rf"(?=,\s+(?:on\s+)?(?P<x>{p.month}\s+{p.daynumber}|{p.daynumber}\s+{p.month}))?"
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
        rf"(?P<b>{p.bound})?(?P<w>this|last|that|the|(?:the|that)\s+same|the\s+(?:previous|next|following))\s+(?P<p>{p.part})",
        _part,
        p.needs.part,
    )
    yield rule("overnight", r"overnight", _overnight, one_of("overnight"))
    # "Following Monday's vote" is after it, and "the following Monday's vote" on that day.
    coming = rf"(?!(?<!the\s)following\s+{p.weekday}['’]s\b)(?P<w>{p.past_or_coming})"
    yield rule(
        "weekday",
        rf"{narrow}?(?:{coming}\s+)?{narrow}?(?P<d>{p.weekday})(?P<s>s)?(?:\s+(?P<p>{p.part})(?P<t>s)?)?",
        _weekday,
        p.needs.weekday,
    )
    yield rule(
        "step",
        rf"(?P<b>{p.bound})?(?:the\s+)?(?P<w>very\s+next|last|past|previous|prior|preceding|this|current|present|next|coming|following|upcoming|latest|same|that)\s+(?:fiscal\s+|calendar\s+)?{_UNIT}(?:\s+or\s+so)?(?!s)(?!(?<=day|eek)\s+of\b)",
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
        rf"{p.about}?(?:(?P<n>{p.number}|an?)(?P<half>\s+and\s+a\s+half)?[\s-]+)?(?P<u>{p.unit})(?:\s+or\s+(?:so|two|more))?\s+(?P<w>ago|(?:earlier|later)(?!\s+than\s)|from\s+now|hence|previously|back|beforehand|afterwards?)(?:(?<=ago)\s+(?:on\s+)?(?P<t>today|yesterday|tomorrow|{p.weekday}))?{dated}",
        _ago,
        p.needs.unit,
        _AWAY,
    )


def _day(match: re.Match[str], context: Context) -> Meaning:
    off = context.lexis.days[re.sub(r"\s+", " ", match["d"].casefold())]
    part = context.lexis.parts.get(re.sub(r"\s+", " ", (match["p"] or _part_before(match, context) or "").casefold()), "")
    value = day_off(context.anchor, off)
    if match["d"].casefold() == "tonight":
        part = "NI"
    return Meaning(value, "time" if part else "date", part, spoken=True)


def _part_before(match: re.Match[str], context: Context) -> str | None:
    head = match.group()[: match.start("d") - match.start()].strip().casefold()
    return head if head in context.lexis.parts else None


def _day_beyond(match: re.Match[str], context: Context) -> Meaning:
    return Meaning(day_off(context.anchor, -2 if "before" in match["w"].casefold() else 2))


def _part(match: re.Match[str], context: Context) -> Meaning | None:
    part, word = context.lexis.parts[re.sub(r"\s+", " ", match["p"].casefold())], match["w"].casefold()
    on_the_night = context.before(match, r"\bon\s") and context.day is not None
    if word == "the" and not match["b"] and not on_the_night and not context.before(match, r"\b(?:in|during|by)\s"):
        return None
    if word in ("this", "last"):
        off = -1 if word == "last" else 0
        return Meaning(day_off(context.anchor, off), "time", part, spoken=True)
    if word == "the":
        return Meaning(of_the_scene(context), "time", part)
    off = -1 if "previous" in word else 1 if re.search("next|following", word) else 0
    return Meaning(around(context, off), "time", part, aside=off < 0)


def _overnight(match: re.Match[str], context: Context) -> Meaning:
    del match
    return Meaning(day_off(context.anchor, -1), "time", "NI")


def _weekday(match: re.Match[str], context: Context) -> Meaning:
    number = context.lexis.weekdays[match["d"].casefold()]
    part = context.lexis.parts.get((match["p"] or "").casefold(), "")
    if match["s"] or match["t"]:
        return Meaning(f"XXXX-WXX-{number}", "set", part)
    if (
        not match["w"]
        and context.before(match, r"\ban?\s")
        and context.after(match, r"(?:in|when|of|after|before)\b|[.,;:)]|$")
    ):
        return Meaning(f"XXXX-WXX-{number}", "time" if part else "date", part)  # "on a Sunday": nobody says which
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
    if context.before(match, _PUT_OFF):
        return calendar.weekday(_moved(anchor, 1), number, 1)
    direction = context.direction(match)
    ahead = direction == 0 and (
        context.present(context.base + match.start()) or context.before(match, r"\b(?:until|till|by)\s")
    )
    return calendar.weekday(anchor, number, 1 if ahead else direction or -1)


_PUT_OFF = r"\b(?:put\s+off|postponed|delayed|adjourned|deferred|extended|suspended)\s+(?:until|till|to)\s"
"""What is put off to a day is put off to one that comes."""


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
            else step_from(unit, -1 if unit == "year" else 0, context)
        )
    step = 1 if "next" in word else context.lexis.steps.get(word, 0)
    if word in ("previous", "prior", "preceding", "following", "very next") or (unit == "day" and step):
        return step_from_last(unit, step, context)
    if unit == "period":
        return None
    return step_from(unit, step, context)


def _same(unit: str, context: Context) -> Meaning | None:
    if unit == "day":
        return Meaning(around(context, 0))
    if unit == "night":
        return Meaning(around(context, 0), "time", "NI")
    if unit in ("quarter", "period"):
        return Meaning(context.quarter) if context.quarter else None
    if unit == "month":
        return Meaning(context.month) if context.month else None
    if unit == "year":
        return Meaning(context.year) if context.year else step_from("year", 0, context)
    return step_from(unit, 0, context, context.last_day)


def _the_unit(match: re.Match[str], context: Context) -> Meaning | None:
    """The quarter", "later in the day", "the weekend": the one that is spoken of."""
    unit = match["u"].casefold()
    if unit == "quarter":
        return Meaning(_latest_quarter(context))
    if unit == "weekend":
        ahead = context.direction(match) > 0
        return step_from("weekend", 0 if ahead or _is_sunday(context) else -1, context)
    if match["b"]:
        return Meaning(of_the_scene(context)) if unit == "day" else step_from(unit, 0, context)
    if context.before(match, r"\b(?:before|until|till)\s") and context.after(match, r"(?:is|was)\s+(?:out|over|up)\b"):
        return step_from(unit, 0, context)
    if unit in ("week", "year") and context.before(match, r"\b(?:for|in|during|over|through|throughout|of|within)\s"):
        return step_from(unit, 0, context)
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
    unit = designator(match["u"], context)
    if unit == "Y1" and number == 1 and back and context.speaks_of_quarter(match):
        return a_year_before(context, context.quarter)
    number += 0.5 if match["half"] else 0
    if unit == "Y1" and number % 1:
        unit, number = "M1", 12 * number  # "2½ years ago": so many months
    number = int(number) * (-1 if back else 1)
    if match["x"]:
        return context.meaning(*match.span("x"))  # "eleven days later, on 16 June"
    if match["w"].casefold() not in ("ago", "from now", "hence", "back"):
        return away_from_last(unit, number, context)
    if match["t"]:
        return _to_the_day(unit, number, context.meaning(*match.span("t")))
    return away(unit, number, context, context.anchor)


def _to_the_day(unit: str, number: int, day: Meaning | None) -> Meaning | None:
    """A year ago yesterday": that very day, a year before yesterday."""
    when = moment(day.value) if day else Moment()
    letter, size = unit[0], int(unit[1:]) * number
    if letter in "MY":
        month = moment(calendar.shift_months(when, size * (12 if letter == "Y" else 1)))
        exact = Moment(month.year, month.month, when.day)
        return Meaning(str(exact if exact.date else month)) if when.day and month.month else None
    return Meaning(day_off(when, size * (7 if letter == "W" else 1))) if when.day else None
