"""What pages changed, on the page: the old words struck, the new underlined, each with its sign and in words for who cannot see."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from selenium.webdriver import Chrome

import tellings
from tests.web.conftest import drain
from tests.web.test_page import every, one

LEAD = "The ferry Alma struck the north pier of Ostmark on Monday, injuring twelve passengers, the harbour master said."
COMPANY = "The company, which runs nine ferries, declined to say when the line would open again."
SCHOOL = "Dozens of passengers spent the night in a school near the port <script>alert(1)</script>."


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("versions")
    for paragraphs in ((LEAD, COMPANY, SCHOOL), (LEAD.replace("twelve", "fourteen"), COMPANY)):
        report = {"text": "\n\n".join(paragraphs), "url": "https://post.example/ferry", "outlet": "Ostra Post"}
        (folder / "reports.jsonl").write_text(json.dumps(report), encoding="utf-8")
        case = tellings.read(folder / "reports.jsonl", case=folder / "a.tellings")
        path = case.report(folder / "account.html", title="Versions")
        case.close()
    return Path(path).resolve().as_uri()


@pytest.fixture
def shown(driver: Chrome, page: str) -> Chrome:
    drain(driver)
    driver.get(page)
    return driver


def test_a_silent_change_is_called_one_and_its_words_are_struck_and_underlined(shown: Chrome) -> None:
    assert one(shown, "#versions .tag-silent").text == "silent"
    gone, come = one(shown, ".rewritten-worded del"), one(shown, ".rewritten-worded ins")
    assert "twelve" in gone.text
    assert "fourteen" in come.text
    lines = [
        one(shown, f".rewritten-worded {tag} .cut").value_of_css_property("text-decoration-line") for tag in ("del", "ins")
    ]
    assert lines == ["line-through", "underline"]
    signs = [
        shown.execute_script(
            "return getComputedStyle(document.querySelector(arguments[0]), '::before').content", f".rewritten-worded {tag}"
        )
        for tag in ("del", "ins")
    ]
    assert [sign[1] for sign in signs] == ["−", "+"]
    assert "[gone: " in (gone.get_attribute("textContent") or "")
    assert "[new: " in (come.get_attribute("textContent") or "")


def test_what_was_removed_leads_to_the_earlier_text_and_runs_nothing(shown: Chrome) -> None:
    link = one(shown, ".rewritten-removed del a")
    assert "<script>" in link.text
    link.click()
    assert "Dozens of passengers" in one(shown, "#source mark").text
    console, _ = drain(shown)
    assert console == []


def test_the_story_counts_the_page_once(shown: Chrome) -> None:
    assert "1 report in 2 versions" in one(shown, ".story .kicker").text
    assert [link.text for link in every(shown, ".contents a")][:2] == ["The story", "Changed since"]
