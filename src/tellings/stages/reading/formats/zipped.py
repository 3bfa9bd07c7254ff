"""ZIP archives: each member by itself, whatever is wrong with its neighbours."""

from __future__ import annotations

import io
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, cast

from tellings.errors import ReportRejected
from tellings.model.records import Reject
from tellings.settings import Settings
from tellings.stages.reading.draft import HEAD, Source, Stream
from tellings.stages.reading.formats import passed, unpacking
from tellings.stages.reading.formats.pieces import Slice, damaged, piecewise, some
from tellings.stages.reading.formats.unpacking import ByArrow, Unpacked
from tellings.stages.reading.formats.zip_entries import MARK, Entry, by_directory, by_headers, start_of
from tellings.stages.reading.spending import Allowance

_EMPTY = b"PK\x05\x06"
_SPANNED = b"PK00PK\x03\x04"

_IN_MEMORY = 16_777_216
"""Bytes up to which an archive inside another is held in memory; beyond, it lies in a temporary file."""

_ON_DISK = 4_294_967_296
"""Bytes that an archive inside another may have on disk."""

_PIECE = 65_536
_ZSTD, _XZ = 93, 95
_ENGINES = {
    zipfile.ZIP_DEFLATED: unpacking.bare_engine,
    zipfile.ZIP_BZIP2: unpacking.bzip2_engine,
    _XZ: unpacking.xz_engine,
}

_NO_ARCHIVES = {
    "[Content_Types].xml": "a document of an office program",
    "content.xml": "a document of an office program",
    "META-INF/container.xml": "an electronic book",
    "META-INF/MANIFEST.MF": "a program",
}
"""Members by which a ZIP archive is told that is one document to its user."""


@dataclass(slots=True)
class _Walk:
    """An archive being read; `pages` are the names of its pages, without suffix."""

    stream: Stream
    file: BinaryIO
    over: passed.PassedOver = field(default_factory=passed.PassedOver)
    pages: frozenset[str] = frozenset()


def recognises(source: Source) -> bool:
    """Whether it opens with a member, or with the end of an archive that has none."""
    return source.data.startswith((MARK, _EMPTY, _SPANNED))


def members(stream: Stream, settings: Settings) -> Iterator[Stream | Reject]:
    """Its files; folders, system files, parts of saved pages and what is plainly no report are counted."""
    del settings
    if stream.file.seekable():
        yield from _members(_Walk(stream, stream.file))
        return
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as copy:
        yield from _copied(stream, cast("BinaryIO", copy))
        yield from _members(_Walk(stream, cast("BinaryIO", copy)))


def _copied(stream: Stream, copy: BinaryIO) -> Iterator[Reject]:
    """Copy a stream, as far as it goes, to where one can move in it; raises `ReportRejected` (`too-long`, `bomb`)."""
    size = 0
    try:
        while piece := some(stream.file, _PIECE):
            size += len(piece)
            if size > _ON_DISK:
                message = f"{stream.path} is an archive of more than {_ON_DISK:,} bytes inside another one."
                raise ReportRejected("too-long", message, remedy="Unpack the outer one and read the folder.")  # noqa: TRY301
            copy.write(piece)
    except ReportRejected as rejected:
        if rejected.reason != "damaged":
            raise
        yield Reject.of(rejected, stream.path)


def _members(walk: _Walk) -> Iterator[Stream | Reject]:
    path = walk.stream.path
    entries: Iterable[Entry]
    try:
        listed = entries = by_directory(walk.file, path)
    except ReportRejected as rejected:
        if rejected.reason != "damaged":
            raise
        yield Reject.of(rejected, path)
        listed, entries = [], by_headers(walk.file)
    _reject_one_document(path, {entry.name for entry in listed})
    walk.pages = frozenset(filter(None, (passed.page_name(entry.name) for entry in listed)))
    for entry in entries:
        if not listed:
            _reject_one_document(path, {entry.name})
        yield from _member(walk, entry)
    yield from walk.over.reject(path, "members")


