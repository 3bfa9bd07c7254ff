"""Search: kinds with their counts, the words that were found in their place, filters, help where nothing is found."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

import pytest
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from tellings.pages.views import routed
from tests.ferry_case import actor, key
from tests.pages.reading import address_of, places, shown, text, words_at
from tests.pages.selecting import select


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

    page = shown(f"/search?q={quote(question)}")
    assert len(select(page, "script")) == 1


def test_hits_go_on_where_the_leaf_before_ended() -> None:
    first, second = hits("/search?q=the&in=statement"), hits("/search?q=the&in=statement&from=5")
    assert len(first) > 5
    assert first[5:] == second


def test_words_of_a_phrase_that_do_not_stand_next_to_each_other_are_proposed_apart() -> None:
    (link,) = select(shown("/search?q=%22late+too%22"), ".help a")[:1]
    assert link.text_content() == "not next to each other"
    assert hits(link.get("href") + "&in=statement")
    assert "No word here begins so" not in text(shown("/search?q=%22late+too%22"))


@pytest.mark.parametrize("start", [40, 999_999])
def test_past_its_end_a_list_shows_its_last_part(start: int) -> None:
    page = shown(f"/search?q=the&in=statement&from={start}")
    assert "Nothing" not in text(select(page, ".count[role=status]")[0])
    assert len(select(page, ".hit")) > 0
