"""Tar archives, read straight through: nothing is sought, nothing written, and a damaged header does not end them.

Headers are read by the standard library; its TarFile keeps a list of all members, and reads a name of any length, into memory.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from tellings.model.records import Reject
from tellings.settings import Settings
from tellings.stages.reading.draft import HEAD, Source, Stream
from tellings.stages.reading.formats import passed
from tellings.stages.reading.formats.pieces import Slice, damaged, piecewise, some

_BLOCK = tarfile.BLOCKSIZE
_FILES = (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE)
_NAMES = (tarfile.GNUTYPE_LONGNAME, tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE)
_LONGEST_NAME = 65_536

_PAGES = 100_000
"""Names of pages that are kept, to know the folders that were saved with them."""

_OTHERS = {
    tarfile.DIRTYPE: passed.DIRECTORY,
    tarfile.LNKTYPE: "links",
    tarfile.SYMTYPE: "links",
    tarfile.CHRTYPE: "devices",
    tarfile.BLKTYPE: "devices",
    tarfile.FIFOTYPE: "pipes",
}
_SILENT = (tarfile.GNUTYPE_LONGLINK, tarfile.XGLTYPE, b"V")
_PAX_PATH = re.compile(rb"(?:^|\n)\d{1,6} path=([^\n]+)\n")
_PAX_SIZE = re.compile(rb"(?:^|\n)\d{1,6} size=(\d{1,18})\n")
_PAX_SPARSE = re.compile(rb"(?:^|\n)\d{1,6} GNU\.sparse")
_ERRORS = (tarfile.TarError, ValueError, OverflowError)


@dataclass(slots=True)
class _Said:
    """What extra headers say of the member that follows them."""

    name: str | None = None
    size: int | None = None
    sparse: bool = False


@dataclass(slots=True)
class _Walk:
    """A tar archive being read."""

    stream: Stream
    blocks: int = 0
    said: _Said = field(default_factory=_Said)
    over: passed.PassedOver = field(default_factory=passed.PassedOver)
    pages: set[str] = field(default_factory=set)


def recognises(source: Source) -> bool:
    """Whether its first block is a header whose sum is right."""
    head = source.data[:_BLOCK]
    return len(head) == _BLOCK and head[0] != 0 and _header(head) is not None


def members(stream: Stream, settings: Settings) -> Iterator[Stream | Reject]:
    """Its files in their order; links, devices and what is plainly no report are counted."""
    del settings
    walk = _Walk(stream)
    try:
        yield from _walked(walk)
    finally:
        rejects = walk.over.reject(stream.path, "members")
    yield from rejects


def _walked(walk: _Walk) -> Iterator[Stream | Reject]:
    stream, lost = walk.stream, False
    while block := _read(stream.file, _BLOCK):
        walk.blocks += 1
        header = _header(block)
        if header is not None:
            lost = False
            if header.type == tarfile.GNUTYPE_SPARSE:
                _skip_holes(walk, block)
            yield from _member(walk, header)
        elif not block.strip(b"\x00"):
            # Two empty blocks end an archive; archives that were joined go on after them.
            continue
        elif not lost:
            lost = True
            yield Reject.of(damaged(stream.path, f"no header stands at block {walk.blocks - 1:,}"), stream.path)


def _member(walk: _Walk, header: tarfile.TarInfo) -> Iterator[Stream | Reject]:
    """One member: its content is passed over to its last block whatever is read of it."""
    stream = walk.stream
    if header.type in _NAMES:
        yield from _extra(walk, header)
        return
    if header.type in _SILENT:
        _skip(walk, header.size)
        return
    said, walk.said = walk.said, _Said()
    name = said.name or header.name
    size = header.size if said.size is None else said.size
    path = f"{stream.path}#{name}"
    if header.type not in _FILES and header.type in _OTHERS:
        # By the standard these have no content, whatever size they tell.
        stream.allowance.open_one(path=path)
        walk.over.add(_OTHERS[header.type])
        return
    if said.sparse or header.type not in _FILES:
        stream.allowance.open_one(path=path)
        message = f"{path} is a file with holes, or of a kind that only one program writes."
        yield Reject(path, "", "unsupported", message, "Unpack it and read the folder.")
        _skip(walk, size)
        return
    yield from _file(walk, name, size)


def _file(walk: _Walk, name: str, size: int) -> Iterator[Stream | Reject]:
    stream, path = walk.stream, f"{walk.stream.path}#{name}"
    part = Slice(stream.file, size, path=path)
    kind = passed.by_name(name)
    page = passed.page_of(name)
    if kind is None and page in walk.pages:
        kind = passed.OF_A_PAGE
    file = piecewise(part)
    if kind is None:
        head = file.peek(HEAD)
        kind = passed.by_content(head, name)
    if kind is None:
        if (named := passed.page_name(name)) and len(walk.pages) < _PAGES:
            walk.pages.add(named)
        yield Stream(path, file, stream.allowance.part(size), stream.about, None, stream.depth + 1)
    else:
        stream.allowance.open_one(path=path)
        walk.over.add(kind)
    part.skip()
    _read(stream.file, -size % _BLOCK)
    walk.blocks += -(-size // _BLOCK)


def _skip_holes(walk: _Walk, block: bytes) -> None:
    """Pass over the blocks that go on telling where a file has holes."""
    goes_on = block[482]
    while goes_on and len(more := _read(walk.stream.file, _BLOCK)) == _BLOCK:
        walk.blocks += 1
        goes_on = more[504]


def _extra(walk: _Walk, header: tarfile.TarInfo) -> Iterator[Reject]:
    """An extra header: a long name, a size, or holes."""
    stream = walk.stream
    stream.allowance.open_one(path=stream.path)
    data = _read(stream.file, min(header.size, _LONGEST_NAME))
    if header.size > _LONGEST_NAME:
        yield Reject.of(
            damaged(stream.path, f"a name of {header.size:,} bytes stands at block {walk.blocks - 1:,}"), stream.path
        )
    rest = header.size + -header.size % _BLOCK - len(data)
    Slice(stream.file, rest, path=stream.path).skip()
    walk.blocks += -(-header.size // _BLOCK)
    if header.type == tarfile.GNUTYPE_LONGNAME:
        walk.said.name = passed.readable(data.partition(b"\x00")[0])
        return
    path, size = _PAX_PATH.search(data), _PAX_SIZE.search(data)
    walk.said.name = passed.readable(path.group(1)) if path else walk.said.name
    walk.said.size = int(size.group(1)) if size else walk.said.size
    walk.said.sparse = walk.said.sparse or _PAX_SPARSE.search(data) is not None


def _header(block: bytes) -> tarfile.TarInfo | None:
    """A header, or None for what is none."""
    try:
        found = tarfile.TarInfo.frombuf(block, "iso8859-1", "strict")
    except _ERRORS:
        return None
    found.name = passed.readable(found.name.encode("iso8859-1"))
    return found if found.size >= 0 else None


def _read(file: BinaryIO, size: int) -> bytes:
    """As many bytes as told; fewer only at the end."""
    data = b""
    while len(data) < size and (piece := some(file, size - len(data))):
        data += piece
    return data


def _skip(walk: _Walk, size: int) -> None:
    """Pass over a content to the end of its last block."""
    blocks = -(-size // _BLOCK)
    Slice(walk.stream.file, blocks * _BLOCK, path=walk.stream.path).skip()
    walk.blocks += blocks
