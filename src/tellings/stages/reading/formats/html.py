"""Web pages: trafilatura finds the story and the page's own data, htmldate the date it was published."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, Self

import trafilatura
from lxml.etree import LxmlError  # type: ignore[import-untyped]

from tellings.errors import ReportRejected
from tellings.settings import Settings
from tellings.stages.reading import headline
from tellings.stages.reading.decoding import decode
from tellings.stages.reading.draft import Draft, Source
from tellings.stages.reading.formats.writing import Block, written

_OPENING = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h1|header|title|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"<(?:html|body|p|div|article|h1)\b", re.IGNORECASE)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
"""What XML forbids and pages hold all the same."""

_DATES = {"original_date": True, "extensive_search": False, "max_date": "2200-01-01"}
"""Fixed, so that no result depends on the day; without the search for any date at all, which guesses."""

_CONTAINERS = frozenset({"body", "list", "quote", "table", "row", "div", "main", "article", "section"})


class Element(Protocol):
    """What is used of an element of lxml's trees."""

    tag: str
    text: str | None
    tail: str | None

    def __iter__(self) -> Iterator[Self]:
        """Its children."""

    def iter(self, tag: str) -> Iterator[Self]:
        """Itself and all below it that have a tag."""

    def itertext(self) -> Iterator[str]:
        """All words inside."""

    def get(self, key: str) -> str | None:
        """An attribute."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page's story as blocks, and what the page says of itself."""

    blocks: tuple[Block, ...]
    title: str | None
    author: str | None
    site: str | None
    date: str | None
    url: str | None


def recognises(source: Source) -> bool:
    """Whether it opens as a page does; a suffix of pages helps one that opens with something else."""
    head = source.data[:4096]
    return _OPENING.match(head) is not None or (source.suffix in (".html", ".htm", ".xhtml") and _TAG.search(head) is not None)


def drafts(source: Source, settings: Settings) -> Iterator[Draft]:
    """One report; raises `ReportRejected` (`no-text`, or as `decode`)."""
    del settings
    page = extract(decode(source.data, path=source.path))
    yield draft_of(page, path=source.path, sha256=hashlib.sha256(source.data).hexdigest())


def draft_of(page: Page, *, path: str, sha256: str) -> Draft:
    """A page's draft: the headline first, then its paragraphs. Raises `ReportRejected` (`no-text`)."""
    if not any(block.role != "heading" for block in page.blocks):
        message = f"No story was found in the page {path}."
        raise ReportRejected("no-text", message, remedy="Save the article's own page, or its words as plain text.")
    title = headline.without_signature(page.title) if page.title else None
    blocks = [*([Block(title, "headline")] if title else []), *_without_title(page.blocks, title)]
    text, marked = written(blocks)
    return Draft(
        text=text,
        path=path,
        sha256=sha256,
        url=page.url,
        outlet=page.site,
        title=title,
        byline=page.author,
        published=page.date,
        because={"published": f"the page's own data: {page.date}"} if page.date else {},
        marked=marked,
    )


def extract(html: str) -> Page:
    """The story of a page, in trafilatura's fast mode (Barbaresi 2021); no blocks when there is none."""
    try:
        found = trafilatura.bare_extraction(
            _FORBIDDEN.sub(" ", html),
            fast=True,
            include_comments=False,
            include_formatting=True,
            with_metadata=True,
            date_extraction_params=dict(_DATES),
        )
    except (LxmlError, ValueError, RecursionError):
        found = None
    if found is None:
        return Page((), None, None, None, None, None)
    document = found if isinstance(found, dict) else found.as_dict()
    title, author, site, date, url = (_clean(document.get(key)) for key in ("title", "author", "sitename", "date", "url"))
    return Page(tuple(_blocks(document["body"])), title, author, site, date, url)


def _blocks(element: Element) -> Iterator[Block]:
    """The paragraphs of trafilatura's tree; whatever is no container is one.

    Lists of links are gone from it: the items that are left belong to the story.
    """
    yield from _lines(element.text or "", None)
    for child in element:
        if child.tag in _CONTAINERS:
            yield from _blocks(child)
        else:
            yield from _lines("".join(_words(child)), _role(child))
        yield from _lines(child.tail or "", None)


def _lines(words: str, role: str | None) -> Iterator[Block]:
    for line in words.split("\n"):
        kept = " ".join(line.split())
        if kept:
            yield Block(kept, role)


def _words(element: Element) -> Iterator[str]:
    """The words inside, where line breaks of the page's source are spaces and those of its layout are line breaks."""
    yield (element.text or "").replace("\n", " ")
    for child in element:
        if child.tag == "lb":
            yield "\n"
        elif child.tag != "graphic":
            yield from _words(child)
            yield "\n" if child.tag in ("item", "cell", "p", "list", "row") else ""
        yield (child.tail or "").replace("\n", " ")


def _role(element: Element) -> str | None:
    if element.tag in ("head", "item"):
        return "heading" if element.tag == "head" else "item"
    whole = " ".join("".join(element.itertext()).split())
    bold = " ".join(" ".join("".join(hi.itertext()) for hi in element.iter("hi") if hi.get("rend") == "#b").split())
    return "bold" if whole and whole == bold else None


def _without_title(blocks: Sequence[Block], title: str | None) -> list[Block]:
    """The blocks without those at the head that only say the title again."""
    at = 0
    while title and at < len(blocks) and headline.same(headline.once(blocks[at].text), title):
        at += 1
    return list(blocks[at:])


def _clean(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