def _member(walk: _Walk, entry: Entry) -> Iterator[Stream | Reject]:
    """One member, whatever is wrong with it."""
    stream, path = walk.stream, f"{walk.stream.path}#{entry.name}"
    kind = passed.by_name(entry.name) or (passed.OF_A_PAGE if passed.page_of(entry.name) in walk.pages else None)
    allowance = stream.allowance.part(entry.packed)
    try:
        if kind is None:
            opened = _opened(walk, entry, path, allowance)
            kind = passed.by_content(opened.peek(HEAD), entry.name)
        if kind is None:
            yield Stream(path, opened, allowance, stream.about, None, stream.depth + 1)
            return
    except ReportRejected as rejected:
        if stream.allowance.spent:
            raise
        yield Reject.of(rejected, path)
    else:
        walk.over.add(kind)
        stream.allowance.open_one(path=path)


def _opened(walk: _Walk, entry: Entry, path: str, allowance: Allowance) -> io.BufferedReader:
    """A member's bytes, checked as they are read; raises `ReportRejected` (`password`, `unsupported`, `damaged`)."""
    if entry.encrypted:
        remedy = "Unpack it with its password and read the folder."
        raise ReportRejected("password", f"{path} is locked with a password.", remedy=remedy)
    walk.file.seek(start_of(walk.file, entry, path))
    packed = piecewise(Slice(walk.file, entry.packed, path=path))
    return piecewise(_Checked(_unpacked(entry, packed, path, allowance), entry.crc, path))


def _unpacked(entry: Entry, packed: BinaryIO, path: str, allowance: Allowance) -> BinaryIO:
    if entry.method == zipfile.ZIP_STORED:
        return cast("BinaryIO", _Stored(packed, path, allowance))
    if engine := _ENGINES.get(entry.method):
        return cast("BinaryIO", Unpacked(packed, engine, path=path, allowance=allowance, single=True))
    if entry.method == _ZSTD:
        return cast("BinaryIO", ByArrow(packed, "zstd", path=path, allowance=allowance))
    message = f"{path} is packed in a way that is not read (method {entry.method})."
    raise ReportRejected("unsupported", message, remedy="Unpack it and read the folder.")


class _Stored(io.RawIOBase):
    """What is stored as it is. It counts as unpacked: many members of a hostile archive may be the same bytes."""

    def __init__(self, file: BinaryIO, path: str, allowance: Allowance) -> None:
        super().__init__()
        self._file = file
        self._path = path
        self._allowance = allowance

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """As io.RawIOBase has it."""
        piece = some(self._file, len(buffer))
        self._allowance.spend(len(piece), path=self._path)
        buffer[: len(piece)] = piece
        return len(piece)


class _Checked(io.RawIOBase):
    """A member's bytes; at its end its sum is checked, and raises `ReportRejected` (`damaged`) where it is wrong."""

    def __init__(self, file: BinaryIO, crc: int | None, path: str) -> None:
        super().__init__()
        self._file = file
        self._crc = crc
        self._path = path
        self._sum = 0
        self._done = False

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """As io.RawIOBase has it."""
        piece = self._file.read(len(buffer)) if not self._done else b""
        self._sum = zlib.crc32(piece, self._sum)
        if not piece and not self._done and len(buffer):
            self._done = True
            if self._crc is not None and self._sum != self._crc:
                raise damaged(self._path, "its bytes are not those that were packed")
        buffer[: len(piece)] = piece
        return len(piece)


def _reject_one_document(path: str, names: set[str]) -> None:
    """Raise `ReportRejected` (`binary`) for what no format before this one has recognised, and is not an archive to its user."""
    kind = next((kind for name, kind in _NO_ARCHIVES.items() if name in names), None)
    if kind is not None:
        message = f"{path} is {kind}, of a kind that is not read."
        raise ReportRejected("binary", message, remedy="Save its words as DOCX, plain text or HTML and read that.")
