"""How a table is written down: what divides its columns, and whether it is a table at all."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tellings.stages.reading.formats.fields import is_name, plain_name

DIVIDERS = ",;\t|"

_STATED = re.compile(r"\s*sep=(.)\s*\r?\n", re.IGNORECASE)
_LONGEST_NAME = 60
_LONGEST_HEADER = 4_000
_MOST = 500
"""Columns of a table that is not called one."""
_ROWS = 20
"""Rows by which a table is told."""

_EVEN = 0.8
"""Share of the first rows with as many cells as the header from which a text is a table; a file called so needs half, or names that are known."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """What divides columns, what stands before a quotation mark that ends nothing (besides a second one), and what is skipped."""

    divider: str
    escape: str | None = None
    spaced: bool = False
    stated: bool = False

    def rows(self, lines: Iterator[str], *, strict: bool) -> Iterator[list[str]]:
        """The csv module's reader for lines of a table."""
        return csv.reader(
            lines, delimiter=self.divider, escapechar=self.escape, skipinitialspace=self.spaced, strict=strict, doublequote=True
        )


def dialect_of(start: str, *, called: bool, whole: bool) -> Dialect | None:
    """The dialect of a table that begins so; None for what is no table. `called`: the file's name says that it is one.

    A table has a header of two names or more, and rows with as many cells as it. Without a suffix two of the names must be
    known, and one of them be for a report's words, its title or its address.
    """
    stated = _STATED.match(start)
    body = start[stated.end() :] if stated else start
    header = next((line for line in body[:_LONGEST_HEADER].splitlines() if line.strip()), "")
    if header.lstrip()[:1] in ("<", "{", "[") or (len(header) >= _LONGEST_HEADER and "\n" not in body[:_LONGEST_HEADER]):
        return None
    best: tuple[tuple[int, float, int], Dialect] | None = None
    for mark in (stated.group(1),) if stated else DIVIDERS:
        if mark not in header and not (called and is_name(header.strip().strip('"'), ("text", "html"))):
            continue
        names = header.split(mark)
        if not called and (len(names) > _MOST or any(len(name) > _LONGEST_NAME for name in names) or _known(names) < 2):
            continue
        measured = _measured(
            body,
            Dialect(mark, _escape(body, mark), header.count(f"{mark} ") == header.count(mark) > 0, bool(stated)),
            called=called,
            whole=whole,
        )
        if measured and (best is None or measured[0] > best[0]):
            best = measured
    return best[1] if best else None


def _measured(body: str, dialect: Dialect, *, called: bool, whole: bool) -> tuple[tuple[int, float, int], Dialect] | None:
    """How well a dialect fits: names that are known, the share of rows as wide as the header, and its columns; None if not at all."""
    rows = _first_rows(body, dialect, whole=whole)
    if not rows or not _is_header(rows[0], called=called):
        return None
    even = sum(len(row) == len(rows[0]) for row in rows[1:]) / len(rows[1:]) if rows[1:] else float(called)
    known = _known(rows[0])
    if even < (_EVEN if not called else _EVEN / 2 if known < 2 else 0):
        return None
    return (known, even, len(rows[0])), dialect


def _first_rows(body: str, dialect: Dialect, *, whole: bool) -> list[list[str]]:
    found: list[list[str]] = []
    try:
        for row in dialect.rows(io.StringIO(body, newline=""), strict=False):
            if any(cell.strip() for cell in row):
                found.append(row)
            if len(found) > _ROWS + 1:
                break
    except csv.Error:
        return found
    # The last row of a part of a file is cut through.
    return found if whole or len(found) <= 1 else found[:-1]


def _is_header(cells: Sequence[str], *, called: bool) -> bool:
    names = [cell.strip().strip("\ufeff") for cell in cells]
    if any(len(name) > _LONGEST_NAME or "\n" in name for name in names) or not any(names):
        return False
    if called:
        return len(names) > 1 or is_name(names[0], ("text", "html"))
    held = [plain_name(name) for name in names if name]
    sure = any(is_name(name, ("text", "html", "title", "url")) for name in names)
    return len(held) > 1 and len(set(held)) == len(held) and sure and _known(names) >= 2


def _known(names: Sequence[str]) -> int:
    return sum(is_name(name.strip("\ufeff\"' \t")) for name in names)


def _escape(body: str, mark: str) -> str | None:
    """A backslash, where it stands before quotation marks and none is doubled inside a field."""
    doubled = re.search(rf'[^{re.escape(mark)}\n"]""[^{re.escape(mark)}\n"]', body)
    return "\\" if '\\"' in body and doubled is None else None
