"""The days on which events are put in tables that have nothing but days.

What is told of an event's time comes first, with the first and the last day that it can mean. Where nothing is told, the day on which
the first of its reports came out, as makers of event data have it; `by` says which it was, and `told` keeps the words of the tables.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tellings.model.edtf import bounds
from tellings.model.records import Event, Report


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day that an event can have been on. `by`: told, published; `told`: the EDTF value that says so."""

    first: date
    last: date
    by: str
    told: str

    @property
    def exact(self) -> bool:
        """Whether the very day is known."""
        return self.first == self.last


def days_of(event: Event, reports: Iterable[Report]) -> Days | None:
    """The days of an event by what is told, else by the first of its reports to come out; None where no year is known of either."""
    told = "/".join(one for one in (event.start, event.end) if one) if event.start != event.end else event.start
    found = _days(event.start or event.end, event.end or event.start)
    if found:
        return Days(*found, "told", told or "")
    published = [(days, report.published or "") for report in reports if (days := _days(report.published, report.published))]
    if not published:
        return None
    (first, last), value = min(published)
    return Days(first, last, "published", value)


def _days(start: str | None, end: str | None) -> tuple[date, date] | None:
    first, last = _day(bounds(start)[0]), _day(bounds(end)[1])
    if first is None:
        return None
    return first, max(first, last or _day(bounds(start)[1]) or first)


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:  # the year 0, or a 29th of February that the year does not have
        return None
