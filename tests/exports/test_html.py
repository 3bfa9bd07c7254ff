"""The one file: what is in it, that its links lead on within it, and that nothing can be run or loaded that is not ours."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tellings import workshop
from tellings.case import Case
from tellings.errors import ExportError
from tellings.exports import html
from tests import hostile_case
from tests.ferry_case import STORY, case_in, key
from tests.one_file import Elements, index_of, pages_of

TITLE = "A </title><script>case</script> & more"
CASES = ("ferry", "hostile")


@cache
def written(name: str, folder: Path, *, printable: bool = False) -> str:
    """The file of a case."""
    made = case_in() if name == "ferry" else hostile_case.case_in()
    return made.report(folder / f"{name}{printable}.html", title=TITLE, printable=printable).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files")


@pytest.fixture(scope="module", params=CASES)
def made(request: pytest.FixtureRequest, folder: Path) -> str:
    return written(request.param, folder)


def test_the_same_case_gives_the_same_file(folder: Path) -> None:
    again = case_in().report(folder / "again.html", title=TITLE)
    assert again.read_text(encoding="utf-8") == written("ferry", folder)


def test_the_title_is_escaped(made: str) -> None:
    assert "<title>A &lt;/title&gt;&lt;script&gt;case&lt;/script&gt; &amp; more</title>" in made


def test_nothing_is_loaded_and_no_attribute_runs(made: str) -> None:
    for page in (made, *pages_of(made).values()):
        for one in Elements(page).found:
            assert not {"src", "srcset", "srcdoc", "style", "action", "formaction", "data", "poster"} & one.attributes.keys(), (
                one
            )
            assert not any(name.startswith("on") for name in one.attributes), one
            assert one.tag not in {"iframe", "object", "embed", "base", "img"}, one
            if one.tag == "link":
                assert one.attributes["href"] == "data:,"
    style = "".join(one.text for one in Elements(made).of("style"))
    assert not re.search(r"url\(|@import|expression\(", style)


def test_links_lead_within_the_file_or_to_a_page_of_the_web(made: str) -> None:
    for page in (made, *pages_of(made).values()):
        for one in Elements(page).found:
            for name in ("href", "xlink:href"):
                address = one.attributes.get(name)
                if address is not None and one.tag != "link" and not address.startswith("#"):
                    assert urlsplit(address).scheme in {"http", "https"}, one
                    assert "noreferrer" in (one.attributes.get("rel") or ""), one


def test_every_link_leads_to_a_page_of_the_file_and_to_a_place_in_it(made: str) -> None:
    pages = pages_of(made)
    ids = {address: {one.attributes.get("id") for one in Elements(page).found} for address, page in pages.items()}
    missing = set()
    for address, page in pages.items():
        for one in Elements(page).found:
            to = one.attributes.get("href") or ""
            if to.startswith("#/"):
                found, _, place = to[1:].partition("#")
                there = found if found in pages else found.partition("?")[0]
                if there not in pages or (place not in {"", "at"} and place not in ids[there]):
                    missing.add((address, to))
            elif to.startswith("#") and to[1:] not in ids[address]:
                missing.add((address, to))
    assert missing == set()


def test_leaves_of_lists_are_held_themselves(made: str) -> None:
    pages = pages_of(made)
    for page in pages.values():
        for one in Elements(page).of("a"):
            if one.attributes.get("rel") in {"next", "prev"}:
                assert (one.attributes["href"] or "").partition("#")[2].partition("#")[0] in pages


def test_every_page_has_its_own_heading_and_a_title(made: str) -> None:
    pages = pages_of(made)
    assert all(len(Elements(page).of("h1")) == 1 for page in pages.values())
    assert all(title for _, title in index_of(made).values())


def test_there_are_no_forms_in_it(made: str) -> None:
    """But the search above the pages, which the script answers."""
    assert [Elements(page).of("form") for page in pages_of(made).values() if Elements(page).of("form")] == []


def test_the_policy_allows_our_script_and_style_by_hash_and_nothing_else(made: str) -> None:
    elements = Elements(made)
    policy = next(one.attributes["content"] or "" for one in elements.of("meta") if "http-equiv" in one.attributes)
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    ours = [one for one in elements.of("script", "style") if "type" not in one.attributes]
    assert [one.tag for one in ours] == ["style", "script"]
    for one in ours:
        digest = base64.b64encode(hashlib.sha256(one.text.encode()).digest()).decode()
        assert f"{one.tag}-src 'sha256-{digest}'" in policy


def test_no_tag_can_end_or_begin_in_the_data(made: str) -> None:
    data = [one for one in Elements(made).of("script") if "type" in one.attributes]
    assert {one.attributes["type"] for one in data} == {"application/json"}
    assert not any(re.search("[<>&\u2028\u2029]", one.text) for one in data)
    assert made.count("</script>") == len(data) + 1


def test_markup_in_a_report_stays_text(folder: Path) -> None:
    for page in pages_of(written("hostile", folder)).values():
        assert not Elements(page).of("script", "style", "iframe", "img", "image", "object", "textarea")


def test_every_page_that_is_served_is_held(folder: Path) -> None:
    held = index_of(written("ferry", folder))
    assert {"/", "/stories", "/actors", "/timeline", "/reports", f"/story/{STORY}", f"/report/{key('A')}"} <= held.keys()


@pytest.mark.parametrize("name", CASES)
def test_many_pages_are_packed_and_stay_the_same(
    monkeypatch: pytest.MonkeyPatch, folder: Path, tmp_path: Path, name: str
) -> None:
    plain = written(name, folder)
    monkeypatch.setattr(html, "_PLAIN", 0)
    monkeypatch.setattr(html, "_BLOCK", 30_000)
    case = case_in() if name == "ferry" else hostile_case.case_in()
    packed = case.report(tmp_path / "packed.html", title=TITLE).read_text(encoding="utf-8")
    blocks = [one for one in Elements(packed).of("script") if one.attributes.get("class") == "pages"]
    assert len(blocks) > 3
    assert pages_of(packed) == pages_of(plain)
    assert len(packed) < len(plain) / 2


def test_the_file_names_reports_and_not_the_folders_they_lay_in(folder: Path) -> None:
    for file in (written("ferry", folder), written("ferry", folder, printable=True)):
        assert "a.txt" in file
        assert "reports/a.txt" not in file


def test_how_far_it_is_is_told(tmp_path: Path) -> None:
    heard: list[tuple[str, int, int]] = []
    made = case_in().report(tmp_path / "a.html", title="x", progress=lambda *step: heard.append(step))
    drawn = [(done, todo) for what, done, todo in heard if what == "drawing"]
    assert drawn == sorted(drawn)
    assert drawn[0][0] == 0
    assert drawn[-1] == (len(index_of(made.read_text(encoding="utf-8"))),) * 2


@pytest.mark.parametrize("printable", [False, True])
def test_an_empty_case_makes_a_file_too(tmp_path: Path, *, printable: bool) -> None:
    empty = Case(workshop.store(None, writing=True))
    made = empty.report(tmp_path / "a.html", title="nothing", printable=printable).read_text(encoding="utf-8")
    assert "0 reports" in made
    assert len(Elements(made).of("h1")) == (1 if printable else 2)  # the other is of a page that is not there


@pytest.mark.parametrize("printable", [False, True])
def test_a_file_goes_where_it_is_told_and_folders_are_made(tmp_path: Path, *, printable: bool) -> None:
    path = case_in().report(tmp_path / "new" / "page.html", title="x", printable=printable)
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert [one.name for one in path.parent.iterdir()] == ["page.html"]


@pytest.mark.parametrize("printable", [False, True])
def test_a_folder_is_no_file(tmp_path: Path, *, printable: bool) -> None:
    with pytest.raises(ExportError, match="is a folder"):
        case_in().report(tmp_path, title="x", printable=printable)


@pytest.mark.parametrize("printable", [False, True])
def test_a_case_too_large_for_one_file_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, printable: bool) -> None:
    monkeypatch.setattr("tellings.pages.views.printed.MOST_REPORTS", 4)
    monkeypatch.setattr(html, "MOST_REPORTS", 4)
    with pytest.raises(ExportError, match="has 6 reports, and one file holds 4") as refused:
        case_in().report(tmp_path / "a.html", title="x", printable=printable)
    assert "tellings serve" in (refused.value.remedy or "")
    assert list(tmp_path.iterdir()) == []


def test_the_printable_page_has_no_script_and_its_own_policy(folder: Path) -> None:
    for name in CASES:
        elements = Elements(written(name, folder, printable=True))
        assert elements.of("script", "form", "button", "input", "iframe", "img") == []
        policy = next(one.attributes["content"] or "" for one in elements.of("meta") if "http-equiv" in one.attributes)
        assert "script-src" not in policy
        assert policy.startswith("default-src 'none'; style-src 'sha256-")


def test_the_printable_page_names_every_place_by_a_report_that_it_lists(folder: Path) -> None:
    for name in CASES:
        elements = Elements(written(name, folder, printable=True))
        ids = [one.attributes["id"] for one in elements.found if one.attributes.get("id")]
        assert len(ids) == len(set(ids))
        links = [one.attributes["href"] or "" for one in elements.of("a")]
        assert links
        assert {link[1:] for link in links} <= set(ids)
