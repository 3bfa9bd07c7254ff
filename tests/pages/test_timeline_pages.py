"""The timeline with its strips, sifted without script, and a row of it with all its words."""

from __future__ import annotations

import pytest

from tellings.model.cards import EntryCard
from tests.ferry_case import actor, key
from tests.pages.reading import ferry, places, shown, words_at
from tests.pages.reading import text as words
from tests.pages.selecting import select, texts


def entry(title: str, kind: str = "event") -> EntryCard:
    found = ferry().find(EntryCard).items
    return next(one for one in found if one.entry.title.startswith(title) and one.entry.kind == kind)


def test_the_timeline_has_its_rows_by_year_with_their_strips() -> None:
    page = shown("/timeline")
    assert texts(page, "h2.year") == ["2031"]
    rows = select(page, "section > .timeline > .entry")
    assert len(rows) == ferry().find(EntryCard, {"section": "dated"}).total
    assert all(select(row, ".strip .bar") for row in rows)
    assert "renewed the Strait League on April 2, 2031" in words(page)


def test_every_row_is_one_click_from_its_words_or_says_that_its_date_was_not_read_from_them() -> None:
    rows = select(shown("/timeline"), ".entry")
    unsaid = [row for row in rows if not select(row, "a.sourced")]
    assert unsaid
    for row in unsaid:
        told = " ".join("".join(row.itertext()).split())
        assert "the report, not read from its text given with the report: 2031-" in told
        assert any("/report/" in (link.get("href") or "") for link in select(row, "a"))


def test_bars_are_wide_where_dates_are_not_exact() -> None:
    page = shown("/timeline")
    widths = {kind: [float(one.get("width")) for one in select(page, f".entry .bar-{kind}")] for kind in ("exact", "wide")}
    assert 0 < max(widths["exact"]) < min(widths["wide"])


def test_drawings_that_repeat_words_are_hidden_from_who_hears_the_page() -> None:
    page = shown("/timeline")
    assert all(one.get("aria-hidden") == "true" for one in select(page, "svg.strip, .scale"))


def test_what_has_no_date_when_reports_came_out_and_other_dates_stand_apart() -> None:
    page = shown("/timeline")
    assert texts(page, ".folds summary") == [
        "Date not told (1 row)",
        "When the reports came out (4 reports)",
        "Other dates spoken of (2 dates)",
    ]
    assert "date not told" in words(page.get_element_by_id("undated"))
    assert "March 2027" in words(page.get_element_by_id("spoken"))


@pytest.mark.parametrize(
    ("asked", "rows"),
    [("since=2031-08", 1), ("until=2031-04-01", 3), ("until=2030", 2), ("kind=event", 2), ("type=AGREE", 1), ("kind=said", 1)],
)
def test_the_timeline_is_sifted(asked: str, rows: int) -> None:
    page = shown(f"/timeline?{asked}")
    assert len(select(page, "section:not(.folds) > .timeline > .entry")) == rows


def test_the_timeline_of_one_actor() -> None:
    some = texts(shown(f"/timeline?actor={actor('league')}"), "section:not(.folds) > .timeline .what")
    assert some
    assert all("Strait League" in one for one in some)


def test_an_event_says_what_its_tellings_tell_otherwise_and_each_side_leads_to_its_place() -> None:
    page = shown(f"/entry/{entry('Kelm Ferry Board').entry.key}")
    lines = select(page, ".otherwise li")
    assert [words(one).split(":")[0] for one in lines] == [
        "Contradiction (when)",
        "Contradiction (number)",
        "In other words (where)",
    ]
    assert "≠" in words(lines[1])
    for link, said in zip(select(lines[1], "a.words"), ["12", "14"], strict=True):
        assert words_at(places(link)[0]) == said


def test_an_entry_has_all_its_words_and_who_tells_it() -> None:
    card = entry("Kelm Ferry Board")
    page = shown(f"/entry/{card.entry.key}")
    assert texts(page, ".evidence-list mark") == ["The ferry was stopped (show where)", "cracks run through 14 (show where)"]
    assert [one.split()[0] for one in texts(page, ".evidence-list .how a")] == ["A", "E"]
    assert "Kelm Ferry Board" in texts(page, "a.actor-name")


def test_what_a_relation_began_with_leads_to_the_relation() -> None:
    page = shown(f"/entry/{entry('Ostra belongs to', 'began').entry.key}")
    assert "Ostra belongs to Strait League" in texts(page, "dl.facts a")


def test_the_row_of_a_date_that_came_with_its_report_leads_to_the_report_and_quotes_nothing() -> None:
    page = shown(f"/entry/{key('F')}")
    assert "its date was not read from its text" in words(page)
    assert not select(page, ".evidence-list .quote")
    dated = shown(f"/entry/{key('E')}")
    assert [words(mark) for mark in select(dated, ".evidence-list mark a")] == ["June 8, 2031 (show where)"]
