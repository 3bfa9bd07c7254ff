"""How the lines of a drawing are told apart without colour: by dashes, by doubling, by weight, and by what stands at their end.

What is doubted is never told by a dash, which says what kind a line is: it bears a badge halfway.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from types import MappingProxyType

INK, PAPER = "#6d665c", "#fffdf9"
"""Colours of lines and ground where no style sheet says otherwise."""

BADGE = 8.0
"""The radius of a badge, in pixels."""

_GAP = 2.2  # between the two strokes of a double line
SANS = "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif"
"""The face of labels: the system's own, so that nothing is loaded."""

_HEADS = MappingProxyType(
    {
        "full": '<path d="M0 0L-8 4.2V-4.2Z"/>',
        "open": '<path class="head-open" d="M-8 4.6L0 0L-8 -4.6" fill="none"/>',
        "twice": '<path d="M0 0L-7 4.2V-4.2ZM-7 0L-14 4.2V-4.2Z"/>',
        "bar": '<path class="head-open" d="M-1.5 6.5V-6.5" fill="none" stroke-width="3"/>',
        "ring": '<circle class="head-hollow" fill="#fffdf9" cx="-4.5" r="4"/>',
        "box": '<rect class="head-hollow" fill="#fffdf9" x="-8" y="-4" width="8" height="8"/>',
        "diamond": '<path class="head-hollow" fill="#fffdf9" d="M0 0L-6.5 4.5L-13 0L-6.5 -4.5Z"/>',
        "none": "",
    }
)
HEADS = tuple(_HEADS)
"""What can stand at the end of a line."""


_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def safe(words: str) -> str:
    """Escaped for text and attributes; what XML cannot hold (control characters, halves of letters) becomes a space."""
    return escape(_UNFIT.sub(" ", words))


@dataclass(frozen=True, slots=True)
class Stroke:
    """How one kind of line looks: its weight in pixels, its dashes (SVG), whether it is double, and its end (one of `HEADS`)."""

    width: float = 1.5
    dash: str = ""
    double: bool = False
    head: str = "full"


PLAIN = Stroke()
"""A line of a kind that has no look of its own."""


def line(path: str, stroke: Stroke) -> str:
    """The strokes along a path (SVG path data)."""
    dash = f' stroke-dasharray="{stroke.dash}"' if stroke.dash else ""
    if not stroke.double:
        return f'<path d="{path}" stroke-width="{stroke.width:g}"{dash}/>'
    outer = 2 * stroke.width + _GAP
    return f'<path d="{path}" stroke-width="{outer:g}"{dash}/><path class="line-gap" d="{path}" stroke="{PAPER}" stroke-width="{_GAP:g}"/>'


def head(x: float, y: float, degrees: float, stroke: Stroke) -> str:
    """What stands at the end of a line that arrives at a point, in degrees from rightwards; clockwise, as SVG turns."""
    shape = _HEADS[stroke.head]
    where = f'transform="translate({x:g} {y:g}) rotate({degrees:g})"'
    return f'<g class="line-head" fill="{INK}" {where}>{shape}</g>' if shape else ""


def badge(x: float, y: float, sign: str) -> str:
    """A sign in a small ring, halfway along a line."""
    return (
        f'<circle class="line-badge" cx="{x:g}" cy="{y:g}" r="{BADGE:g}" fill="{PAPER}" stroke-width="1.2"/>'
        f'<text class="line-sign" x="{x:g}" y="{y + 4:g}" text-anchor="middle" font-family="{SANS}" font-size="11.5"'
        f' font-weight="700" fill="{INK}" stroke="none">{safe(sign)}</text>'
    )


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a legend: a sample, `width` pixels wide, drawn about the height 0, and what it means."""

    sample: str
    words: str
    width: float = 40.0


def sample(stroke: Stroke) -> str:
    """A short line of a kind, for a legend: 34 pixels, rightwards."""
    return f'<g fill="none" stroke="{INK}">{line("M0 0H30", stroke)}{head(34, 0, 0, stroke)}</g>'


LEGEND_ROW, _LETTER, _APART = 22.0, 12.0, 20.0


def legend(items: Sequence[Item], width: float, measure: float = 0.62) -> tuple[str, float]:
    """A legend in rows no wider than `width` where its words allow, and its height in pixels; both empty without items."""
    parts: list[str] = []
    x, y = 0.0, LEGEND_ROW / 2
    for item in items:
        wide = item.width + len(item.words) * _LETTER * measure
        if x and x + wide > width:
            x, y = 0.0, y + LEGEND_ROW
        parts.append(f'<g transform="translate({x:g} {y:g})">{"".join(_item(item))}</g>')
        x += wide + _APART
    return f'<g class="legend">{"".join(parts)}</g>' if parts else "", (y + LEGEND_ROW / 2 if parts else 0.0)


def _item(item: Item) -> Iterator[str]:
    yield item.sample
    yield (
        f'<text class="legend-words" x="{item.width:g}" y="4" font-family="{SANS}" font-size="{_LETTER:g}" fill="#5a544b">'
        f"{safe(item.words)}</text>"
    )
