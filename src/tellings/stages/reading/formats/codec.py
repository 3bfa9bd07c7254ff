"""In which encoding a stream is written, by its first bytes: what is read piece by piece must know it before the end."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from tellings.errors import ReportRejected
from tellings.stages.reading.decoding import LEGACY, MARKS, decode, reject_binary
from tellings.stages.reading.draft import HEAD

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']\s*([\w.:-]{2,40})")

_PIECE = 262_144


def codec_of(head: bytes, *, path: str) -> str:
    """The name of the codec for a stream that begins so: by its mark, its zeros, its own XML declaration, or a guess that is sure.

    Raises `ReportRejected` (`binary`) for bytes that are no text.
    """
    marked = next((codec for mark, codec in MARKS if head.startswith(mark)), None) or _wide(head)
    if marked:
        return marked
    reject_binary(head.replace(b"\x00", b""), path=path)
    declared = _DECLARED.search(head[:1024])
    if _is_utf8(head) and not (declared and head.isascii()):
        return "utf-8"
    if declared and _fits(head, declared.group(1).decode("ascii")):
        return declared.group(1).decode("ascii")
    return "utf-8" if head.isascii() else _guessed(head, path)


def opening(data: bytes, size: int = 2048) -> str:
    """The first characters of some bytes, to tell a format by; never raises."""
    head = data[:size]
    marked = next((codec for mark, codec in MARKS if head.startswith(mark)), None) or _wide(head)
    return codecs.getincrementaldecoder(marked or "utf-8")("replace").decode(head).removeprefix("\ufeff")


def text_of(file: BinaryIO, *, path: str) -> Iterator[str]:
    """The text of a stream in pieces; bytes that are none in its encoding come as lone surrogates (`surrogateescape`).

    Raises `ReportRejected` as `codec_of` does, before anything is yielded.
    """
    head = file.read(HEAD)
    codec = codec_of(head, path=path)
    decoder = codecs.getincrementaldecoder(codec)("surrogateescape" if codec.startswith("utf-8") else "replace")
    yield decoder.decode(head)
    while piece := file.read(_PIECE):
        yield decoder.decode(piece)
    yield decoder.decode(b"", final=True)


def bytes_of(text: str) -> bytes:
    """Text as `text_of` gives it, as UTF-8; bytes that were none are themselves again."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace")


def _wide(head: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of what begins a table, JSON or XML is zero."""
    start = head[:64]
    zeros = (start[0::2].count(0), start[1::2].count(0))
    if len(start) < 8 or max(zeros) < len(start) // 3 or min(zeros) > len(start) // 10:
        return None
    return "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"


def _is_utf8(head: bytes) -> bool:
    """Whether the bytes are UTF-8, but for a character that the end of the head cuts through."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, final=len(head) < HEAD)
    except UnicodeDecodeError:
        return False
    return True


def _fits(head: bytes, codec: str) -> bool:
    try:
        codecs.getincrementaldecoder(codec)().decode(head, final=False)
    except (LookupError, ValueError):
        return False
    return not codec.lower().startswith(("utf-16", "utf-32", "ucs"))


def _guessed(head: bytes, path: str) -> str:
    """The encoding that the guess at the head amounts to; where there is none, UTF-8, and the records that are not are told of."""
    sample = head[: head.rfind(b"\n") + 1] or head
    try:
        text = decode(sample, path=path)
    except ReportRejected as rejected:
        if rejected.reason != "encoding":
            raise
        return "utf-8"
    for codec in LEGACY:
        try:
            if sample.decode(codec) == text:
                return codec
        except UnicodeDecodeError:
            continue
    return "utf-8"
