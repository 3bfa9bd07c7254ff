"""Strips are as wide as the time that is told, and no more is drawn than that."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tellings.model.account import Period
from tellings.model.records import Evidence
from tellings.model.timeline import Entry
from tellings.pages.drawings.strips import Years, scale, strip, tenure
from tellings.stages.telling.bonds import period

ROW = Entry(
    "event", "one", "2031-06", "June 2031", "2031-06-01", "2031-06-30", "2031-06-30", "Ostra · agree", "words", "1 report", "", (),
    (Evidence("report", 4, 9),),
)  # fmt: skip


def bars(markup: str) -> list[tuple[str, int, int]]:
    found = re.findall(r'<rect class="bar bar-(\w+)" x="([\d.]+)" y="1" width="([\d.]+)"', markup)
    return [(kind, round(float(x)), round(float(width))) for kind, x, width in found]


@pytest.mark.parametrize(
    ("first", "last", "bar"),
    [
        ("2031-01-01", "2031-01-01", ("exact", 0, 4)),
        ("2031-12-31", "2031-12-31", ("exact", 362, 4)),
        ("2031-06-01", "2031-06-30", ("wide", 152, 30)),
        ("2031-01-01", "2031-12-31", ("wide", 0, 366)),
        (None, "2031-01-31", ("wide", 0, 31)),
    ],
)
def test_a_bar_is_as_wide_as_the_time_it_can_have_been(first: str | None, last: str, bar: tuple[str, int, int]) -> None:
    assert bars(strip(replace(ROW, first=first, last=last, ends=last))) == [bar]


def test_what_lasts_has_a_fainter_bar_to_its_end_or_the_years() -> None:
    assert bars(strip(replace(ROW, ends="2031-07-31"))) == [("lasting", 182, 31), ("wide", 152, 30)]
    assert bars(strip(replace(ROW, ends="2033-07-31")))[0] == ("lasting", 182, 184)


def test_a_row_without_its_year_has_a_bar_that_says_so() -> None:
    assert bars(strip(replace(ROW, placed="year unknown: A says so"))) == [("unsure", 152, 214)]


def test_what_may_be_in_several_years_has_no_strip_and_no_months() -> None:
    several = replace(ROW, first="2030-01-01", last="2039-12-31")
    assert strip(several) == ""
    assert scale(several.heading) == ""


def test_a_year_has_its_twelve_months() -> None:
    assert re.findall(r">(\w)<", scale("2031")) == list("JFMAMJJASOND")


def told(start: str | None, end: str | None) -> Period:
    return period(start, end)


AXIS = Years(2030, 2039)


@pytest.mark.parametrize(
    ("start", "end", "drawn"),
    [
        ("2030-01-01", "2034-12-31", [("exact", 0, 500)]),
        ("2032", "2034", [("exact", 300, 100), ("wide", 200, 100), ("wide", 400, 100)]),
        ("2035-01-01", None, [("unsure", 500, 500)]),
        (None, "2032-01-01", [("unsure", 0, 200)]),
        ("2033", "2033", [("wide", 300, 100), ("wide", 300, 100)]),
        (None, None, []),
    ],
)
def test_a_period_is_solid_where_it_held_and_fainter_where_it_may_have(
    start: str | None, end: str | None, drawn: list[tuple[str, int, int]]
) -> None:
    assert bars(tenure(told(start, end), AXIS)) == drawn


def test_an_axis_spans_all_that_is_told_and_is_none_where_nothing_is() -> None:
    assert Years.of([told("2031-04", None), told(None, "1998")]) == Years(1998, 2032)
    assert Years.of([told("2019", "2027"), told("2020", "2024")]) == Years(2019, 2027)
    assert Years.of([told(None, None)]) is None
    assert Years(1998, 2031).marks == ("1998", "2015", "2031")
    assert Years(2031, 2031).marks == ("2031",)
    assert Years(2030, 2031).marks == ("2030", "2031")


def test_strips_repeat_words_and_are_hidden_from_who_hears_the_page() -> None:
    for drawing in (strip(ROW), tenure(told("2031", None), AXIS), scale("2031")):
        assert 'aria-hidden="true"' in drawing.split(">", 1)[0]
        assert "style=" not in drawing
