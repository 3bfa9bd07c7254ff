"""Rules for how long and how often: "the past two years", "a few weeks", "every Monday"; and for times known by their side only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tellings.stages.annotating.dates.context import Context, Rule, rule
from tellings.stages.annotating.dates.expression import FUTURE, PAST, PRESENT, Meaning
from tellings.stages.annotating.dates.lexis import Lexis, either
from tellings.stages.annotating.dates.needs import one_of
from tellings.stages.annotating.dates.pieces import YEAR, Pieces

_GOVERNING = r"\b(?:for|in|within|over|after|during|than|by|nearly|almost|about|lasting|lasts?|lasted|took|takes?|spent|another|every|until|of)\s"
"""Words before "a year" or "months" that make it a length of time, where it might be a rate or no time at all."""

_SOME = one_of("recent", "past", "coming", "last", "next", "previous", "future", "intervening", "ensuing")
_EVERY = one_of("every", "each")


def rules(p: Pieces, lx: Lexis) -> Iterator[Rule]:
    """The rules, built from the pieces and tables of a language."""
    whose = r"(?:(?:each\s+of\s+)?(?:the|these|those|its|his|her|their|our|my)\s+)?"
    side = r"(?:(?:past|last|next|coming|previous|first|following|final|latest|recent|preceding|ensuing|initial|intervening|opening|closing|remaining|year-earlier|year-ago|other)\s+)?"
    half2 = r"(?P<h2>\s+and\s+a\s+half)?"
    half = r"(?P<h>\s+and\s+a\s+half)?"
    count = rf"(?P<n>{p.number})(?:\s*(?:to|or|-|–)\s*{p.number})?"
    tail = r"(?:\s+or\s+(?:so|more))?"
    yield rule("age", rf"(?:{p.number}|an?|[\d.]+)[\s-]+{p.unit}[\s-]+olds?", _nothing, p.needs.unit, one_of("old", "olds"))
    yield rule(
        "rate",
        rf"(?:per|{either(lx.lists['rate_words'])})\s+an?\s+{p.unit}(?!\s+(?:ago|earlier|later|before|after))|per\s+{p.unit}|(?:last|first)[\s-](?:minute|second)",
        _nothing,
        p.needs.unit,
    )
    yield rule("name", either(lx.lists.get("stops", ())), _nothing, one_of(*lx.lists.get("stops", ())))
    more = rf"(?:more\s+|additional\s+|extra\s+)?{p.kinds}{{0,2}}"
    yield rule(
        "length",
        rf"(?:{p.about}?{whose}{side})?{p.about}?{count}{half}\s+{more}(?P<u>{p.units}){half2}{tail}",
        _length,
        p.needs.units,
        p.needs.number,
    )
    # A modifier of a noun takes that noun's article: "a two-year war", "a three hour meeting".
    yield rule(
        "modifier", rf"{p.about}?{count}(?:\s+|-){p.kinds}{{0,2}}(?P<u>{p.unit}){half2}", _length, p.needs.unit, p.needs.number
    )
    yield rule(
        "a length",
        rf"(?P<about>{p.about}{{0,2}})(?:an?|one)\s+(?:full\s+|whole\s+|entire\s+|extra\s+|additional\s+)?(?P<u>{p.unit}){half}{tail}",
        _a_length,
        p.needs.unit,
        one_of("a", "an", "one"),
    )
    yield rule(
        "half a length",
        rf"{p.about}?half\s+(?:an?|of\s+an?)\s+(?P<u>{p.unit})|{p.about}?a\s+half[\s-](?P<v>{p.unit})",
        _half_length,
        p.needs.unit,
        one_of("half"),
    )
    yield rule(
        "some length",
        rf"(?:the\s+)?(?P<w>recent|past|coming|last|next|previous|future|intervening|ensuing)\s+(?P<u>{p.unit})",
        _some_length,
        p.needs.unit,
        _SOME,
    )
    yield rule(
        "lengths",
        r"(?P<u>(?:second|minute|hour|day|week|month|quarter|year|decade|centurie)s)(?P<w>\s+(?:ahead|to\s+come))?",
        _lengths,
        p.needs.units,
    )
    every = rf"(?:every|each)\s+(?:single\s+)?(?:(?P<n>{p.number}|other)\s+)?"
    yield rule("every unit", rf"{every}(?P<u>{p.unit}|quarter)", _every_unit, _EVERY, p.needs.unit)
    yield rule("every weekday", rf"{every}(?P<d>{p.weekday})(?:\s+(?P<p>{p.part}))?", _every_weekday, _EVERY, p.needs.weekday)
    yield rule("every month", rf"{every}(?P<m>{p.month})", _every_month, _EVERY, p.needs.month)
    yield rule(
        "every season", rf"{every}(?P<s>{p.season}|(?P<p>{p.part}))", _every_season, _EVERY, p.needs.season | p.needs.part
    )
    yield rule(
        "past",
        either(lx.lists["past_words"]) + r"(?!\s+(?:\w+\s+)?(?:years?|months?|weeks?|days?|decades?|century|season|tense))",
        _past,
        one_of(*lx.lists["past_words"]),
    )
    yield rule(
        "future",
        either(lx.lists["future_words"]) + r"(?!\s+(?:as|after|before|of|years?|afterwards?)\b)",
        _future,
        one_of(*lx.lists["future_words"]),
    )
    yield rule(
        "present", either(lx.lists["present_words"]) + r"(?!\s+(?:when|of)\b)", _present, one_of(*lx.lists["present_words"])
    )


def duration(designator: str, number: float | None) -> str:
    """An ISO 8601 duration: so many of a unit such as Y10 (a decade) or TH1 (an hour); X for a number that is not known."""
    time = "T" if designator.startswith("T") else ""
    letter, size = designator.lstrip("T")[0], int(re.sub(r"\D", "", designator))
    if number is None:
        return f"P{time}X{letter}" if size == 1 else f"P{time}X{'0' * (len(str(size)) - 1)}{letter}"
    whole, part = divmod(number * size, 1)
    if part == 0.5 and letter == "Y":
        return f"P{int(whole)}Y6M" if whole else "P6M"
    if part == 0.5 and letter in _SMALLER:
        smaller, many = _SMALLER[letter]
        return (
            f"PT{int(whole)}{letter}{many}{smaller}"
            if time and whole
            else f"P{time}{many}{smaller}"
            if not whole
            else f"P{number * size:g}{letter}"
        )
    return f"P{time}{number * size:g}{letter}"


_SMALLER = {"H": ("M", 30), "M": ("S", 30)}


def _nothing(match: re.Match[str], context: Context) -> None:
    del match, context


def _length(match: re.Match[str], context: Context) -> Meaning | None:
    words = match["n"].casefold()
    number = context.lexis.number(words)
    unit = match["u"].casefold()
    if number is None and not re.fullmatch(either(context.lexis.lists["vague"]), words):
        return None
    if (unit == "second" and "-" not in match.group()) or (unit.startswith("quarter") and _is_fraction(match, context)):
        return None
    extra = 0.5 if match["h2"] or match.groupdict().get("h") else 0
    return Meaning(duration(_designator(unit, context), None if number is None else number + extra), "duration")


def _is_fraction(match: re.Match[str], context: Context) -> bool:
    """Three-quarters of the fleet", and the quarter of a year in figures."""
    return re.fullmatch(YEAR, match["n"]) is not None or "-" in match.group() or context.after(match, r"of\b")


