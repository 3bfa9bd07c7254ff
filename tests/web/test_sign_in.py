"""Signing in, in a browser; and what a page of a stranger's can do to an account that is open beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page

from tellings.adapters.keys import FolderKeys
from tellings.web.access import Access, grant_to
from tellings.web.guard import House
from tests.browser import NARROW, Tab, axe
from tests.ferry_case import case_in
from tests.serving import Served, serving


@pytest.fixture(scope="module")
def shared_case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, dict[str, str]]]:
    """The ferry's case, served to Ana, who may correct, and Jo, who may read; with their tokens."""
    folder = tmp_path_factory.mktemp("shared") / "ferry.tellings"
    case, keys, tokens = case_in(folder), FolderKeys(folder), {}
    for name, may in (("Ana Petrova", "correct"), ("Jo Lind", "read")):
        grant, tokens[name] = grant_to(name, may="correct" if may == "correct" else "read", until=None, now=datetime.now(UTC))
        keys.give(grant)
    with serving(case, title="The Kelm ferry", guarded=House(Access(keys))) as served:
        yield served, tokens


def type_token(page: Page, token: str) -> None:
    page.get_by_label("Your token").focus()
    page.keyboard.type(token)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("look", ["light", "dark", "narrow"])
def test_axe_finds_nothing_at_the_door(tab: Tab, shared_case: tuple[Served, dict[str, str]], look: str) -> None:
    page = tab.open(f"{shared_case[0].home}/stories", dark=look == "dark", width=NARROW if look == "narrow" else 1280)
    assert page.title() == "Sign in · Tellings"
    assert axe(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_one_signs_in_by_keyboard_reads_and_signs_out(tab: Tab, shared_case: tuple[Served, dict[str, str]]) -> None:
    served, tokens = shared_case
    page = tab.open(f"{served.home}/stories")
    assert "ferry" not in page.content().casefold()
    tab.forgiven.add(f"{served.home}/sign-in")
    type_token(page, "nothing at all")
    assert "opens nothing" in page.get_by_role("alert").inner_text()
    assert axe(page) == ""
    type_token(page, tokens["Jo Lind"])
    page.wait_for_url(f"{served.home}/stories")
    assert "Signed in as Jo Lind" in page.get_by_role("contentinfo").inner_text()
    assert page.evaluate("document.cookie") == ""  # no script sees it
    assert axe(page) == ""
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{served.home}/sign-in")
    page.goto(f"{served.home}/stories")
    assert page.get_by_label("Your token").is_visible()


ATTACK = """<!doctype html><title>A page of a stranger's</title>
<form id=f method=post action="{home}{path}" enctype="{kind}"><input name=token value=guess><input name=kind value=undo></form>
<script>document.getElementById('f').submit()</script>"""


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data"])
def test_a_page_of_a_stranger_s_corrects_nothing(tab: Tab, ferry: Served, kind: str, tmp_path: Path) -> None:
    answers: list[int] = []
    tab.page.on("response", lambda answer: answers.append(answer.status) if answer.request.method == "POST" else None)
    attack = tmp_path / "attack.html"
    attack.write_text(ATTACK.format(home=ferry.home, path="/corrections", kind=kind), encoding="utf-8")
    page = tab.page
    page.goto(attack.as_uri())
    page.wait_for_url(f"{ferry.home}/**")
    assert "did not come from a page of this account" in page.get_by_role("heading").inner_text()
    assert answers == [403]
    tab.faults.clear()  # the browser tells of the 403
    tab.asked.clear()  # and came from a stranger's


def test_a_form_of_ours_is_known_as_ours_in_a_real_browser(tab: Tab, shared_case: tuple[Served, dict[str, str]]) -> None:
    """What browsers send with a form under our referrer policy: `Origin: null`, and that it is of the same origin."""
    served, tokens = shared_case
    page = tab.open(f"{served.home}/")
    page.get_by_label("Your token").fill(tokens["Ana Petrova"])
    with page.expect_request(re.compile("/sign-in$")) as sent:
        page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{served.home}/")
    headers = sent.value.all_headers()
    assert (headers["origin"], headers["sec-fetch-site"]) == ("null", "same-origin")
    assert "Signed in as Ana Petrova" in page.get_by_role("contentinfo").inner_text()


def test_programs_ask_with_a_token(shared_case: tuple[Served, dict[str, str]]) -> None:
    served, tokens = shared_case
    assert httpx.get(f"{served.home}/api/openapi.json").status_code == 401
    headers = {"Authorization": f"Bearer {tokens['Jo Lind']}"}
    answer = httpx.get(f"{served.home}/api/openapi.json", headers=headers)
    assert answer.status_code == 200
    assert "paths" in answer.json()
