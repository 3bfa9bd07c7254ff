"""The pages of the sources: a report whole with what was found in it, the lists, what pages changed, what was not read, search."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml.html import HtmlElement  # type: ignore[import-untyped]

import tellings
from tellings.model.cards import ReportCard
from tellings.pages.views import ROUTES, routed
from tellings.ports.library import Library
from tests.ferry_case import STORY, TEXTS, actor, agreement, key, place, statement
from tests.ferry_case.stemma import INTERVIEW
from tests.pages.reading import address_of, ferry, places, seen, shown, text, words_at
from tests.pages.selecting import select

LEAD = "The tram Old Nell hit the wall of Market Hall on Monday, injuring twelve passengers, the depot master said."
COMPANY = "The company, which runs nine trams, declined to say when the line would open again."
SCHOOL = "Dozens of passengers spent the night in a hall near the depot <script>alert(1)</script>."
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
    assert "the dateline says so" in told
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


def rows(address: str) -> list[str]:
    return [text(one) for one in select(shown(address), ".report-row .report-title")]


def test_reports_are_sifted_and_sorted_without_script() -> None:
    everything = rows("/reports")
    assert len(everything) == 6
    assert rows("/reports?outlet=Coast+Wire") == [
        "Three islands renew their league",
        "Ferry to Ostra stays in port, board says",
    ]
    assert rows("/reports?form=interview") == ["The ferry and the island"]
    assert rows("/reports?q=docker") == ["What I saw on the quay"]
    assert rows(f"/reports?actor={actor('venn')}") == ["What I saw on the quay"]
    assert len(rows(f"/reports?story={STORY}")) == 5
    assert rows("/reports?until=2031-04") == ["Three islands renew their league"]
    assert set(rows("/reports?since=2031-06")) == {"Ferry to Ostra stays in port, board says", "What I saw on the quay"}
    assert rows("/reports?order=oldest")[0] == "Three islands renew their league"
    assert rows("/reports?q=nobodysays") == []


def test_reports_by_outlet_stand_under_its_name_and_those_without_one_last() -> None:
    page = shown("/reports?order=outlet")
    heads = [text(one) for one in select(page, ".report-outlet")]
    assert heads == ["Coast Wire", "Kelm Gazette", "Northern Post", "The Harbour Mirror", "No outlet known"]
    assert rows("/reports?order=outlet")[-1] == "The ferry and the island"
    assert sorted(rows("/reports?order=outlet")) == sorted(rows("/reports"))


def test_what_was_not_read_is_told_with_reason_and_remedy_and_without_folders() -> None:
    page = shown("/rejects")
    assert "1 source could not be read" in text(page)
    (row,) = select(page, ".rejects tbody tr")
    assert [text(cell) for cell in row] == ["scan.bin", "scan.bin holds no text.", "Give its text as .txt or .html."]
    assert "reports/scan.bin" not in text(page)


@cache
def page_read_twice(folder: Path) -> Library:
    for paragraphs in ((LEAD, COMPANY, SCHOOL), (LEAD.replace("twelve", "fourteen"), COMPANY)):
        one = {"text": "\n\n".join(paragraphs), "url": "https://post.example/tram", "outlet": "Ostra Post"}
        (folder / "reports.jsonl").write_text(json.dumps(one), encoding="utf-8")
        case = tellings.read(folder / "reports.jsonl", case=folder / "a.tellings")
        library = case.library(title="Versions")
        case.close()
    return library


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return page_read_twice(tmp_path_factory.mktemp("versions"))


def step(library: Library) -> str:
    link = select(shown("/versions", library), ".revision h2 a")[0]
    return str(link.get("href"))


@pytest.mark.parametrize("which", ["list", "step"])
def test_a_silent_change_is_called_one_and_its_words_are_struck_and_added_in_words_too(twice: Library, which: str) -> None:
    page = shown("/versions" if which == "list" else step(twice), twice)
    assert [text(one) for one in select(page, "#versions .tag-silent")] == ["silent"]
    (gone,) = select(page, ".rewritten-worded del")
    (come,) = select(page, ".rewritten-worded ins")
    assert re.sub(r" \(show where\)", "", text(gone)) == "[gone: twelve]"
    assert re.sub(r" \(show where\)", "", text(come)) == "[new: fourteen]"
    assert "injuring [gone: twelve (show where)] [new: fourteen (show where)] passengers" in text(page)


def test_what_was_removed_leads_to_the_earlier_text_and_runs_nothing(twice: Library) -> None:
    page = shown("/versions", twice)
    (link,) = select(page, ".rewritten-removed del a")
    assert "<script>alert(1)</script>" in link.text_content()
    earlier = places(link)[0]
    card = twice.get(ReportCard, earlier.report)
    assert card
    assert card.report.text[earlier.start : earlier.end].startswith("Dozens of passengers")
    assert len(select(page, "script")) == 1


def test_versions_can_be_sifted_by_whether_they_are_announced(twice: Library) -> None:
    assert len(select(shown("/versions?state=silent", twice), ".revision")) == 1
    assert len(select(shown("/versions?state=announced", twice), ".revision")) == 0


def test_a_report_leads_to_its_other_texts(twice: Library) -> None:
    version = step(twice)
    earlier, later = re.findall(r"report-[0-9a-f]+", version)
    assert "A later text of this page" in text(shown(f"/report/{earlier}", twice))
    assert "An earlier text of this page" in text(shown(f"/report/{later}", twice))


def tabs(page: HtmlElement) -> dict[str, int]:
    found = (text(one).rsplit(" ", 1) for one in select(page, ".tabs li"))
    return {title: int(count) for title, count in found}


def hits(address: str) -> list[str]:
    return [text(one) for one in select(shown(address), ".hit")]


def test_search_counts_each_kind_and_marks_the_words_in_their_place() -> None:
    page = shown("/search?q=cracks+cabins")
    assert {kind: count for kind, count in tabs(page).items() if count} == {"Statements": 5, "Reports": 5, "Agreements": 1}
    assert len(tabs(page)) == 7
    for hit in select(page, ".hit"):
        assert {one.text_content().lower() for one in select(hit, "mark")} == {"cracks", "cabins"}
        (words,) = select(hit, ".hit-words")
        assert words.get("href") == address_of(places(words)[0])
        assert words.text_content() in " ".join(words_at(one) for one in places(words))


def test_hits_in_reports_lead_to_just_the_words_that_were_found() -> None:
    page = shown("/search?q=cracks&in=report")
    links = select(page, ".hit-words")
    assert {one.report for link in links for one in places(link)} == {key(name) for name in "ABCDE"}
    for link in links:
        assert {words_at(one) for one in places(link)} == {"cracks"}
        assert len(link.text_content()) > len("cracks")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=%22too+late%22", 1),
        ("q=%22late+too%22", 0),
        ("q=late", 2),
        ("q=LATE", 2),
        (f"q=late&actor={actor('calder')}", 2),
        ("q=late&actor=Ines+Calder", 2),
        ("q=late&actor=nobody+at+all", 0),
        ("q=late&outlet=Coast+Wire", 1),
        ("q=cracks&kind=narrated", 1),
        ("q=fares&state=possible", 1),
        ("q=fares&state=denied", 2),
        ("q=league&since=2031-04&until=2031-05", 1),
        ("q=league&since=2032", 0),
        ("kind=narrated", 1),
    ],
)
def test_search_is_sifted_without_script(query: str, found: int) -> None:
    assert len(hits(f"/search?{query}&in=statement")) == found


@pytest.mark.parametrize(
    ("kind", "query", "title", "lead"),
    [
        ("actor", "docker", "Oskar Venn", "/actor/"),
        ("relation", "patrol boats", "", ""),
        ("relation", "lund allied", "Kelm, Lund and Ostra are allied", "/relation/"),
        ("entry", "renewed", "", "/entry/"),
        ("agreement", "fares", "fares this year", "/agreement/"),
        ("story", "islands", "Three islands renew their league", "/story/"),
    ],
)
def test_each_kind_leads_to_its_own_page(kind: str, query: str, title: str, lead: str) -> None:
    page = shown(f"/search?q={query}&in={kind}")
    links = select(page, ".hit-title a")
    assert bool(links) == bool(lead)
    for link in links[:1]:
        assert title in link.text_content()
        assert link.get("href").startswith(lead)
        assert routed(link.get("href"))


def test_a_relation_is_found_with_the_words_that_tell_it() -> None:
    page = shown("/search?q=patrol+boats&in=relation")
    assert not select(page, ".hit")
    (words,) = select(shown("/search?q=league+provides&in=relation"), ".hit-words")
    assert words.text_content() == "Ostra will lend the league two patrol boats." == words_at(places(words)[0])


def test_where_nothing_is_found_less_is_proposed_and_names_that_are_written_like_it() -> None:
    page = shown("/search?q=late&outlet=Kelm+Gazette")
    assert "Nothing is found so" in text(page)
    (link,) = [one for one in select(page, ".help a") if "outlet" in one.text_content()]
    assert "outlet" not in urlsplit(link.get("href")).query
    assert "Ines Calder" in text(select(shown("/search?q=Ines+Caldre"), ".help")[0])
    assert "without “Caldre”" in text(select(shown("/search?q=Ines+Caldre"), ".help")[0])
    nothing = shown("/search?q=zzzz")
    assert "No word here begins so" in text(nothing)


def test_search_without_a_question_shows_how_to_ask() -> None:
    page = shown("/search")
    assert not select(page, ".tabs")
    assert "next to each other" in text(page)


@pytest.mark.parametrize("question", ["<script>alert(1)</script>", '"', "' OR 1=1 --", "🚢", "a" * 3000, "NEAR(", "*"])
def test_any_question_is_only_words(question: str) -> None:
    from urllib.parse import quote

    page = shown(f"/search?q={quote(question)}")
    assert len(select(page, "script")) == 1


def test_hits_go_on_where_the_leaf_before_ended() -> None:
    first, second = hits("/search?q=the&in=statement"), hits("/search?q=the&in=statement&from=5")
    assert len(first) > 5
    assert first[5:] == second


def test_notes_stand_in_the_order_of_the_text() -> None:
    for name in TEXTS:
        for para in select(report(name), ".para"):
            notes = [int(one.get("data-at").partition("-")[0]) for one in select(para, ".note:not(.note-passage)")]
            assert notes == sorted(notes)
