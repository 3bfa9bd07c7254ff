"""Word by word on the page: opened by keyboard, broken to fit, every word one click from its report."""

from __future__ import annotations

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from tests.ferry_case import agreement, place
from tests.web.conftest import Open, drain
from tests.web.test_page import CONTRAST, every, focused, marked, one, press

CRACKS, WARNED, FARES = (agreement(name) for name in ("cracks", "warned", "fares"))


def button(driver: Chrome, name: str) -> WebElement:
    return one(driver, f"#{name} .by-word")


def unfold(driver: Chrome, name: str) -> WebElement:
    driver.execute_script("arguments[0].click()", button(driver, name))
    return one(driver, f"#{name}-words")


def rows(box: WebElement) -> dict[str, list[str]]:
    """Words as they are shown, by sigla, over all bands."""
    found: dict[str, list[str]] = {}
    for line in box.find_elements("css selector", ".words-table > tbody > tr"):
        head = line.find_element("css selector", "th").text
        found.setdefault(head, []).extend(shown(cell) for cell in line.find_elements("css selector", "td"))
    return found


def shown(cell: WebElement) -> str:
    seen = "return [...arguments[0].querySelectorAll('.words, .words .m')].length ? arguments[0].querySelector('.words').cloneNode(true) : null"
    script = f"const words = (() => {{ {seen} }})(); if (!words) return '–'; words.querySelectorAll('.unseen').forEach(n => n.remove()); return words.textContent"
    return str(cell.parent.execute_script(script, cell))


def test_nothing_is_set_out_before_it_is_asked_for(opened: Open) -> None:
    driver = opened()
    assert len(every(driver, ".by-word")) == 3
    assert every(driver, ".words-table") == []


def test_the_tellings_stand_word_under_word(opened: Open) -> None:
    driver = opened()
    assert rows(unfold(driver, WARNED)) == {
        "A": ["Nobody on", "my crew", "–", "was warned", "too", "late,"],
        "C": ["From", "my crew", "nobody", "was warned", "–", "late."],
    }


def test_tellings_of_the_same_words_are_one_row(opened: Open) -> None:
    assert list(rows(unfold(opened(), CRACKS))) == ["A, B", "C", "D", "E"]


def test_it_opens_and_closes_by_keyboard_and_says_so(opened: Open) -> None:
    driver = opened()
    driver.execute_script("arguments[0].focus()", button(driver, CRACKS))
    press(driver, Keys.ENTER)
    assert button(driver, CRACKS).get_attribute("aria-expanded") == "true"
    assert one(driver, f"#{button(driver, CRACKS).get_attribute('aria-controls')}").is_displayed()
    press(driver, Keys.TAB)
    assert focused(driver).get_attribute("class") in {"sourced", "sourced words"}
    driver.execute_script("arguments[0].focus()", button(driver, CRACKS))
    press(driver, Keys.SPACE)
    assert button(driver, CRACKS).get_attribute("aria-expanded") == "false"
    assert not one(driver, f"#{CRACKS}-words").is_displayed()


def test_words_lead_to_their_place_in_the_report(opened: Open) -> None:
    driver = opened()
    box = unfold(driver, CRACKS)
    twenty = next(link for link in box.find_elements("css selector", "a.words") if "twenty" in link.text)
    where = place("C", "twenty")
    assert str(twenty.get_attribute("href")).endswith(f"#evidence={where.report}:{where.start}-{where.end}")
    driver.execute_script("arguments[0].click()", twenty)
    assert marked(driver) == "twenty"
    press(driver, Keys.ESCAPE)
    assert "twenty" in focused(driver).text


def test_a_witness_leads_to_its_whole_statement(opened: Open) -> None:
    driver = opened()
    box = unfold(driver, CRACKS)
    driver.execute_script("arguments[0].click()", box.find_elements("css selector", ".words-table > tbody th a")[1])
    assert marked(driver) == "The ferry was stopped because cracks were found in 12 of its cabins"


def test_what_contradicts_what_was_moved_and_what_is_missing_is_said_in_words(opened: Open) -> None:
    driver = opened()
    box = unfold(driver, CRACKS)
    said = [cell.get_property("textContent") for cell in box.find_elements("css selector", "td")]
    assert any(str(text).startswith("twenty [contradicts A, B and D: number]") for text in said)
    assert any("moved: others have it in column" in str(text) for text in said)
    assert any(str(text) == "–nothing" for text in said)
    numbers = [int(head.text) for head in box.find_elements("css selector", ".words-table > thead th")]
    assert numbers == list(range(1, len(numbers) + 1))


def test_words_are_hidden_with_their_agreement(opened: Open) -> None:
    driver = opened()
    box = unfold(driver, WARNED)
    assert box.is_displayed()
    one(driver, "button[data-filter=contradict]").click()
    assert not box.is_displayed()
    one(driver, "button[data-filter=all]").click()
    assert box.is_displayed()


def test_arrow_keys_pass_over_the_words(opened: Open) -> None:
    driver = opened()
    unfold(driver, CRACKS)
    driver.execute_script("arguments[0].focus()", one(driver, f"#{CRACKS} a.about"))
    press(driver, Keys.ARROW_DOWN)
    assert focused(driver) == one(driver, f"#{WARNED} a.about")


@pytest.mark.parametrize("width", [320, 390, 761, 1280])
def test_the_words_fit_at_every_width(opened: Open, width: int) -> None:
    driver = opened(width=width)
    box = unfold(driver, CRACKS)
    room = driver.execute_script("return arguments[0].querySelector('.words-bands').clientWidth", box)
    bands = [table.size["width"] for table in box.find_elements("css selector", ".words-table")]
    assert bands
    assert max(bands) <= room + 1
    assert driver.execute_script("return document.documentElement.scrollWidth") <= width
    assert button(driver, CRACKS).location["y"] < box.location["y"]


def test_the_words_are_broken_anew_when_the_page_grows_narrow(opened: Open) -> None:
    driver = opened(width=1280)
    wide = len(unfold(driver, CRACKS).find_elements("css selector", ".words-table"))
    words = rows(one(driver, f"#{CRACKS}-words"))
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 390, "height": 900, "deviceScaleFactor": 1, "mobile": True}
    )
    driver.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(arguments[0], 50)))")
    box = one(driver, f"#{CRACKS}-words")
    assert len(box.find_elements("css selector", ".words-table")) > wide
    assert rows(box) == words
    assert every(driver, ".words-row") == []
    console, _ = drain(driver)
    assert console == []


@pytest.mark.parametrize("dark", [False, True])
def test_words_stand_out_from_their_ground(opened: Open, *, dark: bool) -> None:
    driver = opened(dark=dark)
    for name in (CRACKS, WARNED, FARES):
        unfold(driver, name)
    assert driver.execute_script(CONTRAST) == []
