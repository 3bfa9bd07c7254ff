"""Lines of a PDF's page, made of the pieces that it draws: what stands on one baseline with no gutter between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import reduce
from itertools import groupby, pairwise
from operator import and_

from tellings.stages.reading.formats.pdf_engine import ARTIFACT, BOLD, ITALIC
from tellings.stages.reading.formats.pdf_leftward import Glyph, is_leftward, is_mostly_leftward, logical
from tellings.stages.reading.formats.pdf_pages import Page, Piece
from tellings.stages.reading.formats.pdf_rows import INITIAL, SPACE, Line, rejoined, rows_of, with_tables

_NEAR = 1.0
"""Gap in letter sizes up to which pieces that are drawn one after another are one line, whatever stands above and below."""

_MOST = 4_000
"""Runs of a page whose places are compared with each other's; a page of more is a map or a drawing, and keeps the file's order."""

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""The marks of footnotes: "basin³" and not "basin3"."""

_INITIALS = 12
"""Large initials of a page at most."""


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
    return _with_initials(with_tables(rejoined(rejoined(runs))))


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
    return high and initial.size >= INITIAL * line.size and -line.size < line.left - initial.right < 1.5 * line.size


def _leftward_lines(pieces: Sequence[Piece], page: int) -> list[Line]:
    """Lines of a page with words from right to left, where every character is a piece: parted by wide gaps, told by places."""
    found: list[Line] = []
    stretches = [stretch for row in rows_of([_run([piece], page) for piece in pieces]) for stretch in _parted(row)]
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
        level and first_level and size < INITIAL * min(last.size, piece.size) and -size < piece.left - last.right < _NEAR * size
    )


def _run(run: Sequence[Piece], page: int) -> Line:
    """A run's line; its baseline and size are those of most of its letters."""
    weights: Counter[tuple[float, float]] = Counter()
    for piece in run:
        weights[piece.size, piece.baseline] += len(piece.text)
    size, baseline = max(sorted(weights), key=lambda key: weights[key])
    parts = [run[0].text]
    for before, piece in pairwise(run):
        spaced = piece.left - before.right > SPACE * size
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
