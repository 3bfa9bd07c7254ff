"""Lines of a PDF's page, made of the pieces that it draws: what stands on one baseline with no gutter between."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import groupby, pairwise
from operator import and_

from tellings.stages.reading.formats.pdf_engine import ARTIFACT, BOLD, ITALIC
from tellings.stages.reading.formats.pdf_leftward import Glyph, is_leftward, is_mostly_leftward, logical
from tellings.stages.reading.formats.pdf_pages import Page, Piece

_NEAR = 1.0
"""Gap in letter sizes up to which pieces that are drawn one after another are one line, whatever stands above and below."""

_TOUCHING = 0.5
"""The same for pieces drawn far from each other: of bold words that a program draws after the others."""

_WIDE = 6.0
"""Gap beyond which nothing is one line, however the lines around it run."""

_MOST = 4_000
"""Runs of a page whose places are compared with each other's; a page of more is a map or a drawing, and keeps the file's order."""

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""The marks of footnotes: "basin³" and not "basin3"."""

_INITIAL = 1.8
"""How many times larger than the line beside it the initial of a story is at least: it spans two lines or more."""

_INITIALS = 12
"""Large initials of a page at most."""

_ROWS, _REACH = 8, 6.0
"""Rows above and below that tell a loose line from a gutter, and how far off they may be, in letter sizes."""

_SPACE = 0.15
"""Gap in letter sizes that is a space where none is written: the narrowest spaces of justified lines are .18."""

_MARKER = re.compile(r"[•◦‣▪■●○–—*·\u2022\uf0b7\uf0a7o-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]|\[\d{1,3}\]|\d{1,3}|[*†‡§]{1,3}")
"""What opens an item of a list or a footnote, before a gap."""


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


def lines_of(page: Page) -> tuple[list[Line], list[Line]]:
    """The lines of a page as it is held to be read, in the file's order; and those that run in another direction."""
    lengths: Counter[int] = Counter()
    for piece in page.pieces:
        lengths[piece.direction] += len(piece.text)
    if not lengths:
        return [], []
    upright = max(sorted(lengths), key=lambda direction: (lengths[direction], -direction))
    along = _undoubled([piece for piece in page.pieces if piece.direction == upright])
    across = [piece for piece in page.pieces if piece.direction != upright]
    aside = [
        line for _, group in groupby(across, key=lambda piece: piece.direction) for line in _lines(list(group), page.number)
    ]
    return _lines(along, page.number), aside


def _lines(pieces: Sequence[Piece], page: int) -> list[Line]:
    if any(is_leftward(letter) for piece in pieces for letter in piece.text):
        return _leftward_lines(pieces, page)
    runs = list(_runs(pieces, page))
    if len(runs) > _MOST:
        return [replace(run, order=at, last=at) for at, run in enumerate(runs)]
    # Twice: a loose line among loose lines shows only when those are whole.
    return _with_initials(_tables(_rejoined(_rejoined(runs))))


def _with_initials(lines: list[Line]) -> list[Line]:
    """The lines with large initials put back before their words: an initial that spans some lines, and moves them in."""
    single = [line for line in lines if len(line.text) <= 2 and line.text[-1:].isalpha()]
    for initial in sorted(single, key=lambda line: -line.size)[:_INITIALS]:
        spanned = [line for line in lines if _is_beside(initial, line)]
        if not spanned:
            continue
        first = min(spanned, key=lambda line: (line.baseline, line.left))
        moved = {id(line): replace(line, left=initial.left) for line in spanned}
        moved[id(first)] = replace(
            first, text=initial.text + first.text, left=initial.left, order=min(first.order, initial.order)
        )
        lines = [moved.get(id(line), line) for line in lines if line is not initial]
    return lines


def _is_beside(initial: Line, line: Line) -> bool:
    high = initial.baseline - initial.size < line.baseline <= initial.baseline + 0.3 * line.size
    return high and initial.size >= _INITIAL * line.size and -line.size < line.left - initial.right < 1.5 * line.size


def _leftward_lines(pieces: Sequence[Piece], page: int) -> list[Line]:
    """Lines of a page with words from right to left, where every character is a piece: parted by wide gaps, told by places."""
    found: list[Line] = []
    stretches = [stretch for row in _rows([_run([piece], page) for piece in pieces]) for stretch in _parted(row)]
    for order, stretch in enumerate(stretches):
        inked = [letter for letter in stretch if letter.text.strip()]
        if not inked:
            continue
        text = logical([Glyph(letter.text, letter.left, letter.right, letter.size) for letter in stretch])
        size = Counter(letter.size for letter in inked).most_common(1)[0][0]
        flags = reduce(and_, (letter.flags for letter in inked))
        left, right = min(letter.left for letter in inked), max(letter.right for letter in inked)
        found.append(Line(text, left, right, inked[0].baseline, size, flags, page, order, leftward=is_mostly_leftward(text)))
    return found


