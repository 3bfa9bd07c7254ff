"""Numbers and dates of one clause held against those of another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tellings.language import words as words_in
from tellings.language.quantities import CLOSE, FAR, SAME, Quantity, compare, quantities, same_unit
from tellings.model.records import DateMention, Span
from tellings.stages.aligning.calendar import EDGES, clash, may_be_one, touch
from tellings.stages.aligning.clues import Clue, Sides
from tellings.stages.aligning.said import Said

_ORDER = 30
"""How many times the one number the other may be to be the number of one thing, bent."""
_MEASURED = frozenset({"percent", "day", "metre", "tonne", "$", "€", "£", "¥", "₽", "₹"})
"""Units of what is measured and not counted."""
_LEADING, _TRAILING = 2, 2
"""Words before and after a date within which stands that something ends or begins with it: "by 3 May", "before May is out"."""
_NEAR = 4
"""Words around a figure that say what it is a figure of."""


def figure_words(said: Said, numbers: Sequence[Quantity]) -> frozenset[int]:
    """The words of a clause that belong to its numbers and dates."""
    dated = {n for n, word in enumerate(said.words) for date in said.dates if date.start <= word.start < date.end}
    return frozenset(dated.union(*(range(quantity.first, quantity.last) for quantity in numbers)))


def counted(said: Said) -> tuple[Quantity, ...]:
    """The quantities of a clause."""
    dates = [Span(date.start, date.end) for date in said.dates if date.type != "duration"]
    return tuple(quantities(said.text, said.words, dates, said.language))


def same_numbers(sides: Sides) -> int:
    """How many numbers both clauses have."""
    return len(sides.read_a.numbers) - len(_left(sides)[0])


def number_clues(sides: Sides) -> Iterator[Clue]:
    """Numbers of one thing that are not the same; `number_close` is one told less exactly, and no contradiction."""
    mine, theirs = _left(sides)
    alone = len(mine) == len(theirs) == 1
    for a in mine:
        for b in theirs:
            verdict = compare(a, b)
            kind = _kind(sides, a, b, alone=alone) if verdict == FAR else ""
            if verdict == CLOSE and same_unit(a, b):
                kind = "number_close"
            if kind:
                yield Clue(kind, 1.0, "number", a.span, b.span)


def _kind(sides: Sides, a: Quantity, b: Quantity, *, alone: bool) -> str:
    """How sure it is that two numbers count one thing: their units, no other numbers, or words around them say so."""
    if ("time" in a.units) != ("time" in b.units):
        return ""  # "three times as many" is no number of them
    if same_unit(a, b) and a.units and b.units:
        about_one = alone or _near_each_other(sides, range(a.first, a.last), range(b.first, b.last))
        return "number" if alone else "number_among" if about_one else ""
    # Nobody mistakes nine for nine million: where units say nothing, numbers of another order are numbers of something else.
    like = max(a.value, b.value) <= _ORDER * min(a.value, b.value)
    counts = not any(unit in _MEASURED for one in (a, b) for unit in one.units)
    return "number_bare" if alone and like and (same_unit(a, b) or counts) else ""


def _left(sides: Sides) -> tuple[list[Quantity], list[Quantity]]:
    """The numbers of each clause that the other one has not: equal ones of one unit go first, then equal ones of any."""
    mine, theirs = list(sides.read_a.numbers), list(sides.read_b.numbers)
    for of_one_unit in (True, False):
        for a in list(mine):
            equal = (b for b in theirs if _equal(a, b) and (same_unit(a, b) or not of_one_unit))
            twin = next(equal, None)
            if twin is not None:
                mine.remove(a)
                theirs.remove(twin)
    return mine, theirs


def _equal(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers say the same: equal ones, and 97 per cent full where 3 are free."""
    whole = "percent" in a.units and "percent" in b.units and abs(a.value + b.value - 100) < 1
    return whole or compare(a, b) == SAME


def _near_each_other(sides: Sides, a: range, b: range) -> bool:
    """Whether some word a few words from one stretch corresponds to one a few words from the other."""
    near_a = {n for n in range(a.start - _NEAR, a.stop + _NEAR) if n not in a}
    near_b = {n for n in range(b.start - _NEAR, b.stop + _NEAR) if n not in b}
    return any(match.a in near_a and match.b in near_b for match in sides.matches)


def same_dates(sides: Sides) -> bool:
    """Whether some date of one clause may be one of the other."""
    return any(may_be_one(a.value, b.value) for a in told_outright(sides.a) for b in told_outright(sides.b))


def date_clues(sides: Sides) -> Iterator[Clue]:
    """Days, months, seasons or years of which one excludes the other, where no two dates may be one."""
    if same_dates(sides):
        return
    for a in told_outright(sides.a):
        for b in told_outright(sides.b):
            edges = _edge(sides.a, a), _edge(sides.b, b)
            bounded = any(edges)
            if clash(a.value, b.value) and not (bounded and touch((a.value, edges[0]), (b.value, edges[1]))):
                yield Clue("date_bounded" if bounded else "date", 1.0, "date", Span(a.start, a.end), Span(b.start, b.end))


def _edge(said: Said, date: DateMention) -> str:
    """Which edge of a date something goes up to or on from, as the words beside it or in it say: its start, its end, or `either`.

    Of several words the last before what the date is named by decides: "until the end of May".
    """
    inside = [n for n, word in enumerate(said.words) if date.start <= word.start < date.end]
    if not inside:
        return ""
    before = [said.words[n].lower for n in range(max(0, inside[0] - _LEADING), inside[-1] + 1)]
    after = [said.words[n].lower for n in range(inside[-1] + 1, min(len(said.words), inside[-1] + 1 + _TRAILING))]
    for word in (*after, *reversed(before)):
        for edge in EDGES:
            if word in words_in(said.language, "contrast", f"bounds.{edge}"):
                return edge
    return ""


def told_outright(said: Said) -> list[DateMention]:
    """The dates that are named by a day, a month, a season or a number; "next month" hangs on when its report came out."""
    return [
        date
        for date in said.dates
        if date.type in ("date", "time") and _outright(said.text[date.start : date.end], said.language)
    ]


def _outright(told: str, language: str) -> bool:
    """Capitals count where nothing but a name has them: "Two weeks before" opens a sentence and names no day."""
    named = any(word in _calendar(language) for word in re.findall(r"[^\W\d_]+", told.lower()))
    relative = any(word in _units(language) for word in told.lower().split()) and not re.search(r"\d{4}", told)
    return named or (not relative and any(letter.isdigit() for letter in told)) or any(letter.isupper() for letter in told[1:])


@cache
def _calendar(language: str) -> frozenset[str]:
    """Names of months, weekdays, seasons and feasts, the last by their first word."""
    seasons = words_in(language, "oppositions", "exclusive.season")
    feasts = {name.split()[0] for name in words_in(language, "dates", "feasts")}
    return frozenset[str]().union(
        seasons, feasts, *(words_in(language, "dates", key) for key in ("months", "weekdays", "seasons"))
    )


@cache
def _units(language: str) -> frozenset[str]:
    return frozenset(form for unit in words_in(language, "dates", "units") for form in (unit, f"{unit}s"))
