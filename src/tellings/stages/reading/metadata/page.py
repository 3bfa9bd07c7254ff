"""A page's parts that say something of it, gathered in one pass over its tree."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import lxml.html  # type: ignore[import-untyped]
from lxml import etree

from tellings.model.addresses import original, resolved
from tellings.stages.reading.metadata import lenient
from tellings.stages.reading.metadata.claims import clean

_MOST = 400
"""Elements of a kind that are looked at."""

_SAVED = re.compile(r"(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:)\s*(?P<url>https?://\S+)")


@dataclass(slots=True)
class Page:
    """The parts of a page.

    `metas` are the contents of its meta elements by their names in small letters, `blocks` its JSON-LD, `headings` its h1
    elements, `heading` the one of its story, once it is found, `address` where it was read from, and `base` what its links start
    from.
    """

    root: lxml.html.HtmlElement
    about: Mapping[str, str]
    metas: dict[str, list[str]] = field(default_factory=dict)
    blocks: list[str] = field(default_factory=list)
    headings: list[lxml.html.HtmlElement] = field(default_factory=list)
    title: str = ""
    canonical: str = ""
    base: str | None = None
    address: str = ""
    heading: lxml.html.HtmlElement | None = None


def gather(root: lxml.html.HtmlElement, about: Mapping[str, str]) -> Page:
    """The parts of a page."""
    page = Page(root, about)
    saved = _saved(root)
    page.address = resolved(original(about.get("url") or saved), None)
    page.base = page.address or None
    for element in root.iter("meta", "script", "link", "title", "h1", "base"):
        _HANDLERS[element.tag](page, element)
    return page


def text_of(element: lxml.html.HtmlElement, longest: int = 2000) -> str:
    """The words inside an element, on one line, as far as they are short; what only dresses letters splits no word."""
    if not len(element):
        return clean((element.text or "")[: longest + 1])
    kept: list[str] = []
    size = 0
    for event, one in etree.iterwalk(element, events=("start", "end")):
        piece = (
            (one.text if isinstance(one.tag, str) and one.tag not in _UNSEEN else "")
            if event == "start"
            else one.tail
            if one is not element
            else ""
        )
        kept.append("" if one.tag in _DRESS else _SEAM)
        if piece:
            kept.append(piece[: longest + 1])
            size += len(piece.strip())
        if size > longest:
            break
    return clean(_SPLIT.sub("", "".join(kept)).replace(_SEAM, " "))


_SEAM = "\x1f"
_SPLIT = re.compile(f"(?<=[^\\W\\d_]){_SEAM}+(?=[a-z])")
"""Where an element begins or ends inside a word: some pages dress single letters."""

_DRESS = frozenset({"a", "b", "i", "em", "strong", "u", "font", "abbr", "sup", "sub", "mark", "wbr", etree.Comment})
_UNSEEN = frozenset({"script", "style", "template", "noscript"})


def _saved(root: lxml.html.HtmlElement) -> str:
    """The address that a browser notes in the page that it saves."""
    before = [*root.itersiblings(preceding=True), *[one for one in root[:2] if one.tag is etree.Comment]]
    for comment in before[:10]:
        found = _SAVED.search((comment.text or "")[:2000])
        if found:
            return found["url"]
    return ""


def _meta(page: Page, element: lxml.html.HtmlElement) -> None:
    content = element.get("content")
    if not content:
        return
    # An item's own properties are told apart by its scope: see `microdata`.
    parent = element.getparent()
    keys = (
        ("name", "property", "http-equiv", "itemprop") if parent is not None and parent.tag == "head" else ("name", "property")
    )
    for key in keys:
        names = element.get(key)
        for name in names.lower().split()[:3] if names else ():
            listed = page.metas.setdefault(name, [])
            if len(listed) < _MOST:
                listed.append(content)


def _script(page: Page, element: lxml.html.HtmlElement) -> None:
    if "ld+json" in (element.get("type") or "").lower() and element.text and len(page.blocks) < 50:
        page.blocks.append(element.text[: lenient.LARGEST + 1])


def _link(page: Page, element: lxml.html.HtmlElement) -> None:
    if not page.canonical and "canonical" in (element.get("rel") or "").lower().split():
        page.canonical = element.get("href") or ""


def _title(page: Page, element: lxml.html.HtmlElement) -> None:
    parent = element.getparent()
    if not page.title and (parent is None or parent.tag != "svg"):
        page.title = text_of(element)


def _h1(page: Page, element: lxml.html.HtmlElement) -> None:
    if len(page.headings) < _MOST:
        page.headings.append(element)


def _base(page: Page, element: lxml.html.HtmlElement) -> None:
    page.base = resolved(element.get("href") or "", page.address or None) or page.base


_HANDLERS = {"meta": _meta, "script": _script, "link": _link, "title": _title, "h1": _h1, "base": _base}
