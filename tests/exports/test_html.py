"""The page as a file: what is in it, and that nothing of it can be run or loaded that is not ours."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tellings.errors import ExportError
from tellings.exports.html import page
from tellings.model.account import Account
from tellings.stages.telling import collated, tell
from tests.ferry_case import TEXTS, case_in, key, tables


class Elements(HTMLParser):
    """Start tags with their attributes, and the text of scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] in {"script", "style"} and data.strip():
            self.inside.append((self.tags[-1][0], data))


@pytest.fixture(scope="module")
def made() -> str:
    return page(tell(tables()), "A <case> & more", collated)


@pytest.fixture(scope="module")
def elements(made: str) -> Elements:
    return Elements(made)


def test_the_same_account_gives_the_same_page(made: str) -> None:
    assert page(tell(tables()), "A <case> & more", collated) == made


def test_the_title_is_escaped(made: str) -> None:
    assert "<title>A &lt;case&gt; &amp; more</title>" in made


def test_nothing_is_loaded_from_anywhere(elements: Elements) -> None:
    for tag, attributes in elements.tags:
        assert "src" not in attributes
        assert "style" not in attributes
        assert not any(name.startswith("on") for name in attributes)
        if tag == "link":
            assert attributes["href"] == "data:,"
        elif "href" in attributes:
            assert (attributes["href"] or "").startswith("#")
    assert not any("url(" in text or "@import" in text for tag, text in elements.inside if tag == "style")


def test_the_policy_allows_our_script_and_style_by_hash_and_nothing_else(elements: Elements) -> None:
    policy = next(a["content"] or "" for t, a in elements.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; ")
    for tag, text in elements.inside:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert (f"{tag}-src 'sha256-{digest}'" in policy) == (not text.startswith("{"))
    assert "unsafe" not in policy


def test_markup_in_a_report_stays_text(elements: Elements) -> None:
    scripts = [attributes for tag, attributes in elements.tags if tag == "script"]
    assert scripts == [{"type": "application/json", "id": "data"}, {}]
    assert not any(tag == "b" for tag, _ in elements.tags)


def test_the_data_hold_every_report_to_the_letter(elements: Elements) -> None:
    data = json.loads(next(text for tag, text in elements.inside if text.startswith("{")))
    texts = {one["report"]["id"]: one["report"]["text"] for story in data["stories"] for one in story["tellings"]}
    assert texts == {key(name): text for name, text in TEXTS.items()}


def test_the_page_names_files_and_not_the_folders_they_lay_in(made: str) -> None:
    assert '"path":"a.txt"' in made
    assert "reports/a.txt" not in made


def test_the_script_never_parses_markup(elements: Elements) -> None:
    script = next(text for tag, text in elements.inside if tag == "script" and not text.startswith("{"))
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|fetch\(|XMLHttp", script)


def test_an_empty_case_makes_a_page_too() -> None:
    assert "<main" in page(Account((), (), (), (), (), ()), "nothing", collated)


def test_a_page_goes_where_it_is_told_and_folders_are_made(tmp_path: Path) -> None:
    path = case_in().report(tmp_path / "new" / "page.html", title="x")
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert [one.name for one in path.parent.iterdir()] == ["page.html"]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="is a folder"):
        case_in().report(tmp_path, title="x")


def test_every_kind_of_difference_has_a_name_on_the_page(made: str) -> None:
    for what in ("number", "quantity", "date", "place", "name", "negation", "modality", "degree", "attribution", "wording"):
        assert re.search(rf"^  {what}: \"[A-Z][a-z ]+\",$", made, flags=re.MULTILINE), what
