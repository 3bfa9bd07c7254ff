"""Web pages: an extractor finds the story, the page's own markup says what its parts are, and its data what stands beside it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.etree import LxmlError  # type: ignore[import-untyped]
from trafilatura.metadata import extract_metadata

from tellings.errors import ReportRejected
from tellings.settings import Settings
from tellings.stages.reading import headline
from tellings.stages.reading.decoding import decode
from tellings.stages.reading.draft import Draft, Source
from tellings.stages.reading.formats.writing import Block, written
from tellings.stages.reading.pages.story import story
from tellings.stages.reading.pages.tree import parsed

_OPENING = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h1|header|title|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"<(?:html|body|p|div|article|h1)\b", re.IGNORECASE)

_DATES = {"original_date": True, "extensive_search": False, "max_date": "2200-01-01"}
"""Fixed, so that no result depends on the day; without the search for any date at all, which guesses."""

_NO_STORY = frozenset(("headline", "heading", "caption", "boilerplate", "pull_quote"))
"""Roles that make no story by themselves."""


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
    if not any(block.role not in _NO_STORY for block in page.blocks):
        message = f"No story was found in the page {path}."
        raise ReportRejected("no-text", message, remedy="Save the article's own page, or its words as plain text.")
    title = headline.without_signature(page.title) if page.title else None
    text, marked = written(_headlines(page.blocks, title))
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
    """The story of a page and what the page says of itself; no blocks when there is no story."""
    root = parsed(html)
    if root is None:
        return Page((), None, None, None, None, None)
    try:
        data = extract_metadata(root, None, dict(_DATES), extensive=True)
    except (LxmlError, ValueError, RecursionError):
        return Page(tuple(story(root)), None, None, None, None, None)
    title, author, site, date, url = (_clean(value) for value in (data.title, data.author, data.sitename, data.date, data.url))
    return Page(tuple(story(root)), title, author, site, date, url)


def _headlines(blocks: Sequence[Block], title: str | None) -> Iterator[Block]:
    """The title, then the blocks without those at the head that only say it again; another headline stays one."""
    if title:
        yield Block(title, "headline")
    opening = True
    for block in blocks:
        opening = opening and (block.role == "headline" or bool(title and headline.same(headline.once(block.text), title)))
        if not (opening and title and headline.same(headline.once(block.text), title)):
            yield block


def _clean(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
