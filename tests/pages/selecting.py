"""Parts of a page by the selectors of its style sheets: as much of CSS as tests use, put in XPath (lxml's own needs a package more)."""

from __future__ import annotations

import re
from functools import cache

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from tests.pages.reading import text

_PART = re.compile(
    r"""\s*([>~])\s*|(\s+)|(,)\s*|([\w-]+)|\#([\w-]+)|\.([\w-]+)|:not\(\.([\w-]+)\)|\[([\w-]+)(?:(\$?)='?([^'\]]*)'?)?\]"""
)
_AXES = {">": "/*", "~": "/following-sibling::*", " ": "//*"}


def select(node: HtmlElement, selector: str) -> list[HtmlElement]:
    """The elements below `node` that a selector means: tags, #ids, .classes, [attributes], :not(.class), with " ", ">", "~" and ","."""
    found: list[HtmlElement] = node.xpath(_xpath(selector))
    return found


def texts(page: HtmlElement, selector: str) -> list[str]:
    """What the elements say that a selector means."""
    return [text(one) for one in select(page, selector)]


@cache
def _xpath(selector: str) -> str:
    path, at = ".//*", 0
    while at < len(selector):
        part = _PART.match(selector, at)
        assert part, selector
        path += _step(part)
        at = part.end()
    return path


def _step(part: re.Match[str]) -> str:
    combinator, blank, comma, tag, key, name, without, attribute, ends, value = part.groups()
    simple = {
        " | .//*": comma,
        _AXES[combinator or " "]: combinator or blank,
        f"[self::{tag}]": tag,
        f"[@id='{key}']": key,
        f"[{_has(name)}]": name,
        f"[not({_has(without)})]": without,
        f"[@{attribute}]": attribute and value is None,
        f"[@{attribute}='{value}']": not ends,
    }
    found = next((step for step, there in simple.items() if there), "")
    return found or f"[substring(@{attribute}, string-length(@{attribute}) - {len(value) - 1}) = '{value}']"


def _has(name: str) -> str:
    return f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"
