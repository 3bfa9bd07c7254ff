"""Every statement of a case on one list, sifted."""

from __future__ import annotations

import pytest

from tellings.model.cards import StatementCard
from tellings.pages.asked import Asked, Page
from tellings.pages.render import render
from tellings.pages.views.statements import statements
from tellings.ports.library import Library
from tests.ferry_case import case_in


@pytest.fixture(scope="module")
def library() -> Library:
    return case_in().library(title="The Kelm ferry")


def shown(library: Library, **query: str) -> tuple[Page, str]:
    asked = Asked("/statements", query=query)
    page = statements(library, asked)
    return page, render(library, page, asked)


def test_every_statement_stands_on_some_leaf(library: Library) -> None:
    every = {card.said.statement.id for card in library.find(StatementCard, most=500).items}
    found, start = set(), 0
    while start < len(every):
        page, html = shown(library, **{"from": str(start)})
        here = {card.said.statement.id for card, _ in page.shown["rows"]}  # type: ignore[attr-defined]
        assert all(f"/statement/{key}" in html for key in here)
        found |= here
        start += len(here)
    assert found == every


@pytest.mark.parametrize(
    ("name", "facet"), [("kind", "kind"), ("speaker", "speaker"), ("outlet", "outlet"), ("state", "state")]
)
def test_what_is_chosen_is_what_is_counted(library: Library, name: str, facet: str) -> None:
    for one in library.tally("statement", facet)[:3]:
        page, html = shown(library, **{name: one.value})
        assert page.shown["found"].total == one.count  # type: ignore[attr-defined]
        assert "that fit" in html


def test_words_narrow_the_list(library: Library) -> None:
    page, _ = shown(library, q="nobody says this word")
    assert page.shown["found"].total == 0  # type: ignore[attr-defined]
    page, _ = shown(library, q="ferry ")
    assert 0 < page.shown["found"].total < shown(library)[0].shown["found"].total  # type: ignore[attr-defined]
