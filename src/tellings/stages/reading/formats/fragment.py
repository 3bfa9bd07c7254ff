"""Markup that is known to be the story, as records, feeds and agencies carry it: all of its words, with the roles its tags give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from lxml import etree  # type: ignore[import-untyped]

from tellings.stages.reading.formats.writing import Block

_TAGS = "p|div|br|a|b|i|em|strong|span|ul|ol|li|h[1-6]|blockquote|figure|figcaption|img|table|section|article|body|html|hr|font"
_MARKUP = re.compile(
    rf"</(?:{_TAGS})\s*>|<(?:p|br|hr)\s*/?>|<(?:{_TAGS})\s[^<>]{{0,400}}=[^<>]{{1,2000}}>|<!doctype html", re.IGNORECASE
)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|body)\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")

_SKIPPED = frozenset(
    (
        *(
            "script",
            "style",
            "noscript",
            "template",
            "head",
            "iframe",
            "object",
            "embed",
            "svg",
            "math",
            "canvas",
            "audio",
            "video",
        ),
        *("form", "button", "select", "textarea", "input", "nav"),
    )
)
_INLINE = frozenset(
    (
        *(
            "a",
            "abbr",
            "acronym",
            "b",
            "bdi",
            "bdo",
            "big",
            "cite",
            "code",
            "data",
            "del",
            "dfn",
            "em",
            "font",
            "i",
            "ins",
            "kbd",
        ),
        *(
            "mark",
            "q",
            "rp",
            "rt",
            "ruby",
            "s",
            "samp",
            "small",
            "span",
            "strike",
            "strong",
            "sub",
            "sup",
            "time",
            "tt",
            "u",
            "var",
        ),
        *("wbr", "person", "org", "location", "chron", "num", "money", "copyrite", "virtloc", "alt-code", "object.title"),
    )
)
"""Tags inside a paragraph, NITF's among them (they mark up names); every other tag begins and ends one."""

_BOLD = frozenset(("b", "strong"))
_ROLES = {
    "h1": "headline",
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6", "hl2"), "heading"),
    "li": "item",
    "figcaption": "caption",
    "media-caption": "caption",
    "media-producer": "caption",
    "note": "note",
    "tagline": "boilerplate",
}
_CLASSES = (
    (re.compile(r"\bpull-?_?quote\b", re.IGNORECASE), "pull_quote"),
    (re.compile(r"\b(?:wp-caption-text|(?:image|photo|media)-caption)\b", re.IGNORECASE), "caption"),
)


@dataclass(slots=True)
class _Paragraph:
    """The words of the paragraph that is being read, and whether there are letters in bold among them, and others."""

    pieces: list[str] = field(default_factory=list)
    bold: bool = False
    other: bool = False

    def add(self, words: str, *, bold: bool) -> None:
        self.pieces.append(words)
        if not (self.bold if bold else self.other) and any(map(str.isalnum, words)):
            self.bold, self.other = self.bold or bold, self.other or not bold


def is_markup(text: str) -> bool:
    """Whether a text has tags of HTML in it."""
    return _MARKUP.search(text) is not None


def is_page(text: str) -> bool:
    """Whether markup is a whole page, whose story must be found, and no fragment."""
    return _PAGE.search(text[:4096]) is not None


def blocks(markup: str) -> list[Block]:
    """The paragraphs of an HTML fragment; none for one without words. Never raises, whatever the markup is."""
    parser = etree.HTMLParser(recover=True, no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(f"<html><body>{_FORBIDDEN.sub(' ', markup)}</body></html>", parser)
    except (etree.LxmlError, ValueError):
        root = None
    if root is None or any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        # Nested deeper than any story (2,048 tags): its words stay, and its tags do not.
        lines = (" ".join(line.split()) for line in unescape(_TAG.sub("\n", markup)).split("\n"))
        return [Block(line) for line in lines if line]
    return list(tree_blocks(root))


def tree_blocks(root: etree._Element) -> Iterator[Block]:
    """The paragraphs of a tree of HTML's tags or NITF's, in whatever namespace."""
    open_roles: list[str | None] = []
    bold = 0
    paragraph = _Paragraph()
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = local_name(element)
        if event == "start" and tag in _SKIPPED:
            walker.skip_subtree()
        if tag == "br" and event == "start":
            paragraph.add("\n", bold=False)
        elif tag not in _INLINE and tag != "br":
            yield from _ended(paragraph, open_roles)
            paragraph = _Paragraph()
        if event == "start":
            open_roles.append(_role(tag, element))
            bold += tag in _BOLD
            words = element.text if tag not in _SKIPPED and isinstance(element.tag, str) else None
        else:
            open_roles.pop()
            bold -= tag in _BOLD
            words = element.tail if element is not root else None
        if words:
            paragraph.add(words.replace("\n", " ").replace("\r", " "), bold=bold > 0)
    yield from _ended(paragraph, open_roles)


def local_name(element: etree._Element) -> str:
    """A tag in small letters without its namespace or prefix; empty for what is no element."""
    return element.tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(element.tag, str) else ""


def _role(tag: str, element: etree._Element) -> str | None:
    named = element.get("class") or ""
    return next((role for pattern, role in _CLASSES if pattern.search(named)), None) or _ROLES.get(tag)


def _ended(paragraph: _Paragraph, open_roles: list[str | None]) -> Iterator[Block]:
    role = next((role for role in reversed(open_roles) if role), None)
    if role is None and paragraph.bold and not paragraph.other:
        role = "bold"
    for line in "".join(paragraph.pieces).split("\n"):
        kept = " ".join(line.split())
        if kept:
            yield Block(kept, role)
