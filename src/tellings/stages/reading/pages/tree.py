"""From a page's characters to its tree: parsed once, and of bounded size and depth whatever the page is."""

from __future__ import annotations

import re

from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HtmlComment, HtmlElement  # type: ignore[import-untyped]

from tellings.errors import ReportRejected

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

_TAG = re.compile(rb"<([a-zA-Z][\w:.-]*+)(?:[^\"'>]++|\"[^\"]{0,65536}+\"|'[^']{0,65536}+'|[\"'])*+(?:>|\Z)")
"""A tag, closed or not, so that none is tried twice; a quotation mark without a partner is a letter like others."""

_QUOTED = re.compile(rb"\"[^\"]{0,65536}+\"|'[^']{0,65536}+'")

_BROAD, _CROWDED = 20_000, 4_000
"""Bytes of a tag whose attributes are counted, and how many of them it may have: the parser takes the square of their number."""

_CHECKED = 100_000
"""Bytes of a page from which its tags are counted so: all that a smaller one can hold takes the parser two seconds."""

_MOST = 300_000
"""Tags of a page that is read: of 181 pages of news none has a tenth of them, and extractors take seconds over so many."""


_ELEMENTS = etree.ElementDefaultClassLookup(element=HtmlElement, comment=HtmlComment)
"""One class for all elements: lxml's own parser asks for each, in Python, whether it is a form or a field of one."""


def parsed(html: str, *, path: str = "The page") -> HtmlElement | None:
    """A page's root element; None where there is nothing to parse.

    A page nested deeper than the parser goes (2,048 elements) is read again without the tags that only give shape.
    Raises `ReportRejected` (`too-complex`).
    """
    data = html.encode("utf-8", "replace").translate(_SPACED)
    if len(data) > _LARGE and b"data:" in data:
        data = _EMBEDDED.sub(b"data:,", data)
    if (tags := data.count(b"<")) > _MOST:
        message = f"{path} holds {tags:,} tags; a page that is read may have {_MOST:,}."
        raise ReportRejected("too-complex", message, remedy="Save the article's own page, or its words as plain text.")
    data = _uncrowded(data)
    root, complete = _parse(data)
    if complete:
        return root
    flat, complete = _parse(_SHAPELESS.sub(b" ", data))
    return flat if complete or root is None else root


def _uncrowded(data: bytes) -> bytes:
    """The page without the attributes of tags that have thousands."""
    if len(data) <= _CHECKED:
        return data
    kept, at = [], 0
    for tag in _TAG.finditer(data):
        if tag.end() - tag.start() > _BROAD and len(_QUOTED.sub(b"", tag[0]).split()) > _CROWDED:
            kept += [data[at : tag.start()], b"<" + tag[1] + b">"]
            at = tag.end()
    return b"".join([*kept, data[at:]]) if kept else data


def without_comments(root: HtmlElement) -> HtmlElement:
    """The same tree, its comments taken out."""
    etree.strip_tags(root, etree.Comment)
    return root


def _parse(html: bytes) -> tuple[HtmlElement | None, bool]:
    """The root, and whether the page was read to its end."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True, default_doctype=False, collect_ids=False)
    parser.set_element_class_lookup(_ELEMENTS)
    try:
        root = etree.fromstring(html, parser)
    except (etree.LxmlError, ValueError):
        root = None
    limited = any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log.filter_from_fatals())
    return root, not limited
