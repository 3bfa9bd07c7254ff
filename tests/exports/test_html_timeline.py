"""The timeline as plain HTML: words, links and bars."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tellings.exports.html_timeline import timeline
from tellings.model.account import Account
from tellings.model.records import Evidence
from tellings.model.timeline import Entry, OtherTime, Timeline
from tellings.stages.telling import tell
from tests.ferry_case import tables

WORDS = Evidence("report", 4, 9)
ROW = Entry(
    "event", "one", "2031-06", "June 2031", "2031-06-01", "2031-06-30", "2031-06-30", "Ostra · agree", "a & b <i>", "1 report", "", (),
    (WORDS, Evidence("other", 1, 2)),
)  # fmt: skip


def html(*rows: Entry, undated: tuple[Entry, ...] = ()) -> str:
    empty = Account((), (), (), (), (), ())
    return timeline(replace(empty, chronology=Timeline(rows, undated, ())))


def bars(markup: str) -> list[tuple[str, int, int]]:
    found = re.findall(r'<rect class="bar bar-(\w+)" x="(\d+)" y="1" width="(\d+)"', markup)
    return [(kind, int(x), int(width)) for kind, x, width in found]


def test_an_empty_timeline_is_nothing() -> None:
    assert html() == ""


def test_words_are_text_and_lead_to_every_place() -> None:
    markup = html(ROW)
    assert "a &amp; b &lt;i&gt;" in markup
    assert 'href="#evidence=report:4-9"' in markup
    assert 'data-evidence="report:4-9 other:1-2"' in markup
    assert "(show 2 places)" in markup


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
    assert bars(html(replace(ROW, first=first, last=last, ends=last))) == [bar]


def test_what_lasts_has_a_fainter_bar_to_its_end_or_the_years() -> None:
    assert bars(html(replace(ROW, ends="2031-07-31"))) == [("lasting", 182, 31), ("wide", 152, 30)]
    assert bars(html(replace(ROW, ends="2033-07-31")))[0] == ("lasting", 182, 184)


def test_a_row_without_its_year_has_a_bar_that_says_so_and_its_reason_in_words() -> None:
    markup = html(replace(ROW, placed="year unknown: A says so"))
    assert bars(markup) == [("unsure", 152, 214)]
    assert "year unknown: A says so" in markup


def test_what_may_be_in_several_years_has_no_strip() -> None:
    markup = html(replace(ROW, first="2030-01-01", last="2039-12-31"))
    assert "Between 2030 and 2039" in markup
    assert bars(markup) == []


def test_both_dates_are_shown_where_tellings_contradict_one_another() -> None:
    markup = html(replace(ROW, by=("A",), others=(OtherTime("8 June 2031", "2031-06-08", ("E",), (WORDS,)),)))
    assert "so A" in markup
    assert "8 June 2031" in markup
    assert "so E" in markup


def test_what_has_no_date_is_folded() -> None:
    markup = html(undated=(replace(ROW, value="", when="date not told", first=None, last=None, ends=None),))
    assert re.search(r"<details><summary>Date not told \(1 row\)</summary>", markup)


def test_drawings_are_hidden_from_who_hears_the_page_and_styles_stand_in_no_attribute() -> None:
    markup = timeline(tell(tables()))
    assert markup.count("<svg") == markup.count("<svg viewBox") + markup.count('<svg class="strip"')
    assert all('aria-hidden="true"' in tag for tag in re.findall(r'<svg class="strip"[^>]*>|<div class="scale"[^>]*>', markup))
    assert "style=" not in markup
    assert "onclick" not in markup
