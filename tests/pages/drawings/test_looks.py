"""All drawings on one page, under the policy, in light and dark: nothing for axe to find, no sideways scroll, every mark in reach."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tellings.model.account import Period
from tellings.pages.drawings.frame import frame
from tellings.pages.drawings.matrix import CONTRADICTS, OMITTED, TOLD, Row, draw_matrix
from tellings.pages.drawings.network import Tie, draw_network
from tellings.pages.drawings.sources import Standing, draw_sources
from tellings.pages.drawings.stemma import frame_stemma
from tellings.pages.drawings.timeline import draw_timeline
from tellings.pages.drawings.timeline_lanes import Mark
from tests.pages.conftest import NewPage
from tests.pages.drawings.invented import HOSTILE, show, stemma

EVER = Period("2031-01-01", None, None, "2032-01-01", "2031")


def every_drawing() -> str:
    ties = [Tie(f"r{at}", "supports", "denied", "a", f"b{at}", EVER, HOSTILE) for at in range(6)]
    days = [
        Mark("entry", f"e{at}", "Events", f"2031-05-{at + 1:02}", f"2031-05-{at + 1:02}", None, HOSTILE, "May")
        for at in range(20)
    ]
    rows = [Row(f"g{at}", HOSTILE, {"A": TOLD, "B": CONTRADICTS, "C": OMITTED}, 2) for at in range(9)]
    return "".join(
        [
            "<h1>Drawings</h1>",
            frame_stemma(stemma(HOSTILE, "Coast Wire")),
            frame(draw_network(ties, {"a": HOSTILE}, {}), label="Relations", name="relations", look="drawing-network"),
            frame(draw_timeline(days), label="Timeline", name="timeline", note=HOSTILE),
            frame(draw_matrix(rows, ["A", "B", "C"]), label="Agreements", name="agreements"),
            draw_sources([Standing("A", ("α",)), Standing("B", ("α",))]),
        ]
    )


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(new_page: NewPage, width: int, *, dark: bool) -> None:
    page = new_page(width=width, dark=dark)
    show(page, every_drawing(), "drawings.js", "network.js")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_mark_is_reached_by_the_keyboard_and_shows_it(new_page: NewPage) -> None:
    page = new_page()
    show(page, every_drawing(), "drawings.js", "network.js")
    reached = set()
    for _ in range(120):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.getAttribute('href') || document.activeElement.className"))
    assert {f"/agreement/g{at}" for at in range(9)} <= reached
    assert {"/actor/a", "/origin/o-1", "/report/r-R1", "/entry/e3"} <= reached
    before = page.locator(".matrix-row .matrix-band").first.evaluate("band => getComputedStyle(band).stroke")
    page.locator(".matrix-row").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert page.locator(".matrix-row .matrix-band").first.evaluate("band => getComputedStyle(band).stroke") != before


@pytest.mark.parametrize(("dark", "card"), [(False, "rgb(255, 255, 255)"), (True, "rgb(32, 30, 27)")])
def test_what_keeps_lines_off_words_has_the_colour_of_the_card_in_light_and_in_the_dark(
    new_page: NewPage, card: str, *, dark: bool
) -> None:
    page = new_page(dark=dark)
    show(page, every_drawing(), "drawings.js", "network.js")
    halos = page.eval_on_selector_all(
        "text[paint-order]", "all => all.map(one => [one.closest('svg').getAttribute('class'), getComputedStyle(one).stroke])"
    )
    assert len({drawing for drawing, _ in halos}) > 1
    assert {stroke for _, stroke in halos} == {card}
