"""The heading of a page's story: among its largest headings the one that its titles bear out, or the line that says its title."""

from __future__ import annotations

from collections.abc import Sequence

import lxml.html  # type: ignore[import-untyped]
from lxml import etree

from tellings.stages.reading.metadata import titles
from tellings.stages.reading.metadata.page import Page, text_of

_MOST = 4
_LINES = etree.XPath(
    "//body//*[self::h2 or self::h3 or self::h4 or self::p or self::div or self::span or self::td or self::dt or self::strong or self::b or self::font]"
    "[normalize-space(text()) = $title]"
)


def find(page: Page, said: Sequence[str]) -> lxml.html.HtmlElement | None:
    """The element of the story's headline, where its titles `said` are known; else the page's first heading of the first order."""
    headings = [one for one in page.headings if len(text_of(one)) > 3]
    for one in headings[:20]:
        if any(titles.alike(text_of(one), title) for title in said):
            return one
    for title in list(dict.fromkeys(part for one in said for part in (one, max(titles.BAR.split(one), key=len))))[:_MOST]:
        lines = _LINES(page.root, title=title) if len(title.split()) > 2 else []
        if lines:
            return min(lines, key=lambda line: line.tag[0] != "h")
    return next(iter(headings), None)
