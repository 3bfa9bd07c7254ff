"""The stemma of a story as SVG: lost origins with broken outlines; what an outlet saw itself, and reports, with whole ones.

Colours stand in attributes, so that the drawing looks right alone (in a notebook); a page overrides them by class. The
kind of a derivation is told by its line (dashes, doubling, weight, head) and in words in the child's box, so nothing hangs on
colour or on following a line; one that is less sure than not bears a question mark. A legend names the kinds that occur.

What a person rejected is no derivation any more: it never comes here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from tellings.model.account import Descent, Root, StemmaDrawing, Telling
from tellings.stages.telling.stemma_blocks import CROWDED, lay_out_in_blocks
from tellings.stages.telling.stemma_labels import LEADING, PAD, SIZES, Label, Look, labels
from tellings.stages.telling.stemma_layout import Layout, Line, Place, Point, Trunk, lay_out
from tellings.stages.telling.stemma_ranks import Box, widest_rank
from tellings.stages.telling.strokes import INK, PAPER, PLAIN, SANS, Item, Stroke, badge, head, legend, line, safe, sample

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")

FULLEST = 5
"""More boxes than these in one rank, and the drawing grows from left to right, where labels stack well."""

DOUBTFUL = 0.5
"""A line bears a question mark where the derivation is less sure than this."""

STROKES = MappingProxyType(
    {
        "copies": Stroke(double=True),
        "excerpts": Stroke(dash="12 5"),
        "rewrites": Stroke(width=3.2),
        "translates": Stroke(dash="10 4 2 4"),
        "retells": PLAIN,
        "cites": Stroke(dash="2 4", head="open"),
        "revises": Stroke(head="twice"),
    }
)
"""How each kind of derivation is drawn; the order is the legend's."""

Address = Callable[[str, str], str]
"""Where a box leads: from a kind ("origin", "report") and an id to an address."""

_TALL, _WIDE = (
    Look(196, 30, 52),
    Look(156, 24, 36),
)  # for a page; for a telephone, where two boxes stand side by side on 390 pixels
_MARGIN = 3.0  # room for outlines
_LEAST, _ABOVE_KEY = 340.0, 16.0  # what a legend needs of room
_BOXES = MappingProxyType({"lost": "origin, lost to us", "own": "origin, first hand", "kept": "report"})
_SERIF = "Charter, Georgia, 'Times New Roman', serif"
_FILLS = {"name": "#1d1a16", "small": "#5a544b", "descent": "#7a3b12"}
_WEIGHTS = {"name": ' font-weight="600"', "descent": ' font-style="italic"'}


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What all boxes and lines of one drawing share; `descents` by parent and child, the surest of each pair."""

    address: Address
    look: Look
    downwards: bool
    descents: Mapping[tuple[str, str], Descent]


def fragments(story: str) -> Address:
    """Addresses within a page that says of each box where the story's tellings come from."""
    return lambda _, key: f"#from-{story}-{key}"


def draw(
    story: str, tellings: Sequence[Telling], roots: Sequence[Root], descents: Sequence[Descent], address: Address | None = None
) -> StemmaDrawing:
    """The stemma of a story, both ways round. `story` is its id; `address` says where its boxes lead: where none is given, to
    what a page of its own says of each.
    """
    edges = [(one.derivation.parent, one.derivation.child) for one in descents]
    surest = {(one.derivation.parent, one.derivation.child): one for one in reversed(descents)}
    described = _described(roots, descents)
    drawings, ways = [], []
    for look in (_TALL, _WIDE):
        found = labels(tellings, roots, descents, look)
        boxes = [Box(label.id, look.width, label.height, 1 if label.kind == "kept" and roots else 0) for label in found]
        fullest = widest_rank(boxes, edges)
        downwards = look is _TALL and fullest <= FULLEST
        if look is _TALL and fullest >= CROWDED:
            layout = lay_out_in_blocks(boxes, edges, between=look.between)
        else:
            layout = lay_out(boxes, edges, downwards=downwards, between=look.between)
        ways.append(downwards)
        drawings.append(_svg(found, layout, described, _Sheet(address or fragments(story), look, downwards, surest)))
    return StemmaDrawing(drawings[0], drawings[1], len(tellings) + len(roots), described, ways[0])


def _described(roots: Sequence[Root], descents: Sequence[Descent]) -> str:
    if not descents:
        return "No report of this story was found to rest on another, and none names where its words come from."
    return " ".join([*(f"{root.siglum} is {root.name}." for root in roots), *(one.sentence for one in descents)])


def _svg(found: Sequence[Label], layout: Layout, described: str, sheet: _Sheet) -> str:
    key, below = legend(list(_key(found, layout, sheet)), max(layout.width, _LEAST))
    width = max(layout.width, _LEAST if key else 0) + 2 * _MARGIN
    top = layout.height + (_ABOVE_KEY if key else 0)
    height = top + below + 2 * _MARGIN
    reports = sum(label.kind == "kept" for label in found)
    named = f"Stemma: where {reports} {'report comes' if reports == 1 else 'reports come'} from"
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="stemma" role="group" aria-label="{named}"'
        f' width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}">'
    )
    return "\n".join(
        [
            opening,
            f"<desc>{safe(described)}</desc>",
            f'<rect class="drawing-paper" width="{width:g}" height="{height:g}" fill="{PAPER}"/>',
            f'<g transform="translate({_MARGIN:g} {_MARGIN:g})">',
            f'<g class="stemma-lines" fill="none" stroke="{INK}">',
            *(_trunk(one, sheet) for one in layout.trunks),
            *(_line(one, sheet) for one in layout.lines),
            "</g>",
            *(_box(label, layout.places[label.id], sheet) for label in found),
            f'<g transform="translate(0 {top:g})">{key}</g>' if key else "",
            "</g>",
            "</svg>",
        ]
    )


