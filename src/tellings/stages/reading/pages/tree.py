"""From a page's characters to its tree: parsed once, and of bounded size and depth whatever the page is."""

from __future__ import annotations

import re

from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HtmlElement, HTMLParser  # type: ignore[import-untyped]

_SPACED = bytes(0x20 if (byte < 0x20 and byte not in b"\t\n\r") or byte == 0x7F else byte for byte in range(256))
"""Every byte as it is, but those a space that XML forbids and pages hold all the same."""

_EMBEDDED = re.compile(rb"data:[\w.+/-]{0,80}(?:;[\w=.+-]{0,80}){0,4},[^\s\"'<>)]{256,}")
"""Pictures and fonts written into a page, by the browser that saved it: megabytes without a word."""

_LARGE = 1_000_000
"""Bytes of a page from which what is embedded in it is taken out first."""

_SHAPELESS = re.compile(
    rb"</?(?:div|span|font|b|i|u|em|strong|small|big|center|section|main|form|table|tbody|tr|td|ul|ol|li|a)\b[^<>]*>",
    re.IGNORECASE,
)
"""What nests without end on pages that do not close their tags, or mean harm; paragraphs never do, since each ends the last."""

_DEEPEST = 2_000
"""Elements inside one another; the parser's own bound is a little above, and the deepest of 181 pages of news has under 100."""


def parsed(html: str) -> HtmlElement | None:
    """A page's root element; None where there is nothing to parse.

    A page nested deeper than 2,000 elements is read again without the tags that only give shape.
    """
    data = html.encode("utf-8", "replace").translate(_SPACED)
    if len(data) > _LARGE and b"data:" in data:
        data = _EMBEDDED.sub(b"data:,", data)
    root, complete = _parse(data)
    if complete:
        return root
    flat, complete = _parse(_SHAPELESS.sub(b" ", data))
    return flat if complete or root is None else root


def without_comments(root: HtmlElement) -> HtmlElement:
    """The same tree, its comments taken out."""
    etree.strip_tags(root, etree.Comment)
    return root


def _parse(html: bytes) -> tuple[HtmlElement | None, bool]:
    """The root, and whether the page was read to its end."""
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True, default_doctype=False, collect_ids=False)
    try:
        root = etree.fromstring(html, parser)
    except (etree.LxmlError, ValueError):
        root = None
    limited = any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log.filter_from_fatals())
    return root, not limited
