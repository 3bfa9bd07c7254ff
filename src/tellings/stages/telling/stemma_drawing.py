"""The stemma of a story as SVG: lost origins with broken outlines; what an outlet saw itself, and reports, with whole ones.

Colours stand in attributes, so that the drawing looks right alone (in a notebook); a page overrides them by class. What a
line means stands in words in the child's box, so nothing hangs on colour or on following a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from tellings.model.account import Descent, Root, StemmaDrawing, Telling
from tellings.stages.telling.stemma_labels import LEADING, PAD, SIZES, Label, Look, labels
from tellings.stages.telling.stemma_layout import Box, Layout, Line, Place, Point, lay_out, widest_rank

FULLEST = 5
"""More boxes than these in one rank, and the drawing grows from left to right, where labels stack well."""

DOUBTFUL = 0.5
"""A line is dotted where the derivation is less sure than this."""

_TALL, _WIDE = (
    Look(196, 30, 52),
    Look(156, 24, 36),
)  # for a page; for a telephone, where two boxes stand side by side on 390 pixels
_MARGIN = 3.0  # room for outlines
_SANS = "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif"
_SERIF = "Charter, Georgia, 'Times New Roman', serif"
_FILLS = {"name": "#1d1a16", "small": "#5a544b", "descent": "#7a3b12"}
_WEIGHTS = {"name": ' font-weight="600"', "descent": ' font-style="italic"'}


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What all boxes and lines of one drawing share."""

    story: str
    look: Look
    downwards: bool
    doubtful: frozenset[tuple[str, str]]


def draw(story: str, tellings: Sequence[Telling], roots: Sequence[Root], descents: Sequence[Descent]) -> StemmaDrawing:
    """The stemma of a story, both ways round. `story` is its id: links in the drawing lead to what a page says of each box."""
    edges = [(one.derivation.parent, one.derivation.child) for one in descents]
    unsure = [one.derivation for one in descents if one.derivation.confidence < DOUBTFUL]
    doubtful = frozenset((one.parent, one.child) for one in unsure)
    described = _described(roots, descents)
    drawings = []
    for look in (_TALL, _WIDE):
        found = labels(tellings, roots, descents, look)
        boxes = [Box(label.id, look.width, label.height, 1 if label.kind == "kept" and roots else 0) for label in found]
        downwards = look is _TALL and widest_rank(boxes, edges) <= FULLEST
        layout = lay_out(boxes, edges, downwards=downwards, between=look.between)
        drawings.append(_svg(found, layout, described, _Sheet(story, look, downwards, doubtful)))
    return StemmaDrawing(drawings[0], drawings[1], len(tellings) + len(roots), described)


def _described(roots: Sequence[Root], descents: Sequence[Descent]) -> str:
    if not descents:
        return "No report of this story was found to rest on another, and none names where its words come from."
    return " ".join([*(f"{root.siglum} is {root.name}." for root in roots), *(one.sentence for one in descents)])


def _svg(found: Sequence[Label], layout: Layout, described: str, sheet: _Sheet) -> str:
    width, height = layout.width + 2 * _MARGIN, layout.height + 2 * _MARGIN
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="stemma" role="group" aria-label="{_safe("Stemma. " + described)}"'
        f' width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}">'
    )
    return "\n".join(
        [
            opening,
            f'<rect class="stemma-paper" width="{width:g}" height="{height:g}" fill="#fffdf9"/>',
            f'<g transform="translate({_MARGIN:g} {_MARGIN:g})">',
            '<g class="stemma-lines" fill="none" stroke="#6d665c" stroke-width="1.5">',
            *(_line(line, sheet) for line in layout.lines),
            "</g>",
            *(_box(label, layout.places[label.id], sheet) for label in found),
            "</g>",
            "</svg>",
        ]
    )


def _line(line: Line, sheet: _Sheet) -> str:
    x, y = line.points[0]
    path = [f"M{x:g} {y:g}", *(_curve(before, after, sheet) for before, after in pairwise(line.points))]
    dash = ' stroke-dasharray="2 5"' if (line.parent, line.child) in sheet.doubtful else ""
    return f'<path d="{" ".join(path)}"{dash}/>{_arrow(line.points[-1], sheet)}'


def _curve(before: Point, after: Point, sheet: _Sheet) -> str:
    (x0, y0), (x1, y1) = before, after
    if sheet.downwards:
        middle = (y0 + y1) / 2
        return f"C{x0:g} {middle:g} {x1:g} {middle:g} {x1:g} {y1:g}"
    middle = (x0 + x1) / 2
    return f"C{middle:g} {y0:g} {middle:g} {y1:g} {x1:g} {y1:g}"


def _arrow(point: Point, sheet: _Sheet) -> str:
    x, y = point
    corners = ((x - 4, y - 7), (x + 4, y - 7)) if sheet.downwards else ((x - 7, y - 4), (x - 7, y + 4))
    shape = " ".join(f"{a:g},{b:g}" for a, b in ((x, y), *corners))
    return f'<polygon class="stemma-arrow" points="{shape}" fill="#6d665c" stroke="none"/>'


def _box(label: Label, place: Place, sheet: _Sheet) -> str:
    fill, stroke = ("#ffffff", "#4a453d") if label.kind == "kept" else ("#f3eee4", "#7d5100")
    outline = {"lost": 'rx="10" stroke-dasharray="5 4"', "own": 'rx="10"', "kept": 'rx="3"'}[label.kind]
    size = 23 if len(label.siglum) == 1 else 15
    place_of_siglum = f'x="{place.x + PAD:g}" y="{place.y + PAD + 18:g}"'
    return (
        f'<a class="stemma-node stemma-{label.kind}" href="#{_safe(f"from-{sheet.story}-{label.id}")}" aria-label="{_safe(label.spoken)}">'
        f'<rect x="{place.x:g}" y="{place.y:g}" width="{place.width:g}" height="{place.height:g}" {outline}'
        f' fill="{fill}" stroke="{stroke}" stroke-width="1.4"/>'
        f'<text class="stemma-siglum" {place_of_siglum} font-family="{_SERIF}" font-size="{size}" fill="{stroke}">'
        f"{_safe(label.siglum)}</text>{''.join(_texts(label, place, sheet.look))}</a>"
    )


def _texts(label: Label, place: Place, look: Look) -> Iterator[str]:
    for number, line in enumerate(label.lines):
        x, y = place.x + PAD + look.gutter, place.y + PAD + 11 + number * LEADING
        yield (
            f'<text class="stemma-{line.style}" x="{x:g}" y="{y:g}" font-family="{_SANS}" font-size="{SIZES[line.style]:g}"'
            f' fill="{_FILLS[line.style]}"{_WEIGHTS.get(line.style, "")}>{_safe(line.words)}</text>'
        )


def _safe(words: str) -> str:
    """Escaped for XML; control characters, which XML cannot hold, become spaces."""
    return escape("".join(" " if ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0 else letter for letter in words))
