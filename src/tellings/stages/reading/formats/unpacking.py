"""Compressed bytes, unpacked piece by piece: no more than asked for at a time, all of it off the allowance, damage named by its place."""

from __future__ import annotations

import bz2
import io
import lzma
import struct
import zlib
from collections.abc import Callable
from typing import BinaryIO, Protocol, cast

import pyarrow as pa

from tellings.errors import ReportRejected
from tellings.stages.reading.formats.pieces import damaged, some
from tellings.stages.reading.spending import Allowance

BROKEN = (
    OSError, EOFError, ValueError, KeyError, IndexError, OverflowError, NotImplementedError, RuntimeError, MemoryError,
    zlib.error, lzma.LZMAError, struct.error, pa.ArrowException,
)  # fmt: skip
"""What libraries raise on damaged and on hostile archives."""

_PIECE = 65_536
_AT_ONCE = 262_144
"""Bytes that are unpacked before they are taken off the allowance."""

_DICTIONARY = 134_217_728
"""Bytes that xz may need to unpack: its strongest preset needs 65 MiB, a hostile header asks for gigabytes."""

_GZIP = b"\x1f\x8b\x08"


class Engine(Protocol):
    """A decompressor of one member, as bz2 and lzma have it."""

    eof: bool
    unused_data: bytes

    @property
    def needs_input(self) -> bool:
        """Whether it has given all it can without more input."""

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """The next bytes, not more than asked for."""


class Inflate:
    """zlib's decompressor with the interface of the others; `wbits` as zlib has it: 31 gzip, 15 zlib, -15 bare."""

    def __init__(self, wbits: int) -> None:
        self._engine = zlib.decompressobj(wbits)
        self._more = False

    @property
    def eof(self) -> bool:
        """Whether the member has ended."""
        return self._engine.eof

    @property
    def unused_data(self) -> bytes:
        """What stands after the member."""
        return self._engine.unused_data

    @property
    def needs_input(self) -> bool:
        """Whether it has given all it can without more input."""
        return not self._more and not self._engine.unconsumed_tail

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """The next bytes, not more than asked for."""
        found = self._engine.decompress(self._engine.unconsumed_tail + data, max(max_length, 0))
        self._more = 0 < max_length <= len(found) and not self._engine.eof
        return found


def gzip_engine() -> Engine:
    """For one member of a gzip file."""
    return cast("Engine", Inflate(31))


def bare_engine() -> Engine:
    """For deflated bytes without a header, as in ZIP."""
    return cast("Engine", Inflate(-15))


def zlib_engine() -> Engine:
    """For deflated bytes with zlib's header, as in HTTP."""
    return cast("Engine", Inflate(15))


def bzip2_engine() -> Engine:
    """For one stream of a bzip2 file."""
    return cast("Engine", bz2.BZ2Decompressor())


def xz_engine() -> Engine:
    """For one stream of an xz or an old lzma file."""
    return cast("Engine", lzma.LZMADecompressor(memlimit=_DICTIONARY))


