"""The parts of a message (RFC 2045 to 2047), cut apart by its own boundaries; what is broken is read as far as it goes.

Headers are read by the standard library. Its parser of whole messages is not used: it takes the square of the time for parts
nested in parts.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import parseaddr, parsedate_to_datetime

from tellings.stages.reading.formats.writing import sound

_END = re.compile(rb"\r?\n[ \t]*\r?\n|\r[ \t]*\r(?!\n)")
_NAMED = re.compile(rb"[!-9;-~]{1,100}[ \t]*:")
_UUENCODED = ("x-uuencode", "uuencode", "x-uue", "uue")

_LONGEST_HEAD = 262_144
_LONGEST_FIELD = 2000
_DEEPEST = 20
"""Parts one inside another; mail programs make five."""

MOST = 1000
"""Parts of one message that are read."""

ERRORS = (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError, binascii.Error)
"""What the standard library raises on hostile headers."""


@dataclass(frozen=True, slots=True)
class Part:
    """A message or a part of one: its headers and its body as it is sent."""

    headers: Message
    body: bytes

    @property
    def kind(self) -> str:
        """Its content type in small letters."""
        try:
            return self.headers.get_content_type()
        except ERRORS:
            return "text/plain"

    @property
    def disposition(self) -> str:
        """`attachment`, `inline` or nothing."""
        return (field(self.headers, "content-disposition") or "").partition(";")[0].strip().lower()

    @property
    def name(self) -> str:
        """Its file name, without folders; empty where it has none."""
        try:
            found = self.headers.get_filename() or ""
        except ERRORS:
            return ""
        words = _CONTROL.sub("", decoded(found)).replace("\\", "/").rpartition("/")[2]
        return words.strip()[:200]

    def parameter(self, name: str) -> str:
        """A parameter of its content type; empty where it has none."""
        try:
            found = self.headers.get_param(name)
        except ERRORS:
            return ""
        words = found[2] if isinstance(found, tuple) else found
        return words.strip() if isinstance(words, str) else ""

    def content(self) -> bytes:
        """Its body with the coding of its transfer undone, as far as that can be."""
        coding = (field(self.headers, "content-transfer-encoding") or "").strip().lower()
        if coding == "base64":
            return _from_base64(self.body)
        if coding == "quoted-printable":
            return binascii.a2b_qp(self.body)
        return self.body


_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_MAILTO = re.compile(r"[\[(<](?:mailto:)?\s*([^\s<>\[\]()]{1,300}@[^\s<>\[\]()]{1,300})[\])>](?:\s*<mailto:[^<>]{0,300}>)?")
_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]+")


def message(data: bytes) -> Part:
    """A message or a part of one from its bytes."""
    if not _NAMED.match(data):
        # A part without headers begins with the blank line after them; one without that is all body.
        return Part(Message(compat32), data.removeprefix(b"\r").removeprefix(b"\n"))
    end = _END.search(data, 0, _LONGEST_HEAD)
    head = data[: end.start()] if end else data[:_LONGEST_HEAD]
    try:
        headers = BytesHeaderParser(policy=compat32).parsebytes(head)
    except ERRORS:
        headers = Message(compat32)
    return Part(headers, data[end.end() :] if end else b"")


def parts(part: Part, depth: int = 0) -> Iterator[Part]:
    """The parts of a multipart; none of what is none, nor where they lie too deep."""
    mark = part.parameter("boundary").rstrip()
    if not part.kind.startswith("multipart/") or not mark or depth > _DEEPEST:
        return
    line = re.compile(rb"(?:\A|\n)--" + re.escape(mark.encode("utf-8", "replace")) + rb"(--)?[ \t]*(?=\r?\n|\Z)")
    start: int | None = None
    for number, found in enumerate(line.finditer(part.body)):
        if start is not None:
            yield message(part.body[start : found.start()].removesuffix(b"\r"))
        start = min(found.end() + (2 if part.body[found.end() : found.end() + 2] == b"\r\n" else 1), len(part.body))
        if found.group(1) or number >= MOST:
            return
    if start is not None:
        yield message(part.body[start:])


def is_whole(part: Part) -> bool:
    """Whether the line that closes the parts of a multipart is there; true of what is no multipart."""
    mark = part.parameter("boundary").rstrip()
    if not part.kind.startswith("multipart/") or not mark:
        return True
    return b"--" + mark.encode("utf-8", "replace") + b"--" in part.body


def field(headers: Message, name: str) -> str | None:
    """A header in words; None where it is not there or holds nothing."""
    # As it stands: asked for by name, a header with bytes that are not ASCII comes with these replaced.
    value = next((value for one, value in headers.raw_items() if one.lower() == name), None)
    if value is None:
        return None
    words = " ".join(_CONTROL.sub(" ", decoded(str(value))).split())
    return words[:_LONGEST_FIELD] or None


def decoded(value: str) -> str:
    """A header's words with the coding of their letters undone, as far as that can be."""
    try:
        found = decode_header(value[: 4 * _LONGEST_FIELD])
    except ERRORS:
        return _repaired(value)
    words = []
    for piece, charset in found:
        if isinstance(piece, str):
            words.append(_repaired(piece))
            continue
        try:
            words.append(piece.decode(charset or "utf-8"))
        except (LookupError, ValueError):
            words.append(_letters(piece))
    return sound("".join(words))


def sender(headers: Message) -> tuple[str, str]:
    """The name and the address of who sent a message; empty where they are not told."""
    return named(field(headers, "from") or "")


def named(value: str) -> tuple[str, str]:
    """A name and an address as a line of a head has them; empty where they are not told."""
    value = _MAILTO.sub(r"<\1>", value[:1000])
    try:
        name, address = parseaddr(value) if "@" in value else (value, "")
    except ERRORS:
        return "", ""
    name = " ".join(name.strip("'\"* ").split())
    return ("" if "@" in name else name), address


def moment(value: str | None) -> str | None:
    """A date of a header as ISO 8601 with its zone; None for what is no date."""
    if not value:
        return None
    try:
        found: datetime = parsedate_to_datetime(value[:200])
        # "-0000" says that the zone is not known and the time is universal.
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).isoformat()
    except (*ERRORS, IndexError):
        return None


def _repaired(value: str) -> str:
    """Raw bytes in a header, which the standard library keeps as surrogates."""
    try:
        return _letters(value.encode("ascii", "surrogateescape"))
    except UnicodeEncodeError:
        return sound(value)


def _letters(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("cp1252", "replace")


def _from_base64(body: bytes) -> bytes:
    """Base64 with whatever stands between its letters, up to where it ends or breaks off."""
    letters = _NO_BASE64.sub(b"", body)
    end = letters.find(b"=")
    letters = letters[:end] if end >= 0 else letters
    letters = letters[: len(letters) - (len(letters) % 4 == 1)]
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
