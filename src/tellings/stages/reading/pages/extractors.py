"""What finds the story of a page: trafilatura (Barbaresi 2021), in its fast mode first."""

from __future__ import annotations

from copy import copy
from functools import cache

from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]
from trafilatura.core import trafilatura_sequence
from trafilatura.external import try_readability
from trafilatura.settings import Extractor

_WORDLESS = (
    "style", "svg", "noscript", "iframe", "template", "select", "link", "meta", "video", "audio", "canvas", "object", "embed", "map", "math",
    "picture", "source", "input", "textarea", "datalist", "title", "button", "nav", "footer", "menu",
)  # fmt: skip
"""Elements that trafilatura takes out itself, piece by piece in every one of the copies that it makes."""


def without_wordless(root: HtmlElement) -> HtmlElement:
    """The same tree without what no extractor reads."""
    etree.strip_elements(root, *_WORDLESS, with_tail=False)
    for script in list(root.iter("script")):
        if "json" not in (script.get("type") or ""):
            script.drop_tree()
    return root


def fast(root: HtmlElement) -> HtmlElement | None:
    """The story as trafilatura's rules find it, in its own markup; None where they find none. The tree stays as it is."""
    try:
        found, *_ = trafilatura_sequence(copy(root), _options())
    except (etree.LxmlError, ValueError, RecursionError):
        return None
    return found if len(found) else None


def thorough(root: HtmlElement) -> HtmlElement | None:
    """The story as Readability weighs it, for a page on which rules find none. The tree stays as it is."""
    try:
        found = try_readability(copy(root))
    except (etree.LxmlError, ValueError, RecursionError):
        return None
    return found if len(found) else None


@cache
def _options() -> Extractor:
    return Extractor(fast=True, comments=False, formatting=False)
