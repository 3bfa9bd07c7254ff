"""Who is who, and the page of an actor: names, roles over time, what they said and how it changed."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from tellings.model.account import RoleHeld
from tellings.model.cards import ActorCard
from tellings.model.dating import span_in_words
from tests.ferry_case import actor, place
from tests.pages.reading import ferry, places, shown, words_at
from tests.pages.reading import text as words
from tests.pages.selecting import select, texts


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