def _parted(row: Sequence[Line]) -> Iterator[list[Line]]:
    """A row of characters where wide gaps part it."""
    stretch: list[Line] = []
    edge = 0.0
    for letter in row:
        if stretch and letter.left - edge > 1.5 * max(letter.size, stretch[-1].size):
            yield stretch
            stretch = []
        edge = max(edge, letter.right) if stretch else letter.right
        stretch.append(letter)
    yield stretch


def _undoubled(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without those drawn twice in one place, as some programs make letters bold or give them a shadow."""
    kept: list[Piece] = []
    drawn: dict[tuple[str, int, int], list[Piece]] = {}
    for piece in pieces:
        row, column, near = round(piece.baseline / 4), round(piece.left / 4), 0.15 * piece.size
        same = [p for side in (-1, 0, 1) for p in drawn.get((piece.text, row, column + side), ())]
        if (
            any(abs(p.left - piece.left) < near and abs(p.baseline - piece.baseline) < near for p in same)
            and piece.text.strip()
        ):
            continue
        drawn.setdefault((piece.text, row, column), []).append(piece)
        kept.append(piece)
    return kept


def _runs(pieces: Iterable[Piece], page: int) -> Iterator[Line]:
    """Pieces that are drawn one after another without a gap."""
    run: list[Piece] = []
    for piece in pieces:
        if run and not _goes_on(run, piece):
            yield _run(run, page)
            run = []
        run.append(piece)
    if run:
        yield _run(run, page)


def _goes_on(run: Sequence[Piece], piece: Piece) -> bool:
    last = run[-1]
    size = max(last.size, piece.size)
    raised = abs(piece.baseline - last.baseline)
    level = raised < 0.2 * size or (raised < 0.5 * size and min(last.size, piece.size) < 0.8 * size)
    first_level = abs(piece.baseline - run[0].baseline) < 0.5 * max(run[0].size, piece.size)
    return (
        level
        and first_level
        and size < _INITIAL * min(last.size, piece.size)
        and -size < piece.left - last.right < _NEAR * size
    )


def _run(run: Sequence[Piece], page: int) -> Line:
    """A run's line; its baseline and size are those of most of its letters."""
    weights: Counter[tuple[float, float]] = Counter()
    for piece in run:
        weights[piece.size, piece.baseline] += len(piece.text)
    size, baseline = max(sorted(weights), key=lambda key: weights[key])
    parts = [run[0].text]
    for before, piece in pairwise(run):
        spaced = piece.left - before.right > _SPACE * size
        raised = piece.text.isdecimal() and piece.size < 0.8 * size and piece.baseline < baseline - 0.2 * size
        text = piece.text.translate(_RAISED) if raised else piece.text
        parts.append(" " + text if spaced else text)
    text = "".join(parts)
    left, right = min(p.left for p in run), max(p.right for p in run)
    return Line(text, left, right, baseline, size, _flags(run), page, 0)


def _flags(run: Sequence[Piece]) -> int:
    """Bold, italic and artifact, each where it holds of all letters."""
    worded = [piece for piece in run if any(letter.isalnum() for letter in piece.text)] or list(run)
    return sum(flag for flag in (BOLD, ITALIC, ARTIFACT) if all(piece.style & flag for piece in worded))


def _rejoined(runs: Sequence[Line]) -> list[Line]:
    """Runs of one row joined where the gap between them is of a justified line and no gutter."""
    runs = [replace(run, order=at, last=at) for at, run in enumerate(runs)]
    rows = _rows(runs)
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


def _rows(runs: Sequence[Line]) -> list[list[Line]]:
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
    if gap < -0.3 * size or gap > _WIDE * size or size > _INITIAL * min(a.size, b.size):
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
    gap = " " if b.left - a.right > _SPACE * longer.size else ""
    text = a.text + gap + b.text
    return replace(
        longer, text=text, left=a.left, right=b.right, flags=flags, order=order, last=max(a.last, b.last), marked=marked
    )


def _tables(lines: Sequence[Line]) -> list[Line]:
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
        whole += [_row_of(row)] if _is_row(row) and any(_is_row(other) for other in beside) else row
    return whole


def _is_row(row: Sequence[Line]) -> bool:
    return len(row) >= 2 and sum(len(cell.text.split()) for cell in row) < 6 * len(row)


def _row_of(row: Sequence[Line]) -> Line:
    first = row[0]
    flags = reduce(and_, (cell.flags for cell in row))
    text = "\t".join(cell.text for cell in row)
    return replace(first, text=text, right=max(cell.right for cell in row), flags=flags, cells=len(row))
