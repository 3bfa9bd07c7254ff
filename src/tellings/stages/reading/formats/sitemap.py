"""Sitemaps (sitemaps.org): lists of pages, or of further sitemaps. They hold no reports, but say where some are."""

from __future__ import annotations

import io
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]

from tellings.errors import ReportRejected
from tellings.model.records import Reject
from tellings.settings import Settings
from tellings.stages.reading.draft import HEAD, Link, Source, Stream
from tellings.stages.reading.formats.codec import opening, text_of
from tellings.stages.reading.formats.feed import MOST_LINKS
from tellings.stages.reading.formats.feed_entry import address
from tellings.stages.reading.formats.fields import code, one_line
from tellings.stages.reading.formats.fragment import local_name
from tellings.stages.reading.formats.xml_text import cut, parsed, root_of

_LARGEST = 64_000_000
"""Bytes that are read of a sitemap; sitemaps.org allows 50 MB."""

_LONGEST = 100_000
"""Characters of one page's element, with all its pictures."""

_NEWS = {"publication_date": "published", "title": "title"}
"""Elements of Google's news sitemaps by the field that they give."""


def recognises(source: Source) -> bool:
    """Whether the root is a sitemap's or an index's."""
    return root_of(opening(source.data, HEAD))[0] in ("urlset", "sitemapindex")


def members(stream: Stream, settings: Settings) -> Iterator[Reject]:
    """Nothing: it is rejected (`sitemap`), with what to do instead."""
    del settings
    message = f"{stream.path} is a sitemap: it lists pages, and holds none."
    raise ReportRejected("sitemap", message, remedy="Read it by its URL, or name its pages: tellings read URL…")
    yield


def links(source: Source) -> list[Link]:
    """The pages of a sitemap with what it says of them, or an index's further sitemaps (`Link.lists`); at most `MOST_LINKS`."""
    if not recognises(source):
        return []
    found: dict[str, Link] = {}
    try:
        for piece in cut(text_of(io.BytesIO(source.data[:_LARGEST]), path=source.path), "url|sitemap", _LONGEST):
            link = _link(parsed(piece.text, path=source.path), source) if piece.kind == "item" else None
            if link is not None:
                found.setdefault(link.url, link)
            if len(found) >= MOST_LINKS:
                break
    except ReportRejected:
        pass
    return list(found.values())


def _link(element: etree._Element, source: Source) -> Link | None:
    url, about = None, dict[str, str]()
    for child in element.iter():
        name, words = local_name(child), one_line(child.text or "")
        parent = local_name(child.getparent()) if child.getparent() is not None else ""
        if name == "loc" and child.getparent() is element:
            url = address(words, source.about.get("url"))
        elif name == "lastmod" and words:
            about.setdefault("updated", words)
        elif parent == "news" and name in _NEWS and words:
            about[_NEWS[name]] = words
        elif parent == "publication" and name == "name" and words:
            about["outlet"] = words
        elif parent == "publication" and name == "language" and code(words):
            about["language"] = code(words) or ""
    return Link(url, about, lists=local_name(element) == "sitemap") if url else None
