"""ZIP archives: members by the directory at the end, or one after another where the end is lost."""

from __future__ import annotations

import io
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import IO, BinaryIO, cast

from tellings.errors import ReportRejected
from tellings.model.records import Reject
from tellings.settings import Settings
from tellings.stages.reading.draft import HEAD, Source, Stream
from tellings.stages.reading.formats import passed, unpacking
from tellings.stages.reading.formats.unpacking import BROKEN, ByArrow, Slice, Unpacked, damaged, piecewise
from tellings.stages.reading.formats.writing import sound

_MARK = b"PK\x03\x04"
_EMPTY = b"PK\x05\x06"
_SPANNED = b"PK00PK\x03\x04"

_IN_MEMORY = 16_777_216
"""Bytes up to which an archive inside another is held in memory; beyond, it lies in a temporary file."""

_ON_DISK = 4_294_967_296
"""Bytes that an archive inside another may have on disk."""

_DIRECTORY = 67_108_864
"""Bytes of the directory at the end: for a million members."""

_PIECE = 65_536
_UTF8 = 0x800
_LOCAL = struct.Struct("<4s5H3L2H")
_OFFICE = ("[Content_Types].xml", "META-INF/manifest.xml", "mimetype")


@dataclass(slots=True)
class _Entry:
    """A member, by the directory or by its own header; `size` and `packed` are -1 where its header leaves them open."""

    name: str
    method: int
    encrypted: bool
    packed: int
    size: int
    crc: int


@dataclass(slots=True)
class _Walk:
    """An archive being read."""

    stream: Stream
    over: passed.PassedOver = field(default_factory=passed.PassedOver)
    pages: frozenset[str] = frozenset()


def recognises(source: Source) -> bool:
    """Whether it opens with a member, or with the end of an archive that has none."""
    return source.data.startswith((_MARK, _EMPTY, _SPANNED))


def members(stream: Stream, settings: Settings) -> Iterator[Stream | Reject]:
    """Its files; folders, system files, parts of saved pages and what is plainly no report are counted."""
    del settings
    walk = _Walk(stream)
    with _seekable(stream) as file:
        try:
            archive = zipfile.ZipFile(cast("IO[bytes]", _Guarded(file, stream.path)))
        except (zipfile.BadZipFile, *BROKEN) as error:
            if isinstance(error, ReportRejected):
                raise
            raise damaged(stream.path, str(error) or type(error).__name__) from None
        with archive:
            yield from _by_directory(walk, archive, file)
    yield from walk.over.reject(stream.path, "members")


def _by_directory(walk: _Walk, archive: zipfile.ZipFile, file: BinaryIO) -> Iterator[Stream | Reject]:
    infos = archive.infolist()
    walk.pages = frozenset(
        i.filename.rpartition(".")[0] for i in infos if i.filename.lower().endswith((".html", ".htm", ".xhtml"))
    )
    _reject_office(walk.stream.path, [info.filename for info in infos[:200]])
    for info in infos:
        entry = _Entry(
            _name(info), info.compress_type, bool(info.flag_bits & 0x1), info.compress_size, info.file_size, info.CRC
        )
        yield from _member(walk, entry, file, info.header_offset)


def _member(walk: _Walk, entry: _Entry, file: BinaryIO, at: int) -> Iterator[Stream | Reject]:
    """One member, whatever is wrong with it."""
    stream, path = walk.stream, f"{walk.stream.path}#{entry.name}"
    kind = passed.by_name(entry.name) or (passed.OF_A_PAGE if passed.page_of(entry.name) in walk.pages else None)
    try:
        if kind is None:
            opened = _opened(walk, entry, file, at, path)
            kind = passed.by_content(opened.peek(HEAD), entry.name)
        if kind is None:
            yield Stream(path, opened, stream.allowance, stream.about, None, stream.depth + 1)
            return
    except ReportRejected as rejected:
        if rejected.reason == "bomb":
            raise
        yield Reject(path, "", rejected.reason, rejected.message, rejected.remedy)
    else:
        walk.over.add(kind)
        stream.allowance.open_one(path=path)


