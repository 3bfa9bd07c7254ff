"""A stream to be searched and put back into, as archives without a directory need it."""

from __future__ import annotations

import re
from typing import BinaryIO

from tellings.errors import ReportRejected
from tellings.stages.reading.formats.pieces import some

_PIECE = 65_536

LONGEST_MARK = 8192
"""Bytes of what is looked for at most."""


class Tape:
    """A stream that can be put back into; `at` counts the bytes that have been read.

    Reading raises as the stream does. What was read and not yet given out is then gone, so that it is not joined to what comes
    after the damage; reading can go on.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._held = b""
        self._start = 0
        self._fault: ReportRejected | None = None
        self.at = 0

    def read(self, size: int) -> bytes:
        """As many bytes as told, fewer only at the end."""
        parts = [self._taken(size)]
        left = size - len(parts[0])
        while left and (piece := self._piece(min(left, _PIECE))):
            parts.append(piece)
            left -= len(piece)
            self.at += len(piece)
        return b"".join(parts)

    def peek(self, size: int) -> bytes:
        """The next bytes, which are read again; fewer at the end and before damage."""
        while len(self._held) - self._start < size and self._fault is None:
            try:
                piece = some(self._file, _PIECE)
            except ReportRejected as rejected:
                self._fault = rejected
                break
            if not piece:
                break
            self._hold(piece)
        return self._held[self._start : self._start + size]

    def put_back(self, data: bytes) -> None:
        """These bytes, which were the last to be read, are read next."""
        before = self._start - len(data)
        if before >= 0 and self._held[before : self._start] == data:
            self._start = before
        else:
            self._held = data + self._held[self._start :]
            self._start = 0
        self.at -= len(data)

    def line(self, most: int) -> bytes:
        """Up to and with the end of the line; without it at the end, and when it does not come in as many bytes as told."""
        seen = 0
        while (found := self._held.find(b"\n", self._start + seen, self._start + most)) < 0:
            seen = len(self._held) - self._start
            if seen >= most or not self._more():
                return self._taken(most)
        return self._taken(found + 1 - self._start)

    def find(self, mark: re.Pattern[bytes]) -> bool:
        """Go on to where a mark stands, and say whether one was found; if none, the end is reached."""
        while (found := mark.search(self._held, self._start)) is None:
            self._taken(max(0, len(self._held) - self._start - LONGEST_MARK))
            if not self._more():
                self._taken(len(self._held))
                return False
        self._taken(found.start() - self._start)
        return True

    def before(self, mark: re.Pattern[bytes], most: int) -> tuple[bytes, int, bool]:
        """What stands before a mark, or the end: its first bytes, as many as told; how many it has; and whether the mark was found."""
        parts: list[bytes] = []
        start = self.at
        found = mark.search(self._held, self._start)
        while found is None:
            left = most - (self.at - start)
            piece = self._taken(max(0, len(self._held) - self._start - LONGEST_MARK))
            parts.append(piece[: max(0, left)])
            if not self._more():
                break
            found = mark.search(self._held, self._start)
        left = max(0, most - (self.at - start))
        parts.append(self._taken((found.start() if found else len(self._held)) - self._start)[:left])
        return b"".join(parts), self.at - start, found is not None

    def _taken(self, size: int) -> bytes:
        data = self._held[self._start : self._start + size]
        self._start += len(data)
        self.at += len(data)
        return data

    def _more(self) -> bool:
        piece = self._piece(_PIECE)
        self._hold(piece)
        return bool(piece)

    def _piece(self, most: int) -> bytes:
        fault, self._fault = self._fault, None
        try:
            if fault is not None:
                raise fault
            return some(self._file, most)
        except ReportRejected:
            self._taken(len(self._held))
            raise

    def _hold(self, piece: bytes) -> None:
        # One byte before stays, so that what is looked for at the head of a line is found there.
        before = max(0, self._start - 1)
        self._held = self._held[before:] + piece
        self._start -= before
