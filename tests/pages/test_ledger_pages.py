"""The pages of the ledger say what the case holds, lead to the words, and are sifted without script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from lxml.html import HtmlElement

from tellings.model.account import RoleHeld
from tellings.model.cards import ActorCard, CaseCard, EntryCard, RelationCard
from tellings.model.dating import span_in_words
from tellings.pages.asked import Asked
from tellings.pages.views import ROUTES, routed
from tests.ferry_case import actor, place
from tests.pages.reading import address_of, ferry, places, shown, words_at
from tests.pages.reading import text as words
from tests.pages.selecting import select

LEDGER = ("/actors", "/actor/{id}", "/relations", "/relation/{id}", "/timeline", "/entry/{id}", "/map")


def texts(page: HtmlElement, path: str) -> list[str]:
    return [words(one) for one in select(page, path)]


def relation(sentence: str) -> RelationCard:
    return next(one for one in ferry().find(RelationCard).items if one.relation.sentence.startswith(sentence))


def entry(title: str, kind: str = "event") -> EntryCard:
    found = ferry().find(EntryCard).items
    return next(one for one in found if one.entry.title.startswith(title) and one.entry.kind == kind)


def every() -> Iterator[str]:
    for route in ROUTES:
        if route.pattern in LEDGER:
            yield from route.every(ferry())


@pytest.mark.parametrize("served", [True, False])
def test_every_address_of_the_ledger_is_a_page_that_says_how_it_is_known(*, served: bool) -> None:
    addresses = list(every())
    assert len(addresses) == len(set(addresses)) > len(LEDGER)
    for address in addresses:
        page = shown(address, served=served)
        assert len(select(page, "h1")) == 1
        assert texts(page, "details.reasons summary") == ["How do we know this?"]


def test_links_of_the_ledger_lead_to_pages_that_there_are() -> None:
    for address in every():
        for link in select(shown(address), "main a[href]"):
            there = urlsplit(link.get("href"))
            assert not there.scheme
            assert not there.netloc
            assert not there.path or routed(there.path), link.get("href")


def test_every_sourced_value_leads_to_words_that_are_there() -> None:
    for address in every():
        for link in select(shown(address), "a.sourced"):
            found = places(link)
            assert link.get("href") == address_of(found[0])
            assert all(words_at(one).strip() for one in found)


def test_styles_and_scripts_stand_in_no_attribute() -> None:
    for address in every():
        page = shown(address)
        assert not page.xpath("//@style")
        assert not page.xpath("//@*[starts-with(name(), 'on')]")
        assert all(one.get("src") for one in select(page, "script"))


def test_who_is_who_is_found_by_a_description() -> None:
    assert texts(shown("/actors?q=docker"), ".who-is .name") == ["Oskar Venn"]


def test_who_is_who_is_sifted_by_kind_and_says_when_nobody_is_left() -> None:
    names = texts(shown("/actors?kind=organisation"), ".who-is .name")
    assert sorted(names) == ["Kelm Ferry Board", "Radio Strand", "Strait League"]
    assert "Nobody here is called or described so." in words(shown("/actors?q=zzz"))


def test_what_can_be_chosen_says_how_many_there_are_and_keeps_what_was_chosen() -> None:
    page = shown("/actors?kind=organisation")
    chosen = select(page, "select[name=kind] option[selected]")
    assert [words(one) for one in chosen] == ["Organisations (3)"]
    assert texts(shown("/actors?kind=nonsense"), "select[name=kind] option[selected]") == ["nonsense"]


def test_an_actor_has_all_names_with_how_often_they_stand() -> None:
    page = shown(f"/actor/{actor('calder')}")
    assert texts(page, "h1") == ["Ines Calder"]
    named = {words(one).split(" (show")[0]: one for one in select(page, "dl.facts li")}
    assert "Ines Calder" in named
    assert words(named["Ines Calder"]).endswith("×3")
    assert "head of the Kelm Ferry Board" in named


def test_a_name_leads_to_each_of_its_places() -> None:
    page = shown(f"/actor/{actor('calder')}")
    (link,) = [one for one in select(page, "a.sourced") if words(one) == "Ines Calder (show 3 places)"]
    places = [place(name, "Ines Calder") for name in "ABC"]
    assert sorted(link.get("data-words").split()) == sorted(f"{one.report}:{one.start}-{one.end}" for one in places)


def test_an_actors_statements_are_sifted_by_what_they_are_on() -> None:
    every_one = texts(shown(f"/actor/{actor('calder')}"), ".statements .quote")
    on_one = texts(shown(f"/actor/{actor('calder')}?topic=warned"), ".statements .quote")
    assert len(every_one) == ferry().get(ActorCard, actor("calder")).statements  # type: ignore[union-attr]
    assert 0 < len(on_one) < len(every_one)
    assert all("warned" in one for one in on_one)
    assert "Nothing of theirs is told so." in words(shown(f"/actor/{actor('calder')}?topic=zzz"))


def test_statements_stand_newest_or_oldest_first_and_what_has_no_year_last() -> None:
    dated = {order: _years_of(shown(f"/actor/{actor('calder')}?order={order}")) for order in ("", "oldest")}
    assert dated["oldest"] == sorted(dated["oldest"])
    assert dated[""] == sorted(dated[""], key=lambda day: (day == "9999", -int(day)))
    assert len(set(dated[""])) > 1


def _years_of(page: HtmlElement) -> list[str]:
    """The year of each statement of a page; 9999 for none."""
    found = (re.search(r"\b(\d{4})$", one) for one in texts(page, ".said-when"))
    return [one[1] if one else "9999" for one in found]


def test_how_it_changed_sets_beside_each_other_what_differs() -> None:
    page = shown(f"/actor/{actor('calder')}")
    assert len(texts(page, "#changed ~ .changes .change")) > 1
    steps = texts(page, ".steps .step")
    assert steps
    assert steps[0].replace(" (show where)", "") == "contradicts · number: “twenty” ≠ then “12”"


def test_a_step_leads_to_the_words_of_both_sides() -> None:
    page = shown(f"/actor/{actor('calder')}")
    for step in select(page, ".steps .step"):
        for link in select(step, "a.sourced"):
            (there,) = places(link)
            assert " ".join(words_at(there).split()) in words(link)


def test_what_differs_is_asked_for_by_words_too() -> None:
    page = shown(f"/actor/{actor('calder')}?topic=warned")
    assert any("On “warned”" in one for one in texts(page, ".finding"))
    assert all("warned" in one for one in texts(page, ".change .quote"))


def test_an_actor_of_the_users_lists_says_which_with_score_and_reasons() -> None:
    rows = texts(shown(f"/actor/{actor('lund')}"), ".link-table tbody tr")
    assert len(rows) == 2
    card = ferry().get(ActorCard, actor("lund"))
    assert card is not None
    for link, row in zip(card.account.links, rows, strict=True):
        assert link.name in row
        assert f"{link.score:.2f}" in row
        assert all(" ".join(because.split()) in row for because in link.because)


def test_a_place_says_where_it_is_and_what_else_it_could_be() -> None:
    assert "Lund, a city in Sweden, 55.71° N, 13.19° E" in words(shown(f"/actor/{actor('lund')}"))
    kelm = words(shown(f"/actor/{actor('kelm')}"))
    assert "Could be Kelm, Denmark (55.00° N, 10.50° E); Kelm, Sweden (56.25° N, 15.50° E)" in kelm
    assert "not known" in words(shown(f"/actor/{actor('ostra')}"))


def test_who_speaks_of_somebody_leads_to_what_they_say_of_them() -> None:
    found = [
        link.get("href")
        for one in ferry().find(ActorCard).items
        for link in select(shown(f"/actor/{one.account.actor.id}"), ".speakers a")
        if "about=" in link.get("href")
    ]
    assert found
    for address in found:
        assert texts(shown(address.split("#")[0]), ".statements .quote")


def test_nobody_is_an_actor_that_there_is_not() -> None:
    for address in ("/actor/nobody", "/relation/none", "/entry/none"):
        found = routed(address)
        assert found is not None
        assert found[0].view(ferry(), Asked(address, found[1])) is None


def test_relations_as_of_a_day_need_no_script() -> None:
    page = shown("/relations?as_of=2031-09-01")
    held = [words(one) for one in select(page, ".relations > li")]
    assert len(held) == 4
    assert any("begun by then, no end told" in one for one in held)
    assert not any(one.startswith("Kelm belongs to") for one in held)
    assert sum("time not told" in one.split("held:")[0] for one in held) == 3


@pytest.mark.parametrize(
    ("as_of", "there"), [("2031", True), ("2031-05", True), ("2030", False), ("June 2031", True), ("2032", False)]
)
def test_relations_as_of_a_month_or_a_year(as_of: str, *, there: bool) -> None:
    held = texts(shown(f"/relations?as_of={as_of}"), ".relations > li")
    assert any(one.startswith("Kelm belongs to") for one in held) == there


def test_what_is_no_date_is_said_to_be_none() -> None:
    page = shown("/relations?as_of=soon")
    assert select(page, "input[name=as_of]")[0].get("aria-invalid") == "true"
    assert len(texts(page, ".relations > li")) == ferry().find(RelationCard).total


def test_a_relation_tells_when_it_held_apart_from_when_it_was_told() -> None:
    (kelm,) = [one for one in texts(shown("/relations"), ".relations > li") if one.startswith("Kelm belongs to")]
    assert "held: from April to August 2031 · told from 7 to 8 June 2031" in kelm


def test_the_list_beside_the_network_says_when_each_held() -> None:
    (kelm,) = [one for one in select(shown("/relations"), ".relations > li") if words(one).startswith("Kelm belongs to")]
    assert kelm.get("data-from") == "2031-04-01"
    assert kelm.get("data-to") == "2031-08-31"
    assert kelm.get("data-kind") == "member_of"


def test_relations_are_sifted_by_actor_and_kind() -> None:
    assert all("Kelm" in one for one in texts(shown(f"/relations?actor={actor('kelm')}"), ".relations .what"))
    assert len(texts(shown("/relations?kind=member_of"), ".relations > li")) == 2


def test_a_relation_has_every_row_the_words_and_who_says_so() -> None:
    card = relation("Kelm, Lund and Ostra")
    page = shown(f"/relation/{card.relation.relations[0].id}")
    assert len(texts(page, ".row-table tbody tr")) == 3
    assert [one.removeprefix("According to") for one in texts(page, ".evidence-list mark")]
    told = words(page)
    assert all(" ".join(who.split()) in told for who in card.relation.according_to)


def test_a_relation_is_found_by_any_of_its_rows() -> None:
    card = relation("Kelm, Lund and Ostra")
    titles = {words(select(shown(f"/relation/{row.id}"), "h1")[0]) for row in card.relation.relations}
    assert titles == {card.relation.sentence}


def test_a_time_that_is_told_is_drawn_beside_the_row_of_a_relation() -> None:
    page = shown(f"/relation/{relation('Ostra belongs to').relation.relations[0].id}")
    kinds = [one.get("class") for one in select(page, ".row-table .strip .bar")]
    assert kinds == ["bar bar-unsure"]


def test_the_timeline_has_its_rows_by_year_with_their_strips() -> None:
    page = shown("/timeline")
    assert texts(page, "h2.year") == ["2031"]
    rows = select(page, "section > .timeline > .entry")
    assert len(rows) == ferry().find(EntryCard, {"section": "dated"}).total
    assert all(select(row, ".strip .bar") for row in rows)
    assert "renewed the Strait League on April 2, 2031" in words(page)


def test_every_row_is_one_click_from_its_words() -> None:
    assert all(select(row, "a.sourced") for row in select(shown("/timeline"), ".entry"))


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


def test_the_map_marks_the_places_that_are_known_and_lists_them_all() -> None:
    page = shown("/map")
    assert texts(page, ".place-list .name") == ["Ostra", "Kelm", "Lund"]
    assert select(page, "svg a[href$='/actor/" + actor("lund") + "']")
    assert "Could be Kelm, Denmark" in words(select(page, ".place-list")[0])


def test_the_navigation_has_the_map_only_where_places_are_known() -> None:
    assert "Map" in texts(shown("/actors"), "nav.contents a")
    case = ferry().get(CaseCard, "case")
    assert case is not None
    assert case.places == 1


def test_without_a_server_there_are_no_forms() -> None:
    for address in every():
        assert not select(shown(address, served=False), "main form")


def test_the_one_file_links_to_no_list_that_only_a_server_can_sift() -> None:
    there = {address.split("#")[0] for route in ROUTES for address in route.every(ferry())}
    for address in every():
        for link in select(shown(address, served=False), "main a[href]"):
            href = link.get("href").split("#")[0]
            assert href in there or not href or href.startswith("/report/"), href


def test_leaves_of_lists_are_turned_each_by_itself() -> None:
    page = shown(f"/actor/{actor('calder')}?said=2&order=oldest")
    before = [one.get("href") for one in select(page, "#said ~ nav.turn a[rel=prev]")]
    assert before == [f"/actor/{actor('calder')}?order=oldest#said"]


class Dated:
    """The ferry's library, where one actor has held roles at times that are told."""

    def __init__(self) -> None:
        card = ferry().get(ActorCard, actor("aldin"))
        assert card is not None
        (told,) = card.account.actor.roles
        rows = (
            replace(told, role="mayor", since="2028", until=None),
            replace(told, role="harbour master", since="2019-03", until="2027-06-30"),
            replace(told, role="pilot", since=None, until=None),
        )
        held = tuple(RoleHeld(one.role, None, span_in_words(one.since, one.until), one.evidence) for one in rows)
        account = replace(card.account, actor=replace(card.account.actor, roles=rows), roles=held)
        self.card = replace(card, account=account)

    def get(self, kind: type[object], key: str) -> object:
        return self.card if (kind, key) == (ActorCard, actor("aldin")) else ferry().get(kind, key)

    def __getattr__(self, name: str) -> object:
        return getattr(ferry(), name)


def test_roles_are_drawn_on_an_axis_of_their_years_the_earliest_first() -> None:
    page = shown(f"/actor/{actor('aldin')}", Dated())  # type: ignore[arg-type]
    offices = [one.removesuffix(" (show where)") for one in texts(page, ".offices p > a")]
    assert offices == ["harbour master", "mayor", "pilot"]
    assert texts(page, ".offices .how") == ["from March 2019 to 30 June 2027", "since 2028", "time not told"]
    assert texts(page, ".years span") == ["2019", "2024", "2029"]
    bars = [[bar.get("class") for bar in select(row, ".bar")] for row in select(page, ".offices > li")]
    assert bars == [["bar bar-exact", "bar bar-wide"], ["bar bar-unsure", "bar bar-wide"], []]
