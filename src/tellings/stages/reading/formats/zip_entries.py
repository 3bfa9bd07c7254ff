"""The members of a ZIP archive: by the directory at its end, or by their own headers where the end is lost."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import IO, BinaryIO, cast

from tellings.errors import ReportRejected
from tellings.stages.reading.formats.passed import readable
from tellings.stages.reading.formats.pieces import damaged
from tellings.stages.reading.formats.unpacking import BROKEN

MARK = b"PK\x03\x04"

_HEADER = struct.Struct("<4s5H3L2H")
_NEXT = re.compile(rb"PK(?:\x01\x02|\x03\x04|\x05\x06|\x07\x08)")
_UTF8 = 0x800
_ENCRYPTED = 0x1
_SIZES_FOLLOW = 0x8
_IN_EXTRA = 0xFFFFFFFF
_LONGEST_NAME = 4096

_DIRECTORY = 67_108_864
"""Bytes of the directory at the end: for a million members."""

_PIECE = 65_536


_OVERLAPS = 8
"""Members that may begin inside another one, as damage makes a few of them seem; in a bomb thousands are the same bytes.

https://www.usenix.org/conference/woot19/presentation/fifield: a better zip bomb.
"""

_LOST = "its directory is lost; its members were read one after another"


@dataclass(frozen=True, slots=True)
class Entry:
    """A member: its header stands at `at`, its bytes take `packed`, and `crc` is their sum, unpacked (None where it is not told)."""

    name: str
    at: int
    method: int
    encrypted: bool
    packed: int
    crc: int | None


def by_directory(file: BinaryIO, path: str) -> list[Entry]:
    """All members that the directory names; raises `ReportRejected` (`damaged`, `too-long`, `bomb`)."""
    try:
        with zipfile.ZipFile(cast("IO[bytes]", _Guarded(file, path))) as archive:
            found = [
                Entry(_name(i), i.header_offset, i.compress_type, bool(i.flag_bits & _ENCRYPTED), i.compress_size, i.CRC)
                for i in archive.infolist()
            ]
    except ReportRejected:
        raise
    except (zipfile.BadZipFile, *BROKEN):
        raise damaged(path, _LOST) from None
    if found and min(entry.at for entry in found) > len(MARK):
        # Of an archive that breaks off in an archive stored in it, the last directory is the inner one's.
        raise damaged(path, _LOST)
    _check_places(found, path)
    return found


def _check_places(entries: list[Entry], path: str) -> None:
    """Raise `ReportRejected` (`bomb`) where members are the same bytes again and again.

    Only neighbours are compared: where so many lie over one place, as many but one begin before the one in front has ended.
    """
    places = sorted((entry.at, entry.at + _HEADER.size + entry.packed) for entry in entries)
    over = sum(start < end for (_, end), (start, _) in pairwise(places))
    if over > _OVERLAPS:
        message = f"{over:,} of the {len(entries):,} members of {path} lie over one another in it, as in no honest archive; none was read."
        raise ReportRejected("bomb", message, remedy="If it is no trap, unpack it yourself and read the folder.")


def by_headers(file: BinaryIO) -> Iterator[Entry]:
    """All members whose own headers are found, in their order."""
    at = 0
    while (at := _found(file, at, MARK)) >= 0:
        header = _header(file, at)
        if header is None:
            at += len(MARK)
            continue
        fields, start = header
        flags, method, crc, packed = fields[2], fields[3], fields[6], fields[7]
        told = packed != _IN_EXTRA and not (flags & _SIZES_FOLLOW and packed == 0)
        if not told:
            end = _found(file, start, _NEXT)
            packed = (end if end >= 0 else file.seek(0, io.SEEK_END)) - start
        file.seek(at + _HEADER.size)
        name = readable(file.read(min(fields[9], _LONGEST_NAME)))
        yield Entry(name, at, method, bool(flags & _ENCRYPTED), packed, crc if told else None)
        # A size that was damaged costs the members after it nothing: packed bytes hold no header, as stored ones may.
        at = start if method != zipfile.ZIP_STORED and not _is_mark(file, start + packed) else start + packed


def _is_mark(file: BinaryIO, at: int) -> bool:
    file.seek(at)
    return _NEXT.match(file.read(len(MARK))) is not None


def start_of(file: BinaryIO, entry: Entry, path: str) -> int:
    """Where the bytes of a member begin; raises `ReportRejected` (`damaged`)."""
    header = _header(file, entry.at)
    if header is None:
        raise damaged(path, f"no member stands at byte {entry.at:,}")
    return header[1]


def _header(file: BinaryIO, at: int) -> tuple[tuple[int, ...], int] | None:
    """The fields of the header at a place, and where the member's bytes begin; None where there is none."""
    try:
        file.seek(at)
        fields = _HEADER.unpack(file.read(_HEADER.size))
    except BROKEN:
        return None
    return (fields, at + _HEADER.size + fields[9] + fields[10]) if fields[0] == MARK else None


def _found(file: BinaryIO, at: int, mark: bytes | re.Pattern[bytes]) -> int:
    """The first place at or after one where a mark of four bytes stands; -1 where there is none."""
    sought = re.compile(re.escape(mark)) if isinstance(mark, bytes) else mark
    file.seek(at)
    held, size = file.read(256), 4096
    while held:
        if found := sought.search(held):
            return at + found.start()
        kept = held[-3:]
        piece = file.read(size)
        if not piece:
            return -1
        at += len(held) - len(kept)
        held, size = kept + piece, min(2 * size, _PIECE)
    return -1


def _name(info: zipfile.ZipInfo) -> str:
    """A member's name; zipfile reads what is not marked as UTF-8 in the letters of the first IBM PC, which few still write."""
    marked = info.flag_bits & _UTF8
    return readable(info.filename.encode("utf-8", "replace") if marked else info.filename.encode("cp437", "replace"))


class _Guarded:
    """A file for zipfile, which reads the directory at once however long it says it is."""

    def __init__(self, file: BinaryIO, path: str) -> None:
        self._file = file
        self._path = path
        self.seek = file.seek
        self.tell = file.tell
        self.seekable = file.seekable
        self.close = lambda: None

    def read(self, size: int = -1) -> bytes:
        """As a file has it; raises `ReportRejected` (`too-long`)."""
        if size > _DIRECTORY:
            message = f"{self._path} has a directory of {size:,} bytes; {_DIRECTORY:,} are read."
            raise ReportRejected("too-long", message, remedy="Unpack it yourself and read the folder.")
        return self._file.read(_DIRECTORY if size < 0 else size)
