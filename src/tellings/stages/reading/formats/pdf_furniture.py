"""What is printed at the head and the foot of the pages of a PDF again and again: running heads, feet and page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from tellings.stages.reading.formats.pdf_engine import ARTIFACT
from tellings.stages.reading.formats.pdf_lines import Line

_DEEP = 3
"""Rows at the head and the foot of a page that are tried."""

_SHARE = 0.3
"""Share of the pages on which a running head stands at least: on left or right ones only, and not on those that open a part."""

_SHIFT = 6.0
"""Points by which it may move from page to page."""

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
    places: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for number, rows in enumerate(pages):
        for row in rows:
            for line in row:
                places[key(line)].append((line.baseline, number))
    enough = max(2, _SHARE * len(pages))
    running: set[tuple[str, int]] = set()
    for said, at in places.items():
        for baseline, number in at:
            same = {other for place, other in at if abs(place - baseline) <= _SHIFT}
            if len(same) >= enough:
                running.add((said, number))
    return running


def _peeled(rows: Sequence[Sequence[Line]], running: set[tuple[str, int]]) -> list[Line]:
    """The lines of the rows that are furniture, from the edge to the first row that holds anything else."""
    peeled: list[Line] = []
    for depth, row in enumerate(rows):
        if not all((key(line), line.page) in running or (depth == 0 and _NUMBER.fullmatch(line.text)) for line in row):
            break
        peeled += row
    return peeled
