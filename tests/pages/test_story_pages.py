"""The pages of stories, of single statements and of origins, and the overview: what they say, and where their words lead."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from tellings.model.cards import EntryCard, OriginCard, StatementCard, StemmaCard, StoryCard
from tellings.model.records import Span
from tellings.pages.asked import Asked
from tellings.pages.every import leaves
from tellings.pages.render import render
from tellings.pages.views import ROUTES, agreement, routed, story
from tellings.pages.views.statement import around
from tests.ferry_case import OTHER, STORY, TEXTS, actor, key, place, statement
from tests.ferry_case import agreement as agreement_id
from tests.ferry_case.statements import STATEMENTS
from tests.ferry_case.stemma import INTERVIEW, WITNESS
from tests.pages.reading import address_of, ferry, places, seen, shown, text, texts_of, words_at
from tests.pages.selecting import select

MINE = ("stories", "points", "story", "agreements", "agreement", "statement", "origin", "overview")
EVERY = [
    address
    for route in ROUTES
    if route.view.__module__.rpartition(".")[2] in MINE
    for address in dict.fromkeys(route.every(ferry()))
]


def section(page: HtmlElement, name: str) -> HtmlElement:
    (found,) = page.xpath(f'//section[@aria-labelledby="{name}"]')
    return found


@pytest.mark.parametrize("address", EVERY)
def test_every_link_to_words_leads_to_words_that_are_there(address: str) -> None:
    for link in shown(address).xpath("//a[@data-words]"):
        found = places(link)
        assert found
        assert link.get("href") == address_of(found[0])
        assert all(words_at(one).strip() for one in found)


@pytest.mark.parametrize("address", [one for one in EVERY if not one.endswith("/timeline")])
def test_quoted_words_are_exactly_those_they_lead_to(address: str) -> None:
    for link in shown(address).xpath(
        '//*[contains(@class, "quote") or contains(@class, "in-place")]//a[contains(@class, "words")]'
    ):
        first = places(link)[0]
        assert seen(link) in {" ".join(words_at(one).split()) for one in places(link)}
        assert first.report in link.get("href")


def test_every_address_is_listed_once_and_there_is_one_for_each_thing() -> None:
    assert len(EVERY) == len(set(EVERY))
    for address in (
        f"/story/{STORY}",
        f"/story/{OTHER}/stemma",
        f"/agreement/{agreement_id('fares')}",
        f"/statement/{statement('f1')}",
        f"/origin/{WITNESS}",
    ):
        assert address in EVERY


@pytest.mark.parametrize(
    "address",
    [
        "/story/none",
        "/story/none/stemma",
        "/story/none/alone",
        "/story/none/agreements",
        "/agreement/none",
        "/statement/none",
        "/origin/none",
    ],
)
def test_what_there_is_not_has_no_page(address: str) -> None:
    found = routed(address)
    assert found
    route, params = found
    assert route.view(ferry(), Asked(address, params)) is None


@pytest.mark.parametrize("address", EVERY)
def test_every_page_says_how_it_is_known_and_has_one_heading(address: str) -> None:
    page = shown(address)
    assert len(page.xpath("//h1")) == 1
    assert texts_of(page.xpath('//details[@class="reasons"]/summary')) == ["How do we know this?"]
    assert len(text(page.xpath('//details[@class="reasons"]')[0])) > 150


def test_what_reports_hold_is_text_and_never_markup() -> None:
    page = shown(f"/story/{STORY}")
    assert "<b>deepens</b>" in text(page)
    assert not page.xpath("//main//b[text()='deepens'] | //main//script")


def test_an_address_that_is_none_of_the_web_is_no_link() -> None:
    page = shown(f"/story/{STORY}")
    assert "javascript:alert(1)" in text(page)
    assert not page.xpath('//a[starts-with(@href, "javascript")]')


def test_a_story_says_at_once_how_many_reports_and_how_many_sources() -> None:
    page = shown(f"/story/{STORY}")
    assert "5 reports" in text(page.xpath('//p[@class="kicker"]')[0])
    assert "2 independent sources" in text(page.xpath('//p[@class="kicker"]')[0])
    assert "5 reports, 2 independent sources" in text(page.xpath('//p[@class="finding"]')[0])


def test_the_stemma_is_drawn_both_ways_and_its_boxes_lead_to_reports_and_origins() -> None:
    page = shown(f"/story/{STORY}")
    assert (
        len(page.xpath('//figure[contains(@class, "drawing-tall")]'))
        == len(page.xpath('//figure[contains(@class, "drawing-wide")]'))
        == 1
    )
    led = set(page.xpath('//figure//a[contains(@class, "stemma-node")]/@href'))
    assert led == {f"/report/{key(one)}" for one in "ABCDE"} | {f"/origin/{INTERVIEW}", f"/origin/{WITNESS}"}


def test_a_stemma_too_large_for_the_page_is_drawn_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(story, "MOST_BOXES", 6)
    few = shown(f"/story/{STORY}")
    assert not few.xpath('//a[contains(@class, "stemma-node")]')
    assert "The stemma, drawn: 7 reports and origins" in texts_of(few.xpath(f'//a[@href="/story/{STORY}/stemma"]'))
    assert len(shown(f"/story/{STORY}/stemma").xpath('//a[contains(@class, "stemma-node")]')) == 7


def test_each_telling_says_on_whom_it_rests_how_surely_and_why() -> None:
    page = shown(f"/story/{STORY}")
    (mine,) = page.xpath(f'//li[@id="from-{key("B")}"]')
    said = text(mine)
    assert "copies A" in said
    assert "confidence 0." in said
    assert "Because:" in said
    assert mine.xpath(".//a[@data-words]")


def test_of_origins_it_is_told_whether_they_are_lost_and_who_carries_them() -> None:
    page = shown(f"/story/{STORY}")
    (root,) = page.xpath(f'//li[@id="from-{INTERVIEW}"]')
    assert "an interview, lost to us" in text(root)
    assert "carried by A" in text(root)
    assert root.xpath(f'.//a[@href="/origin/{INTERVIEW}"]')


def test_long_lists_of_tellings_are_turned_leaf_by_leaf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(story, "TELLINGS", 2)
    first, second = shown(f"/story/{STORY}"), shown(f"/story/{STORY}?from=2")
    names = '//ul[@class="lineage"]/li/@id'
    assert first.xpath(names) == [f"from-{one}" for one in (*dict.fromkeys([INTERVIEW, WITNESS]), key("A"), key("B"))]
    assert second.xpath(names) == [f"from-{key('C')}", f"from-{key('D')}"]
    assert first.xpath('//a[@rel="next"]/@href') == [f"/story/{STORY}?from=2#lineage"]
    assert second.xpath('//a[@rel="prev"]/@href') == [f"/story/{STORY}#lineage"]


def test_verdicts_are_counted_and_lead_to_the_rows_of_that_verdict() -> None:
    page = shown(f"/story/{STORY}")
    tallies = {
        link.get("href").partition("verdict=")[2]: text(link)
        for link in section(page, "said").xpath('.//ul[@class="tallies"]//a')
    }
    assert tallies == {"contradicts": "≠ 2 contradictions", "reworded": "~ 1 reworded"}


def test_what_happened_in_a_story_is_drawn_and_told_row_by_row() -> None:
    few = section(shown(f"/story/{STORY}"), "when")
    whole = shown(f"/story/{STORY}/timeline")
    rows = whole.xpath('//ol[@class="timeline"]/li')
    assert len(few.xpath('.//ol[@class="when"]/li')) == min(len(rows), 6) > 1
    assert few.xpath(f'.//a[@href="/story/{STORY}/timeline"]')
    entries = ferry().find(EntryCard, {"story": STORY, "section": ["dated", "undated"]})
    assert len(rows) == entries.total
    led = set(few.xpath('.//a[starts-with(@href, "/entry/")]/@href'))
    assert led <= {f"/entry/{card.entry.key}" for card in entries.items}


def test_who_may_correct_finds_a_form_on_what_can_be_corrected() -> None:
    for address in (f"/story/{STORY}", f"/agreement/{agreement_id('cracks')}", f"/statement/{statement('a1')}"):
        assert shown(address, may_correct=True).xpath('//main//form[@action="/corrections"]'), address
        assert not shown(address).xpath('//main//form[@action="/corrections"]'), address


def test_stock_words_say_that_they_are_no_descent_and_other_stories_are_linked() -> None:
    page = shown(f"/story/{STORY}")
    assert "A and F" in text(section(page, "shared"))
    assert section(page, "linked").xpath(f'.//a[@href="/story/{OTHER}"]')


def test_what_stands_in_one_telling_alone_can_be_narrowed_to_one_report() -> None:
    every = shown(f"/story/{STORY}/alone")
    assert texts_of(every.xpath('//ul[@class="alone"]//p[@class="quote"]')) == ["We were warned last week, (show where)"]
    assert "None." in text(shown(f"/story/{STORY}/alone?report={key('A')}").xpath('//ul[@class="alone"]')[0])


def test_stories_can_be_sorted_and_narrowed_to_an_outlet() -> None:
    titles = '//ol[@class="stories"]//h2'
    assert texts_of(shown("/stories").xpath(titles)) == [
        "Ferry to Ostra stays in port, board says",
        "Three islands renew their league",
    ]
    assert texts_of(shown("/stories?sort=date").xpath(titles))[0] == "Three islands renew their league"
    assert texts_of(shown("/stories?outlet=Kelm+Gazette").xpath(titles)) == ["Ferry to Ostra stays in port, board says"]
    assert "No such story" in text(shown("/stories?outlet=None"))


def test_the_overview_says_what_happened_and_where_they_disagree() -> None:
    page = shown("/")
    assert "telling 2 stories on the word of" in text(page.xpath('//p[@class="standfirst"]')[0])
    counts = (text(one).split(" ", 1) for one in page.xpath('//ul[@class="figures"]/li'))
    figures = {noun: value for value, noun in counts}
    assert figures["reports"] == "6"
    assert figures["contradictions"] == "≠2"
    assert {"/agreements?verdict=contradicts", "/reports", "/stories", "/statements"} <= set(
        page.xpath('//ul[@class="figures"]//a/@href')
    )
    odds = section(page, "at-odds")
    assert odds.xpath(f'.//a[@href="/agreement/{agreement_id("fares")}"]')
    assert "≠" in text(odds)


def test_what_several_tell_is_listed_over_all_stories_what_is_at_odds_first() -> None:
    found = shown("/agreements").xpath('//ul[@class="agreement-rows"]/li')
    assert [one.xpath(".//a/@href")[0] for one in found] == [
        f"/agreement/{agreement_id(one)}" for one in ("cracks", "fares", "warned")
    ]
    assert "Number: A, B and D “12”" in seen(found[0])
    assert len(shown("/agreements?verdict=reworded").xpath('//ul[@class="agreement-rows"]/li')) == 1
    assert "Nothing that several tell is like that" in text(shown("/agreements?outlet=None"))


def test_the_one_file_has_no_forms() -> None:
    for address in EVERY:
        assert not shown(address, served=False).xpath("//main//form"), address


@pytest.mark.parametrize("name", sorted(STATEMENTS))
def test_a_statement_stands_in_its_place_in_the_report(name: str) -> None:
    report, words, source, *_ = STATEMENTS[name]
    page = shown(f"/statement/{statement(name)}")
    (quote,) = page.xpath('//blockquote[@class="in-place"]//a')
    assert places(quote) == [place(report, words)]
    around = " ".join(page.xpath('//blockquote[@class="in-place"]')[0].text_content().replace(" (show where)", "").split())
    assert around.strip("… ") in " ".join(TEXTS[report].split())
    said = [words_at(one) for link in page.xpath('//dl[@class="facts"]//a[@data-words]') for one in places(link)]
    assert (source in said) if source else True


def test_a_statement_leads_to_its_speaker_origin_report_story_and_agreements() -> None:
    led = set(shown(f"/statement/{statement('a1')}").xpath("//main//a/@href"))
    assert {
        f"/actor/{actor('calder')}",
        f"/origin/{INTERVIEW}",
        f"/report/{key('A')}",
        f"/story/{STORY}",
        f"/agreement/{agreement_id('cracks')}",
    } <= led


def test_a_statement_says_in_which_words_others_contradict_it() -> None:
    beside = section(shown(f"/statement/{statement('e1')}"), "beside")
    assert "Number: A, B and D “12”" in seen(beside)
    assert "“14”" in seen(beside)
    assert "No other telling of the story has it." in text(section(shown(f"/statement/{statement('e2')}"), "beside"))


def test_a_statement_in_the_reports_own_voice_has_nobody_who_says_it() -> None:
    page = shown(f"/statement/{statement('d1')}")
    assert "nobody: the report tells it in its own voice" in text(page)


def test_what_is_around_a_statement_ends_at_a_paragraph_and_at_a_word() -> None:
    before, after = around("one\n\ntwo three four\n\nfive", (Span(9, 14),))
    assert (before, after) == ("two ", " four")
    long = "word " * 100
    before, after = around(long, (Span(250, 254),))
    assert before.startswith("… word")
    assert after.endswith("word …")


def test_an_origin_says_how_it_is_known_who_rests_on_it_and_what_is_told_on_its_word() -> None:
    page = shown(f"/origin/{INTERVIEW}")
    card = ferry().get(OriginCard, INTERVIEW)
    assert card
    assert len(section(page, "carried").xpath(".//ul/li")) == len(card.descents) > 0
    told = section(page, "said").xpath('.//p[@class="quote"]')
    assert len(told) == ferry().find(StatementCard, {"origin": INTERVIEW}).total
    assert section(page, "shared").xpath(f'.//a[@href="/agreement/{agreement_id("cracks")}"]')


def test_leaves_begin_with_the_first_even_of_an_empty_list() -> None:
    assert list(leaves("/x", 0, 10)) == ["/x"]
    assert list(leaves("/x", 21, 10)) == ["/x", "/x?from=10", "/x?from=20"]


def test_pages_are_the_same_every_time() -> None:
    address = f"/agreement/{agreement_id('cracks')}"
    asked = Asked(address, {"id": agreement_id("cracks")})
    made = [render(ferry(), page, asked) for _ in range(2) if (page := agreement.agreement(ferry(), asked))]
    assert len(made) == 2
    assert made[0] == made[1]


def test_a_crowded_stemma_offers_no_way_that_it_does_not_have() -> None:
    card = ferry().get(StemmaCard, STORY)
    assert card
    assert card.drawing.downwards
    assert len(select(shown(f"/story/{STORY}/stemma"), ".choices a")) == 2
    crowded = Turned(replace(card, drawing=replace(card.drawing, downwards=False)))
    page = shown(f"/story/{STORY}/stemma?way=across", crowded)  # type: ignore[arg-type]
    assert not select(page, ".choices")
    assert "It grows from left to right" in text(page)
    assert len(select(page, ".stemma-node")) == card.drawing.nodes


class Turned:
    """The ferry's case with another stemma."""

    def __init__(self, card: StemmaCard) -> None:
        self._card = card

    def get(self, kind: type[object], key: str) -> object:
        return self._card if kind is StemmaCard else ferry().get(kind, key)

    def __getattr__(self, name: str) -> object:
        return getattr(ferry(), name)


