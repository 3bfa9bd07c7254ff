"""A table of somebody else's as records: each with its bytes as they stand, so that they can be written again untouched.

Lines end in a line feed, with or without a carriage return before it. Files packed by gzip, or alone in a zip archive, are read as
they are. Nothing is held but one record at a time.
"""

from __future__ import annotations

import csv
import gzip
import json
import zipfile
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tellings.errors import EventTableError

JSONL = "jsonl"
_DELIMITERS = ("\t", ",", ";", "|")
_LONGEST = 4 << 20
"""Bytes of one record; a quotation mark that never closes would make the rest of a file one."""
_LOOKED_AT = 1 << 16
_BOM = "\ufeff"
_WIDE = (b"\xff\xfe", b"\xfe\xff")

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class Record:
    """One record. `raw` is all its bytes, line end included; `cells` its values, `entry` the object it is, of JSON lines; `problem`
    says why it has neither. `line` counts from 1. An empty line has nothing of all this.
    """

    line: int
    raw: bytes
    cells: Sequence[str] = ()
    entry: dict[str, Json] | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class RawTable:
    """A file of records. `delimiter` is what stands between values; `jsonl` of JSON lines. `first` is its first record's values."""

    path: Path
    delimiter: str
    first: tuple[str, ...]
    keys: frozenset[str]

    def records(self, width: int) -> Iterator[Record]:
        """The records in their order, the header among them. `width`: how many values one has."""
        with _opened(self.path) as file:
            if self.delimiter == JSONL:
                yield from (_entry(line, raw) for line, raw in enumerate(file, 1))
            else:
                yield from _rows(file, self.delimiter, width)


def table_at(path: Path) -> RawTable:
    """The table at a path, looked at as far as its first record. Raises `EventTableError` where there is none."""
    with _opened(path) as file:
        head = file.read(_LOOKED_AT)
    if head.startswith(_WIDE) or b"\x00" in head:
        message = f"{path} is not text in UTF-8."
        raise EventTableError(message, remedy="Save the table as UTF-8 text: CSV, TSV or JSON lines.")
    lines = [line for line in head.decode("utf-8", "surrogateescape").lstrip(_BOM).split("\n") if line.strip()]
    if not lines:
        message = f"{path} is empty."
        raise EventTableError(message, remedy="Name a table of events with at least one row.")
    if lines[0].lstrip().startswith(("{", "[")):
        return RawTable(path, JSONL, (), frozenset(_first_entry(path)))
    delimiter = _delimiter(lines[0])
    first = next(_split([lines[0]], delimiter), [])
    return RawTable(path, delimiter, tuple(cell.strip() for cell in first), frozenset())


def _first_entry(path: Path) -> dict[str, Json]:
    with _opened(path) as file:
        for line, raw in enumerate(file, 1):
            if entry := _entry(line, raw).entry:
                return entry
            if raw.strip() in (b"[", b"{") or raw.lstrip().startswith(b"["):
                break
    message = f"{path} is JSON, and not one object a line."
    raise EventTableError(message, remedy="Write it as JSON lines, as with: jq -c '.[]' events.json > events.jsonl")


def _delimiter(line: str) -> str:
    counts = {one: line.count(one) for one in _DELIMITERS}
    return "\t" if counts["\t"] else max(_DELIMITERS, key=lambda one: counts[one])


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of a file, unpacked. Raises `EventTableError` where it cannot be read."""
    try:
        with path.open("rb") as file:
            magic = file.read(4)
            file.seek(0)
            if magic[:2] == b"\x1f\x8b":
                with gzip.open(file) as unpacked:
                    yield unpacked  # type: ignore[misc]  # it reads as any binary file does
            elif magic == b"PK\x03\x04":
                with zipfile.ZipFile(file) as archive, archive.open(_only(path, archive)) as inside:
                    yield inside
            else:
                yield file
    except (OSError, EOFError, zipfile.BadZipFile) as error:
        message = f"{path} cannot be read ({getattr(error, 'strerror', None) or error})."
        raise EventTableError(message, remedy="Name a table of events: CSV, TSV or JSON lines.") from error


def _only(path: Path, archive: zipfile.ZipFile) -> str:
    names = [one.filename for one in archive.infolist() if not one.is_dir()]
    if len(names) != 1:
        message = f"{path} is an archive of {len(names)} files."
        raise EventTableError(message, remedy="Unpack it and name the table.")
    return names[0]


def _entry(line: int, raw: bytes) -> Record:
    if not raw.strip():
        return Record(line, raw)
    try:
        entry = json.loads(raw.decode("utf-8", "surrogateescape").lstrip(_BOM))
    except (ValueError, RecursionError) as error:
        return Record(line, raw, problem=f"it is no JSON ({str(error).splitlines()[0]})")
    if not isinstance(entry, dict):
        return Record(line, raw, problem="it is no JSON object")
    return Record(line, raw, entry=entry)


def _rows(file: Iterable[bytes], delimiter: str, width: int) -> Iterator[Record]:
    """Rows of separated values. Between tabs quotation marks are letters unless only they give a row its width; elsewhere the other
    way round: tools that write tabs mostly quote nothing, those that write commas do.
    """
    lines = _Lines(file)
    while (line := lines.take()) is not None:
        number, text = lines.number, line.decode("utf-8", "surrogateescape")
        if number == 1:
            text = text.removeprefix(_BOM)
        bare = text.rstrip("\r\n")
        if not bare:
            yield Record(number, line)
            continue
        plain = bare.split(delimiter)
        if delimiter == "\t" and len(plain) == width:
            yield Record(number, line, [_unquoted(cell) if cell[:1] == '"' else cell for cell in plain])
            continue
        cells, raw = _quoted(lines, line, text, delimiter, width) if '"' in text else (plain, line)
        yield Record(number, raw, cells) if len(cells) == width else Record(number, line, problem=_ragged(len(plain), width))


def _ragged(found: int, width: int) -> str:
    return f"it has {found} values where the table has {width} columns"


def _unquoted(cell: str) -> str:
    return cell[1:-1].replace('""', '"') if len(cell) > 1 and cell[-1] == '"' else cell


class _Lines:
    """Lines that can be put back. `number` is that of the last one taken."""

    def __init__(self, file: Iterable[bytes]) -> None:
        self._file = iter(file)
        self._back: deque[bytes] = deque()
        self.number = 0

    def take(self) -> bytes | None:
        line = self._back.popleft() if self._back else next(self._file, None)
        self.number += line is not None
        return line

    def put_back(self, lines: Sequence[bytes]) -> None:
        self._back.extendleft(reversed(lines))
        self.number -= len(lines)


def _quoted(lines: _Lines, line: bytes, text: str, delimiter: str, width: int) -> tuple[Sequence[str], bytes]:
    """A row whose values may be in quotation marks, over several lines if they say so, with its bytes; where that does not give a row of
    the table's width, the line's values as they stand, if these do.
    """
    taken = [line]
    closed = True

    def more() -> Iterator[str]:
        nonlocal closed
        yield text
        while sum(map(len, taken)) < _LONGEST and (after := lines.take()) is not None:
            taken.append(after)
            yield after.decode("utf-8", "surrogateescape")
        closed = False  # it was asked for more than there is

    cells = next(_split(more(), delimiter), [])
    if closed and len(cells) == width:
        return cells, b"".join(taken)
    lines.put_back(taken[1:])
    return text.rstrip("\r\n").split(delimiter), line


def _split(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    """Rows by the rules of CSV; ends at the first that breaks them."""
    try:
        yield from csv.reader(lines, delimiter=delimiter)
    except csv.Error:
        return
