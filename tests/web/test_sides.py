"""What was said, side by side: tellings of the same words are one column, and a table wider than its place says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from selenium.webdriver import Chrome

from tellings.exports.html import page
from tellings.model.account import Account
from tellings.stages.telling import collated
from tests.ferry_case import agreement, case_in, statement
from tests.web.conftest import Open
from tests.web.test_page import every, marked, one


@pytest.fixture
def account() -> Account:
    with case_in() as case:
        return case.account()


def open_account(driver: Chrome, account: Account, folder: Path) -> Chrome:
    file = folder / "account.html"
    file.write_text(page(account, "Sides", collated), encoding="utf-8")
    driver.get(file.as_uri())
    return driver


def only(account: Account, *names: str) -> Account:
    """The account with some agreements of its first story alone."""
    story = account.stories[0]
    rows = tuple(row for row in story.agreements if row.id in {agreement(name) for name in names})
    return replace(account, stories=(replace(story, agreements=rows), *account.stories[1:]))


def heads(driver: Chrome) -> list[str]:
    return [head.text.split("\n")[0] for head in every(driver, ".sides thead th .siglum")]


def test_tellings_of_the_same_words_throughout_are_one_column(opened: Open, account: Account, tmp_path: Path) -> None:
    driver = open_account(opened(), only(account, "cracks"), tmp_path)
    assert heads(driver) == ["A and B", "C", "D", "E"]
    assert "the same words throughout" in every(driver, ".sides thead th")[1].text


def test_each_telling_of_a_column_is_found_from_its_words(opened: Open, account: Account, tmp_path: Path) -> None:
    driver = open_account(opened(), only(account, "cracks"), tmp_path)
    words = one(driver, f"#{statement('a1')} a.words")
    assert "(show 2 places)" in str(words.get_property("textContent"))
    words.click()
    first = one(driver, "#source-title").text
    one(driver, "#source .steps button:last-of-type").click()
    assert one(driver, "#source-title").text != first
    assert marked(driver).startswith("The ferry was stopped")
    assert every(driver, f"#{statement('b1')}")


def test_tellings_that_differ_in_one_row_are_columns_of_their_own(opened: Open, account: Account, tmp_path: Path) -> None:
    driver = open_account(opened(), only(account, "cracks", "fares"), tmp_path)
    assert heads(driver) == ["A", "B", "C", "D", "E"]


def test_a_statement_in_two_rows_is_addressed_once(opened: Open, account: Account, tmp_path: Path) -> None:
    both = only(account, "cracks")
    (row,) = both.stories[0].agreements
    again = replace(row, agreement=replace(row.agreement, id="another"))
    doubled = replace(both, stories=(replace(both.stories[0], agreements=(row, again)),))
    driver = open_account(opened(), doubled, tmp_path)
    ids = driver.execute_script("return [...document.querySelectorAll('[id]')].map(n => n.id)")
    assert len(ids) == len(set(ids))
    assert len(every(driver, "#another .words")) > 3


@pytest.mark.parametrize(("tellings", "fits"), [(6, True), (14, False)])
def test_six_tellings_fit_a_screen_and_a_wider_table_says_so(
    opened: Open, account: Account, tmp_path: Path, *, tellings: int, fits: bool
) -> None:
    story = account.stories[0]
    last = story.tellings[-1]
    more = range(tellings - len(story.tellings))
    others = tuple(replace(last, report=replace(last.report, id=f"x{n}"), siglum=f"X{n}") for n in more)
    rows = []
    for row in story.agreements:
        cell = next(cell for cell in row.cells if cell.said)
        said = cell.said[0]
        cells = tuple(
            replace(cell, report=f"x{n}", siglum=f"X{n}", said=(replace(said, speaker=f"Speaker {n}"),)) for n in more
        )
        rows.append(replace(row, cells=row.cells + cells))
    wide = replace(story, tellings=story.tellings + others, agreements=tuple(rows))
    driver = open_account(opened(width=1280), replace(account, stories=(wide,)), tmp_path)
    assert len(every(driver, ".sides thead th")) == tellings + 1
    scroller = one(driver, ".scroller")
    assert driver.execute_script("return arguments[0].scrollWidth <= arguments[0].clientWidth", scroller) is fits
    driver.execute_async_script("setTimeout(arguments[0], 60)")  # until the width has been seen
    assert one(driver, ".beside").is_displayed() is not fits
