"""A time expression, as far as it is understood."""

from __future__ import annotations

from dataclasses import dataclass

PAST, PRESENT, FUTURE = "PAST_REF", "PRESENT_REF", "FUTURE_REF"
"""TIMEX3's values for times that are only known to lie before, at or after the time of writing."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What words mean as a time.

    `value` is EDTF, an ISO 8601 week or duration, or None where no more is known than `reference`. `type`: date, time,
    duration, set. `part` is a part of the day (MO, AF, EV, NI) that EDTF has no words for. `whole`: of "the end of May", May.
    `dated`: the words name the year themselves. `aside`: a look back to a day before the one that is told of.
    `spoken`: words such as "today", which count from when they are said.
    """

    value: str | None
    type: str = "date"
    part: str = ""
    reference: str = ""
    whole: str = ""
    dated: bool = False
    aside: bool = False
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words of a report (offsets in code points) and what they mean."""

    start: int
    end: int
    meaning: Meaning
