"""The line of an edge from one node to another, straight or bent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import atan2, degrees, hypot

from tellings.pages.drawings.network_layout import Extent, Point
from tellings.pages.drawings.network_marks import RADIUS
from tellings.stages.telling.strokes import BADGE, Stroke, badge, head, line

_BEND = 22.0
"""How far apart two edges between the same nodes are, halfway, in pixels."""

_TOUCH = 12.0
"""How wide an edge is to the mouse, in pixels."""


@dataclass(frozen=True, slots=True)
class Line:
    """How an edge looks: its stroke, the sign halfway (empty for none), and whether it has a head at both ends."""

    stroke: Stroke
    sign: str
    both_ways: bool


@dataclass(frozen=True, slots=True)
class Stop:
    """Where an edge begins or ends: the middle of a node, and how far the node reaches with its label."""

    at: Point
    extent: Extent


def edge(start: Stop, end: Stop, bend: float, look: Line) -> str:
    """An edge from node to node, which stops at their shapes and labels; `bend` counts steps to the left of its way."""
    knee = _knee(start.at, end.at, bend)
    first, last = _towards(start, knee), _towards(end, knee)
    path = f"M{first[0]:.1f} {first[1]:.1f}Q{knee[0]:.1f} {knee[1]:.1f} {last[0]:.1f} {last[1]:.1f}"
    middle = _halfway(first, knee, last)
    return (
        f'<path class="tie-touch" d="{path}" stroke-width="{_TOUCH:g}" stroke-opacity="0" pointer-events="stroke"/>'
        f'<path class="tie-maybe" d="{path}" stroke-width="9" stroke-dasharray="2 5" stroke-opacity="0"/>'
        f"{line(path, look.stroke)}{_head(last, knee, look)}{_head(first, knee, look) if look.both_ways else ''}"
        f"{badge(round(middle[0], 1), round(middle[1], 1), look.sign) if look.sign else ''}"
    )


def with_room(
    places: Mapping[str, Point], width: float, height: float, lines: Sequence[tuple[Point, Point, float]]
) -> tuple[dict[str, Point], float, float]:
    """Places moved, and the sheet made larger, so that bent edges are not cut off."""
    middles = [_halfway(start, _knee(start, end, bend), end) for start, end, bend in lines]
    left = min([0.0, *(round(x - BADGE) for x, _ in middles)])
    top = min([0.0, *(round(y - BADGE) for _, y in middles)])
    right, bottom = max([width, *(x + BADGE for x, _ in middles)]), max([height, *(y + BADGE for _, y in middles)])
    return {key: (x - left, y - top) for key, (x, y) in places.items()}, right - left, bottom - top


def _head(at: Point, knee: Point, look: Line) -> str:
    turned = degrees(atan2(at[1] - knee[1], at[0] - knee[0]))
    return head(round(at[0], 1), round(at[1], 1), round(turned, 1), look.stroke)


def _halfway(start: Point, knee: Point, end: Point) -> Point:
    return (start[0] + 2 * knee[0] + end[0]) / 4, (start[1] + 2 * knee[1] + end[1]) / 4


def _knee(start: Point, end: Point, bend: float) -> Point:
    """Where the line bends: its control point lies twice as far aside as its middle."""
    (x0, y0), (x1, y1) = start, end
    aside = bend * _BEND
    length = hypot(x1 - x0, y1 - y0) or 1.0
    return (x0 + x1) / 2 + 2 * aside * (y1 - y0) / length, (y0 + y1) / 2 - 2 * aside * (x1 - x0) / length


def _towards(stop: Stop, knee: Point) -> Point:
    """Where a line that comes from the knee meets a node: its shape, or the label below it."""
    x, y = stop.at
    length = hypot(knee[0] - x, knee[1] - y) or 1.0
    right, down = (knee[0] - x) / length, (knee[1] - y) / length
    reach = RADIUS + 3
    if down > 0 and abs(right / down) * RADIUS < stop.extent.side:  # it leaves through the label
        sideways = stop.extent.side / abs(right) if right else length
        reach = max(reach, min(stop.extent.down / down, sideways) + 2)
    share = min(reach, 0.8 * length)
    return x + right * share, y + down * share
