import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.stages.telling.dating import in_words, order_of, span_in_words

WORDS = [
    ("2016-08", "August 2016"),
    ("2016-08-20", "20 August 2016"),
    ("2016", "2016"),
    ("XXXX-06-07", "7 June, year unknown"),
    ("XXXX-06", "June, year unknown"),
    ("XXXX", "date unknown"),
    ("201X", "the 2010s"),
    ("20XX", "between 2000 and 2099"),
    ("2016-22", "summer 2016"),
    ("2016-34", "the second quarter of 2016"),
    ("2016-40", "the first half of 2016"),
    ("2016~", "about 2016"),
    ("2016-08?", "perhaps August 2016"),
    ("2031-W20", "the week from 12 May 2031"),
    ("2031-W20-3", "14 May 2031"),
    ("XXXX-WXX-1", "a Monday, date unknown"),
    ("2016-08-20T10:30:00Z", "20 August 2016, 10:30 UTC"),
    ("2031-06-01/2031-06-07", "from 1 to 7 June 2031"),
    ("2031-06-01/2031-07-07", "from 1 June to 7 July 2031"),
    ("2031-04/2031-08", "from April to August 2031"),
    ("2016-05/2017-05", "from May 2016 to May 2017"),
    ("2030-06-01/2031-07", "from 1 June 2030 to July 2031"),
    ("2011-03/..", "since March 2011"),
    ("../2016-08", "until August 2016"),
    ("P2Y", "2 years"),
    ("P1Y6M", "1 year, 6 months"),
    ("PRESENT_REF", "at present"),
    ("no date at all", "no date at all"),
    ("", ""),
    (None, ""),
]


@pytest.mark.parametrize(("value", "words"), WORDS)
def test_a_date_says_what_is_known_and_no_more(value: str | None, words: str) -> None:
    assert in_words(value) == words


def test_what_ended_when_it_began_is_said_once() -> None:
    assert span_in_words("2016-08", "2016-08") == "August 2016"


def test_dates_sort_by_their_first_day_and_the_wider_comes_first() -> None:
    values = ["2016-08-02", "2016-08", "2016", "2015-12-31", "2016-08-01"]
    assert sorted(values, key=order_of) == ["2015-12-31", "2016", "2016-08", "2016-08-01", "2016-08-02"]


@given(st.text(alphabet="0123456789X-/.TWPYMDZ?~%:", max_size=24))
def test_nothing_that_looks_like_a_date_breaks(value: str) -> None:
    assert isinstance(in_words(value), str)
    assert isinstance(order_of(value), str)
