"""Rows of the timeline whose date is told in several ways, or not whole."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tellings.model.cards import DATED, EntryCard
from tellings.model.timeline import OtherTime
from tellings.pages.asked import Asked, Page
from tellings.pages.render import render
from tellings.pages.views.entry import entry
from tellings.pages.views.timeline import timeline
from tests.pages.reading import ferry


class Altered:
    """The ferry's library with one row that is otherwise."""

    def __init__(self, **changed: Any) -> None:
        self._library = ferry()
        card = self._library.find(EntryCard, {"section": DATED}, most=1).items[0]
        self.card = replace(card, entry=replace(card.entry, **changed))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._library, name)

    def several(self, kind: type[Any], keys: Any) -> Any:
        found = self._library.several(kind, keys)
        return {key: self.card if card.entry.key == self.card.entry.key else card for key, card in found.items()}

    def find(self, kind: type[Any], *where: Any, **how: Any) -> Any:
        found = self._library.find(kind, *where, **how)
        if kind is not EntryCard:
            return found
        same = self.card.entry.key
        return replace(found, items=tuple(self.card if one.entry.key == same else one for one in found.items))


def page_of(library: Any, view: str) -> str:
    asked = Asked(f"/entry/{library.card.entry.key}", {"id": library.card.entry.key}) if view == "entry" else Asked("/timeline")
    page = entry(library, asked) if view == "entry" else timeline(library, asked)
    assert isinstance(page, Page)
    return " ".join(render(library, page, asked).split())


@pytest.mark.parametrize("view", ["timeline", "entry"])
def test_both_dates_are_shown_where_tellings_contradict_one_another(view: str) -> None:
    words = ferry().find(EntryCard, {"section": DATED}, most=1).items[0].entry.evidence
    library = Altered(by=("A",), others=(OtherTime("9 March 2031", "2031-03-09", ("E",), words),))
    made = page_of(library, view)
    assert "so A" in made
    assert "9 March 2031" in made
    assert "so E" in made


@pytest.mark.parametrize("view", ["timeline", "entry"])
def test_a_row_without_its_year_says_so_in_words(view: str) -> None:
    assert "year unknown: A says so" in page_of(Altered(placed="year unknown: A says so"), view)
