"""Whether two reports may mean the same outlet or the same day."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.stages.tracing.likeness import finer_date, same_date, same_outlet


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Radio Skerry", "“Radio Skerry”"),
        ("the Skerry radio", "Radio Skerry"),
        ("the Institute for Nordic-Baltic Studies", "the “Foundation for the study of Nordic and Baltic” (FSNB)"),
        ("the Society of Coasts and Tides (SCT)", "SCT"),
        ("Coast Press", "CP"),
        ("Fernland News Agency", "FNA"),
        ("Fernland's Canal Norte channel", "Canal Norte"),
        ("CNN", "edition.cnn.com"),
    ],
)
def test_one_outlet_goes_by_several_names(a: str, b: str) -> None:
    assert same_outlet(a, b)
    assert same_outlet(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Radio Skerry", "Radio Tarn"),
        ("the Tarn Courier", "Tarn Herald"),
        ("the Tarn Courier", "Town Council"),
        ("the newspaper", "a newspaper channel"),
        ("state television", "local media"),
        ("", "Radio Tarn"),
    ],
)
def test_two_outlets_stay_two(a: str, b: str) -> None:
    assert not same_outlet(a, b)
    assert not same_outlet(b, a)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("2031-05-12", "2031-05-12", True),
        ("2031-05-12", "2031-05-13", False),
        ("XXXX-05-12", "2031-05-12", True),
        ("XXXX-05-12", "2031-05-13", False),
        ("2031-05", "2031-05-12", True),
        ("2031-06", "2031-05-12", False),
        ("XXXX-WXX-1", "2031-05-12", True),
        ("XXXX-WXX-2", "2031-05-12", False),
        ("XXXX-WXX-2", "XXXX-WXX-3", False),
        ("XXXX-WXX-2", "2031-05", True),
        ("2031-05-12T09:00", "2031-05-12", True),
        ("PAST_REF", "2031-05-12", False),
        (None, "2031-05-12", True),
    ],
)
def test_dates_fit_where_nothing_known_speaks_against_it(a: str | None, b: str, same: bool) -> None:  # noqa: FBT001
    assert same_date(a, b) is same
    assert same_date(b, a) is same


@pytest.mark.parametrize(
    ("a", "b", "finer"),
    [("2031-05", "2031-05-12", "2031-05-12"), (None, "2031", "2031"), ("2031", "2031", "2031"), (None, None, None)],
)
def test_the_date_that_says_more_is_kept(a: str | None, b: str | None, finer: str | None) -> None:
    assert finer_date(a, b) == finer


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_has_no_direction_and_no_text_breaks_it(a: str, b: str) -> None:
    assert same_outlet(a, b) == same_outlet(b, a)
    assert same_date(a, b) == same_date(b, a)
