"""Partly known dates side by side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.model.periods import Period, agree, periods_agree, periods_together, together

YEARS = st.sampled_from(["2016", "2031", "20XX", "XXXX"])
DATES = st.one_of(
    st.none(),
    YEARS,
    st.builds("{}-{}".format, YEARS, st.sampled_from(["03", "08", "XX", "22"])),
    st.builds("{}-{}-{}".format, YEARS, st.sampled_from(["03", "08", "XX"]), st.sampled_from(["01", "31", "XX"])),
)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2031-05", "2031-05-14", True),
        ("XXXX-05-14", "2031-05", True),
        ("2031-05", "2031-06", False),
        ("2031", "2030-05", False),
        ("2031-22", "2031-07", True),
        ("2031-22", "2031-11", False),
        ("2031-34", "2031-05", True),
        ("2031-34", "2031-07", False),
        ("2031-41", "2031-35", True),
        ("2031-40", "2031-36", False),
        (None, "2031", True),
        ("no date at all", "2031", True),
        ("2031-05-14T09:00:00", "2031-05-14", True),
    ],
)
def test_dates_agree_where_both_know_the_same_digits(one: str | None, other: str | None, *, expected: bool) -> None:
    assert agree(one, other) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("2031-04", None), (None, "2031-05"), True),
        (("2031-06", None), (None, "2031-05"), False),
        (("2031-04", "2031-04"), (None, "XXXX"), True),
        (("2031-04", "2031-04"), ("2032", "2032"), False),
        (("2031-24", "2031-24"), ("2031-24", "2031-24"), True),
        (("2031-34", None), (None, "2031-06"), True),
        (("203X", None), (None, "2029"), False),
    ],
)
def test_periods_that_could_be_one(one: Period, other: Period, *, expected: bool) -> None:
    assert periods_agree(one, other) is expected


def test_together_they_say_what_each_knows() -> None:
    assert periods_together(("2031-04", None), ("XXXX-04-03", "XXXX")) == ("2031-04", "XXXX")
    assert together("XXXX", "2031") == "2031"


@given(DATES, DATES)
def test_agreeing_is_mutual_and_everything_agrees_with_itself(one: str | None, other: str | None) -> None:
    assert agree(one, other) == agree(other, one)
    assert agree(one, one)


@given(DATES, DATES)
def test_together_is_one_of_the_two(one: str | None, other: str | None) -> None:
    assert together(one, other) in (one, other)
    assert (together(one, other) is None) == (one is None and other is None)
