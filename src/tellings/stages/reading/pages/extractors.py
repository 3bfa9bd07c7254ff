"""What finds the story of a page: trafilatura (Barbaresi 2021), in its fast mode first."""

from __future__ import annotations

from copy import copy
from functools import cache

from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]
from trafilatura.baseline import baseline
from trafilatura.core import trafilatura_sequence
from trafilatura.external import try_readability
from trafilatura.htmlprocessing import convert_tags, prune_unwanted_nodes, tree_cleaning
from trafilatura.main_extractor import extract_content
from trafilatura.settings import Extractor
from trafilatura.xpaths import RAW_TREE_PRUNE_XPATH, REMOVE_COMMENTS_AND_LISTS_XPATH

_WORDLESS = (
    "style", "svg", "noscript", "iframe", "template", "select", "link", "meta", "video", "audio", "canvas", "object", "embed", "map", "math",
    "picture", "source", "input", "textarea", "datalist", "title", "button", "nav", "footer", "menu",
)  # fmt: skip
"""Elements that trafilatura takes out itself, piece by piece in every one of the copies that it makes."""


def _naming(*words: str) -> etree.XPath:
    """Whether a class or an id holds one of some words."""
    held = " or ".join(f"contains(., '{word}')" for word in words)
    return etree.XPath(f"boolean(//*/@class[{held}] | //*/@id[{held}])")


_SCROLLS = _naming("mvp-post-add", "infinite", "elementor-share")
_COMMENTED = _naming("omment", "comol", "disqus", "dsq")
"""Whether there is anything for two of trafilatura's searches, whose patterns are tried in Python on every part of a page."""


def without_wordless(root: HtmlElement) -> HtmlElement:
    """The same tree without what no extractor reads."""
    etree.strip_elements(root, *_WORDLESS, with_tail=False)
    for script in list(root.iter("script")):
        if "json" not in (script.get("type") or ""):
            script.drop_tree()
    return root


def fast(root: HtmlElement) -> HtmlElement | None:
    """The story as trafilatura's rules find it, in its own markup; None where they find none. The tree loses readers' comments.

    These are the steps of its `trafilatura_sequence` in fast mode but for the second try, which `wide` makes, and the copies for it.
    """
    options = _options()
    try:
        page = prune_unwanted_nodes(root, RAW_TREE_PRUNE_XPATH) if _SCROLLS(root) else root
        page = prune_unwanted_nodes(page, REMOVE_COMMENTS_AND_LISTS_XPATH) if _COMMENTED(page) else page
        found, words = extract_content(convert_tags(tree_cleaning(copy(page), options), options), options)
        if len(words) < options.min_extracted_size:
            base, _, size = baseline(page)
            found = base if size > len(words) else found
    except (etree.LxmlError, ValueError, RecursionError):
        return None
    return found if len(found) else None


def wide(root: HtmlElement) -> HtmlElement | None:
    """The same with trafilatura's second try, for a page of which it took little. The tree stays as it is."""
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
