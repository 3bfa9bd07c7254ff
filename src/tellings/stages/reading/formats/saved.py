"""Pages that browsers save as one file: MHTML (RFC 2557), and Safari's webarchive. The page is read, its furniture counted."""

from __future__ import annotations

import plistlib
import re
from collections.abc import Iterator
from xml.parsers.expat import ExpatError

from tellings.errors import ReportRejected
from tellings.model.records import Reject
from tellings.settings import Settings
from tellings.stages.reading.draft import Source
from tellings.stages.reading.formats import mime, passed
from tellings.stages.reading.formats.mime import Part
from tellings.stages.reading.formats.pieces import damaged
from tellings.stages.reading.formats.unpacking import BROKEN

LARGEST = 67_108_864
"""Bytes of a page with its pictures."""

_HEAD = re.compile(rb"\s*[!-9;-~]{1,100}[ \t]*:")
_RELATED = re.compile(rb"^content-type[ \t]*:[ \t]*(?:multipart/related|text/html)\b", re.IGNORECASE | re.MULTILINE)
_SAVED = re.compile(
    rb"^(?:from[ \t]*:[ \t]*\"?<?saved by |snapshot-content-location[ \t]*:|x-maf)", re.IGNORECASE | re.MULTILINE
)
_SENT = re.compile(rb"^(?:to|received|message-id|return-path|delivered-to)[ \t]*:", re.IGNORECASE | re.MULTILINE)
_BLANK = re.compile(rb"\r?\n[ \t]*\r?\n")
_PAGES = ("text/html", "application/xhtml+xml")
_SUFFIXES = (".mht", ".mhtml")
_BINARY, _XML = b"bplist00", b"<?xml"


def recognises(source: Source) -> bool:
    """Whether it opens with the head of a saved page: parts that belong together, which nobody sent to anybody."""
    if not _HEAD.match(source.data[:256]):
        return False
    head = _BLANK.split(source.data[:65_536].lstrip(), maxsplit=1)[0]
    return _RELATED.search(head) is not None and (
        _SAVED.search(head) is not None or (source.suffix in _SUFFIXES and not _SENT.search(head))
    )


def drafts(source: Source, settings: Settings) -> Iterator[Source | Reject]:
    """The page, to be read as one; raises `ReportRejected` (`no-text`)."""
    del settings
    whole = mime.message(source.data.lstrip())
    found = list(_leaves(whole, 0))[: mime.MOST]
    page = _root(whole, found)
    if page is None:
        message = f"No page was found among the parts of {source.path}."
        raise ReportRejected("no-text", message, remedy="Save the page again, as HTML.")
    url = mime.field(whole.headers, "snapshot-content-location") or mime.field(page.headers, "content-location") or ""
    told = {
        "url": url if url.lower().startswith(("http://", "https://")) else "",
        "retrieved": mime.moment(mime.field(whole.headers, "date")) or "",
        "charset": page.parameter("charset"),
        "content_type": page.kind,
    }
    yield _page(source, page.content(), told)
    if not mime.is_whole(whole):
        message = f"{source.path} breaks off: the line that closes its parts is missing."
        yield Reject(source.path, "", "damaged", message, "Save the page again; what could be read of it was read.")
    over = passed.PassedOver()
    for part in found:
        if part is not page:
            over.add(part.kind)
    yield from over.reject(source.path, "parts")


def _leaves(part: Part, depth: int) -> Iterator[Part]:
    inner = list(mime.parts(part, depth))
    for one in inner:
        yield from _leaves(one, depth + 1)
    if not inner:
        yield part


def _root(whole: Part, found: list[Part]) -> Part | None:
    """The page itself: the part that the head names, or the first that is a page."""
    pages = [part for part in found if part.kind in _PAGES and part.body.strip()]
    start, place = whole.parameter("start"), mime.field(whole.headers, "snapshot-content-location")
    for part in pages:
        if start and mime.field(part.headers, "content-id") == start:
            return part
        if place and mime.field(part.headers, "content-location") == place:
            return part
    return pages[0] if pages else None


def _page(source: Source, data: bytes, told: dict[str, str]) -> Source:
    about = {**source.about, **{key: value for key, value in told.items() if value}}
    return Source(source.path, data, about, None, source.depth + 1)


def is_webarchive(source: Source) -> bool:
    """Whether it is a property list, binary or XML, that names its main resource."""
    head = source.data[:4096]
    return (head.startswith(_BINARY) and (b"WebMainResource" in source.data or source.suffix == ".webarchive")) or (
        head.startswith(_XML) and b"<key>WebMainResource</key>" in head
    )


def webarchive_drafts(source: Source, settings: Settings) -> Iterator[Source | Reject]:
    """The page, to be read as one; raises `ReportRejected` (`damaged`, `no-text`)."""
    del settings
    try:
        archive = plistlib.loads(source.data)
        main = archive["WebMainResource"]
        data, url, charset, kind = (main.get(f"WebResource{name}") for name in ("Data", "URL", "TextEncodingName", "MIMEType"))
    except (*BROKEN, plistlib.InvalidFileException, ExpatError, AttributeError, TypeError) as error:
        raise damaged(source.path, str(error)[:100] or type(error).__name__) from None
    if not isinstance(data, bytes) or not data.strip():
        raise ReportRejected("no-text", f"{source.path} holds no page.", remedy="Save the page again, as HTML.")
    told = {"url": url, "charset": charset, "content_type": kind}
    yield _page(source, data, {name: value for name, value in told.items() if isinstance(value, str)})
    over = passed.PassedOver()
    beside = archive.get("WebSubresources")
    for resource in beside if isinstance(beside, list) else ():
        kind = resource.get("WebResourceMIMEType") if isinstance(resource, dict) else None
        over.add(kind[:100] if isinstance(kind, str) else passed.OF_A_PAGE)
    yield from over.reject(source.path, "parts")