class Unpacked(io.RawIOBase):
    """What compressed bytes unpack to, member after member where `engine` is of a format that has them (`single` false).

    Reading raises `ReportRejected` (`damaged`, once for each damage; `bomb`). After damage a gzip file goes on at its next sound
    member, any other ends.
    """

    def __init__(
        self, file: BinaryIO, engine: Callable[[], Engine], *, path: str, allowance: Allowance, single: bool = False
    ) -> None:
        super().__init__()
        self._file = file
        self._make = engine
        self._path = path
        self._allowance = allowance
        self._single = single
        self._engine: Engine | None = None
        self._pending = b""
        self._last = b""
        self._taken = 0
        self._ended = False
        self._fault: ReportRejected | None = None

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer, unless the end or damage comes before."""
        filled = 0
        while filled < len(buffer) and self._fault is None and not self._ended:
            try:
                piece = self._piece(min(len(buffer) - filled, _AT_ONCE))
            except BROKEN as error:
                self._fault = self._at_fault(error)
                break
            if piece:
                self._allowance.spend(len(piece), path=self._path)
                buffer[filled : filled + len(piece)] = piece
                filled += len(piece)
        if filled == 0 and self._fault is not None:
            fault, self._fault = self._fault, None
            raise fault
        return filled

    def _piece(self, most: int) -> bytes:
        """The next bytes, or none where a member begins or ends; `_ended` is set at the end."""
        if self._engine is None and not self._begun():
            return b""
        assert self._engine is not None
        data = self._input() if self._engine.needs_input else b""
        if self._engine.needs_input and not data:
            raise EOFError("it breaks off")
        found = self._engine.decompress(data, most)
        if self._engine.eof:
            self._pending = self._engine.unused_data if self._single else self._engine.unused_data.lstrip(b"\x00")
            self._engine = None
            self._ended = self._single
        return found

    def _begun(self) -> bool:
        """Whether a member begins here; the zeros that may stand after one are passed over."""
        while len(self._pending) < len(_GZIP):
            more = some(self._file, _PIECE)
            if not more:
                break
            between = not self._single and self._taken > 0
            self._taken += len(more)
            self._pending += more
            self._pending = self._pending.lstrip(b"\x00") if between else self._pending
        if not self._pending:
            self._ended = True
            return False
        self._engine = self._make()
        return True

    def _input(self) -> bytes:
        """The next compressed bytes."""
        if not self._pending:
            self._pending = some(self._file, _PIECE)
            self._taken += len(self._pending)
        self._last, self._pending = self._pending, b""
        return self._last

    def _at_fault(self, error: BaseException) -> ReportRejected:
        """The error to raise, once the place to go on from is found."""
        why = str(error).rpartition(": ")[2] or type(error).__name__
        at = max(0, self._taken - len(self._last))
        self._ended = not (self._make is gzip_engine and not self._single and self._found_next())
        return damaged(self._path, f"{why} (at byte {at:,} or soon after)")

    def _found_next(self) -> bool:
        """Whether another sound gzip member comes after the damaged one; the input then stands at it."""
        self._engine = None
        rest, self._pending, self._last = self._last[1:] or self._pending[1:], b"", b""
        while rest:
            at = rest.find(_GZIP)
            if at < 0:
                rest = rest[-2:]
            else:
                rest = rest[at:]
                if len(rest) >= 1024 and _is_sound(rest):
                    self._pending = rest
                    return True
            more = b"" if len(rest) >= 1024 else some(self._file, _PIECE)
            self._taken += len(more)
            if more:
                rest += more
            elif at >= 0 and _is_sound(rest):
                self._pending = rest
                return True
            else:
                rest = rest[1:] if at >= 0 else b""
        return False


def _is_sound(data: bytes) -> bool:
    """Whether a gzip member seems to begin here."""
    try:
        return bool(gzip_engine().decompress(data[:1024], 256))
    except zlib.error:
        return False


class ByArrow(io.RawIOBase):
    """What Arrow unpacks (`zstd`, `lz4`, `brotli`). Reading raises `ReportRejected` (`damaged`, `bomb`)."""

    def __init__(self, file: BinaryIO, codec: str, *, path: str, allowance: Allowance) -> None:
        super().__init__()
        self._stream = pa.CompressedInputStream(pa.PythonFile(file, mode="r"), codec)
        self._path = path
        self._allowance = allowance
        self._failed = False

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """As io.RawIOBase has it."""
        if self._failed:
            return 0
        try:
            piece: bytes = self._stream.read(min(len(buffer), _AT_ONCE))
        except BROKEN as error:
            self._failed = True
            raise damaged(self._path, str(error) or type(error).__name__) from None
        self._allowance.spend(len(piece), path=self._path)
        buffer[: len(piece)] = piece
        return len(piece)
