"""Paragraphs of a PDF: lines of a block parted by gaps, indents and short last lines, and joined again across columns and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from tellings.stages.reading.formats.pdf_order import Stack
from tellings.stages.reading.formats.pdf_rows import Line
from tellings.stages.reading.paragraphs import ends_sentence

BULLET = re.compile(r"[•◦‣▪■●○\uf0b7\uf0a7\u2043]\s*")
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]\s")
_GAP = 1.2
"""How many times the usual distance of lines parts paragraphs: half a line of space is 1.4."""

_INDENT = 0.6
"""Indent of a first line in letter sizes: printers set 1 and more, narrow columns .7."""

_DEEPEST = 8.0
"""An indent in letter sizes that is none any more, but another column or the place of a signature."""

_WIDER = 1.2
"""How much wider than its letters are on average a word is taken to be."""

_COLUMN, _COLUMNS = 3, 100
"""Lines of a block that tell the margins of its column, and how many such blocks are asked."""


@dataclass(slots=True)
class Passage:
    """A paragraph or a part of one.

    `opens` and `closes` say whether its first line shows a beginning, and what follows in its column that it is at an end; `room` is
    what its last line leaves of the column's width.
    """

    lines: list[Line]
    role: str | None = None
    opens: bool = False
    closes: bool = False
    room: float = 0.0
    pages: tuple[int, int] = field(default=(0, 0))

    @property
    def size(self) -> float:
        """The size of its first line."""
        return self.lines[0].size

    @property
    def text(self) -> str:
        """Its words as they stand on its lines."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual in a document: the size of its letters, and the distance of its lines in that size."""

    size: float
    leading: float


def usual(pages: Sequence[Sequence[Stack]]) -> Usual:
    """What most of a document is set in."""
    sizes: Counter[float] = Counter()
    for stacks in pages:
        for stack in stacks:
            for line in stack.lines:
                sizes[round(line.size * 2) / 2] += len(line.text)
    size = max(sorted(sizes), key=lambda size: sizes[size]) if sizes else 10.0
    steps = [
        (b.baseline - a.baseline) / max(a.size, 0.1)
        for stacks in pages
        for stack in stacks
        for a, b in pairwise(stack.lines)
        if abs(a.size - size) < 0.06 * size + 0.3
    ]
    return Usual(size, median(steps) if steps else 1.2)


def passages(stacks: Sequence[Stack], known: Usual) -> Iterator[Passage]:
    """The paragraphs of a page's blocks, or the parts of them that stand in one column."""
    columns = [[_edges(line) for line in other.lines] for other in stacks if len(other.lines) >= _COLUMN]
    wide = [(min(start for start, _ in column), max(end for _, end in column)) for column in columns[:_COLUMNS]]
    for stack in stacks:
        margins = _margins(stack, wide)
        part: list[Line] = []
        opens = False
        for line in stack.lines:
            if part and _parts(part, line, margins, known):
                yield _passage(part, margins, opens=opens, more=True)
                part = []
            if not part:
                opens = _is_indented(line, margins) or line is not stack.lines[0]
            part.append(line)
        yield _passage(part, margins, opens=opens, more=False)


def _passage(lines: list[Line], margins: tuple[float, float], *, opens: bool, more: bool) -> Passage:
    return Passage(lines, None, opens, more, margins[1] - _edges(lines[-1])[1], (lines[0].page, lines[-1].page))


def _edges(line: Line) -> tuple[float, float]:
    """Where a line starts and ends, in the direction in which it is read."""
    return (-line.right, -line.left) if line.leftward else (line.left, line.right)


