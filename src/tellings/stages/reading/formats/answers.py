"""What a server answered, as archives of the web keep it: status, headers and body, the codings of its transfer undone."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO, cast

from tellings.stages.reading.formats import unpacking
from tellings.stages.reading.formats.pieces import piecewise
from tellings.stages.reading.formats.unpacking import ByArrow, Unpacked
from tellings.stages.reading.spending import Allowance

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})\b[^\n]{0,4096}\n")
_END = re.compile(rb"\r?\n\r?\n")
_FIELD = re.compile(rb"^([!#$%&'*+.^_`|~\w-]{1,100})[ \t]*:[ \t]*((?:[^\r\n]|\r?\n[ \t])*)", re.MULTILINE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.+-]{1,40})", re.IGNORECASE)
_CHUNK = re.compile(rb"\r?\n?([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$")

_LONGEST_HEADERS = 1_048_576
_CODINGS = 3
"""Codings one upon another at most; servers use one, rarely two."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A server's answer; header names in small letters, the body with its codings."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def answer(block: bytes) -> Answer | None:
    """The answer that a block holds, or None where it holds none."""
    status = _STATUS.match(block[:8192])
    if status is None:
        return None
    end = _END.search(block, status.end() - 2, _LONGEST_HEADERS)
    head = block[status.end() : end.start() + 1 if end else len(block)]
    return Answer(int(status.group(1)), fields(head), block[end.end() :] if end else b"")


def fields(head: bytes) -> dict[str, str]:
    """The fields of some header lines by their names in small letters; of those that are repeated the first."""
    found: dict[str, str] = {}
    for name, value in _FIELD.findall(head):
        words = " ".join(_text(value).split())
        found.setdefault(name.decode("latin-1").lower(), words[:8192])
    return found


def about(headers: Mapping[str, str]) -> dict[str, str]:
    """What the headers of an answer say of a document: its type, charset and language."""
    content_type = headers.get("content-type", "")
    charset = _CHARSET.search(content_type)
    language = headers.get("content-language", "").strip()
    found = {
        "content_type": content_type.partition(";")[0].strip().lower()[:100],
        "charset": charset.group(1) if charset else "",
        "language": language if _LANGUAGE.match(language) else "",
    }
    return {key: value for key, value in found.items() if value}


def body(found: Answer, *, path: str, allowance: Allowance) -> BinaryIO:
    """The body of an answer, unpacked as it is read.

    Archives often keep a body without its codings under headers that still name them: a coding that plainly is not there is
    taken as undone. Reading raises `ReportRejected` (`damaged`, `bomb`).
    """
    data = found.body
    if "chunked" in found.headers.get("transfer-encoding", "").lower():
        data = _without_chunks(data)
    codings = [coding.strip().lower() for coding in found.headers.get("content-encoding", "").split(",")]
    file: BinaryIO = io.BytesIO(data)
    for coding in reversed(codings[:_CODINGS]):
        file = _decoded(file, coding, path, allowance)
    return file


def _decoded(file: BinaryIO, coding: str, path: str, allowance: Allowance) -> BinaryIO:
    peeked = io.BufferedReader(cast("io.RawIOBase", file), 4096)
    head = peeked.peek(64)[:64]
    engine = None
    if coding in ("gzip", "x-gzip") and head.startswith(b"\x1f\x8b"):
        engine = unpacking.gzip_engine
    elif coding == "deflate" and head:
        engine = (
            unpacking.zlib_engine if int.from_bytes(head[:2], "big") % 31 == 0 and head[0] & 15 == 8 else unpacking.bare_engine
        )
    if engine is not None:
        return piecewise(Unpacked(peeked, engine, path=path, allowance=allowance, single=True))
    if (coding == "br" and not _is_text(head)) or (coding == "zstd" and head.startswith(b"\x28\xb5\x2f\xfd")):
        return piecewise(ByArrow(peeked, "brotli" if coding == "br" else "zstd", path=path, allowance=allowance))
    return peeked


def _is_text(head: bytes) -> bool:
    """Whether a body begins as markup or JSON does, and so is not packed with brotli, which has no mark of its own."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"{", b"["))


def _without_chunks(data: bytes) -> bytes:
    """A body without the sizes between its chunks; as it is, where it has none, and as far as they go, where they break off."""
    parts: list[bytes] = []
    at = 0
    while found := _CHUNK.match(data, at):
        size = int(found.group(1), 16)
        at = found.end() + size
        if size == 0:
            return b"".join(parts)
        parts.append(data[found.end() : at])
        if at >= len(data):
            return b"".join(parts)
    return b"".join(parts) + data[at:] if parts else data


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("cp1252", "replace")
