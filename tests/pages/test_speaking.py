"""What somebody said over time, drawn on their page."""

from __future__ import annotations

import pytest

from tests.ferry_case import actor
from tests.pages.reading import shown
from tests.pages.selecting import select


def test_an_actors_statements_stand_on_an_axis_and_lead_to_their_pages() -> None:
    page = shown(f"/actor/{actor('venn')}")
    (drawing,) = select(page, "section[aria-labelledby=said] figure svg")
    assert drawing.get("aria-label") == "What Oskar Venn said: 2 dated in 2031"
    links = {link.get("href", "") for link in select(drawing, "a")}
    assert len(links) == 2
    for link in links:
        assert link.startswith("/statement/")
        assert select(shown(link), "h1")


@pytest.mark.parametrize("who", ["calder", "radio"])
def test_who_is_not_told_to_have_spoken_at_two_times_has_no_drawing(who: str) -> None:
    assert select(shown(f"/actor/{actor(who)}"), "section[aria-labelledby=said] figure") == []