def _margins(stack: Stack, columns: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Where the lines of a block start and may end; a block of a line or two has the margins of its column."""
    edges = [_edges(line) for line in stack.lines]
    starts = Counter(round(start) for start, _ in edges)
    start = float(max(sorted(starts), key=lambda value: starts[value]))
    least, end = min(start for start, _ in edges), max(end for _, end in edges)
    if len(edges) >= _COLUMN:
        return (start if starts[round(start)] > 1 else least), end
    size = stack.lines[0].size
    fitting = [(s, e) for s, e in columns if s - 1 <= least < s + 3 * size and e >= end - 1]
    return min(fitting, key=lambda margins: margins[1]) if fitting else (least, end)


def _is_indented(line: Line, margins: tuple[float, float]) -> bool:
    return _INDENT * line.size < _edges(line)[0] - margins[0] < _DEEPEST * line.size


def _parts(part: Sequence[Line], line: Line, margins: tuple[float, float], known: Usual) -> bool:
    """Whether a line opens a new paragraph after the lines of one."""
    last = part[-1]
    if (
        last.cells > 1
        or line.cells > 1
        or line.baseline - last.baseline > _GAP * max(known.leading, 1.0) * max(last.size, line.size)
    ):
        return True
    if not 0.92 < line.size / max(last.size, 0.1) < 1.08:
        return True
    done, small = ends_sentence(last.text), line.text[:1].islower()
    if last.bold != line.bold and (done or not small):
        return True
    if BULLET.match(line.text) or line.marked or (_NUMBERED.match(line.text) and (done or _NUMBERED.match(part[0].text))):
        return True
    if last.size > 1.15 * known.size:
        return False
    return _is_broken(part, line, margins, done=done, small=small)


def _is_broken(part: Sequence[Line], line: Line, margins: tuple[float, float], *, done: bool, small: bool) -> bool:
    """By indents, and by room that the line before leaves: where the next word would have stood on it, the break is meant."""
    last, item = part[-1], part[0].marked or BULLET.match(part[0].text)
    indented, before = _is_indented(line, margins), _is_indented(last, margins)
    if indented and not before and not item and (done or not small):
        return True
    if not indented and before and done and len(part) > 1:
        return True
    fits = _fits(line, margins[1] - _edges(last)[1])
    return fits and (done or not small) and not last.text.endswith(("\xad", ","))


def _fits(line: Line, room: float) -> bool:
    """Whether the first word of a line would have had its place on the line before, after a space."""
    word = line.text.split(" ", 1)[0]
    return room - 0.3 * line.size > _WIDER * line.width * len(word) / max(len(line.text), 1)


def joined(parts: Sequence[Passage], known: Usual) -> list[Passage]:
    """The paragraphs, with those made whole that go on in the next column or on the next page.

    What stands between, such as captions and notes, follows them.
    """
    indents = [part.opens for part in parts if part.role is None and abs(part.size - known.size) < 0.6]
    indenting = 2 * sum(indents) > len(indents) and len(indents) > 3
    whole: list[Passage] = []
    last: Passage | None = None
    for part in parts:
        if part.role in ("caption", "note", "boilerplate", "pull_quote"):
            whole.append(part)
            continue
        if last is not None and part.role in (None, "item") and _continues(last, part, indenting=indenting):
            last.lines += part.lines
            last.closes, last.room, last.pages = part.closes, part.room, (last.pages[0], part.pages[1])
            continue
        whole.append(part)
        last = part if part.role in (None, "item") else None
    return whole


def _continues(a: Passage, b: Passage, *, indenting: bool) -> bool:
    end, start = a.lines[-1], b.lines[0]
    alike = 0.94 < start.size / max(end.size, 0.1) < 1.06 and start.bold == end.bold and start.cells == end.cells == 1
    if not alike or b.role == "item" or BULLET.match(start.text):
        return False
    if end.text.endswith("\xad") or (not ends_sentence(end.text) and start.text[:1].islower()):
        return True
    elsewhere = start.page != end.page or start.baseline < end.baseline
    if not elsewhere or a.closes or _fits(start, a.room) or _edges(start)[0] > _edges(b.lines[-1])[0] + _INDENT * start.size:
        return False
    return not ends_sentence(end.text) or (indenting and not b.opens and len(b.lines) > 1)
