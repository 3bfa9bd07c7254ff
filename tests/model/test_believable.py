from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.model.believable import believable, unset


@pytest.mark.parametrize("value", ["1970-01-01", "1970-01-01T00:00:00", "1969-12-31", "1900-01-01"])
def test_where_clocks_begin_no_report_was_published(value: str) -> None:
    assert unset(value)
    assert believable([value]) == [False]


@pytest.mark.parametrize("value", ["1970-01-02", "1970", "1970-01", None, "XXXX-01-01", "2031-05-02"])
def test_other_dates_may_be_true(value: str | None) -> None:
    assert not unset(value)
    assert believable([value]) == [value is not None]


def test_a_date_decades_from_all_others_says_nothing() -> None:
    dates = [f"2031-05-{day:02}" for day in range(1, 21)]
    assert believable([*dates, "2090-01-01", "1975-06-07"]) == [True] * 20 + [False, False]


def test_an_archive_over_many_years_is_believed() -> None:
    years = [str(year) for year in range(1950, 2040, 5)]
    assert believable(years) == [True] * len(years)


def test_two_dates_far_apart_are_both_believed() -> None:
    assert believable(["1962-10-24", "2031-05-02"]) == [True, True]


def test_where_half_lie_elsewhere_neither_half_is_disbelieved() -> None:
    assert all(believable(["1990-01-02"] * 5 + ["2031-01-02"] * 5))


@given(st.lists(st.none() | st.dates().map(lambda day: day.isoformat()), max_size=20))
def test_what_is_missing_is_never_believed_and_something_is(values: list[str | None]) -> None:
    found = believable(values)
    assert len(found) == len(values)
    assert not any(seen for seen, value in zip(found, values, strict=True) if value is None)
    assert any(found) or all(value is None or unset(value) for value in values)
