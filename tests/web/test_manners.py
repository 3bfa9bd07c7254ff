"""Good manners of every page, in a browser: axe finds nothing, in the light, in the dark and on a telephone."""

from __future__ import annotations

import pytest

from tests.browser import NARROW, Tab, axe
from tests.serving import Served
from tests.web.visiting import everything_shown, pages


@pages("ferry")
@pytest.mark.parametrize("look", ["light", "dark", "narrow"])
def test_axe_finds_nothing(tab: Tab, ferry: Served, path: str, look: str) -> None:
    page = tab.open(ferry.home + path, dark=look == "dark", width=NARROW if look == "narrow" else 1280)
    everything_shown(page)
    assert axe(page, dark=look == "dark") == ""


def test_a_page_that_is_none_says_so_with_good_manners(tab: Tab, ferry: Served) -> None:
    page = tab.open(f"{ferry.home}/no/such/page", status=404)
    assert page.locator("h1").count() == 1
    assert axe(page) == ""
