"""Clocks of publication: which are believed, and what they say of two reports."""

from __future__ import annotations

import pytest

from tellings.stages.tracing.clocks import DAY, HOURS, Clocks, clocks_of
from tellings.stages.tracing.tellings import tellings_of
from tests.stages.tracing.written import Story


def clocks(*days: str | None) -> Clocks:
    story = Story()
    for n, day in enumerate(days):
        story.report(f"r{n}", "The pier is closed.", published=day)
    return clocks_of(tellings_of(story.tables()))


@pytest.mark.parametrize(
    ("a", "b", "weight"),
    [
        ("2031-05-13", "2031-05-12", DAY),
        ("2031-05-12", "2031-05-13", -DAY),
        ("2031-05-13T06:00", "2031-05-12T23:00", DAY),
        ("2031-05-13T12:00", "2031-05-13T09:00", HOURS),
        ("2031-05-13T09:00", "2031-05-13T09:20", 0.0),
        ("2031-05-13T09:00", "2031-05-13", 0.0),
        ("2031-05", "2031-05-13", 0.0),
        ("2031-06", "2031-05-13", DAY),
        ("XXXX-05-14", "2031-05-13", 0.0),
        (None, "2031-05-13", 0.0),
    ],
)
def test_a_later_clock_weighs_by_what_it_is_apart(a: str | None, b: str | None, weight: float) -> None:
    assert clocks(a, b).later("r0", "r1") == weight


@pytest.mark.parametrize("wrong", ["1970-01-01", "1970-01-01T00:00:00Z", "2090-03-01"])
def test_a_clock_that_was_never_set_or_is_decades_off_says_nothing_and_is_told(wrong: str) -> None:
    found = clocks("2031-05-12", "2031-05-13", wrong)
    assert found.later("r2", "r0") == 0.0
    assert wrong in found.disbelieved["r2"]
    assert set(found.believed) == {"r0", "r1"}


def test_reports_without_dates_have_no_clocks() -> None:
    assert clocks(None, None) == Clocks({}, {})
