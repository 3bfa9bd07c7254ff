"""Every page of the ledger says how it is known and leads to words that are there; the map; what the one file has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from tellings.model.cards import CASE, CaseCard
from tellings.model.columns import to_table
from tellings.model.records import Place
from tellings.pages.asked import Asked
from tellings.pages.views import ROUTES, routed
from tellings.stages.shelving import shelve
from tellings.stages.telling import tell
from tests.ferry_case import actor, tables
from tests.ferry_case.people import places as places_told
from tests.pages.reading import address_of, ferry, places, shown, words_at
from tests.pages.reading import text as words
from tests.pages.selecting import select, texts

LEDGER = ("/actors", "/actor/{id}", "/relations", "/relation/{id}", "/timeline", "/entry/{id}", "/map")


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


def test_nobody_is_an_actor_that_there_is_not() -> None:
    for address in ("/actor/nobody", "/relation/none", "/entry/none"):
        found = routed(address)
        assert found is not None
        assert found[0].view(ferry(), Asked(address, found[1])) is None


def test_the_map_marks_the_places_that_are_known_and_lists_them_all() -> None:
    page = shown("/map")
    assert texts(page, ".place-list .name") == ["Ostra", "Kelm", "Lund"]
    assert select(page, "svg a[href$='/actor/" + actor("lund") + "']")
    assert "Could be Kelm, Denmark" in words(select(page, ".place-list")[0])


def test_the_navigation_has_the_map_only_where_places_are_known() -> None:
    assert "Map" in texts(shown("/actors"), "nav.contents a")
    case = ferry().get(CaseCard, CASE)
    assert case is not None
    assert case.places == 1


def test_a_country_is_no_place_of_the_map() -> None:
    lund, *others = sorted(places_told(), key=lambda one: one.latitude is None)
    country = replace(lund, feature="country", candidates=())
    held = {**tables(), "places": to_table(Place, [country, *others])}
    case = next(iter(shelve(tell(held), held, title="")))
    assert isinstance(case.card, CaseCard)
    assert case.card.places == 0


def test_without_a_server_there_are_no_forms() -> None:
    for address in every():
        assert not select(shown(address, served=False), "main form")


def test_the_one_file_links_to_no_list_that_only_a_server_can_sift() -> None:
    there = {address.split("#")[0] for route in ROUTES for address in route.every(ferry())}
    for address in every():
        for link in select(shown(address, served=False), "main a[href]"):
            href = link.get("href").split("#")[0]
            assert href in there or not href or href.startswith("/report/"), href
