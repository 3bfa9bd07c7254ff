"""The pages of what was told, in a browser: rows by arrow keys, tables that say when they are wider than their place, words that fit."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tellings.pages.asked import Asked
from tellings.pages.render import bundle, render
from tellings.pages.views.agreements import agreements
from tests.browser import NARROW, Tab, Tabs
from tests.ferry_case import STORY, agreement
from tests.serving import Served

ROWS = f"/story/{STORY}/agreements"
CRACKS, WARNED, FARES = (agreement(name) for name in ("cracks", "warned", "fares"))

CONTRAST = """() => {
const luminance = c => { const [r, g, b] = c.match(/[\\d.]+/g).slice(0, 3).map(v => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
const ground = n => { for (; n; n = n.parentElement) { const c = getComputedStyle(n).backgroundColor; if (c !== 'rgba(0, 0, 0, 0)') return c; } return 'rgb(255, 255, 255)'; };
return [...document.querySelectorAll('main *')].filter(n => n.checkVisibility() && !n.closest('svg, .unseen, :disabled') && [...n.childNodes].some(c => c.nodeType === 3 && c.textContent.trim()))
  .map(n => { const [a, b] = [luminance(getComputedStyle(n).color), luminance(ground(n))].sort((x, y) => y - x); return [(a + .05) / (b + .05), n.className, n.textContent.slice(0, 40)]; })
  .filter(([ratio]) => ratio < 4.5); }"""
"""Text that stands out too little, over hatched grounds too, where axe does not judge."""


def words(page: Page) -> dict[str, list[str]]:
    """Words as they are shown, by sigla, over all bands."""
    script = """() => [...document.querySelectorAll('.words-table > tbody > tr')].map(row => [...row.cells].map(cell => {
        const copy = cell.cloneNode(true);
        copy.querySelectorAll('.unseen').forEach(one => one.remove());
        return copy.textContent.trim(); }))"""
    found: dict[str, list[str]] = {}
    for head, *cells in page.evaluate(script):
        found.setdefault(head, []).extend(cells)
    return found


def settled(page: Page) -> None:
    """Wait until sizes that changed have been seen and acted on."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))")


def test_arrow_keys_lead_from_row_to_row(tab: Tab, ferry: Served) -> None:
    page = tab.open(ferry.home + ROWS)
    order = page.evaluate("() => [...document.querySelectorAll('tr.row')].map(row => row.id)")
    page.locator(f"#{order[0]} a.about").focus()
    held = "document.activeElement.closest('tr')?.id"
    for pressed, at in (("ArrowDown", 1), ("ArrowDown", 2), ("ArrowDown", 2), ("ArrowUp", 1)):
        page.keyboard.press(pressed)
        assert page.evaluate(held) == order[at]


@pytest.mark.parametrize(("width", "fits"), [(1280, True), (800, False)])
def test_a_table_wider_than_its_place_says_so(tab: Tab, ferry: Served, width: int, *, fits: bool) -> None:
    page = tab.open(ferry.home + ROWS, width=width)
    settled(page)
    assert page.locator(".scroller").evaluate("one => one.scrollWidth <= one.clientWidth + 1") is fits
    assert page.locator(".beside").is_visible() is not fits


def test_on_a_telephone_tellings_are_stacked(tab: Tab, ferry: Served) -> None:
    page = tab.open(ferry.home + ROWS, width=NARROW)
    tops = page.evaluate(f"() => [...document.querySelectorAll('#{CRACKS} td')].map(cell => cell.getBoundingClientRect().top)")
    assert tops == sorted(set(tops))
    assert page.locator(f"#{CRACKS} .cell-head").first.is_visible()


def test_the_stemma_fits_its_boxes_with_the_fonts_that_are_here(tab: Tab, ferry: Served) -> None:
    page = tab.open(f"{ferry.home}/story/{STORY}/stemma")
    over = page.evaluate(
        "() => [...document.querySelectorAll('.stemma-node')].flatMap(node => {"
        " const box = node.querySelector('rect').getBBox();"
        " return [...node.querySelectorAll('text')].filter(t => { const b = t.getBBox();"
        "  return b.x < box.x || b.x + b.width > box.x + box.width || b.y + b.height > box.y + box.height; })"
        " .map(t => t.textContent) })"
    )
    assert over == []


@pytest.mark.parametrize("width", [320, 390, 761, 1280])
def test_the_words_fit_at_every_width(tab: Tab, ferry: Served, width: int) -> None:
    page = tab.open(f"{ferry.home}/agreement/{CRACKS}", width=width)
    settled(page)
    room = page.locator(".words-bands").evaluate("one => one.clientWidth")
    bands = page.evaluate("() => [...document.querySelectorAll('.words-table')].map(one => one.getBoundingClientRect().width)")
    assert bands
    assert max(bands) <= room + 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_words_are_broken_anew_when_the_page_grows_narrow_and_none_is_lost(tab: Tab, ferry: Served) -> None:
    page = tab.open(f"{ferry.home}/agreement/{CRACKS}")
    settled(page)
    wide, said = page.locator(".words-table").count(), words(page)
    page.set_viewport_size({"width": NARROW, "height": 900})
    settled(page)
    assert page.locator(".words-table").count() > wide
    assert words(page) == said
    assert "part 1 of" in page.locator(".words-table caption").first.inner_text()


def test_who_holds_a_word_by_keyboard_holds_it_when_the_words_are_broken_anew(tab: Tab, ferry: Served) -> None:
    page = tab.open(f"{ferry.home}/agreement/{CRACKS}")
    settled(page)
    page.locator(".words-table a", has_text="twenty").first.focus()
    page.set_viewport_size({"width": NARROW, "height": 900})
    settled(page)
    assert "twenty" in page.evaluate("document.activeElement.textContent")


def test_without_script_the_words_stand_in_one_table_that_scrolls(tabs: Tabs, ferry: Served) -> None:
    page = tabs(script=False).open(f"{ferry.home}/agreement/{WARNED}", width=NARROW)
    assert page.locator(".words-table").count() == 1
    assert page.locator(".words-table tbody tr").count() == 2


@pytest.mark.parametrize("path", [ROWS, f"/agreement/{CRACKS}", f"/agreement/{WARNED}", f"/agreement/{FARES}", "/"])
@pytest.mark.parametrize("look", ["light", "dark", "narrow"])
def test_text_stands_out_from_its_ground(tab: Tab, ferry: Served, path: str, look: str) -> None:
    page = tab.open(ferry.home + path, dark=look == "dark", width=NARROW if look == "narrow" else 1280)
    page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert page.evaluate(CONTRAST) == []


def test_rows_are_narrowed_by_the_form(tab: Tab, ferry: Served) -> None:
    page = tab.open(ferry.home + ROWS)
    page.get_by_label("Verdict").select_option("contradicts")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/agreements?verdict=contradicts*")
    assert set(page.evaluate("() => [...document.querySelectorAll('tr.row')].map(row => row.id)")) == {CRACKS, FARES}
    page.get_by_role("link", name="Clear").click()
    page.wait_for_url(f"**{ROWS}")
    assert page.locator("tr.row").count() == 3


def test_where_no_server_is_asked_rows_are_narrowed_in_place(tab: Tab, ferry: Served, tmp_path: Path) -> None:
    library, asked = ferry.desk.library(), Asked(ROWS, {"id": STORY}, served=False)
    shown = agreements(library, asked)
    assert shown
    whole = render(library, shown, asked, whole=False)
    file = tmp_path / "page.html"
    file.write_text(f"<!doctype html><meta charset=utf-8><main>{whole}</main><script>{bundle('js')}</script>", encoding="utf-8")
    page = tab.open(file.as_uri())
    buttons = page.locator("button[data-filter]")
    for at in range(buttons.count()):
        buttons.nth(at).click()
        count = page.locator("tr.row:visible").count()
        assert buttons.nth(at).inner_text().endswith(f"({count})")
        assert buttons.nth(at).get_attribute("aria-pressed") == "true"
        assert page.locator("[data-filters] [role=status]").inner_text() == f"{count} row{'' if count == 1 else 's'} shown"
    page.get_by_role("button", name="Something left out").click()
    page.locator("tr.row:visible a.about").first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('tr').dataset.marks.includes('omitted')")
