"""A headless Chromium, from the system, driven by Playwright: tests skip where there is none, except in continuous integration."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

NewPage = Callable[..., Page]


@pytest.fixture
def new_page(chromium: Browser) -> Iterator[NewPage]:
    """Makes an empty page: `new_page(width=390, dark=True, touch=True)`. What its console says stands in `page.said`.

    A page that says anything on its console, or throws, fails its test at the end.
    """
    contexts, said = [], []

    def make(*, width: int = 1280, height: int = 900, dark: bool = False, **options: object) -> Page:
        scheme = "dark" if dark else "light"
        context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        return page

    yield make
    for context in contexts:
        context.close()
    assert said == []
