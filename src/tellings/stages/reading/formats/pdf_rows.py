"""Rows of a PDF's page: runs on one baseline, joined where the gap is of a justified line, or made rows of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import and_

from tellings.stages.reading.formats.pdf_engine import BOLD

_TOUCHING = 0.5
"""Gap in letter sizes up to which runs of a row are one line, in whatever order they are drawn: bold words, often, after the others."""

_WIDE = 6.0
"""Gap beyond which nothing is one line, however the lines around it run."""

_ROWS, _REACH = 8, 6.0
"""Rows above and below that tell a loose line from a gutter, and how far off they may be, in letter sizes."""

_SPANNING = 2
"""Whole lines close by from margin to margin that make a row with gaps a loose line."""

_EVEN = 2.0
"""Points by which edges differ at most that are in line."""

_MARKER = re.compile(r"[•◦‣▪■●○–—*·\u2022\uf0b7\uf0a7o-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]|\[\d{1,3}\]|\d{1,3}|[*†‡§]{1,3}")
"""What opens an item of a list or a footnote, before a gap."""

SPACE = 0.15
"""Gap in letter sizes that is a space where none is written: the narrowest spaces of justified lines are .18."""

INITIAL = 1.8
"""How many times larger than the line beside it the initial of a story is at least: it spans two lines or more."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page. `order` and `last` are its places in the file, `flags` what holds of all its letters.

    `marked` says whether the marker of an item or a footnote opens it, before a gap.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    flags: int
    page: int
    order: int
    leftward: bool = False
    marked: bool = False
    cells: int = 1
    last: int = 0

    @property
    def width(self) -> float:
        """In points."""
        return self.right - self.left

    @property
    def bold(self) -> bool:
        """Whether all its letters are bold."""
        return bool(self.flags & BOLD)


def rejoined(runs: Sequence[Line]) -> list[Line]:
    """Runs of one row joined where the gap between them is of a justified line and no gutter."""
    runs = [replace(run, order=at, last=at) for at, run in enumerate(runs)]
    rows = rows_of(runs)
    joined: list[Line] = []
    for at, row in enumerate(rows):
        near = [*rows[max(at - _ROWS, 0) : at], *rows[at + 1 : at + 1 + _ROWS]]
        line = row[0]
        for after in row[1:]:
            if _is_one(line, after, near):
                line = _together(line, after)
            else:
                joined.append(line)
                line = after
        joined.append(line)
    return sorted(joined, key=lambda line: line.order)


def rows_of(runs: Sequence[Line]) -> list[list[Line]]:
    """Runs by their baselines, from the top; each row from left to right."""
    rows: list[list[Line]] = []
    for run in sorted(runs, key=lambda run: (run.baseline, run.left, run.order)):
        if rows and abs(rows[-1][0].baseline - run.baseline) < 0.35 * min(rows[-1][0].size, run.size):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: (run.left, run.order)) for row in rows]


def _is_one(a: Line, b: Line, near: Sequence[Sequence[Line]]) -> bool:
    """Whether a gap is of a justified line: more rows close by run across where it is than have a gap there themselves."""
    size = max(a.size, b.size)
    gap, follows = b.left - a.right, 0 <= b.order - a.last <= 1
    if gap < -0.3 * size or gap > _WIDE * size or size > INITIAL * min(a.size, b.size):
        return False
    if gap < _TOUCHING * size or (follows and _MARKER.fullmatch(a.text) and gap < 4 * size):
        return True
    if not follows and gap > 1.5 * size:
        return False
    middle = (a.right + b.left) / 2
    crossing = parted = 0
    for row in near:
        close = [
            line for line in row if abs(line.baseline - a.baseline) < _REACH * size and line.size < 1.2 * size < 1.5 * line.size
        ]
        crossing += any(line.left < middle - size / 2 and line.right > middle + size / 2 for line in close)
        before = any(a.left - size < line.right <= middle + size / 2 and line.right > a.left for line in close)
        parted += before and any(middle - size / 2 <= line.left < b.right for line in close)
    return crossing > parted


def _together(a: Line, b: Line) -> Line:
    marked = a.marked or _MARKER.fullmatch(a.text) is not None
    order, flags = min(a.order, b.order), b.flags if marked and not a.marked else a.flags & b.flags
    longer = a if len(a.text) >= len(b.text) else b
    gap = " " if b.left - a.right > SPACE * longer.size else ""
    text = a.text + gap + b.text
    return replace(
        longer, text=text, left=a.left, right=b.right, flags=flags, order=order, last=max(a.last, b.last), marked=marked
    )


def with_tables(lines: Sequence[Line]) -> list[Line]:
    """Rows of cells made one line each, a tab between the cells: at least two rows, drawn row by row, with cells of few words."""
    found: list[list[Line]] = []
    for line in lines:
        last = found[-1][-1] if found else None
        if last is not None and abs(last.baseline - line.baseline) < 0.35 * last.size and line.left > last.right:
            found[-1].append(line)
        else:
            found.append([line])
    whole: list[Line] = []
    for at, row in enumerate(found):
        beside = [found[other] for other in (at - 1, at + 1) if 0 <= other < len(found)]
        near = [line for other in found[max(at - _ROWS, 0) : at + _ROWS] for line in other if other is not row]
        if _is_row(row) and sum(_spans(line, row) for line in near) >= _SPANNING:
            # Loose lines one below the other: their words stand anyhow, and from margin to margin as the lines around do.
            whole.append(_row_of(row, " "))
        elif _is_row(row) and any(_is_row(other) and _aligned(row, other) for other in beside):
            whole.append(_row_of(row, "\t"))
        else:
            whole += row
    return whole


def _aligned(row: Sequence[Line], other: Sequence[Line]) -> bool:
    """Whether a cell after the first stands below one of another row: by its left edge, or a number by its right one."""
    lefts, rights = [cell.left for cell in other[1:]], [cell.right for cell in other[1:] if cell.text[-1:].isdigit()]
    return any(
        any(abs(cell.left - left) < _EVEN for left in lefts)
        or (cell.text[-1:].isdigit() and any(abs(cell.right - right) < _EVEN for right in rights))
        for cell in row[1:]
    )


def _spans(line: Line, row: Sequence[Line]) -> bool:
    """Whether a line close by runs from where a row starts to where it ends."""
    close = abs(line.baseline - row[0].baseline) < _REACH * row[0].size
    return close and abs(line.left - row[0].left) < _EVEN and abs(line.right - row[-1].right) < _EVEN


def _is_row(row: Sequence[Line]) -> bool:
    return len(row) >= 2 and sum(len(cell.text.split()) for cell in row) < 6 * len(row)


def _row_of(row: Sequence[Line], between: str) -> Line:
    flags = reduce(and_, (cell.flags for cell in row))
    cells = len(row) if between == "\t" else 1
    text = between.join(cell.text for cell in row)
    return replace(row[0], text=text, right=max(cell.right for cell in row), flags=flags, cells=cells, last=row[-1].last)