def _key(found: Sequence[Label], layout: Layout, sheet: _Sheet) -> Iterator[Item]:
    """What the legend names: the kinds of boxes and of lines that occur, each once."""
    if not layout.lines:
        return
    boxes, drawn = {label.kind for label in found}, [sheet.descents[one.parent, one.child].derivation for one in layout.lines]
    for kind, words in _BOXES.items():
        if kind in boxes:
            yield Item(f'<g class="stemma-{kind}"><rect x="0" y="-7" width="24" height="14" {_outline(kind)}/></g>', words, 31)
    for kind in (*STROKES, *sorted({one.kind for one in drawn} - set(STROKES))):
        if any(one.kind == kind for one in drawn):
            yield Item(sample(STROKES.get(kind, PLAIN)), kind)
    if any(one.confidence < DOUBTFUL for one in drawn):
        yield Item(f'<g stroke="{INK}">{badge(10, 0, "?")}</g>', "less sure than not", 25)


def _trunk(one: Trunk, sheet: _Sheet) -> str:
    straight = "".join(f"M{x0:g} {y0:g}L{x1:g} {y1:g}" for (x0, y0), (x1, y1) in one.pieces)
    return f'<path class="stemma-trunk" d="{_way(one.points, sheet)}{straight}" stroke-width="1"/>'


def _way(points: Sequence[Point], sheet: _Sheet) -> str:
    """The path of a line, as SVG has it."""
    x, y = points[0]
    return " ".join([f"M{x:g} {y:g}", *(_curve(before, after, sheet) for before, after in pairwise(points))])


def _line(one: Line, sheet: _Sheet) -> str:
    told = sheet.descents[one.parent, one.child]
    derivation, stroke = told.derivation, STROKES.get(told.derivation.kind, PLAIN)
    doubtful = derivation.confidence < DOUBTFUL
    (x0, y0), (x1, y1) = one.points[-2:]
    unsure = badge((x0 + x1) / 2, (y0 + y1) / 2, "?") if doubtful else ""
    titled = f"{told.child} {derivation.kind} {told.parent} ({'less sure than not: ' if doubtful else ''}{derivation.confidence:.2f})"
    arrow = head(x1, y1, 90 if sheet.downwards else 0, stroke)
    return (
        f'<g class="stemma-line" data-kind="{safe(derivation.kind)}"><title>{safe(titled)}</title>'
        f"{line(_way(one.points, sheet), stroke)}{arrow}{unsure}</g>"
    )


def _curve(before: Point, after: Point, sheet: _Sheet) -> str:
    (x0, y0), (x1, y1) = before, after
    if sheet.downwards:
        middle = (y0 + y1) / 2
        return f"C{x0:g} {middle:g} {x1:g} {middle:g} {x1:g} {y1:g}"
    middle = (x0 + x1) / 2
    return f"C{middle:g} {y0:g} {middle:g} {y1:g} {x1:g} {y1:g}"


def _outline(kind: str) -> str:
    fill, stroke = ("#ffffff", "#4a453d") if kind == "kept" else ("#f3eee4", "#7d5100")
    corners = {"lost": 'rx="7" stroke-dasharray="5 4"', "own": 'rx="7"', "kept": 'rx="3"'}[kind]
    return f'{corners} fill="{fill}" stroke="{stroke}" stroke-width="1.4"'


def _box(label: Label, place: Place, sheet: _Sheet) -> str:
    size = 23 if len(label.siglum) == 1 else 15
    place_of_siglum = f'x="{place.x + PAD:g}" y="{place.y + PAD + 18:g}"'
    address = sheet.address("report" if label.kind == "kept" else "origin", label.id)
    return (
        f'<a class="stemma-node stemma-{label.kind}" data-id="{safe(label.id)}" href="{safe(address)}" aria-label="{safe(label.spoken)}">'
        f"<title>{safe(label.spoken)}</title>"
        f'<rect x="{place.x:g}" y="{place.y:g}" width="{place.width:g}" height="{place.height:g}" {_outline(label.kind)}/>'
        f'<text class="stemma-siglum" {place_of_siglum} font-family="{_SERIF}" font-size="{size}"'
        f' fill="{"#4a453d" if label.kind == "kept" else "#7d5100"}">{safe(label.siglum)}</text>'
        f"{''.join(_texts(label, place, sheet.look))}</a>"
    )


def _texts(label: Label, place: Place, look: Look) -> Iterator[str]:
    for number, text in enumerate(label.lines):
        x, y = place.x + PAD + look.gutter, place.y + PAD + 11 + number * LEADING
        yield (
            f'<text class="stemma-{text.style}" unicode-bidi="plaintext" x="{x:g}" y="{y:g}" font-family="{SANS}" font-size="{SIZES[text.style]:g}"'
            f' fill="{_FILLS[text.style]}"{_WEIGHTS.get(text.style, "")}>{safe(text.words)}</text>'
        )
