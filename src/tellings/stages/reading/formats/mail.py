"""Mail (RFC 5322): a message is a report, and what is attached to it is read by itself."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tellings.errors import ReportRejected
from tellings.model.records import Reject
from tellings.settings import Settings
from tellings.stages.reading import headline
from tellings.stages.reading.decoding import decode
from tellings.stages.reading.draft import Draft, Source
from tellings.stages.reading.formats import courtesies, forwarded, fragment, html, letters, mime, passed, senders
from tellings.stages.reading.formats.mime import Part
from tellings.stages.reading.formats.writing import Block, sound, written

LARGEST = 67_108_864
"""Bytes of a message with all that is attached to it; few servers take more than 50 MB."""

_FIELD = re.compile(rb"([!-9;-~]{1,100})[ \t]*:[ \t]*([^\r\n]*)")
_FOLDED = re.compile(rb"[ \t]")
_EMLX = re.compile(rb"\s*(\d{1,10})[ \t]*\r?\n")
_SURE = frozenset((b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to", b"dkim-signature"))
_USUAL = frozenset((b"from", b"to", b"date", b"subject", b"sender", b"reply-to", b"cc", b"content-type"))
_LINES = 200

_SIGNED = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-keys")
_SEALED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted", "multipart/encrypted")
_ARMOUR = re.compile(r"\s*-----BEGIN PGP MESSAGE-----")
_NOTICES = ("message/delivery-status", "message/disposition-notification", "text/rfc822-headers", "text/calendar", "text/vcard", "text/x-vcard", "application/ics", "message/external-body", "text/x-amp-html")  # fmt: skip
_LIST = re.compile(r"\s*\"?([^<\"]{2,100}?)\"?\s*<")
_ADDRESS = re.compile(r"<\s*(https?://[^<>\s]{1,2000})\s*>")
_SENT_BY = "who sent it: an office or a newsletter"
_CODE = re.compile(r"([A-Za-z]{2})(?:[-_][A-Za-z0-9-]+)?$")

_QUOTE = re.compile(
    r"""<(?:div|blockquote)\b[^<>]{0,400}?(?:class\s*=\s*["']?[^"'<>]{0,100}\b(?:gmail_quote|yahoo_quoted|moz-cite-prefix)\b"""
    r"""|id\s*=\s*["']?(?:x_)?(?:divRplyFwdMsg|appendonsend|replySplit)|type\s*=\s*["']?cite\b)""",
    re.IGNORECASE,
)
"""Where mail programs put the message that is answered or passed on."""

_RICHER = 2.0
"""How many times the words of the plain part the page of a message must have to be read in its place."""

_STORY = 0.4
"""Share of a page's words from which what the extractor takes for the story is the message; below, it has lost too much."""


@dataclass(slots=True)
class _Open:
    """A message being read: what was found of its body, and what goes with it."""

    source: Source
    plain: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    beside: list[Source | Reject] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    over: passed.PassedOver = field(default_factory=passed.PassedOver)
    count: int = 0


def recognises(source: Source) -> bool:
    """Whether it opens with the lines of a message's head, among them those that only mail programs write."""
    names: set[bytes] = set()
    told = 0
    head = _without_count(source.data[:65_536]).lstrip(b"\r\n")
    for line in head.splitlines()[:_LINES]:
        found = _FIELD.match(line)
        if found:
            names.add(found.group(1).lower())
            told += b"@" in found.group(2)
        elif not line.strip() or not _FOLDED.match(line):
            break
    usual = len(names & _USUAL)
    if names & _SURE:
        return usual >= 1 and len(names) >= 3
    return usual >= (2 if source.suffix == ".eml" else 4 if not told else 3) and b"from" in names


def drafts(source: Source, settings: Settings) -> Iterator[Draft | Reject | Source]:
    """The message, then what is attached to it; raises `ReportRejected` (`no-text`, `encrypted`, or as `decode`)."""
    del settings
    whole = mime.message(_without_count(source.data).lstrip(b"\r\n"))
    found = _Open(source)
    if whole.kind.startswith("multipart/") and not mime.is_whole(whole):
        message = f"{source.path} breaks off: the line that closes its parts is missing."
        found.beside.append(
            Reject(source.path, "", "damaged", message, "Fetch or copy it again; what could be read of it was read.")
        )
    _open(found, whole, 0)
    if found.count > mime.MOST:
        message = f"{source.path} is a message of more than {mime.MOST:,} parts; those after them are not read."
        found.beside.append(Reject(source.path, "", "too-long", message, "Save what is attached to it and read that."))
    try:
        yield _draft(found, whole)
    except ReportRejected as rejected:
        if not any(isinstance(one, Source) or one.reason == "encrypted" for one in found.beside):
            raise
        if not any(isinstance(one, Reject) and one.reason == "encrypted" for one in found.beside):
            yield Reject.of(rejected, source.path, hashlib.sha256(source.data).hexdigest())
    yield from found.beside
    yield from found.over.reject(source.path, "parts")


def _without_count(data: bytes) -> bytes:
    """A message without the count of its bytes over it and the notes after it, as one system's mail program keeps it."""
    found = _EMLX.match(data)
    return data[found.end() : found.end() + int(found.group(1))] if found else data


def _open(found: _Open, part: Part, depth: int) -> None:
    """Sort a part: words of the message, an attachment, or what is neither."""
    found.count += 1
    if found.count > mime.MOST:
        return
    kind = part.kind
    if kind in _SEALED:
        found.beside.append(_sealed(found.source.path))
    elif kind.startswith("multipart/"):
        inner = list(mime.parts(part, depth))
        for one in inner:
            _open(found, one, depth + 1)
        if not inner:
            _text(found, part)
    elif kind in ("message/rfc822", "message/global"):
        _attach(found, part, part.content(), part.name or f"{found.count}.eml", "mail")
    elif kind in _SIGNED or kind in _NOTICES:
        found.over.add(kind)
    elif part.disposition != "attachment" and kind in ("text/plain", "text/html") and not part.name:
        _text(found, part)
    else:
        _attachment(found, part)


def _text(found: _Open, part: Part) -> None:
    data = part.content()
    if not data.strip():
        return
    try:
        words = decode(data, path=found.source.path, charset=part.parameter("charset") or None)
    except ReportRejected:
        words = data.decode("utf-8", "replace")
    words = sound(words.replace("\x00", "\ufffd"))
    if part.kind == "text/html" or fragment.is_page(words):
        found.pages.append(words)
        return
    if part.parameter("format").lower() == "flowed":
        words = letters.unflowed(words, delete_space=part.parameter("delsp").lower() == "yes")
    found.plain.append(words)


def _attachment(found: _Open, part: Part) -> None:
    data = part.content()
    name = part.name or f"{found.count}"
    kind = passed.by_content(data[:1024], name)
    if kind is None and part.kind.startswith(("image/", "audio/", "video/", "font/")):
        kind = part.kind
    if kind is not None or not data.strip():
        found.over.add(kind or "empty parts")
        return
    _attach(found, part, data, name, None)


def _attach(found: _Open, part: Part, data: bytes, name: str, kind: str | None) -> None:
    """What is attached, as a document or an archive of its own; of two with one name the second is told by its number."""
    name = name if name not in found.names else f"{found.count}-{name}"
    found.names.add(name)
    charset = part.parameter("charset")
    source = found.source
    about = {"charset": charset} if charset else {}
    found.beside.append(Source(f"{source.path}#{name}", data, about, kind, source.depth + 1))


def _draft(found: _Open, whole: Part) -> Draft:
    """The message itself; raises `ReportRejected` (`no-text`, `encrypted`)."""
    path = found.source.path
    subject = mime.field(whole.headers, "subject") or ""
    body = _body(found, subject)
    if not body:
        message = f"{path} is a message without words of its own."
        raise ReportRejected("no-text", message, remedy="Nothing to do: what is attached to it is read by itself.")
    if _ARMOUR.match(body[0].text):
        sealed = _sealed(path)
        raise ReportRejected(sealed.reason, sealed.message, remedy=sealed.remedy)
    body, head = forwarded.laid(courtesies.told(body))
    title = letters.bare_subject(subject) or None
    given = {**_given(whole), **({"title": (title, f"its subject: {subject}"[:300])} if title else {})}
    if head is not None:
        given = _given_with(head, given)
        title = given["title"][0] if "title" in given else None
    text, marked = written([*([Block(title, "headline")] if title else []), *_under(title, body)])
    values: dict[str, str] = {name: value for name, (value, _) in given.items()}
    return Draft(
        text=text,
        path=path,
        sha256=hashlib.sha256(found.source.data).hexdigest(),
        url=values.get("url"),
        outlet=values.get("outlet"),
        title=title,
        byline=values.get("byline"),
        published=values.get("published"),
        language=values.get("language"),
        because={name: because for name, (_, because) in given.items()},
        marked=marked,
    )


def _given(whole: Part) -> Mapping[str, tuple[str, str]]:
    """What the head of a message says, by the names of a draft's fields, and in which of its lines."""
    headers = whole.headers
    given: dict[str, tuple[str, str]] = {}
    name, sent_by = senders.told(*mime.sender(headers), headers)
    listed = _LIST.match(mime.field(headers, "list-id") or "")
    kept = listed.group(1).strip() if listed else mime.field(headers, "organization") or mime.field(headers, "organisation")
    if outlet := sent_by or kept:
        given["outlet"] = (
            outlet[:200],
            _SENT_BY if sent_by else "the list that sent it" if listed else "the sender's organisation",
        )
    if name and name != outlet:
        given["byline"] = name, "who sent it"
    if date := mime.moment(mime.field(headers, "date")):
        given["published"] = date, f"its date: {mime.field(headers, 'date')}"[:200]
    elif date := mime.moment((mime.field(headers, "received") or "").rpartition(";")[2]):
        given["published"] = date, "when it was received"
    if archived := _ADDRESS.search(mime.field(headers, "archived-at") or ""):
        given["url"] = archived.group(1), "where its list keeps it"
    if tongue := _CODE.match(mime.field(headers, "content-language") or ""):
        given["language"] = tongue.group(1).lower(), "its head"
    return given


def _given_with(head: forwarded.Head, given: Mapping[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """What the message that is passed on says of itself; of who passes it on there is neither byline nor outlet then."""
    name, outlet = senders.told(*mime.named(head.sender))
    told = {name: value for name, value in given.items() if name not in ("byline", "outlet", "url") or not head.sender}
    if name:
        told["byline"] = name, f"who sent the message that is passed on: {head.sender}"[:300]
    if outlet:
        told["outlet"] = outlet, f"who sent the message that is passed on: {head.sender}"[:300]
    if head.date:
        told["published"] = head.date, f"the date of the message that is passed on: {head.date}"
    if head.subject:
        told["title"] = head.subject, f"the subject of the message that is passed on: {head.subject}"[:300]
    return told


def _body(found: _Open, subject: str) -> list[Block]:
    """The words of the message: of its plain part, or of its page, where that says far more."""
    plain = [block for words in found.plain for block in letters.blocks(words, subject)]
    plain = [block for block in plain if not letters.pattern("stub_patterns").fullmatch(block.text)]
    said = sum(len(block.text.split()) for block in plain if block.role is None)
    pages = [block for page in found.pages for block in _of_message_page(page, subject)]
    if sum(len(block.text.split()) for block in pages if block.role is None) > _RICHER * said:
        return pages
    return plain


def _under(title: str | None, body: list[Block]) -> Iterator[Block]:
    """The body under its subject: what says the same once more is left out, any other headline in it is a heading."""
    for block in body:
        if block.role != "headline":
            yield block
        elif not title or not headline.same(block.text, title):
            yield Block(block.text, "heading" if title else "headline")


def _of_message_page(page: str, subject: str) -> list[Block]:
    """The words of a message's page; those of the message that it answers are boilerplate."""
    every, answers = fragment.blocks(page), letters.is_answer(subject)
    quoted = _QUOTE.search(page)
    if quoted is None:
        return forwarded.opened(every, _of_page(page), answers=answers)
    own, rest = _of_page(page[: quoted.start()]), fragment.blocks(page[quoted.start() :])
    over = letters.pattern("passed_on_patterns")
    if letters.is_passed_on(subject) or not own or any(over.fullmatch(block.text) for block in rest[:4]):
        return forwarded.opened(every, [*own, *_of_page(page[quoted.start() :])], answers=answers and bool(own))
    return [*own, *(Block(block.text, "boilerplate") for block in rest)]


def _of_page(page: str) -> list[Block]:
    """The story of a message's page, or all its words where the extractor leaves out most of them."""
    every = fragment.blocks(page)
    count = sum(len(block.text.split()) for block in every)
    story = list(html.extract(page).blocks)
    kept = sum(len(block.text.split()) for block in story if block.role != "boilerplate")
    return story if kept >= _STORY * count else list(every)


def _sealed(path: str) -> Reject:
    message = f"{path} is encrypted, or signed in a way that hides its words."
    return Reject(path, "", "encrypted", message, "Open it in your mail program and save it without encryption.")
