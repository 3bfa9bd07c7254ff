"""Feeds: RSS of every version, and Atom. An entry with a report's words is a report; one that only announces it is told of.

Entries are cut from the stream and parsed one by one with lxml (`xml_text`) rather than with feedparser, which holds the whole feed
in memory, takes a broken one for one broken text, and rewrites the markup in it.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator, Mapping

from tellings.errors import ReportRejected
from tellings.model.records import Reject
from tellings.settings import Settings
from tellings.stages.reading.decoding import decode
from tellings.stages.reading.draft import HEAD, Draft, Link, Source, Stream
from tellings.stages.reading.formats import feed_entry, feed_words, fragment
from tellings.stages.reading.formats.carried import draft_of, draft_of_blocks, of_each, with_fields
from tellings.stages.reading.formats.codec import bytes_of, opening, text_of
from tellings.stages.reading.formats.fields import code, one_line
from tellings.stages.reading.formats.xml_text import cut, parsed, root_of

MOST_LINKS = 50_000
"""Pages that one feed or sitemap may list: what sitemaps.org allows."""

_ITEMS = "item|entry"
_LARGEST_ENTRY = 64_000_000
"""Bytes of a feed that is asked for its links: more than any feed, as many as a sitemap may have."""

_BASE = "feed"
"""What an entry's source says of it besides the fields of a draft: the feed's address, which makes links whole."""


def recognises(source: Source) -> bool:
    """Whether the root is a feed's: rss, Atom's feed or entry, or RDF with RSS in it."""
    name, attributes = root_of(opening(source.data, HEAD))
    if name == "rdf":
        return "rss/1.0" in attributes or "rdf/simple/0.9" in attributes or "channel.netscape.com" in attributes
    return name in ("rss", "feed") or (name == "entry" and "Atom" in attributes)


def is_entry(source: Source) -> bool:
    """Never told by content: a feed says that it is one of its entries."""
    del source
    return False


def members(stream: Stream, settings: Settings) -> Iterator[Source | Reject]:
    """A source for each entry; its path is the feed's with `#` and the entry's number.

    Raises `ReportRejected`: `xml-entities`, `damaged`, or `no-text` for a feed without entries.
    """
    number = 0
    about: Mapping[str, str] = stream.about
    for piece in cut(text_of(stream.file, path=stream.path), _ITEMS, settings.longest_line):
        if piece.kind == "head":
            base = {_BASE: stream.about["url"]} if "url" in stream.about else {}
            about = {**of_each(stream.about), **base, **_about(piece.text, stream.path)}
            continue
        number += 1
        path, data = f"{stream.path}#{number}", bytes_of(piece.text)
        if piece.kind == "item":
            yield Source(path, data, kind="feed entry", about=about, depth=stream.depth + 1)
        elif piece.kind == "long":
            message = f"{path} is an entry of more than {settings.longest_line:,} characters."
            yield Reject(
                path, _sha(data), "line-too-long", message, "Check that its end is marked, or raise the setting longest_line."
            )
        else:
            message = f"{path} is cut off: the feed ends inside of this entry."
            yield Reject(path, _sha(data), "damaged", message, "Get the whole feed, and read it again.")
    if not number:
        raise ReportRejected(
            "no-text", f"{stream.path} is a feed without entries.", remedy="Nothing to do, unless some were lost."
        )


def drafts(source: Source, settings: Settings) -> Iterator[Draft]:
    """The report that an entry is; raises `ReportRejected`: `teaser`, `no-text`, `damaged`, `encoding`."""
    del settings
    entry = feed_entry.entry_of(decode(source.data, path=source.path), path=source.path)
    fields = feed_entry.fields(entry, source.about.get(_BASE))
    body, blocks = feed_words.body(feed_entry.bodies(entry), fields, source.path)
    sha = _sha(source.data)
    if fragment.is_page(body):
        base = draft_of(body, fields.get("title"), path=source.path, sha256=sha)
    else:
        base = draft_of_blocks(blocks, fields.get("title"), path=source.path, sha256=sha)
    because = {name: f"its feed entry's {one.column}: {one.value[:200]}" for name, one in fields.items()}
    if "outlet" not in fields and source.about.get("outlet"):
        because["outlet"] = "the feed's title"
    yield with_fields(base, fields, source.about, because)


def links(source: Source) -> list[Link]:
    """The pages that a feed lists (RSS, Atom, JSON Feed), at most `MOST_LINKS`, with what it says of them; none for what is no feed."""
    if source.data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_links(source)
    found: dict[str, Link] = {}
    about: Mapping[str, str] = {}
    if not recognises(source):
        return []
    try:
        for piece in cut(text_of(io.BytesIO(source.data[:_LARGEST_ENTRY]), path=source.path), _ITEMS, 1_000_000):
            if piece.kind == "head":
                about = _about(piece.text, source.path)
            elif piece.kind == "item" and len(found) < MOST_LINKS:
                link = _link(piece.text, about, source)
                if link:
                    found.setdefault(link.url, link)
    except ReportRejected:
        return []
    return list(found.values())


def _link(text: str, about: Mapping[str, str], source: Source) -> Link | None:
    try:
        fields = feed_entry.fields(feed_entry.entry_of(text, path=source.path), about.get(_BASE) or source.about.get("url"))
    except ReportRejected:
        return None
    if "url" not in fields:
        return None
    told = {name: one.value for name, one in fields.items() if name not in ("url", "language")}
    told |= {"language": found} if "language" in fields and (found := code(fields["language"].value)) else {}
    return Link(fields["url"].value, {**{k: v for k, v in about.items() if k != _BASE}, **told})


def _json_links(source: Source) -> list[Link]:
    """The pages that a JSON Feed lists."""
    try:
        feed = json.loads(source.data[:_LARGEST_ENTRY].decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return []
    if not isinstance(feed, dict) or "jsonfeed.org" not in str(feed.get("version")) or not isinstance(feed.get("items"), list):
        return []
    found: dict[str, Link] = {}
    outlet = feed.get("title")
    for item in feed["items"][:MOST_LINKS]:
        said = item.get("url") if isinstance(item, dict) else None
        url = feed_entry.address(said, source.about.get("url")) if isinstance(said, str) else None
        if url:
            told = {
                "title": item.get("title"),
                "published": item.get("date_published"),
                "updated": item.get("date_modified"),
                "outlet": outlet,
            }
            found.setdefault(url, Link(url, {name: one_line(value) for name, value in told.items() if isinstance(value, str)}))
    return list(found.values())


def _about(head: str, path: str) -> dict[str, str]:
    """What a feed says of all its entries: its title, its language, its address. Raises `ReportRejected` (`xml-entities`, `damaged`)."""
    root = parsed(head, path=path)
    channel = next((child for child in root if fragment.local_name(child) == "channel"), root)
    said = feed_entry.fields(channel, None)
    told = {
        "outlet": said["title"].value if "title" in said else "",
        "language": code(said["language"].value if "language" in said else root.get(feed_entry.LANGUAGE, "")) or "",
        _BASE: said["url"].value if "url" in said else "",
    }
    return {name: value for name, value in told.items() if value}


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