def _opened(walk: _Walk, entry: _Entry, file: BinaryIO, at: int, path: str) -> io.BufferedReader:
    """A member's bytes, checked as they are read; raises `ReportRejected` (`password`, `unsupported`, `damaged`)."""
    if entry.encrypted:
        remedy = "Unpack it with its password and read the folder."
        raise ReportRejected("password", f"{path} is locked with a password.", remedy=remedy)
    try:
        file.seek(at)
        fields = _LOCAL.unpack(file.read(_LOCAL.size))
        if fields[0] != _MARK:
            raise damaged(path, f"no member stands at byte {at:,}")
        file.seek(fields[9] + fields[10], io.SEEK_CUR)
    except BROKEN as error:
        raise damaged(path, str(error) or type(error).__name__) from None
    packed = piecewise(Slice(file, entry.packed, path=path))
    return piecewise(_Checked(_unpacked(walk, entry, packed, path), entry, path))


def _unpacked(walk: _Walk, entry: _Entry, packed: BinaryIO, path: str) -> BinaryIO:
    allowance = walk.stream.allowance
    if entry.method == zipfile.ZIP_STORED:
        return packed
    if entry.method == zipfile.ZIP_DEFLATED:
        return cast("BinaryIO", Unpacked(packed, unpacking.bare_engine, path=path, allowance=allowance, single=True))
    if entry.method == zipfile.ZIP_BZIP2:
        return cast("BinaryIO", Unpacked(packed, unpacking.bzip2_engine, path=path, allowance=allowance, single=True))
    if entry.method == 93:
        return cast("BinaryIO", ByArrow(packed, "zstd", path=path, allowance=allowance))
    if entry.method == 95:
        return cast("BinaryIO", Unpacked(packed, unpacking.xz_engine, path=path, allowance=allowance, single=True))
    message = f"{path} is packed in a way that is not read (method {entry.method})."
    raise ReportRejected("unsupported", message, remedy="Unpack it and read the folder.")


class _Checked(io.RawIOBase):
    """A member's bytes; at its end its sum is checked, and raises `ReportRejected` (`damaged`) where it is wrong."""

    def __init__(self, file: BinaryIO, entry: _Entry, path: str) -> None:
        super().__init__()
        self._file = file
        self._entry = entry
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
            if self._sum != self._entry.crc:
                raise damaged(self._path, "its bytes are not those that were packed")
        buffer[: len(piece)] = piece
        return len(piece)


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


def _reject_office(path: str, names: list[str]) -> None:
    """Raise for a document of an office program that no format before this one has recognised."""
    if _OFFICE[0] in names or (_OFFICE[1] in names and _OFFICE[2] in names and "content.xml" in names):
        message = f"{path} is a document of an office program, of a kind that is not read."
        raise ReportRejected("binary", message, remedy="Save its words as DOCX, plain text or HTML and read that.")


def _name(info: zipfile.ZipInfo) -> str:
    """A member's name; zipfile reads one that is not marked as UTF-8 in the letters of the first IBM PC, which few still write."""
    if info.flag_bits & _UTF8:
        return sound(info.filename)
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return sound(info.filename)


def _seekable(stream: Stream) -> AbstractContextManager[BinaryIO]:
    """The archive as a file one can move in: itself, or a copy in memory or on disk. Raises `ReportRejected` (`too-long`)."""
    if stream.file.seekable():
        return nullcontext(stream.file)
    copy = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed by the caller's with
    size = 0
    try:
        while piece := stream.file.read(_PIECE):
            size += len(piece)
            if size > _ON_DISK:
                message = f"{stream.path} is an archive of more than {_ON_DISK:,} bytes inside another one."
                raise ReportRejected("too-long", message, remedy="Unpack the outer one and read the folder.")  # noqa: TRY301
            copy.write(piece)
        copy.seek(0)
    except BaseException:
        copy.close()
        raise
    return cast("AbstractContextManager[BinaryIO]", copy)
