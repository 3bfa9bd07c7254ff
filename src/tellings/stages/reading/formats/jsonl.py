"""JSON lines: one report a line, with its data beside it. A bad line is rejected by itself."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from tellings.errors import ReportRejected
from tellings.model.records import Reject
from tellings.settings import Settings
from tellings.stages.reading.draft import HEAD, Source, Stream
from tellings.stages.reading.formats import records
from tellings.stages.reading.formats.carried import of_each
from tellings.stages.reading.formats.pieces import rejoined

SUFFIXES = (".jsonl", ".ndjson", ".jsonlines", ".jl")
_OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"')
_PIECE = 1_048_576
_BLANK = b"\xef\xbb\xbf\r\n \t\x00\x1e"
"""A record separator (RFC 7464) or zeros that a crash left at the end of a file are no record."""

_STRETCH = 64
"""Blank lines one after another from which they are passed over together: a file may unpack to hundreds of millions."""


def recognises(source: Source) -> bool:
    """Whether it begins as an object and has a suffix of JSON lines, or an object a line; a single line must be a record itself."""
    data = source.data
    if not _OBJECT.match(data[:64]):
        return False
    first, ended, rest = data.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    if source.suffix in SUFFIXES:
        return True
    if not first.rstrip().endswith(b"}") or (not ended and len(data) >= HEAD):
        return False
    return rest.lstrip().startswith(b"{") if rest.strip() else _is_record(first)


def members(stream: Stream, settings: Settings) -> Iterator[Source | Reject]:
    """A record for each line that is not blank; its path is the file's with `#` and the line's number."""
    number = blank = 0
    about = of_each(stream.about)
    file = stream.file if isinstance(stream.file, io.BufferedReader) else rejoined(b"", stream.file)
    while line := file.readline(settings.longest_line + 2):
        number += 1
        path = f"{stream.path}#{number}"
        if len(line.rstrip(b"\r\n")) > settings.longest_line:
            yield _too_long(path, line, file, settings)
        elif line.strip(_BLANK):
            blank = 0
            yield Source(path, line.strip(b"\r\n\x1e"), kind="record", about=about, depth=stream.depth + 1)
        else:
            blank += 1
            while blank >= _STRETCH and (more := _blank_lines(file)):
                number += more


def _blank_lines(file: io.BufferedReader) -> int:
    """How many whole blank lines come next among the bytes that the reader holds; they are passed over."""
    held = file.peek()
    end = held.rfind(b"\n", 0, len(held) - len(held.lstrip(_BLANK))) + 1
    file.read(end)
    return held.count(b"\n", 0, end)


def _is_record(line: bytes) -> bool:
    try:
        return records.has_words(records.parsed("", line))
    except ReportRejected:
        return False


def _too_long(path: str, start: bytes, file: BinaryIO, settings: Settings) -> Reject:
    """The reject of a line, once the rest of it has been passed over piece by piece."""
    size, hasher, piece = 0, hashlib.sha256(), start
    while piece:
        size += len(piece.rstrip(b"\n"))
        hasher.update(piece.rstrip(b"\n"))
        piece = b"" if piece.endswith(b"\n") else file.readline(_PIECE)
    message = f"{path} is a line of {size:,} bytes; a line may have {settings.longest_line:,}."
    remedy = "Check that each report stands on a line of its own, or raise the setting longest_line."
    return Reject(path, hasher.hexdigest(), "line-too-long", message, remedy)
