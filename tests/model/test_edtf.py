"""EDTF values and the days they can mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.model.edtf import bounds, is_date

BOUNDS = [
    ("2016-02", "2016-02-01", "2016-02-29"),
    ("2016-08-20", "2016-08-20", "2016-08-20"),
    ("2016", "2016-01-01", "2016-12-31"),
    ("201X", "2010-01-01", "2019-12-31"),
    ("2031-W20", "2031-05-12", "2031-05-18"),
    ("2011-03/2012", "2011-03-01", "2012-12-31"),
    ("2011-03/..", "2011-03-01", None),
    ("2031-24", "2031-01-01", "2031-12-31"),
    ("2031-34", "2031-04-01", "2031-06-30"),
    ("XXXX-06-07", None, None),
    ("XXXX-WXX-1", None, None),
    (None, None, None),
]


@pytest.mark.parametrize(("value", "first", "last"), BOUNDS)
def test_bounds_are_the_days_that_a_date_can_mean(value: str | None, first: str | None, last: str | None) -> None:
    assert bounds(value) == (first, last)


@given(st.text(alphabet="0123456789X-/.TWPYMDZ?~%:", max_size=24))
def test_nothing_that_looks_like_a_date_breaks(value: str) -> None:
    first, last = bounds(value)
    assert first is None or len(first) == 10
    assert last is None or len(last) == 10


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_known_day_has_itself_as_both_bounds(day: date) -> None:
    assert bounds(str(day)) == (str(day), str(day))


@pytest.mark.parametrize(
    ("value", "there"),
    [
        ("2031", True),
        ("203X", True),
        ("2031-06-30", True),
        ("2031-06-31", False),
        ("2031-13", False),
        ("2031-21", True),
        ("2031-21-04", False),
        ("XXXX-02-29", True),
        ("XXXX-02-30", False),
        ("2031-02-29", False),
        ("2032-02-29", True),
        ("2031-XX-12", True),
        ("2031-06-03?", True),
        ("2031-06-03T12:30Z", True),
        ("2031-06/2031-08", True),
        ("2031-06/..", True),
        ("../2031-06", True),
        ("../..", False),
        ("2031/2032/2033", False),
        ("2031-W53", False),
        ("2031-W20-1", True),
        ("0000", False),
        ("last June", False),
        ("", False),
    ],
)
def test_a_date_is_one_that_the_calendar_has(value: str, *, there: bool) -> None:
    assert is_date(value) is there
