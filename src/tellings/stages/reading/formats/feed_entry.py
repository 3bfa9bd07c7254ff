"""One entry of a feed, by itself: RSS of every version, and Atom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from urllib.parse import urljoin

from lxml import etree  # type: ignore[import-untyped]

from tellings.language import lexicon
from tellings.model.addresses import written
from tellings.stages.reading.formats.fields import Given, one_line
from tellings.stages.reading.formats.xml_text import parsed

_SPACES = {
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://search.yahoo.com/mrss/": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
}
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

_NAMED: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "dc:title", "media:title"),
    "byline": ("dc:creator", "author", "itunes:author", "dc:contributor"),
    "published": ("pubdate", "published", "dc:date", "dcterms:issued", "issued", "dcterms:created", "created", "updated"),
    "updated": ("updated", "dcterms:modified", "modified"),
    "section": ("category", "dc:subject"),
    "language": ("dc:language", "language"),
    "outlet": ("source", "dc:source", "dc:publisher"),
}
_FULL = ("content:encoded", "content", "xhtml:body", "body", "yandex:full-text", "turbo:content", "fulltext", "full-text")
_SHORT = ("description", "summary", "media:description", "itunes:summary", "abstract")
_SECTIONS = 3
_MAILED = re.compile(r"\S+@\S+\s*\((.+)\)\s*$")


def entry_of(text: str, *, path: str) -> etree._Element:
    """An entry's element; raises `ReportRejected` as `xml_text.parsed` does."""
    return parsed(text, path=path)


def bodies(entry: etree._Element) -> Iterator[tuple[str, bool]]:
    """The markup of an entry's content and of its descriptions, and whether it is said to be the whole."""
    for names, whole in ((_FULL, True), (_SHORT, False)):
        for name, child in _children(entry):
            if name in names and not child.get("src"):
                yield inner(child), whole


def fields(entry: etree._Element, base: str | None) -> dict[str, Given]:
    """What an entry says of itself; its address is made whole by the feed's."""
    found: dict[str, Given] = {}
    children = list(_children(entry))
    for field, names in _NAMED.items():
        for name in names:
            said = [words for own, child in children if own == name and (words := _words(field, child))]
            if said:
                found[field] = Given(
                    ", ".join(dict.fromkeys(said[:_SECTIONS])) if field in ("section", "byline") else said[0], name
                )
                break
    if entry.get(LANGUAGE) and "language" not in found:
        found["language"] = Given(entry.get(LANGUAGE), "xml:lang")
    if "updated" in found and "published" in found and found["updated"].value == found["published"].value:
        del found["updated"]
    link = _link(children, base)
    if link:
        found["url"] = link
    return found


def inner(element: etree._Element) -> str:
    """What stands inside an element: its text, which may be markup that was escaped, or the markup that is there."""
    if not len(element):
        return element.text or ""
    inside = "".join(etree.tostring(child, encoding="unicode") for child in element)
    return (element.text or "") + inside


def address(link: str, base: str | None) -> str | None:
    """An address on the web, made whole; None for what is none."""
    try:
        whole = urljoin(base or "", link.strip())
    except ValueError:
        return None
    return written(whole) or None


def _children(entry: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """An entry's children by their names in small letters, with the usual prefix; without one where they bear the entry's own."""
    own = _split(entry)[0]
    for child in entry:
        if isinstance(child.tag, str):
            prefix, name = _split(child)
            yield (name if prefix in ("", own, "atom", "rss") else f"{prefix}:{name}"), child


def _split(element: etree._Element) -> tuple[str, str]:
    space, _, name = element.tag.rpartition("}")
    prefix, _, local = name.rpartition(":")
    return (_SPACES.get(space[1:], element.prefix or "") if space else prefix).lower(), local.lower()


def _words(field: str, child: etree._Element) -> str:
    """The words of a field: an element's own, or those of the elements and attributes that Atom puts them in."""
    if field == "section":
        return one_line(child.get("label") or child.get("term") or child.text or "")
    if field in ("byline", "outlet"):
        named = next((inner for name, inner in _children(child) if name in ("name", "title")), child)
        said = one_line("".join(named.itertext()))
        mailed = _MAILED.match(said) if field == "byline" else None
        said = mailed.group(1) if mailed else said
        return "" if "@" in said and " " not in said else said
    said = inner(child) if field == "title" else "".join(child.itertext())
    return one_line(said)


def _link(children: list[tuple[str, etree._Element]], base: str | None) -> Given | None:
    for wanted in ("feedburner:origlink", "link", "guid", "id"):
        for name, child in children:
            if (
                name != wanted
                or child.get("rel", "alternate") != "alternate"
                or child.get("isPermaLink", "").lower() == "false"
            ):
                continue
            said = (child.get("href") or child.text or "").strip()
            # An id is an address only if it says so; a link may leave out what the feed's own address has.
            whole = address(said, base if wanted == "link" else None) if said else None
            if whole:
                return Given(whole, wanted)
    return None


@cache
def patterns(name: str) -> tuple[re.Pattern[str], ...]:
    """Regular expressions for what feeds put around a report: `teasers`, `tails`."""
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in lexicon("en", "records")["feeds"][name])
