"""How every page is laid out: headings and landmarks, keyboard, narrow screens, paper, and the policy it is served under."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import httpx
import pytest
from playwright.sync_api import Page

from tests.browser import NARROW, Tab
from tests.serving import Served
from tests.web.visiting import addresses, everything_shown, pages


@pages("ferry")
def test_the_content_security_policy_is_in_force(ferry: Served, path: str) -> None:
    answer = httpx.get(ferry.home + path)
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"


@pages("ferry")
def test_a_page_has_one_heading_its_landmarks_and_no_id_twice(tab: Tab, ferry: Served, path: str) -> None:
    page = tab.open(ferry.home + path)
    levels = page.evaluate("() => [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(one => Number(one.tagName[1]))")
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for landmark in ("header", "nav[aria-label]", "main", "footer"):
        assert page.locator(landmark).count(), landmark
    ids = page.evaluate("() => [...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(ids) == len(set(ids))
    assert page.title()
    assert page.locator("html").get_attribute("lang") == "en"


_LOOK = """const look = one => [one, ...one.children, ...one.querySelectorAll('svg *')].map(node => { const s = getComputedStyle(node);
    return [s.outlineStyle !== 'none' && s.outlineWidth, s.boxShadow, s.stroke, s.strokeWidth].join(); }).join(';');"""
_ACTS = f"""() => {{
    {_LOOK}
    const shown = one => one.checkVisibility({{visibilityProperty: true}}) && !one.closest('[inert]');
    const within = one => {{ const folded = one.closest('details:not([open])'); return !folded || one.closest('summary')?.parentElement === folded; }};
    const acts = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter(
        one => !one.disabled && one.type !== 'hidden' && one.tabIndex >= 0 && shown(one) && within(one)
            && (one.type !== 'radio' || one.checked));
    acts.forEach((one, at) => {{ one.dataset.acts = at; one.dataset.look = look(one) }});
    return acts.length;
}}"""
_HELD = f"""() => {{
    {_LOOK}
    const one = document.activeElement, box = one.getBoundingClientRect();
    return {{at: one.dataset.acts ?? null, what: one.outerHTML.slice(0, 160), shows: look(one) !== one.dataset.look,
        seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth}};
}}"""


def tabbed(page: Page) -> Iterator[dict[str, object]]:
    """What Tab leads to, until it leaves the page."""
    for _ in range(1_000):
        page.keyboard.press("Tab")
        held = page.evaluate(_HELD)
        if held["at"] is None and str(held["what"]).startswith("<body"):
            return
        yield held


@pages("ferry")
def test_everything_that_acts_is_reached_by_tab_and_shows_that_it_is(tab: Tab, ferry: Served, path: str) -> None:
    page = tab.open(ferry.home + path, still=True)
    acts = page.evaluate(_ACTS)
    reached = list(tabbed(page))
    assert "skip" in str(reached[0]["what"])
    assert {int(str(held["at"])) for held in reached if held["at"] is not None} == set(range(acts))
    assert [held["what"] for held in reached if not (held["shows"] and held["seen"])] == []
    page.locator("a.skip").press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("case", ["ferry", "hostile"])
def test_no_page_scrolls_sideways_on_a_telephone(tab: Tab, request: pytest.FixtureRequest, case: str) -> None:
    served: Served = request.getfixturevalue(case)
    wide = {}
    for path in addresses(case):
        page = tab.open(served.home + path, width=NARROW)
        everything_shown(page)
        if (width := page.evaluate("document.documentElement.scrollWidth")) > NARROW:
            wide[path] = (
                width,
                page.evaluate(
                    "() => [...document.querySelectorAll('main *')].filter(one => one.getBoundingClientRect().right > innerWidth + 1)"
                    ".slice(0, 3).map(one => one.outerHTML.slice(0, 120))"
                ),
            )
    assert wide == {}


@pages("ferry")
def test_what_is_printed_has_no_controls(tab: Tab, ferry: Served, path: str) -> None:
    page = tab.open(ferry.home + path, printed=True)
    left = page.evaluate(
        "() => [...document.querySelectorAll('button, input, select, textarea, nav, .skip')].filter(one => one.checkVisibility())"
        ".map(one => one.outerHTML.slice(0, 120))"
    )
    assert left == []
    assert page.locator("h1").is_visible()
