"""Lanes of marks along an axis of days: a day is a dot, what is known less exactly a bar as long as it may be, and where marks crowd
they are one, with their number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tellings.pages.drawings.parts import Address, haloed, linked, short, text
from tellings.pages.drawings.timeline_axis import Axis
from tellings.pages.drawings.timeline_days import Days
from tellings.stages.telling.stemma_labels import measure

MOST_LINES = 6
"""Lines of one lane; what finds no room on them is drawn together."""

LABELLED = 40
"""Marks up to which they are named in the drawing itself."""

LINE, _DOT, _BAR, _LABEL, _SIZE, _APART = 19.0, 5.0, 9.0, 240.0, 11.5, 5.0
_CROWD = 40.0  # pixels whose surplus marks become one
_NAMED = 6  # titles that a crowd names
_SIGNS = {"denied": "×", "planned": "»", "possible": "?"}


@dataclass(frozen=True, slots=True)
class Mark:
    """Something dated: it begins between `first` and `last` (ISO days), and lasts until `ends`. `kind` and `id` are where it leads.

    `vague`: the days are not those that are told (before or after another, about). `state`: denied, planned, possible.
    """

    kind: str
    id: str
    lane: str
    first: str
    last: str
    ends: str | None
    title: str
    when: str
    state: str = ""
    vague: bool = False

    @property
    def said(self) -> str:
        """The mark in words."""
        return f"{self.when}: {self.title}{f' ({self.state})' if self.state else ''}"


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark, or several that crowd, between `left` and `right` on a line; `label` is written beside it."""

    marks: tuple[Mark, ...]
    line: int
    left: float
    right: float
    label: str = ""


def place(marks: Iterable[Mark], axis: Axis | Days, *, labelled: bool) -> list[Placed]:
    """Each mark on the first line that has room for it; those that find none are joined with their neighbours on the last line."""
    ordered = sorted(marks, key=lambda one: (axis.x(one.first), axis.x(one.last), one.id))
    alone = [_alone(mark, axis, labelled=labelled) for mark in ordered]
    placed, crowd = _in_lines(alone, MOST_LINES)
    if crowd:
        placed, crowd = _in_lines(alone, MOST_LINES - 1)
    return placed + _joined(crowd, MOST_LINES - 1)


def _in_lines(marks: Iterable[Placed], most: int) -> tuple[list[Placed], list[Placed]]:
    """Marks on lines, and those for which there is no room."""
    ends = [0.0] * most
    placed, crowd = [], []
    for one in marks:
        free = next((at for at, end in enumerate(ends) if end <= one.left), None)
        if free is None:
            crowd.append(one)
        else:
            ends[free] = reach(one) + _APART
            placed.append(Placed(one.marks, free, one.left, one.right, one.label))
    return placed, crowd


def reach(one: Placed) -> float:
    """How far a mark reaches to the right with its label."""
    return one.right + (measure(one.label, _SIZE) + 8 if one.label else 0)


def _alone(mark: Mark, axis: Axis | Days, *, labelled: bool) -> Placed:
    left, right = axis.x(mark.first), axis.x(mark.last, end=True)
    if mark.first == mark.last or right - left < 2 * _DOT:
        middle = (left + right) / 2
        left, right = middle - _DOT, middle + _DOT
    sign = f"{_SIGNS[mark.state]} " if mark.state in _SIGNS else ""
    label = sign + short(mark.title, _LABEL, _SIZE) if labelled else sign.strip()
    return Placed((mark,), 0, left, right, label)


def _joined(crowd: Sequence[Placed], line: int) -> list[Placed]:
    heaps: list[list[Placed]] = []
    for one in crowd:
        if heaps and one.left < heaps[-1][0].left + _CROWD:
            heaps[-1].append(one)
        else:
            heaps.append([one])
    return [Placed(tuple(one.marks[0] for one in heap), line, heap[0].left, heap[0].left + _CROWD - 6) for heap in heaps]


def draw_placed(one: Placed, top: float, axis: Axis | Days, address: Address) -> str:
    """A placed mark below `top`, as a link to what it stands for; a crowd leads to its first."""
    y = top + (one.line + 0.5) * LINE
    mark = one.marks[0]
    shape = _shape(one, y, axis) if len(one.marks) == 1 else _crowd(one, y)
    label = haloed(text(round(one.right + 5, 1), y + 4, one.label, size=_SIZE)) if one.label else ""
    attributes = f'class="dated{" dated-vague" if mark.vague else ""}{"" if mark.state not in _SIGNS else " dated-not"}"'
    return linked(shape + label, address(mark.kind, mark.id), _said(one.marks), attributes)


def _said(marks: Sequence[Mark]) -> str:
    if len(marks) == 1:
        return marks[0].said
    more = f"; and {len(marks) - _NAMED} more" if len(marks) > _NAMED else ""
    return f"{len(marks)} together: {'; '.join(mark.said for mark in marks[:_NAMED])}{more}"


def _crowd(one: Placed, y: float) -> str:
    return (
        f'<rect class="dated-crowd" x="{one.left:g}" y="{y - 8:g}" width="{one.right - one.left:g}" height="16" rx="8"'
        f' fill="#f3eee4" stroke="#575148"/>{text((one.left + one.right) / 2, y + 4, str(len(one.marks)), size=11, anchor="middle")}'
    )


def _shape(one: Placed, y: float, axis: Axis | Days) -> str:
    return "".join(_pieces(one, y, axis))


def _pieces(one: Placed, y: float, axis: Axis | Days) -> Iterator[str]:
    mark = one.marks[0]
    if mark.ends and mark.ends > mark.last and (over := axis.x(mark.ends, end=True)) > one.right:
        yield f'<path class="dated-lasting" d="M{one.left:g} {y + 7.5:g}H{over:g}" stroke="#8b8375" stroke-width="2"/>'
    hollow = mark.vague or mark.state in _SIGNS
    fill = "#fffdf9" if hollow else "#7a3b12"
    dash = ' stroke-dasharray="3 2"' if mark.vague else ""
    look = f'class="dated-mark{" dated-hollow" if hollow else ""}" fill="{fill}" stroke="#7a3b12" stroke-width="1.5"{dash}'
    if one.right - one.left <= 2 * _DOT + 0.1:
        yield f'<circle {look} cx="{(one.left + one.right) / 2:g}" cy="{y:g}" r="{_DOT:g}"/>'
    else:
        yield f'<rect {look} x="{one.left:g}" y="{y - _BAR / 2:g}" width="{one.right - one.left:.1f}" height="{_BAR:g}" rx="2"/>'
