"""Rows of a table as they stream, each for itself: a broken one is told of, and reading goes on at the next line."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from tellings.stages.reading.formats.csv_dialect import Dialect

_BUDGET = 16
"""How many times the longest row may be read again in one table: unclosed quotation marks all the way down are an attack."""


_AT_LEAST = 67_108_864
"""Characters that may be read again however short a row must be."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells, and the lines it stands in; or why it cannot be read."""

    cells: tuple[str, ...]
    lines: tuple[str, ...]
    fault: str = ""


class Overlong(str):
    """The start of a line that is longer than a row may be; the rest of it was passed over."""

    __slots__ = ()


class GivenUpError(Exception):
    """A table is broken in so many places that reading it to the end would take for ever."""


def lines_of(pieces: Iterator[str], longest: int) -> Iterator[str]:
    """The lines of a text that arrives in pieces, their ends kept; also where each ends in a carriage return alone."""
    rest: list[str] = []
    size, mac = 0, None
    for piece in pieces:
        if mac is None and piece:
            mac = "\r" in piece and "\n" not in piece
        text = piece.replace("\r", "\n") if mac else piece
        start = 0
        while (end := text.find("\n", start)) >= 0:
            rest.append(text[start : end + 1])
            line = "".join(rest)
            yield Overlong(line) if size + end + 1 - start > longest else line
            rest, size, start = [], 0, end + 1
        size += len(text) - start
        if size <= longest + 1:
            rest.append(text[start:])
    if size:
        line = "".join(rest)
        yield Overlong(line) if size > longest else line


class Rows:
    """The rows of a table. Blank lines are passed over."""

    def __init__(self, lines: Iterator[str], dialect: Dialect, longest: int) -> None:
        self._lines = lines
        self._dialect = dialect
        self._longest = longest
        self._again: deque[str] = deque()
        self._taken: list[str] = []
        self._size = 0
        self._reread = 0

    def __iter__(self) -> Iterator[Row]:
        reader = self._dialect.rows(self._fed(), strict=True)
        while True:
            self._taken, self._size = [], 0
            try:
                cells = next(reader, None)
            except (csv.Error, _TooLongError) as error:
                yield self._broken(str(error))
                reader = self._dialect.rows(self._fed(), strict=True)
                continue
            if cells is None:
                return
            if any(cell.strip() for cell in cells):
                yield Row(tuple(cells), tuple(self._taken))

    def _fed(self) -> Iterator[str]:
        while True:
            line = self._again.popleft() if self._again else next(self._lines, None)
            if line is None:
                return
            self._taken.append(line)
            self._size += len(line)
            if self._size > self._longest or isinstance(line, Overlong):
                raise _TooLongError
            yield line

    def _broken(self, fault: str) -> Row:
        """What becomes of the first line of a row that cannot be read; the lines after it are read again as rows of their own."""
        first, *after = self._taken
        self._again.extendleft(reversed(after))
        self._reread += self._size
        if self._reread > max(_BUDGET * self._longest, _AT_LEAST):
            raise GivenUpError
        cells = tolerant(first, self._dialect) if "expected after" in fault and not isinstance(first, Overlong) else ()
        return Row(cells, (first,), fault)


class _TooLongError(Exception):
    def __str__(self) -> str:
        return "too long"


def tolerant(line: str, dialect: Dialect) -> tuple[str, ...]:
    """The cells of a line with quotation marks inside quoted fields that are not doubled: only one at a divider ends a field."""
    mark = re.escape(dialect.divider)
    found = re.findall(
        rf'(?:^|{mark})[ ]?(?:"((?:[^"]|"(?![ ]*(?:{mark}|$)))*)"[ ]*(?={mark}|$)|([^{mark}]*))', line.rstrip("\r\n")
    )
    if any(plain.startswith('"') for _, plain in found):
        return ()  # one that opens and never closes: the row goes on, nobody knows how far
    return tuple((quoted or plain).replace('""', '"') for quoted, plain in found)
