"""What is printed at the head and the foot of the pages of a PDF again and again: running heads, feet and page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from tellings.stages.reading.formats.pdf_engine import ARTIFACT
from tellings.stages.reading.formats.pdf_rows import Line

_DEEP = 3
"""Rows at the head and the foot of a page that are tried."""

_SHARE, _ENOUGH = 0.3, 3
"""Share of the pages on which a running head stands at least, and pages that are enough however many there are: of one chapter."""

_WORDS = 12
"""Words beside a page number that are a running head even where they stand on one page only."""

_SHIFT = 6.0
"""Points by which it may move from page to page, up to twice as much."""

_NUMBER = re.compile(r"\W*\d{1,4}(?:\s*/\s*\d{1,4})?\W*")
_DIGITS = re.compile(r"\d+")
_MOSTLY = 0.6
"""Share of a document's letters that may be marked as no part of its content before the marks are not believed."""


def parted(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[list[Line]]]:
    """The lines of each page that are of its text, and those that are its furniture."""
    believed = _believed(pages)
    found = [{id(line) for line in page if believed and line.flags & ARTIFACT} for page in pages]
    shown = [[line for line in page if id(line) not in known] for page, known in zip(pages, found, strict=True)]
    for foot in (False, True):
        rows = [_rows(page, foot=foot) for page in shown]
        running = _running(rows)
        for known, edges in zip(found, rows, strict=True):
            known.update(id(line) for line in _peeled(edges, running))
    text = [[line for line in page if id(line) not in known] for page, known in zip(pages, found, strict=True)]
    if not any(text):
        # The same page twice, and not a document of nothing but furniture.
        return [list(page) for page in pages], [[] for _ in pages]
    return text, [[line for line in page if id(line) in known] for page, known in zip(pages, found, strict=True)]


def key(line: Line) -> str:
    """What a running line says on every page: its words with any number for each number."""
    return _DIGITS.sub("#", " ".join(line.text.split())).casefold()


def _believed(pages: Sequence[Sequence[Line]]) -> bool:
    sizes = [(len(line.text), bool(line.flags & ARTIFACT)) for page in pages for line in page]
    return sum(size for size, marked in sizes if marked) <= _MOSTLY * sum(size for size, _ in sizes)


def _rows(page: Sequence[Line], *, foot: bool) -> list[list[Line]]:
    """The outermost rows of a page, from its edge inwards."""
    rows: list[list[Line]] = []
    for line in sorted(page, key=lambda line: (-line.baseline if foot else line.baseline, line.left)):
        if rows and abs(rows[-1][0].baseline - line.baseline) < 0.5 * line.size:
            rows[-1].append(line)
        elif len(rows) == _DEEP:
            break
        else:
            rows.append([line])
    return rows


def _running(pages: Sequence[Sequence[Sequence[Line]]]) -> set[tuple[str, int]]:
    """What stands in one place on several pages, with the pages it stands on."""
    places: dict[tuple[str, int], set[int]] = defaultdict(set)
    for line in (line for rows in pages for row in rows for line in row):
        places[key(line), round(line.baseline / _SHIFT)].add(line.page)
    enough = min(max(2, _SHARE * len(pages)), _ENOUGH)
    running: set[tuple[str, int]] = set()
    for (said, at), on in places.items():
        near = on.union(*(places.get((said, at + side), set()) for side in (-1, 1)))
        if len(near) >= enough:
            running.update((said, number) for number in on)
    return running


def _peeled(rows: Sequence[Sequence[Line]], running: set[tuple[str, int]]) -> list[Line]:
    """The lines of the rows that are furniture, from the edge to the first row that holds anything else."""
    peeled: list[Line] = []
    for depth, row in enumerate(rows):
        counted = depth == 0 and any(_NUMBER.fullmatch(line.text) and (key(line), line.page) in running for line in row)
        if not all(_is_running(line, running, counted=counted, outermost=depth == 0) for line in row):
            break
        peeled += row
    return peeled


def _is_running(line: Line, running: set[tuple[str, int]], *, counted: bool, outermost: bool) -> bool:
    if (key(line), line.page) in running or (outermost and _NUMBER.fullmatch(line.text)):
        return True
    return counted and len(line.text.split()) <= _WORDS
