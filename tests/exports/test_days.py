"""From what is told of an event's time to days: never later or earlier than it can mean, and said where it comes from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tellings.exports.days import days_of
from tellings.model import records as r
from tests.exports.event_case import event
from tests.ferry_case.reports import reports

REPORT = reports()[0]


def published(*days: str | None) -> list[r.Report]:
    return [replace(REPORT, published=day) for day in days]


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        ("2031-04-02", None, "2031-04-02", "2031-04-02"),
        ("2031-04-02", "2031-04-05", "2031-04-02", "2031-04-05"),
        ("2031-02", None, "2031-02-01", "2031-02-28"),
        ("2031-02", "2031-02", "2031-02-01", "2031-02-28"),
        ("2031", "2032-01", "2031-01-01", "2032-01-31"),
        ("203X", None, "2030-01-01", "2039-12-31"),
        ("2031-W02", None, "2031-01-06", "2031-01-12"),
        ("2031-22", None, "2031-06-01", "2031-09-30"),
        ("~2031-04-02", None, "2031-04-02", "2031-04-02"),
        ("2031-04-02T09:30", None, "2031-04-02", "2031-04-02"),
        ("2031-04-05", "2031-04-02", "2031-04-05", "2031-04-05"),
        ("2031-04-02", "XXXX", "2031-04-02", "2031-04-02"),
        (None, "2031-04", "2031-04-01", "2031-04-30"),
    ],
)
def test_what_is_told_gives_the_days_that_it_can_mean(start: str | None, end: str | None, first: str, last: str) -> None:
    found = days_of(event("x", start=start, end=end), published("2031-06-08"))
    assert found
    assert (found.first, found.last, found.by) == (date.fromisoformat(first), date.fromisoformat(last), "told")
    assert found.exact == (first == last)


@pytest.mark.parametrize("start", [None, "XXXX-06-07", "XXXX", "0000-01-01", "soon"])
def test_where_no_year_is_told_the_first_report_to_come_out_dates_it(start: str | None) -> None:
    found = days_of(event("x", start=start, end=None), published("2031-06-09", None, "2031-06-08", "XXXX-01-01"))
    assert found
    assert (found.first, found.last, found.by, found.told) == (date(2031, 6, 8), date(2031, 6, 8), "published", "2031-06-08")


def test_a_report_of_some_day_of_a_month_gives_the_month() -> None:
    found = days_of(event("x", start=None, end=None), published("2031-06"))
    assert found
    assert (found.first, found.last, found.exact) == (date(2031, 6, 1), date(2031, 6, 30), False)


@pytest.mark.parametrize("day", [None, "XXXX-06-07"])
def test_nothing_is_dated_by_what_has_no_year(day: str | None) -> None:
    assert days_of(event("x", start="XXXX-06-07", end=None), published(day)) is None
