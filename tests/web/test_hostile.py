"""A case of somebody who means harm: nothing that its reports say is run, and its pages are as good as others."""

from __future__ import annotations

import pytest

from tests import hostile_case
from tests.browser import Tab, axe
from tests.ferry_case import key
from tests.serving import Served
from tests.web.visiting import everything_shown, pages


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
