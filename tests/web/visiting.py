"""A page of every kind, to be visited in a browser."""

from __future__ import annotations

from functools import cache

import pytest
from playwright.sync_api import Page

from tellings.pages.views import ROUTES
from tests import hostile_case
from tests.ferry_case import case_in


@cache
def addresses(case: str) -> tuple[str, ...]:
    """A page of every kind: the first of the ferry's case, which has most on it, the last of the other, which is in Arabic."""
    library = (hostile_case.case_in() if case == "hostile" else case_in()).library()
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
