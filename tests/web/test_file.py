"""The one file in a browser, opened from disk: every page, its links and its search, by keyboard too, with hostile reports in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tellings.exports import html
from tests import hostile_case
from tests.browser import NARROW, Tab, Tabs, axe
from tests.ferry_case import STORY, TEXTS, agreement, case_in, key
from tests.one_file import index_of

FORMS = ("plain", "packed")
TITLE = "The Kelm ferry"
CRACKS = agreement("cracks")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of both cases, plain and packed."""
    made = tmp_path_factory.mktemp("one-file")
    with pytest.MonkeyPatch.context() as patched:
        for form in FORMS:
            case_in().report(made / f"ferry-{form}.html", title=TITLE)
            hostile_case.case_in().report(made / f"hostile-{form}.html", title="</title><script>window.broken = 12</script>")
            patched.setattr(html, "_PLAIN", 0)
            patched.setattr(html, "_BLOCK", 30_000)
    return made


@pytest.fixture(params=FORMS)
def file(request: pytest.FixtureRequest, folder: Path) -> Path:
    """The ferry's file, in either form."""
    return folder / f"ferry-{request.param}.html"


def at(file: Path, address: str = "") -> str:
    return file.as_uri() + (f"#{address}" if address else "")


def arrived(page: Page, address: str) -> None:
    """Go to an address of the file that is open, and wait until its page has come."""
    page.evaluate(
        "to => new Promise(done => { const main = document.getElementById('main');"
        " new MutationObserver((_, seen) => { seen.disconnect(); setTimeout(done); }).observe(main, { childList: true });"
        " location.hash = to; })",
        address,
    )


def letters(words: str) -> str:
    """Letters and figures alone: a browser drops controls from titles."""
    return "".join(filter(str.isalnum, words))


def heading(page: Page) -> str:
    return page.locator("main h1").inner_text()


@pytest.mark.parametrize("case", ["ferry", "hostile"])
@pytest.mark.parametrize("form", FORMS)
def test_every_page_opens(tab: Tab, folder: Path, case: str, form: str) -> None:
    file = folder / f"{case}-{form}.html"
    page = tab.open(at(file))
    seen = set()
    for address, (_, title) in index_of(file.read_text(encoding="utf-8")).items():
        if address != "/":
            arrived(page, address)
            assert letters(page.title()).startswith(letters(str(title))[:20]), address
        assert page.locator("main h1").count() == 1, address
        seen.add(page.locator("main").inner_html())
    assert len(seen) > 30
    assert page.evaluate("() => window.broken") is None
    assert [url for url in tab.asked if not url.startswith(("file:", "data:"))] == []
    assert len([url for url in tab.asked if url.startswith("file:")]) == 1


def test_the_first_page_is_there_without_script(tabs: Tabs, file: Path) -> None:
    page = tabs(script=False).open(at(file))
    assert heading(page) == TITLE
    assert "shows them: please allow it" in page.locator("noscript").inner_text()
    assert page.locator("form.quick").is_hidden()


def test_back_and_forward_lead_through_the_pages_that_were_open(tab: Tab, file: Path) -> None:
    page = tab.open(at(file))
    page.get_by_role("link", name="Who is who").first.click()
    page.locator("main h1", has_text="Who is who").wait_for()
    page.locator("main a[href^='#/actor/']").first.click()
    page.wait_for_url("**#/actor/*")
    page.locator("main h1", has_not_text="Who is who").wait_for()
    named = heading(page)
    page.go_back()
    page.locator("main h1", has_text="Who is who").wait_for()
    assert page.locator(".contents [aria-current]").inner_text() == "Who is who"
    page.go_back()
    page.locator("main h1", has_text=TITLE).wait_for()
    page.go_forward()
    page.locator("main h1", has_text="Who is who").wait_for()
    page.go_forward()
    page.locator("main h1", has_text=named).wait_for()
    assert page.title() == f"{named} · {TITLE}"


def test_an_address_to_share_opens_at_its_words(tab: Tab, file: Path) -> None:
    start = TEXTS["A"].index("cracks")
    page = tab.open(at(file, f"/report/{key('A')}?at={start}-{start + 6}#at"))
    mark = page.locator("mark.at")
    mark.first.wait_for()
    assert mark.inner_text() == "cracks"
    assert mark.get_attribute("id") == "at"
    assert page.evaluate("() => document.activeElement.id") == "at"
    box = mark.bounding_box()
    assert box is not None
    assert 0 < box["y"] < 900


def test_an_address_that_only_a_server_can_answer_shows_the_page_without_it(tab: Tab, file: Path) -> None:
    page = tab.open(at(file, "/timeline?actor=nobody&from=999"))
    page.locator("main h1", has_text="Timeline").wait_for()


def test_an_address_that_there_is_not_says_so_and_leads_back(tab: Tab, file: Path) -> None:
    page = tab.open(at(file, "/story/none"))
    page.locator("main h1", has_text="There is no such page").wait_for()
    page.locator("main a").click()
    page.locator("main h1", has_text=TITLE).wait_for()


