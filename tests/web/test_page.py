"""The page in a browser: it works from disk, asks for nothing, says everything by keyboard, and shows the very words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from tests.ferry_case import TEXTS, agreement, key, place, statement
from tests.ferry_case.statements import STATEMENTS
from tests.web.conftest import Open, drain


def one(driver: Chrome, selector: str) -> WebElement:
    return driver.find_element("css selector", selector)


def every(driver: Chrome, selector: str) -> list[WebElement]:
    return driver.find_elements("css selector", selector)


def press(driver: Chrome, *keys: str) -> None:
    for pressed in keys:
        ActionChains(driver).send_keys(pressed).perform()


def marked(driver: Chrome) -> str:
    return "".join(str(mark.get_property("textContent")) for mark in every(driver, "#source mark.current"))


def focused(driver: Chrome) -> WebElement:
    return driver.switch_to.active_element


def test_no_request_leaves_the_page_and_the_console_is_silent(opened: Open, address: str) -> None:
    driver = opened()
    for link in every(driver, "a.sourced")[::7]:
        driver.execute_script("arguments[0].click()", link)
        press(driver, Keys.ESCAPE)
    console, asked = drain(driver)
    assert console == []
    assert {url for url in asked if not url.startswith("data:")} == {address}


def test_scripts_in_a_report_do_not_run(opened: Open) -> None:
    driver = opened()
    assert driver.execute_script("return window.broken") is None
    assert "<b>deepens</b>" in one(driver, "main").text


def test_a_dangerous_address_is_no_link(opened: Open) -> None:
    driver = opened()
    assert not [a for a in every(driver, "a") if (a.get_attribute("href") or "").startswith("javascript:")]
    assert "javascript:alert(1)" in one(driver, "main").text


@pytest.mark.parametrize("name", ["a1", "d1", "e1"])
def test_words_lead_to_their_place_in_the_report(opened: Open, name: str) -> None:
    driver = opened()
    one(driver, f"#{statement(name)} a.words").click()
    assert marked(driver) == STATEMENTS[name][1]
    assert TEXTS[name[0].upper()].split() == one(driver, ".source-text").text.split()


def test_every_piece_of_evidence_marks_exactly_its_words(opened: Open) -> None:
    driver = opened()
    texts = {key(name): text for name, text in TEXTS.items()}
    fragments = {str(link.get_attribute("href")).partition("#evidence=")[2] for link in every(driver, "a.sourced")}
    assert len(fragments) > 40
    for fragment in sorted(fragments)[::3]:
        report, _, span = fragment.partition(":")
        start, end = map(int, span.split("-"))
        driver.execute_script("location.hash = arguments[0]", f"evidence={fragment}")
        driver.execute_async_script("setTimeout(arguments[0], 30)")  # until the fragment has been followed
        assert marked(driver) == texts[report][start:end]


def test_offsets_count_letters_not_utf16_units(opened: Open) -> None:
    where = place("D", "cracks in 12 cabins")
    driver = opened(fragment=f"#evidence={where.report}:{where.start}-{where.end}")
    assert marked(driver) == "cracks in 12 cabins"


def test_the_marked_words_are_scrolled_to(opened: Open) -> None:
    driver = opened()
    one(driver, f"#{statement('a3')} a.words").click()
    assert driver.execute_script(
        "const r = document.querySelector('mark.current').getBoundingClientRect(); return r.top > 0 && r.bottom < innerHeight"
    )


def test_escape_closes_the_panel_and_focus_returns(opened: Open) -> None:
    driver = opened()
    link = one(driver, f"#{statement('a1')} a.words")
    driver.execute_script("arguments[0].focus()", link)
    press(driver, Keys.ENTER)
    assert one(driver, "#source").is_displayed()
    assert focused(driver).get_attribute("id") == "source-title"
    press(driver, Keys.ESCAPE)
    assert not one(driver, "#source").is_displayed()
    assert focused(driver) == link
    assert "#evidence" not in driver.current_url


def test_the_eye_keeps_its_place_when_the_panel_opens(opened: Open) -> None:
    driver = opened()
    link = one(driver, f"#{statement('c3')} a.words")
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", link)
    before = driver.execute_script("return arguments[0].getBoundingClientRect().top", link)
    driver.execute_script("arguments[0].click()", link)
    assert driver.execute_script("return arguments[0].getBoundingClientRect().top", link) == pytest.approx(before, abs=2)


def test_arrow_keys_lead_from_agreement_to_agreement(opened: Open) -> None:
    driver = opened()
    rows = every(driver, "table.sides tbody tr")
    driver.execute_script("arguments[0].querySelector('a.about').focus()", rows[0])
    press(driver, Keys.ARROW_DOWN)
    assert focused(driver) == rows[1].find_element("css selector", "a.about")
    press(driver, Keys.ARROW_UP)
    assert focused(driver) == rows[0].find_element("css selector", "a.about")


def test_everything_that_acts_is_a_link_a_button_or_a_field(opened: Open) -> None:
    driver = opened()
    odd = driver.execute_script("return [...document.querySelectorAll('[onclick],[role=button]')].length")
    assert odd == 0
    press(driver, Keys.TAB)
    assert focused(driver).get_attribute("class") == "skip"
    press(driver, Keys.ENTER)
    assert focused(driver).get_attribute("id") == "main"


def test_rows_can_be_narrowed_and_each_button_says_to_how_many(opened: Open) -> None:
    driver = opened()
    shown = {}
    for button in every(driver, "button[data-filter]"):
        button.click()
        rows = [str(row.get_attribute("id")) for row in every(driver, ".sides tbody tr.row") if row.is_displayed()]
        shown[button.get_attribute("data-filter")] = rows
        assert button.text.endswith(f"({len(rows)})")
        assert button.get_attribute("aria-pressed") == "true"
        assert one(driver, ".said .count").text == f"{len(rows)} row{'' if len(rows) == 1 else 's'} shown"
    warned, fares, cracks = (agreement(name) for name in ("warned", "fares", "cracks"))
    assert {name: set(rows) for name, rows in shown.items()} == {
        "all": {warned, fares, cracks},
        "differ": {fares, cracks},
        "contradict": {fares, cracks},
        "omit": {warned, fares},
        "number": {cracks},
        "negation": {fares},
        "modality": {fares},
    }


def test_a_gap_says_that_it_is_one(opened: Open) -> None:
    driver = opened()
    cells = [cell.text for cell in every(driver, f"#{agreement('warned')} td")]
    assert "leaves it out" in cells[1]
    assert "does not tell it" in cells[4]


def test_a_clause_left_out_is_a_gap_in_its_cell_and_leads_to_the_words_of_who_has_it(opened: Open) -> None:
    driver = opened()
    row = f"#{agreement('warned')}"
    gaps = {at: cell.find_elements("css selector", ".cell-omits a") for at, cell in enumerate(every(driver, f"{row} td"))}
    assert [at for at, links in gaps.items() if links] == [2]
    assert every(driver, f"{row} th .omissions li")[0].text.startswith("✂ C leaves out “too”")
    assert "Reworded; C leaves out a clause; B and D leave it out" in one(driver, f"{row} th").text
    (link,) = gaps[2]
    link.click()
    where = place("A", "too")
    assert marked(driver) == "too"
    assert str(link.get_attribute("href")).endswith(f"#evidence={where.report}:{where.start}-{where.end}")


@pytest.mark.parametrize("fragment", [f"#{agreement('fares')}", "#relations"])
def test_a_fragment_leads_to_its_part(opened: Open, fragment: str) -> None:
    driver = opened(fragment=fragment)
    assert focused(driver).get_attribute("id") == fragment[1:]
    assert 0 <= driver.execute_script("return document.activeElement.getBoundingClientRect().top") < 900


def test_a_broken_fragment_breaks_nothing(opened: Open) -> None:
    driver = opened(fragment="#evidence=gone:1-2%E0%A4%A")
    assert not one(driver, "#source").is_displayed()
    console, _ = drain(driver)
    assert console == []


def test_relations_are_shown_as_of_a_day(opened: Open) -> None:
    driver = opened()
    driver.execute_script(
        "const d = document.getElementById('as-of'); d.value = '2031-09-01'; d.dispatchEvent(new Event('change'))"
    )
    shown = [item.text for item in every(driver, ".relations li") if item.is_displayed()]
    assert len(shown) == 4
    assert any("begun by then, no end told" in text for text in shown)
    assert not any(text.startswith("Kelm belongs to") for text in shown)


def test_a_relation_tells_when_it_held_apart_from_when_it_was_told(opened: Open) -> None:
    driver = opened()
    shown = [item.text for item in every(driver, ".relations li")]
    (kelm,) = [text for text in shown if text.startswith("Kelm belongs to")]
    assert "held: from April to August 2031 · told from 7 to 8 June 2031" in kelm


def test_people_are_found_by_a_description(opened: Open) -> None:
    driver = opened()
    one(driver, "#actor-search").send_keys("docker")
    assert [card.find_element("css selector", "h4").text for card in every(driver, ".card") if card.is_displayed()] == [
        "Oskar Venn"
    ]


def test_the_stemma_fits_its_boxes_with_the_fonts_that_are_here(opened: Open) -> None:
    driver = opened()
    over = driver.execute_script(
        "return [...document.querySelectorAll('.drawing-tall .stemma-node')].flatMap(node => {"
        " const box = node.querySelector('rect').getBBox();"
        " return [...node.querySelectorAll('text')].filter(t => { const b = t.getBBox();"
        "  return b.x < box.x || b.x + b.width > box.x + box.width || b.y + b.height > box.y + box.height; })"
        " .map(t => t.textContent) })"
    )
    assert over == []


@pytest.mark.parametrize("width", [390, 760, 1280, 1900])
def test_the_page_never_scrolls_sideways(opened: Open, width: int) -> None:
    driver = opened(width=width)
    assert driver.execute_script("return document.documentElement.scrollWidth") <= width


def test_on_a_telephone_tellings_are_stacked_and_the_panel_covers_the_page(opened: Open) -> None:
    driver = opened(width=390)
    tops = [cell.location["y"] for cell in every(driver, f"#{agreement('cracks')} td")]
    assert tops == sorted(set(tops))
    assert not every(driver, ".drawing-tall")[0].is_displayed()
    driver.execute_script("arguments[0].click()", one(driver, f"#{statement('a1')} a.words"))
    assert one(driver, "#source").size["width"] == 390
    assert driver.execute_script("return document.querySelector('main').inert") is True
    press(driver, Keys.ESCAPE)
    assert driver.execute_script("return document.querySelector('main').inert") is False


CONTRAST = """
const luminance = c => { const [r, g, b] = c.match(/[\\d.]+/g).slice(0, 3).map(v => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
const ground = n => { for (; n; n = n.parentElement) { const c = getComputedStyle(n).backgroundColor; if (c !== 'rgba(0, 0, 0, 0)') return c; } return 'rgb(255, 255, 255)'; };
return [...document.querySelectorAll('body *')].filter(n => n.checkVisibility() && !n.closest('svg, .unseen, :disabled') && [...n.childNodes].some(c => c.nodeType === 3 && c.textContent.trim()))
  .map(n => { const [a, b] = [luminance(getComputedStyle(n).color), luminance(ground(n))].sort((x, y) => y - x); return [(a + .05) / (b + .05), n.className, n.textContent.slice(0, 40)]; })
  .filter(([ratio]) => ratio < 4.5);
"""


@pytest.mark.parametrize("dark", [False, True])
def test_text_stands_out_from_its_ground(opened: Open, *, dark: bool) -> None:
    driver = opened(dark=dark)
    driver.execute_script("arguments[0].click()", one(driver, f"#{statement('a1')} a.words"))
    assert driver.execute_script(CONTRAST) == []


def test_headings_are_in_order_and_landmarks_are_there(opened: Open) -> None:
    driver = opened()
    levels = driver.execute_script("return [...document.querySelectorAll('h1,h2,h3,h4')].map(h => Number(h.tagName[1]))")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for landmark in ("header", "nav[aria-label]", "main", "footer"):
        assert every(driver, landmark)
    doubled = driver.execute_script(
        "const ids = [...document.querySelectorAll('[id]')].map(n => n.id); return ids.filter((id, at) => ids.indexOf(id) !== at)"
    )
    assert doubled == []


def test_what_an_events_tellings_tell_otherwise_is_said_in_words_and_each_side_leads_to_its_place(opened: Open) -> None:
    driver = opened()
    lines = [
        line.text.replace("\n(show where)", "").replace("\n(show 2 places)", "") for line in every(driver, ".otherwise li")
    ]
    assert [line.split(":")[0] for line in lines] == [
        "Contradiction (when)",
        "Contradiction (number)",
        "In other words (where)",
    ]
    assert "≠" in lines[1]
    for at, words in enumerate(["12", "14"]):
        every(driver, ".otherwise li:nth-child(2) a.words")[at].click()
        assert marked(driver) == words
        press(driver, Keys.ESCAPE)


def test_a_place_says_where_it_is_and_what_else_it_could_be(opened: Open) -> None:
    driver = opened()
    cards = {one.find_element("css selector", "h4").text: one.text for one in every(driver, "#actors .card")}
    assert "Lund, a city in Sweden, 55.71° N, 13.19° E" in cards["Lund"]
    assert "Could be Kelm, Denmark (55.00° N, 10.50° E); Kelm, Sweden (56.25° N, 15.50° E)" in cards["Kelm"]
    assert "not known" in cards["Ostra"]


def test_a_report_says_where_its_data_come_from(opened: Open) -> None:
    driver = opened()
    one(driver, f"#{statement('a1')} a.words").click()
    one(driver, ".reasons summary").click()
    told = one(driver, ".reasons").text
    assert "File" in told
    assert "Language" in told
    assert every(driver, ".reasons .because")
