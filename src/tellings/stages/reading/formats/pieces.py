"""Streams in pieces: a part of one, one at its start again, and what is raised where one is damaged."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import BinaryIO, cast

from tellings.errors import ReportRejected
from tellings.stages.reading.draft import HEAD

_PIECE = 65_536


def damaged(path: str, why: str) -> ReportRejected:
    """The error for an archive, or a part of one, whose bytes are not sound."""
    message = f"{path} is damaged: {why}."
    return ReportRejected("damaged", message, remedy="Fetch or copy it again; what could be read of it was read.")


def piecewise(raw: io.IOBase | BinaryIO) -> io.BufferedReader:
    """A stream to read by lines and pieces, which can be peeked into as far as formats are told by."""
    return io.BufferedReader(cast("io.RawIOBase", raw), HEAD)


def some(file: BinaryIO, most: int) -> bytes:
    """The next bytes of a stream, none at its end; what comes before damage is not lost with it."""
    read: Callable[[int], bytes] = getattr(file, "read1", file.read)
    return read(most)


class _Rejoined(io.RawIOBase):
    """The first bytes of a stream that cannot go back, the damage after them if there is any, and the stream after them."""

    def __init__(self, head: bytes, rest: BinaryIO, fault: ReportRejected | None) -> None:
        super().__init__()
        self._head = head
        self._rest = rest
        self._fault = fault

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """As io.RawIOBase has it."""
        if self._head:
            piece, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        elif self._fault is not None:
            fault, self._fault = self._fault, None
            raise fault
        else:
            piece = some(self._rest, len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


def rejoined(head: bytes, rest: BinaryIO, fault: ReportRejected | None = None) -> io.BufferedReader:
    """A stream at its start again, from its first bytes and what comes after them."""
    return piecewise(_Rejoined(head, rest, fault))


class Slice(io.RawIOBase):
    """The next bytes of a stream, as many as told; when it ends before, reading raises `ReportRejected` (`damaged`)."""

    def __init__(self, file: BinaryIO, size: int, *, path: str) -> None:
        super().__init__()
        self._file = file
        self._path = path
        self._failed = False
        self.left = size

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """As io.RawIOBase has it."""
        try:
            piece = some(self._file, min(len(buffer), self.left)) if self.left else b""
        except ReportRejected:
            self._failed = True
            raise
        if not piece and self.left and len(buffer):
            missing, self.left = self.left, 0
            if not self._failed:
                self._failed = True
                raise damaged(self._path, f"it breaks off, {missing:,} bytes before its end")
        self.left -= len(piece)
        buffer[: len(piece)] = piece
        return len(piece)

    def skip(self) -> None:
        """Pass over what is left; damage is raised as reading does, but not the end that comes after other damage."""
        scratch = memoryview(bytearray(min(self.left, _PIECE)))
        while self.left:
            self.readinto(scratch[: min(self.left, _PIECE)])
