from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.stages.grouping.when import Days, apart, days


def _day(year: int, month: int, day: int) -> int:
    return date(year, month, day).toordinal()


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2031-05-13", (2031, 5, 13), (2031, 5, 13)),
        ("2031-05-13T06:30", (2031, 5, 13), (2031, 5, 13)),
        ("2031-02", (2031, 2, 1), (2031, 2, 28)),
        ("2031?", (2031, 1, 1), (2031, 12, 31)),
        ("2031-22", (2031, 6, 1), (2031, 8, 31)),
        ("2031-W20", (2031, 5, 12), (2031, 5, 18)),
        ("2031-W20-3", (2031, 5, 14), (2031, 5, 14)),
        ("2031-05-13/2031-06", (2031, 5, 13), (2031, 6, 30)),
    ],
)
def test_a_value_spans_the_days_it_may_mean(value: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    assert days(value) == Days(_day(*first), _day(*last))


@pytest.mark.parametrize(
    "value", [None, "", "P3D", "XXXX", "2031-13", "2031-02-30", "2031-05/..", "../2031", "PRESENT_REF", "0000"]
)
def test_what_is_no_date_has_no_days(value: str | None) -> None:
    assert days(value) is None


@pytest.mark.parametrize(
    ("one", "other", "gap"),
    [
        ("2031-05-13", "2031-05-20", 7),
        ("2031-05", "2031-05-20", 0),
        ("2030", "2031-01-01", 1),
        ("XXXX-06-07", "2031-06-10", 3),
        ("XXXX-12-30", "2031-01-02", 3),
        ("XXXX-06", "2031-08-01", 32),
        ("XXXX-06-07", "2031", 0),
        (None, "2031", 0),
    ],
)
def test_the_gap_between_dates_is_the_least_possible(one: str | None, other: str | None, gap: int) -> None:
    assert apart(days(one), days(other)) == apart(days(other), days(one)) == gap


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_full_dates_are_as_far_apart_as_the_calendar_says(a: date, b: date) -> None:
    assert apart(days(a.isoformat()), days(b.isoformat())) == abs((a - b).days)


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_none(text: str) -> None:
    days(text)