@pytest.mark.parametrize("address", ["/", "/agreements"])
def test_where_no_list_says_who_a_letter_is_its_outlet_stands_beside_it(address: str) -> None:
    rows = [text(one) for one in select(shown(address), ".agreement-row")]
    named = {line.siglum: line.label for line in (ferry().get(StoryCard, STORY) or pytest.fail("no story")).tellings}
    assert any(f"{siglum} {label}" in one for one in rows for siglum, label in named.items())


def test_a_story_says_who_disputes_what_and_each_side_leads_to_its_words() -> None:
    (one,) = section(shown(f"/story/{STORY}"), "disputed").xpath('.//li[@class="dispute"]')
    assert [text(name) for name in one.xpath('.//p[@class="who"]')] == ["Ines Calder", "Oskar Venn"]
    assert [places(link) for link in one.xpath('.//a[contains(@class, "words")]')] == [
        [place("A", "Nobody on my crew was warned too late")],
        [place("E", "We were warned last week")],
    ]
    assert [link.get("href") for link in one.xpath('.//a[@class="quiet"]')] == [
        f"/agreement/{agreement_id('warned')}",
        f"/statement/{statement('e2')}",
    ]


@pytest.mark.parametrize(
    ("address", "who"),
    [(f"/agreement/{agreement_id('warned')}", "Oskar Venn"), (f"/statement/{statement('e2')}", "Ines Calder")],
)
def test_what_is_disputed_says_by_whom(address: str, who: str) -> None:
    assert [text(name) for name in section(shown(address), "against").xpath('.//p[@class="who"]')] == [who]


def test_what_nobody_disputes_says_nothing_of_it() -> None:
    assert not shown(f"/agreement/{agreement_id('fares')}").xpath('//section[@aria-labelledby="against"]')
    assert not shown(f"/story/{OTHER}").xpath('//section[@aria-labelledby="disputed"]')
