"""Dates as people type them."""

from __future__ import annotations

import pytest

from tellings.model.spoken_dates import date_of


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2016", "2016"),
        ("2016-08", "2016-08"),
        ("2016-08-20", "2016-08-20"),
        ("201X", "201X"),
        ("2016-22", "2016-22"),
        ("August 2016", "2016-08"),
        ("Aug. 2016", "2016-08"),
        ("august of 2016", "2016-08"),
        ("June 7, 2017", "2017-06-07"),
        ("7th of June 2017", "2017-06-07"),
        ("7 Sept 2017", "2017-09-07"),
        ("spring 2016", "2016-21"),
        ("the 1990s", "199X"),
        ("the year 2016", "2016"),
        ("2016-13", None),
        ("2016-02-30", None),
        ("February 30, 2016", None),
        ("7 spring 2016", None),
        ("Augst 2016", None),
        ("yesterday", None),
        ("XXXX-06-07", None),
        ("", None),
    ],
)
def test_a_date_in_words_has_its_edtf_value(words: str, value: str | None) -> None:
    assert date_of(words) == value
