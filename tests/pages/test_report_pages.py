"""The pages of the sources: a report whole with what was found in it, the lists, what pages changed, what was not read, search."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml.html import HtmlElement  # type: ignore[import-untyped]

import tellings
from tellings.pages.views import ROUTES, routed
from tests.ferry_case import STORY, TEXTS, actor, agreement, key, place, statement
from tests.ferry_case.stemma import INTERVIEW
from tests.pages.reading import address_of, ferry, places, seen, shown, text, words_at
from tests.pages.selecting import select

SOURCES = ("/reports", "/report/{id}", "/versions", "/rejects")


def report(name: str, query: str = "") -> HtmlElement:
    return shown(f"/report/{key(name)}{query}")


def marked(page: HtmlElement) -> list[str]:
    return [one.text_content() for one in select(page, ".report-text mark")]


@pytest.mark.parametrize("served", [True, False])
def test_every_page_says_how_it_is_known_and_leads_to_pages_that_there_are(*, served: bool) -> None:
    addresses = [address for route in ROUTES if route.pattern in SOURCES for address in route.every(ferry())]
    assert len(addresses) > len(SOURCES)
    for address in (*addresses, "/search", "/search?q=ferry"):
        page = shown(address, served=served)
        assert len(select(page, "h1")) == 1
        assert [text(one) for one in select(page, "details.reasons summary")] == ["How do we know this?"]
        for link in select(page, "main a[href]"):
            there = urlsplit(link.get("href"))
            assert not there.netloc
            assert not there.path or routed(there.path), link.get("href")


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_a_report_stands_whole_and_in_its_own_words(name: str) -> None:
    page = report(name)
    (box,) = select(page, ".report-text")
    assert " ".join(one.text_content() for one in select(box, ".segment")).split() == TEXTS[name].split()
    assert box.get("lang") == "en"
    for segment in select(box, ".segment"):
        start = int(segment.get("data-from"))
        words = segment.text_content()
        assert TEXTS[name][start : start + len(words)] == words


def test_every_address_of_words_marks_exactly_these() -> None:
    asked = ("/actor/{id}", "/statement/{id}", "/agreement/{id}", "/relation/{id}", "/origin/{id}", "/report/{id}")
    pages = [shown(address) for route in ROUTES if route.pattern in asked for address in route.every(ferry())]
    found = {one for page in pages for link in select(page, "a[data-words]") for one in places(link)}
    assert len(found) > 40
    for one in sorted(found):
        page = shown(address_of(one).removesuffix("#at"))
        letters = "".join(marked(page)).split()
        assert letters == words_at(one).split()
        assert len(select(page, "#at")) == 1


def test_links_to_words_name_the_first_of_their_places() -> None:
    for address in (f"/report/{key('A')}", "/search?q=ferry"):
        for link in select(shown(address), "a[data-words]"):
            assert link.get("href") == address_of(places(link)[0])


def test_offsets_count_letters_not_utf16_units() -> None:
    where = place("D", "cracks in 12 cabins")
    assert marked(report("D", f"?at={where.start}-{where.end}")) == ["cracks in 12 cabins"]


def test_several_places_are_marked_and_the_first_is_gone_to() -> None:
    first, second = place("E", "Two crews"), place("E", "We were warned")
    page = report("E", f"?at={second.start}-{second.end},{first.start}-{first.end}")
    assert "".join(marked(page)) == "Two crewsWe were warned"
    assert [one.text_content() for one in select(page, "#at")] == ["Two crews"]


@pytest.mark.parametrize("at", ["5-100000", "9-3", "x", "-1-4", "%00-1"])
def test_places_that_there_are_not_mark_nothing(at: str) -> None:
    assert marked(report("A", f"?at={at}")) == []


def test_everything_found_leads_to_what_it_is() -> None:
    page = report("A")
    leads = {one.text_content(): one.get("href") for one in select(page, ".segment a")}
    assert leads["Radio Strand"] == f"/actor/{actor('radio')}"
    assert leads["added"] == f"/statement/{statement('a2')}"
    assert leads["The ferry was stopped"].startswith("/entry/")
    stock = place("F", "The strait of Ostra")
    (passage,) = [one for one in select(page, ".segment a[data-words]") if "claimed" in one.text_content()]
    assert passage.get("href").startswith(f"/report/{key('F')}?at={stock.start}-")
    assert "March 2027" in leads
    assert leads["March 2027"] == "/timeline?since=2027-03-01&until=2027-03-31"


def test_what_was_found_can_be_shown_and_hidden_kind_by_kind_and_each_says_how_much_there_is() -> None:
    page = report("A")
    shown_kinds = {one.get("id"): text(one.getparent()) for one in select(page, ".switches input")}
    assert shown_kinds.keys() == {
        *("show-statement", "show-source", "show-name", "show-date", "show-event", "show-relation", "show-passage")
    }
    assert shown_kinds["show-statement"] == "What is said 3"
    assert shown_kinds["show-date"] == "Dates 1"
    style = (Path(tellings.__file__).parent / "pages/assets/report.css").read_text(encoding="utf-8")
    for name in shown_kinds:
        assert f":has(#{name}:checked)" in style


def test_the_margin_tells_who_says_it_and_who_else_has_the_words() -> None:
    notes = [seen(one) for one in select(report("A"), ".note")]
    assert any(one.startswith("Ines Calder, in the report’s words") and "contradiction: number" in one for one in notes)
    assert any(one.startswith("Stock words, also in F") for one in notes)
    assert any(one.startswith("Ines Calder, quoted Nobody on my crew") for one in notes)
    beside = {one.get("href") for one in select(report("A"), ".note .agreed")}
    assert f"/agreement/{agreement('cracks')}" in beside


def test_each_note_stands_at_a_paragraph_that_has_its_words() -> None:
    for name in TEXTS:
        for para in select(report(name), ".para"):
            (segment,) = select(para, ".segment")
            start = int(segment.get("data-from"))
            for note in select(para, ".note"):
                at = int(note.get("data-at").partition("-")[0])
                assert start <= at < start + len(segment.text_content())


def test_roles_are_told_quietly_and_notes_stand_inside_the_words_they_interrupt() -> None:
    page = report("C")
    roles = [one.get("data-role") for one in select(page, ".segment")]
    assert roles[:3] == ["headline", None, "question"]
    (note,) = select(page, ".segment-note")
    assert note.text_content() == "(Strand — approx. transl.)"
    assert "segment-body" in note.xpath("ancestor::p")[0].get("class")


def test_a_report_says_where_it_comes_from_and_why() -> None:
    page = report("B")
    lead = text(select(page, ".report-lead")[0])
    assert "B copies A." in lead
    assert f"/report/{key('A')}" in [one.get("href") for one in select(page, ".report-lead a")]
    assert "58 words stand in both" in text(select(page, ".reasons")[0])
    assert f"/origin/{INTERVIEW}" in [one.get("href") for one in select(report("A"), ".report-lead a")]
    assert f"/story/{STORY}" in [one.get("href") for one in select(page, ".report-lead a")]


def test_what_is_known_of_a_report_comes_with_its_reason_and_without_its_folders() -> None:
    told = text(select(report("A"), ".reasons")[0])
    assert "its dateline: June 7" in told
    assert "a.txt" in told
    assert "reports/" not in told


def test_hostile_words_stay_words() -> None:
    page = report("D")
    assert not select(page, "script")[1:]
    assert not page.xpath("//*[starts-with(@href, 'javascript:')]")
    assert "javascript:alert(1)" in text(select(page, ".reasons")[0])
    assert not page.xpath("//b | //@style | //@onclick")


def test_the_text_alone_has_the_words_the_marks_and_the_reasons_and_no_more() -> None:
    where = place("A", "Ines Calder")
    page = report("A", "/text" + f"?at={where.start}-{where.end}")
    assert marked(page) == ["Ines Calder"]
    assert not select(page, "nav, .note, .segment a")
    (box,) = select(page, ".report-text")
    assert (box.get("data-siglum"), box.get("data-label")) == ("A", "Coast Wire")
    assert select(page, "details.reasons")


def test_notes_stand_in_the_order_of_the_text() -> None:
    for name in TEXTS:
        for para in select(report(name), ".para"):
            notes = [int(one.get("data-at").partition("-")[0]) for one in select(para, ".note:not(.note-passage)")]
            assert notes == sorted(notes)


def test_of_many_notes_beside_a_paragraph_the_first_stand_there_and_the_rest_are_folded() -> None:
    for name in "ABCDEF":
        for para in select(report(name), ".para"):
            count = len(select(para, ".note"))
            folded = select(para, ".margin-rest .note")
            assert len(folded) == (count - 6 if count > 7 else 0)
            if folded:
                assert text(select(para, ".margin-rest > summary")[0]) == f"+{len(folded)} more notes"
