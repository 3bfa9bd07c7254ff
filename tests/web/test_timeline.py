"""The drawn timeline in a browser: each row one step from its words, by mouse and keyboard, wide and narrow, with no script too."""

from __future__ import annotations

from selenium.webdriver import Chrome
from selenium.webdriver.common.keys import Keys

from tests.ferry_case import TEXTS, place
from tests.web.conftest import Open
from tests.web.test_page import every, focused, marked, one, press

ROWS = "#timeline > .timeline > .entry"


def test_every_row_is_one_click_from_its_words(opened: Open) -> None:
    driver = opened()
    rows = every(driver, ROWS)
    assert rows
    for at in range(len(rows)):
        every(driver, f"{ROWS} a.sourced")[at].click()
        assert marked(driver)
        press(driver, Keys.ESCAPE)


def test_an_event_leads_to_each_of_its_tellings_in_turn(opened: Open) -> None:
    driver = opened()
    link = one(driver, "#timeline .entry-event a[data-evidence*=' ']")
    link.send_keys(Keys.ENTER)
    assert marked(driver) == "The ferry was stopped"
    one(driver, "#source .steps button:last-child").click()
    assert marked(driver) == "cracks run through 14"
    assert TEXTS["E"][place("E", "cracks run through 14").start :].startswith("cracks")
    press(driver, Keys.ESCAPE)
    assert focused(driver).get_attribute("href") == link.get_attribute("href")


def test_bars_are_wide_where_dates_are_not_exact(opened: Open) -> None:
    driver = opened()
    widths = {kind: _widest(driver, kind) for kind in ("exact", "wide")}
    assert 0 < widths["exact"] < widths["wide"]


def _widest(driver: Chrome, kind: str) -> float:
    return max((bar.rect["width"] for bar in every(driver, f"#timeline > .timeline .bar-{kind}")), default=0.0)


def test_nothing_of_it_is_cut_off_on_a_narrow_screen(opened: Open) -> None:
    driver = opened(width=390, fragment="#timeline")
    assert driver.execute_script("return document.documentElement.scrollWidth") <= 390
    assert all(bar.rect["x"] >= 0 and bar.rect["x"] + bar.rect["width"] <= 390 for bar in every(driver, f"{ROWS} .bar"))


def test_what_has_no_date_opens_by_the_keyboard(opened: Open) -> None:
    driver = opened()
    folded = one(driver, "#timeline details")
    assert folded.get_attribute("open") is None
    one(driver, "#timeline summary").send_keys(Keys.ENTER)
    assert folded.get_attribute("open") is not None
    assert "date not told" in folded.text


def test_it_stands_in_the_page_without_its_script(driver: Chrome, address: str) -> None:
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        driver.get("about:blank")
        driver.get(address)
        said = one(driver, "#timeline").text
    finally:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert "2 April 2031" in said
    assert "renewed the Strait League on April 2, 2031" in said
