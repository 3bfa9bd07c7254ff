"""The account on paper: everything there, no controls, no heading left alone at the foot of a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from tests import hostile_case
from tests.browser import NARROW, Tab, axe
from tests.ferry_case import STORY, TEXTS, case_in
from tests.ferry_case.statements import STATEMENTS
from tests.one_file import Elements


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The printable page of both cases, and the one file."""
    made = tmp_path_factory.mktemp("printed")
    case_in().report(made / "ferry.html", title="The Kelm ferry", printable=True)
    hostile_case.case_in().report(made / "hostile.html", title="</title><script>window.broken = 12</script>", printable=True)
    case_in().report(made / "one.html", title="The Kelm ferry")
    return made


def sheets(tab: Tab, address: str, into: Path) -> list[str]:
    """The words of each sheet of paper."""
    page = tab.open(address, printed=True)
    page.locator("main h1").wait_for()
    page.pdf(path=str(into), format="A5", prefer_css_page_size=True)
    return list(_texts(into))


def _texts(path: Path) -> Iterator[str]:
    with pypdfium2.PdfDocument(path) as document:
        for number in range(len(document)):
            yield document[number].get_textpage().get_text_bounded()


def squeezed(words: str) -> str:
    return re.sub(r"[\s\u00ad\ufffe-]+", "", words)


def test_everything_that_was_said_is_on_paper(tab: Tab, folder: Path, tmp_path: Path) -> None:
    said = squeezed("".join(sheets(tab, (folder / "ferry.html").as_uri(), tmp_path / "a.pdf")))
    assert [words for words in (row[1] for row in STATEMENTS.values()) if squeezed(words) not in said] == []
    for head in ("Where the tellings come from", "Who is who", "Relations", "Timeline", "Reports", "Not read"):
        assert squeezed(head) in said
    assert all(f"file{name.casefold()}.txt" in said for name in TEXTS)


def test_no_heading_is_left_alone_at_the_foot_of_a_sheet(tab: Tab, folder: Path, tmp_path: Path) -> None:
    file = folder / "ferry.html"
    page = tab.open(file.as_uri())
    heads = {squeezed(head) for head in page.locator("h2, h3, h4").all_inner_texts()}
    made = sheets(tab, file.as_uri(), tmp_path / "a.pdf")
    assert len(made) > 3
    last = [squeezed(sheet.strip().splitlines()[-1]) for sheet in made]
    assert not heads & set(last)


def test_hostile_words_are_printed_and_not_run(tab: Tab, folder: Path, tmp_path: Path) -> None:
    said = squeezed("".join(sheets(tab, (folder / "hostile.html").as_uri(), tmp_path / "a.pdf")))
    assert "<script>window.broken=1</script>" in said
    assert tab.page.evaluate("() => window.broken") is None
    assert Elements((folder / "hostile.html").read_text(encoding="utf-8")).of("script") == []


def test_a_page_of_the_one_file_is_printed_open_and_without_controls(tab: Tab, folder: Path, tmp_path: Path) -> None:
    address = f"{(folder / 'one.html').as_uri()}#/story/{STORY}"
    said = squeezed("".join(sheets(tab, address, tmp_path / "a.pdf")))
    reasons = tab.page.locator("details.reasons > div").text_content() or ""
    assert len(reasons.split()) > 10
    assert squeezed(" ".join(reasons.split()[:8])) in said
    assert "Fullsize" not in said
    assert "Skiptothepage" not in said


@pytest.mark.parametrize("width", [1280, NARROW])
def test_the_printable_page_has_good_manners_on_a_screen_too(tab: Tab, folder: Path, width: int) -> None:
    page = tab.open((folder / "ferry.html").as_uri(), width=width)
    assert axe(page) == ""
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
