"""Quoted words count from the day they were said: “tomorrow”, said on Monday and printed on Wednesday, is Tuesday."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from tellings.stages.annotating.dates import calendar
from tellings.stages.annotating.dates.calendar import Moment, moment
from tellings.stages.annotating.dates.expression import TimeExpression
from tellings.stages.annotating.dates.lexis import Lexis, either

_QUOTES = re.compile(r"“[^“”]*”|\"[^\"]*\"|``(?:(?!'').)*''", re.DOTALL)
_END = re.compile(r"[.!?][”\"’)]*(?:\s|$)")
_CLOCK = "T"


def redated(found: Sequence[TimeExpression], text: str, base: int, anchor: Moment, lexis: Lexis) -> list[TimeExpression]:
    """The expressions of a paragraph, those in quoted words that count from "today" moved to the day they were said on."""
    if anchor.date is None or not any(one.meaning.spoken for one in found):
        return list(found)
    moved = {}
    for start, end in _sayings(found, text, base):
        said = _day_said(found, text, base, (start, end), lexis)
        if said is not None and said != anchor.date:
            for at, one in enumerate(found):
                if one.meaning.spoken and start <= one.start - base and one.end - base <= end:
                    moved[at] = _moved(one, (said - anchor.date).days)
    return [moved.get(at, one) for at, one in enumerate(found)]


def _sayings(found: Sequence[TimeExpression], text: str, base: int) -> Iterator[tuple[int, int]]:
    """The quotations that hold such a time."""
    spoken = [one.start - base for one in found if one.meaning.spoken]
    for quote in _QUOTES.finditer(text):
        if any(quote.start() < at < quote.end() for at in spoken):
            yield quote.span()


def _day_said(found: Sequence[TimeExpression], text: str, base: int, quote: tuple[int, int], lexis: Lexis) -> date | None:
    """The one day that stands with a verb of saying in the sentence around a quotation."""
    for start, end in _around(text, *quote):
        if re.search(rf"\b{either(lexis.lists['sayings'])}\b", text[start:end], re.IGNORECASE) is None:
            continue
        days = [
            moment(one.meaning.value).date
            for one in found
            if start <= one.start - base and one.end - base <= end and one.meaning.type in ("date", "time")
        ]
        if len(days) == 1:
            return days[0]
    return None


def _around(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What follows a quotation in its sentence, and what stands before it."""
    if not re.search(r"[.!?][”\"']*$", text[start:end]):
        stop = _END.search(text, end)
        yield end, stop.start() if stop else len(text)
    before = [stop.end() for stop in _END.finditer(text, 0, start)]
    yield before[-1] if before else 0, start


def _moved(one: TimeExpression, days: int) -> TimeExpression:
    day, mark, clock = (one.meaning.value or "").partition(_CLOCK)
    value = calendar.shift_days(moment(day), days)
    return replace(one, meaning=replace(one.meaning, value=f"{value}{mark}{clock}")) if value else one
