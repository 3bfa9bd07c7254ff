"""Good manners of every page, in a browser: it can be used by everyone, asks nobody else, and runs nothing that a report says."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pytest
from playwright.sync_api import Page

from tellings.pages.views import ROUTES
from tests import hostile_case
from tests.browser import NARROW, Tab, axe
from tests.ferry_case import case_in, key
from tests.serving import Served


@cache
def addresses(case: str) -> tuple[str, ...]:
    """A page of every kind: the first of the ferry's case, which has most on it, the last of the other, which is in Arabic."""
    library = {"ferry": case_in, "hostile": hostile_case.case_in}[case]().library()
    found: list[str] = []
    for route in ROUTES:
        every = list(dict.fromkeys(route.every(library)))
        found += every[:1] if case == "ferry" else every[-1:]
        found += [route.pattern] if "{" not in route.pattern else []
    library.close()
    return tuple(dict.fromkeys(found))


def pages(case: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", addresses(case))


def everything_shown(page: Page) -> None:
    """Open what is folded, so that it is looked at too."""
    page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true })")


@pages("ferry")
@pytest.mark.parametrize("look", ["light", "dark", "narrow"])
def test_axe_finds_nothing(tab: Tab, ferry: Served, path: str, look: str) -> None:
    page = tab.open(ferry.home + path, dark=look == "dark", width=NARROW if look == "narrow" else 1280)
    everything_shown(page)
    assert axe(page) == ""


@pages("hostile")
def test_nothing_that_a_report_says_is_run_and_axe_finds_nothing_in_it(tab: Tab, hostile: Served, path: str) -> None:
    page = tab.open(hostile.home + path)
    everything_shown(page)
    assert page.evaluate("window.broken") is None
    odd = page.evaluate(
        "() => [...document.querySelectorAll('*')].flatMap(one => [...one.attributes].map(a => [one.tagName, a.name, a.value]))"
        ".filter(([tag, name, value]) => name.startsWith('on') || name === 'style' || name === 'srcdoc'"
        " || (/^(href|src|action|xlink:href|formaction)$/.test(name) && !/^(#|\\/(?!\\/)|\\?|https?:|data:,$)/.test(value)))"
    )
    assert odd == []
    assert page.evaluate("document.querySelectorAll('iframe, object, embed, base, script:not([src])').length") == 0
    assert axe(page) == ""


@pages("ferry")
def test_the_content_security_policy_is_in_force(tab: Tab, ferry: Served, path: str) -> None:
    page = tab.open(ferry.home + path)
    answer = page.request.get(ferry.home + path)
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


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_words_of_a_language_from_right_to_left_stand_so(tab: Tab, hostile: Served, language: str) -> None:
    page = tab.open(f"{hostile.home}/report/{key(language)}")
    found = page.evaluate(
        "words => [...document.querySelectorAll('main *')].filter(one => [...one.childNodes].some(c => c.nodeType === 3"
        " && c.textContent.includes(words))).map(one => getComputedStyle(one).direction)",
        hostile_case.SPEAKERS[language],
    )
    assert found
    assert set(found) == {"rtl"}


def test_a_page_that_is_none_says_so_with_good_manners(tab: Tab, ferry: Served) -> None:
    page = tab.open(f"{ferry.home}/no/such/page", status=404)
    assert page.locator("h1").count() == 1
    assert axe(page) == ""
