"""The panel with a report's words beside the page, the switches of what is marked, and search, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Tab, Tabs, axe
from tests.ferry_case import STORY, TEXTS, actor, key, place, statement
from tests.pages.reading import address_of
from tests.serving import Served

CURRENT = "#source mark.current"
LINK = "main a[data-words]"


def words_of(page: Page, selector: str) -> str:
    return "".join(page.locator(selector).all_text_contents())


def asked_words(page: Page, number: int = 0) -> list[str]:
    """The words that a link leads to, place by place."""
    texts = {key(name): text for name, text in TEXTS.items()}
    told = str(page.locator(LINK).nth(number).get_attribute("data-words")).split()
    found = []
    for one in told:
        report, _, span = one.partition(":")
        start, end = map(int, span.split("-"))
        found.append(texts[report][start:end])
    return found


def at_statement(tab: Tab, ferry: Served, name: str = "a1", **how: object) -> Page:
    return tab.open(f"{ferry.home}/statement/{statement(name)}", **how)  # type: ignore[arg-type]


def test_a_plain_click_shows_the_words_in_their_report_beside_the_page(tab: Tab, ferry: Served) -> None:
    page = at_statement(tab, ferry)
    wanted = asked_words(page)[0]
    page.locator(LINK).first.click()
    expect(page.locator("#source")).to_be_visible()
    assert words_of(page, CURRENT).split() == wanted.split()
    expect(page.locator("#source-title")).to_be_focused()
    assert page.locator("#source .report-text").inner_text().split() == TEXTS["A"].split()
    assert page.url.endswith(f"/statement/{statement('a1')}")
    box = page.locator(CURRENT).first.bounding_box()
    assert box
    assert 0 < box["y"] < 900


def test_escape_and_close_give_the_focus_back(tab: Tab, ferry: Served) -> None:
    page = at_statement(tab, ferry)
    link = page.locator(LINK).first
    for close in ("Escape", "Enter"):
        link.focus()
        page.keyboard.press("Enter")
        expect(page.locator("#source-title")).to_be_focused()
        if close == "Enter":
            page.locator(".source-close").focus()
        page.keyboard.press(close)
        expect(page.locator("#source")).to_be_hidden()
        expect(link).to_be_focused()


def test_with_a_key_held_a_link_is_a_link(tab: Tab, ferry: Served) -> None:
    page = at_statement(tab, ferry)
    link = page.locator(LINK).first
    with page.context.expect_page() as opened:
        link.click(modifiers=["Control"])
    expect(page.locator("#source")).to_be_hidden()
    opened.value.wait_for_load_state()
    assert "?at=" in opened.value.url
    assert opened.value.url.endswith("#at")


def test_without_script_the_link_leads_to_the_words(tabs: Tabs, ferry: Served) -> None:
    page = at_statement(tabs(script=False), ferry)
    wanted = asked_words(page)[0]
    page.locator(LINK).first.click()
    page.wait_for_url("**/report/**")
    assert words_of(page, ".report-text mark").split() == wanted.split()
    box = page.locator("#at").bounding_box()
    assert box
    assert 100 < box["y"] < 900


def test_steps_lead_through_the_places_and_round(tab: Tab, ferry: Served) -> None:
    page = tab.open(f"{ferry.home}/actor/{actor('calder')}")
    many = [number for number in range(page.locator(LINK).count()) if len(asked_words(page, number)) > 1]
    wanted = asked_words(page, many[0])
    page.locator(LINK).nth(many[0]).click()
    seen = []
    for number in range(len(wanted) + 1):
        expect(page.locator(".source-steps [aria-live]")).to_have_text(f"place {number % len(wanted) + 1} of {len(wanted)}")
        seen.append(words_of(page, CURRENT))
        page.get_by_role("button", name="Next").click()
    assert seen == [*wanted, wanted[0]]
    page.get_by_role("button", name="Previous").click()
    expect(page.locator(".source-steps [aria-live]")).to_have_text(f"place 1 of {len(wanted)}")
    expect(page.get_by_role("button", name="Previous")).to_be_focused()


def test_offsets_count_letters_not_utf16_units(tab: Tab, ferry: Served) -> None:
    page = at_statement(tab, ferry, "d1")
    wanted = asked_words(page)[0]
    assert "cracks in 12 cabins" in wanted
    page.locator(LINK).first.click()
    expect(page.locator(CURRENT).first).to_be_visible()
    assert words_of(page, CURRENT) == wanted


def test_the_eye_keeps_its_place_when_the_panel_opens_and_closes(tab: Tab, ferry: Served) -> None:
    page = tab.open(f"{ferry.home}/story/{STORY}", still=True)
    link = page.locator(LINK).nth(page.locator(LINK).count() // 2)
    link.evaluate("node => node.scrollIntoView({block: 'center'})")
    before = link.evaluate("node => node.getBoundingClientRect().top")
    link.evaluate("node => node.click()")
    expect(page.locator("#source")).to_be_visible()
    assert link.evaluate("node => node.getBoundingClientRect().top") == pytest.approx(before, abs=2)


def test_on_a_narrow_screen_the_panel_covers_the_page_which_is_then_out_of_reach(tab: Tab, ferry: Served) -> None:
    page = at_statement(tab, ferry, width=390)
    page.locator(LINK).first.click()
    expect(page.locator("#source")).to_be_visible()
    box = page.locator("#source").bounding_box()
    assert box
    assert box["width"] == 390
    assert page.evaluate("document.querySelector('main').inert") is True
    assert page.locator("#source").get_attribute("aria-modal") == "true"
    page.keyboard.press("Escape")
    assert page.evaluate("document.querySelector('main').inert") is False


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_the_panel(tab: Tab, ferry: Served, width: int, *, dark: bool) -> None:
    page = at_statement(tab, ferry, width=width, dark=dark)
    page.locator(LINK).first.click()
    expect(page.locator("#source")).to_be_visible()
    page.locator("#source .reasons summary").click()
    assert axe(page) == ""


@pytest.mark.parametrize("path", [f"/report/{key('D')}", "/search?q=ferry", "/search?q=zz"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_what_is_found_and_in_another_report(tab: Tab, ferry: Served, path: str, width: int) -> None:
    page = tab.open(ferry.home + path, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(page) == ""


def test_passages_are_shown_beside_the_report_that_shares_them(tab: Tab, ferry: Served) -> None:
    page = tab.open(f"{ferry.home}/report/{key('A')}")
    page.locator(".note-passage a").first.click()
    expect(page.locator("#source-title")).to_have_text("F Coast Wire")
    assert words_of(page, CURRENT).startswith("The strait of Ostra")


def test_marks_can_be_hidden_by_kind_with_or_without_script(tabs: Tabs, ferry: Served) -> None:
    for script in (True, False):
        page = tabs(script=script).open(f"{ferry.home}/report/{key('A')}")
        name = page.locator(".segment .f-name", has_text="Radio Strand")
        assert name.evaluate("node => getComputedStyle(node).textDecorationLine") == "underline"
        page.locator("#show-name").uncheck()
        assert name.evaluate("node => getComputedStyle(node).textDecorationLine") == "none"


def test_hidden_marks_are_no_stops_and_the_choice_is_remembered(tab: Tab, ferry: Served) -> None:
    page = tab.open(f"{ferry.home}/report/{key('A')}")
    page.locator("#show-name").uncheck()
    page.reload()
    expect(page.locator("#show-name")).not_to_be_checked()
    name = page.locator(".segment .f-name", has_text="Radio Strand")
    assert name.evaluate("node => node.tabIndex") == -1
    page.locator("#show-name").check()
    assert name.evaluate("node => node.tabIndex") == 0


def test_kinds_of_marks_are_told_apart_without_colour(tab: Tab, ferry: Served) -> None:
    page = tab.open(f"{ferry.home}/report/{key('A')}")
    looks = """node => {
        const style = getComputedStyle(node), before = getComputedStyle(node, '::before').content;
        return [style.textDecorationLine, style.textDecorationStyle, style.textDecorationThickness,
            style.borderInlineStartWidth, before].join(' ');
    }"""
    keys = [switch.evaluate(looks) for switch in page.locator(".switches .f").all()]
    assert len(keys) == 7
    assert len(set(keys)) == len(keys)


def test_a_note_shows_its_words_and_is_folded_on_a_narrow_screen(tab: Tab, ferry: Served) -> None:
    page = tab.open(f"{ferry.home}/report/{key('A')}")
    page.locator(".note-statement a").first.focus()
    assert (
        page.evaluate("[...CSS.highlights.get('noted')].map(String).join('')")
        == "The ferry was stopped because cracks were found in 12 of its cabins"
    )
    expect(page.locator(".note").first).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 900})
    expect(page.locator(".note").first).to_be_hidden()
    page.locator(".margin summary").first.click()
    expect(page.locator(".note").first).to_be_visible()


def test_an_address_with_words_scrolls_to_them(tab: Tab, ferry: Served) -> None:
    where = place("F", "closed to trawlers")
    page = tab.open(ferry.home + address_of(where), still=True, width=390)
    box = page.locator("#at").bounding_box()
    assert box
    assert 100 < box["y"] < 800
    assert words_of(page, "mark") == "closed to trawlers"


def test_search_by_keyboard(tab: Tab, ferry: Served) -> None:
    page = tab.open(f"{ferry.home}/search?q=ferry")
    page.locator("main").focus()
    page.keyboard.press("/")
    expect(page.locator("#sift-q")).to_be_focused()
    page.keyboard.press("ArrowDown")
    titles = page.locator(".hit-title a")
    expect(titles.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(titles.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#sift-q")).to_be_focused()
    page.keyboard.type("/")
    assert page.locator("#sift-q").input_value().endswith("/")


def test_the_quick_search_of_every_page_leads_to_what_is_found(tabs: Tabs, ferry: Served) -> None:
    page = tabs(script=False).open(f"{ferry.home}/reports")
    page.locator("#quick").fill("“too late”")
    page.keyboard.press("Enter")
    expect(page.locator(".hit mark")).to_have_text("too late")


def test_harmful_words_do_nothing_in_the_panel_or_in_search(tab: Tab, ferry: Served) -> None:
    page = at_statement(tab, ferry, "d1")
    page.locator(LINK).first.click()
    expect(page.locator("#source .report-text")).to_contain_text("</script><script>window.broken = true</script>")
    page.goto(f"{ferry.home}/search?q=window+broken&in=report")
    expect(page.locator(".hit").first).to_be_visible()
    assert page.evaluate("window.broken") is None