_SINCE = r"on(?:\s*[,.:;]|\s*$)|(?:after|before)\b"
"""What follows "a year" where it is the time that has passed: "a year on", "a year after the fire"."""


def _a_length(match: re.Match[str], context: Context) -> Meaning | None:
    """A year" is a length only where something says so; else it is mostly a rate."""
    unit = match["u"].casefold()
    if unit in ("second", "quarter") or unit.endswith("s"):
        return None
    one = match.group().casefold().startswith("one ") or match["about"] or match["h"]
    if not one and not context.before(match, _GOVERNING) and not context.after(match, _SINCE):
        return None
    return Meaning(duration(_designator(unit, context), 1.5 if match["h"] else 1), "duration")


def _half_length(match: re.Match[str], context: Context) -> Meaning:
    return Meaning(duration(_designator((match["u"] or match["v"]).casefold(), context), 0.5), "duration")


def _some_length(match: re.Match[str], context: Context) -> Meaning | None:
    unit, word = match["u"].casefold(), match["w"].casefold()
    if not unit.endswith(("s", "ia")) or unit in ("seconds", "minutes"):
        return None
    if word == "future":
        return Meaning(None, reference=FUTURE)
    return Meaning(duration(_designator(unit, context), None), "duration")


def _lengths(match: re.Match[str], context: Context) -> Meaning | None:
    governed = context.before(match, r"\b(?:for|within|over|after|lasting|lasts?|lasted|took|takes?|in|through)\s")
    if not match["w"] and (not governed or context.after(match, r"(?:of|old|like|when|to)\b")):
        return None
    return Meaning(duration(_designator(match["u"].casefold(), context), None), "duration")


def _every_unit(match: re.Match[str], context: Context) -> Meaning:
    words = (match["n"] or "one").casefold()
    number = 2.0 if words == "other" else context.lexis.number(words)
    return Meaning(duration(_designator(match["u"].casefold(), context), number), "set")


def _every_weekday(match: re.Match[str], context: Context) -> Meaning:
    part = context.lexis.parts.get((match["p"] or "").casefold(), "")
    return Meaning(f"XXXX-WXX-{context.lexis.weekdays[match['d'].casefold()]}", "set", part)


def _every_month(match: re.Match[str], context: Context) -> Meaning:
    return Meaning(f"XXXX-{context.lexis.months[match['m'].rstrip('.').casefold()]:02}", "set")


def _every_season(match: re.Match[str], context: Context) -> Meaning:
    if match["p"]:
        return Meaning("XXXX-XX-XX", "set", context.lexis.parts[match["p"].casefold()])
    return Meaning(f"XXXX-{context.lexis.seasons[match['s'].casefold()]}", "set")


def _past(match: re.Match[str], context: Context) -> Meaning:
    del match, context
    return Meaning(None, reference=PAST)


def _future(match: re.Match[str], context: Context) -> Meaning:
    del match, context
    return Meaning(None, reference=FUTURE)


def _present(match: re.Match[str], context: Context) -> Meaning:
    del match
    day = context.anchor
    return Meaning(str(day) if day.day and day.month else None, reference=PRESENT)


def _designator(unit: str, context: Context) -> str:
    return context.lexis.units.get(unit) or context.lexis.units[unit.removesuffix("s")]
