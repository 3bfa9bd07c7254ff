"""The pages of the ledger in a browser: as of a day, on narrow screens, by the keyboard, and with no script at all."""

from __future__ import annotations

import pytest

from tests.browser import NARROW, Tab, Tabs
from tests.ferry_case import actor
from tests.serving import Served

ADDRESSES = ("/actors", f"/actor/{actor('calder')}", f"/actor/{actor('lund')}", "/relations", "/timeline", "/map")
LIST = ".relations > li:visible"


def test_the_slider_leaves_in_the_list_what_may_have_held(tab: Tab, ferry: Served) -> None:
    page = tab.open(f"{ferry.home}/relations")
    every = page.locator(LIST).count()
    slider = page.get_by_label("As of", exact=False).and_(page.locator("input[type=range]"))
    slider.focus()
    page.keyboard.press("End")
    shown = page.locator(LIST).all_inner_texts()
    assert 0 < len(shown) < every
    assert not any(one.startswith("Kelm belongs to") for one in shown)
    assert any("Ostra belongs to" in one and "no end" in one for one in shown)
    page.keyboard.press("Home")
    assert page.locator(LIST).count() == every


def test_relations_of_a_kind_step_back_with_their_box(tab: Tab, ferry: Served) -> None:
    page = tab.open(f"{ferry.home}/relations")
    heading = page.get_by_role("heading", name="Belongs to")
    assert heading.is_visible()
    page.get_by_role("checkbox", name="belongs to").uncheck()
    assert not heading.is_visible()
    assert not any("belongs to" in one for one in page.locator(LIST).all_inner_texts())


def test_who_is_who_is_sifted_by_keyboard_and_the_address_can_be_shared(tab: Tab, ferry: Served) -> None:
    page = tab.open(f"{ferry.home}/actors")
    page.get_by_label("Name or description").fill("docker")
    page.keyboard.press("Enter")
    page.wait_for_url("**/actors?*q=docker*")
    assert page.locator(".who-is .name").all_inner_texts() == ["Oskar Venn"]
    page.get_by_role("link", name="Clear").click()
    page.wait_for_url("**/actors")


def test_a_time_is_asked_for_in_words(tab: Tab, ferry: Served) -> None:
    page = tab.open(f"{ferry.home}/relations")
    page.get_by_role("textbox", name="As of").fill("September 2031")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/relations?*as_of=September*")
    assert not any(one.startswith("Kelm belongs to") for one in page.locator(LIST).all_inner_texts())


def test_what_has_no_date_opens_by_the_keyboard(tab: Tab, ferry: Served) -> None:
    page = tab.open(f"{ferry.home}/timeline")
    folded = page.locator("details#undated")
    assert folded.get_attribute("open") is None
    folded.locator("summary").focus()
    page.keyboard.press("Enter")
    assert folded.get_attribute("open") is not None
    assert "date not told" in folded.inner_text()


def test_a_mark_of_the_timeline_leads_to_its_row(tab: Tab, ferry: Served) -> None:
    page = tab.open(f"{ferry.home}/timeline")
    mark = page.locator("figure.drawing svg a[href*='/entry/']").first
    address = mark.get_attribute("href")
    mark.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")
    assert page.locator("h1").count() == 1
    assert page.locator(".evidence-list mark").count()


def test_a_row_is_one_step_from_its_words(tabs: Tabs, ferry: Served) -> None:
    page = tabs(script=False).open(f"{ferry.home}/timeline")
    page.locator(".entry-event .quote a.sourced").first.click()
    page.wait_for_url("**/report/*?at=*")
    assert page.locator("#at").inner_text()


def test_everything_stands_there_without_script(tabs: Tabs, ferry: Served) -> None:
    tab = tabs(script=False)
    assert "renewed the Strait League on April 2, 2031" in tab.open(f"{ferry.home}/timeline").inner_text("main")
    page = tab.open(f"{ferry.home}/relations?as_of=2031-09-01")
    assert page.locator(LIST).count() == 4
    assert page.locator("svg.network").count() == 1


@pytest.mark.parametrize("path", ADDRESSES)
@pytest.mark.parametrize("width", [NARROW, 760, 1280, 1900])
def test_no_page_of_the_ledger_scrolls_sideways(tab: Tab, ferry: Served, path: str, width: int) -> None:
    page = tab.open(ferry.home + path, width=width)
    page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", ADDRESSES)
def test_what_is_pointed_at_on_a_small_screen_is_large_enough(tab: Tab, ferry: Served, path: str) -> None:
    page = tab.open(ferry.home + path, width=NARROW)
    small = page.evaluate(
        "() => [...document.querySelectorAll('main button, main select, main input:not([type=hidden]), main summary')]"
        ".filter(one => one.checkVisibility()).map(one => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])"
        ".filter(([, box]) => box.height < 24 || box.width < 24).map(([said]) => said)"
    )
    assert [one for one in small if "checkbox" not in one] == []


def test_bars_of_the_timeline_lie_within_a_narrow_screen(tab: Tab, ferry: Served) -> None:
    page = tab.open(f"{ferry.home}/timeline", width=NARROW)
    boxes = [bar.bounding_box() for bar in page.locator(".entry .strip .bar:visible").all()]
    assert boxes
    assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= NARROW for box in boxes)
