"""Compressed files: gzip, bzip2, xz, zstd and lz4. What is in one has its path, and is told by its own content."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from tellings.settings import Settings
from tellings.stages.reading.draft import Source, Stream
from tellings.stages.reading.formats import unpacking
from tellings.stages.reading.formats.pieces import piecewise, rejoined
from tellings.stages.reading.formats.unpacking import ByArrow, Unpacked
from tellings.stages.reading.spending import Allowance

_ENGINES = (
    (re.compile(rb"\x1f\x8b\x08[\x00-\x1f]"), unpacking.gzip_engine),
    (re.compile(rb"BZh[1-9](?:1AY&SY|\x17\x72\x45\x38\x50\x90)"), unpacking.bzip2_engine),
    (re.compile(rb"\xfd7zXZ\x00"), unpacking.xz_engine),
    (re.compile(rb"\x5d\x00\x00[\x00-\xff]{2}(?:\xff{8}|[\x00-\xff]{5}\x00{3})", re.DOTALL), unpacking.xz_engine),
)
_BY_ARROW = (
    (re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18"), "zstd"),
    (re.compile(rb"\x04\x22\x4d\x18"), "lz4"),
)


def recognises(source: Source) -> bool:
    """Whether it opens with the mark of a compression."""
    head = source.data[:16]
    return any(mark.match(head) for mark, _ in (*_ENGINES, *_BY_ARROW))


def members(stream: Stream, settings: Settings) -> Iterator[Stream]:
    """The one stream that it unpacks to."""
    del settings
    head = stream.file.read(16)
    file = rejoined(head, stream.file)
    raw = unpacked(file, head, path=stream.path, allowance=stream.allowance)
    about = {key: value for key, value in stream.about.items() if key != "content_type"}
    yield Stream(stream.path, piecewise(raw), stream.allowance, about, None, stream.depth + 1)


def unpacked(file: BinaryIO, head: bytes, *, path: str, allowance: Allowance) -> io.RawIOBase:
    """What compressed bytes unpack to, by their first ones."""
    for mark, engine in _ENGINES:
        if mark.match(head):
            return Unpacked(file, engine, path=path, allowance=allowance)
    codec = next(codec for mark, codec in _BY_ARROW if mark.match(head))
    return ByArrow(file, codec, path=path, allowance=allowance)