def test_words_open_beside_the_page(tab: Tab, file: Path) -> None:
    page = tab.open(at(file, f"/agreement/{CRACKS}"))
    link = page.locator("main a[data-words]").first
    link.wait_for()
    link.click()
    panel = page.locator("#source")
    panel.locator("mark.current").first.wait_for()
    place = (link.get_attribute("data-words") or "").split()[0]
    report, start, end = re.fullmatch(r"(.+):(\d+)-(\d+)", place).groups()  # type: ignore[union-attr]
    text = next(text for name, text in TEXTS.items() if key(name) == report)
    marked = "".join(panel.locator("mark.current").all_inner_texts())
    assert "".join(marked.split()) == "".join(text[int(start) : int(end)].split())
    panel.get_by_role("link", name="The whole report").click()
    page.locator("main mark.at").first.wait_for()
    assert panel.is_hidden()
    page.go_back()
    page.locator("main a[data-words]").first.wait_for()


def test_a_report_is_held_to_the_letter(tab: Tab, file: Path) -> None:
    page = tab.open(at(file))
    for name, text in TEXTS.items():
        arrived(page, f"/report/{key(name)}")
        segments = page.locator("main .report-text .segment").evaluate_all(
            "all => all.map(one => { const copy = one.cloneNode(true);"
            " copy.querySelectorAll('.margin, .unseen').forEach(other => other.remove());"
            " return [Number(one.dataset.from), copy.textContent]; })"
        )
        assert segments
        for start, words in segments:
            assert text[start : start + len(words)] == words


def test_the_file_is_searched_without_a_server(tab: Tab, file: Path) -> None:
    page = tab.open(at(file))
    page.locator("#quick").fill("CRÁCKS twelve")
    page.locator("#quick").press("Enter")
    page.locator("main h1", has_text="CRÁCKS twelve").wait_for()
    none = page.locator("main .count").inner_text()
    page.locator("#quick").fill("CRÁCKS")
    page.locator("#quick").press("Enter")
    page.locator("main ol li").first.wait_for()
    assert none != page.locator("main .count").inner_text()
    assert int(page.locator("main .count").inner_text().split()[0]) == page.locator("main ol li").count()
    assert all("cracks" in said.casefold() for said in page.locator("main ol li").all_inner_texts())
    assert {said.casefold().strip("“”.,·") for said in page.locator("main ol mark").all_inner_texts()} == {"cracks"}
    assert page.title() == f"Search · {TITLE}"
    assert page.evaluate("() => document.activeElement.id") == "main"
    assert axe(page) == ""
    page.locator("main ol a").first.click()
    page.locator("main h1", has_not_text="CRÁCKS").wait_for()


def test_a_search_that_finds_nothing_says_so(tab: Tab, file: Path) -> None:
    page = tab.open(at(file))
    page.locator("#quick").fill("zeppelin")
    page.locator("#quick").press("Enter")
    page.locator("main .count", has_text="0 pages").wait_for()


def test_by_keyboard_the_page_that_comes_has_the_focus(tab: Tab, file: Path) -> None:
    page = tab.open(at(file))
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "main"
    assert heading(page) == TITLE
    page.locator(".contents a", has_text="Timeline").focus()
    page.keyboard.press("Enter")
    page.locator("main h1", has_text="Timeline").wait_for()
    assert page.evaluate("() => document.activeElement.id") == "main"
    assert page.title() == f"Timeline · {TITLE}"
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.getElementById('main').contains(document.activeElement)")


@pytest.mark.parametrize("look", ["light", "dark", "narrow"])
def test_axe_finds_nothing(tab: Tab, folder: Path, look: str) -> None:
    file = folder / "ferry-plain.html"
    page = tab.open(at(file), dark=look == "dark", width=NARROW if look == "narrow" else 1280)
    kinds: dict[str, str] = {}
    for address in index_of(file.read_text(encoding="utf-8")):
        kinds.setdefault(re.sub(r"/[a-z]+-[0-9a-f]{16}", "/ID", address.partition("?")[0]), address)
    assert len(kinds) > 15
    for address in kinds.values():
        if address != "/":
            arrived(page, address)
        assert axe(page, dark=look == "dark") == "", address
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), address


def test_hostile_words_are_shown_found_and_never_run(tab: Tab, folder: Path) -> None:
    page = tab.open(at(folder / "hostile-packed.html"))
    page.locator("#quick").fill("<script>window.broken = 1</script>")
    page.locator("#quick").press("Enter")
    page.locator("main ol li").first.wait_for()
    page.locator("#quick").fill("onerror='window.broken")
    page.locator("#quick").press("Enter")
    page.locator("main h1", has_text="onerror").wait_for()
    arrived(page, f"/story/{STORY}")
    page.locator("main a[data-words]").first.click()
    page.locator("#source mark.current").first.wait_for()
    assert "<script>window.broken" in page.locator("#source").inner_text()
    for link in page.locator("a[href]").evaluate_all("all => all.map(one => one.getAttribute('href'))"):
        assert link.startswith(("#", "https://"))
    assert page.evaluate("() => window.broken") is None


def test_addresses_of_the_kind_that_break_scripts_show_no_page(tab: Tab, folder: Path) -> None:
    page = tab.open(at(folder / "hostile-plain.html"))
    for address in ("/__proto__", "/constructor", "/<img src=x onerror=alert(1)>", "/%E0%A4%A", "/#%E0%A4%A", "/?at=%"):
        arrived(page, address)
        assert page.locator("main h1").count() == 1
