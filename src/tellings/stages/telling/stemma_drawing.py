"""The stemma of a story as SVG: origins with broken outlines, for they are lost; reports with whole ones.

Colours stand in attributes, so that the drawing looks right alone (in a notebook); a page overrides them by class. What a
line means stands in words in the child's box, so nothing hangs on colour or on following a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from tellings.model.account import Descent, Root, StemmaDrawing, Telling
from tellings.stages.telling.holdings import grouped
from tellings.stages.telling.stemma_layout import Box, Layout, Line, Place, lay_out, widest_rank

WIDTH = 196.0
"""Width of a box in pixels: two of them stand side by side on a telephone."""

FULLEST = 5
"""More boxes than these in one rank, and the drawing grows from left to right, where labels stack well."""

_MARGIN, _PAD, _GUTTER, _LEADING = 8.0, 12.0, 30.0, 17.0
_SANS = "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif"
_SERIF = "Charter, Georgia, 'Times New Roman', serif"
_TEXT = WIDTH - _GUTTER - 2 * _PAD
_PARENTS_NAMED = 4


@dataclass(frozen=True, slots=True)
class _Text:
    """One line of a label. `style`: name, small, descent."""

    words: str
    style: str


@dataclass(frozen=True, slots=True)
class _Label:
    id: str
    siglum: str
    lines: tuple[_Text, ...]
    spoken: str
    lost: bool

    @property
    def height(self) -> float:
        return 2 * _PAD + max(len(self.lines), 2) * _LEADING - 3


_SIZES = {"name": 13.0, "small": 11.5, "descent": 11.5}
_NARROW, _BROAD = frozenset("iljtfr.,:;'|!()[] -’‘"), frozenset("mwMW@—%…")


def draw(story: str, tellings: Sequence[Telling], roots: Sequence[Root], descents: Sequence[Descent]) -> StemmaDrawing:
    """The stemma of a story, both ways round. `story` is its id: links in the drawing lead to what a page says of each box."""
    parents = grouped(descents, lambda descent: descent.derivation.child)
    labels = [_of_root(root) for root in roots] + [_of_telling(one, parents.get(one.report.id, [])) for one in tellings]
    edges = [(descent.derivation.parent, descent.derivation.child) for descent in descents]
    reports = 1 if roots else 0
    boxes = [Box(label.id, WIDTH, label.height, 0 if label.lost else reports) for label in labels]
    doubtful = {(d.derivation.parent, d.derivation.child) for d in descents if d.derivation.confidence < 0.5}
    described = _described(roots, descents)
    drawings = []
    for downwards in (widest_rank(boxes, edges) <= FULLEST, False):
        layout = lay_out(boxes, edges, downwards=downwards)
        drawings.append(_svg(story, labels, layout, doubtful, described, downwards=downwards))
    return StemmaDrawing(drawings[0], drawings[1], len(labels), described)


def wrapped(words: str, width: float, size: float, most: int) -> list[str]:
    """Words in at most `most` lines that are no wider than `width` pixels at this font size; an ellipsis where they are cut."""
    lines: list[str] = []
    for word in words.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and _measure(joined, size) <= width:
            lines[-1] = joined
        else:
            lines += list(_broken(word, width, size))
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and _measure(last + "…", size) > width:
        last = last[:-1]
    return [*lines[: most - 1], last.rstrip() + "…"]


def _broken(word: str, width: float, size: float) -> Iterator[str]:
    """A word, in pieces when it is too long for a line."""
    while _measure(word, size) > width:
        at = next(n for n in range(len(word), 0, -1) if n == 1 or _measure(word[:n], size) <= width)
        yield word[:at]
        word = word[at:]
    if word:
        yield word


def _measure(words: str, size: float) -> float:
    """Width in pixels, on the safe side: as wide as the widest common sans-serif (DejaVu Sans, Verdana) sets it."""
    return size * sum(map(_em, words))


def _em(letter: str) -> float:
    if letter in _NARROW:
        return 0.42
    if letter in _BROAD:
        return 1.0
    if ord(letter) > 0x2E80:
        return 1.1
    return 0.78 if letter.isupper() else 0.65


def _of_root(root: Root) -> _Label:
    origin = root.origin
    lines = [_Text(line, "name") for line in wrapped(origin.name, _TEXT, _SIZES["name"], 4)]
    note = "inferred, named nowhere" if origin.inferred and not origin.evidence else "lost: known by its carriers"
    if root.date:
        lines += [_Text(line, "small") for line in wrapped(root.date, _TEXT, _SIZES["small"], 1)]
    lines.append(_Text(wrapped(note, _TEXT, _SIZES["small"], 1)[0], "small"))
    return _Label(origin.id, root.siglum, tuple(lines), f"Origin {root.siglum}: {origin.name}", lost=True)


def _of_telling(telling: Telling, parents: Sequence[Descent]) -> _Label:
    lines = [_Text(line, "name") for line in wrapped(telling.label, _TEXT, _SIZES["name"], 2)]
    title = telling.report.title or ""
    if title and title != telling.label:
        lines += [_Text(line, "small") for line in wrapped(title, _TEXT, _SIZES["small"], 2)]
    if telling.published:
        lines.append(_Text(wrapped(telling.published, _TEXT, _SIZES["small"], 1)[0], "small"))
    lines += [
        _Text(f"{d.derivation.kind} {d.parent} · {d.derivation.confidence:.2f}", "descent") for d in parents[:_PARENTS_NAMED]
    ]
    if len(parents) > _PARENTS_NAMED:
        lines.append(_Text(f"and {len(parents) - _PARENTS_NAMED} more", "descent"))
    return _Label(telling.report.id, telling.siglum, tuple(lines), f"Report {telling.siglum}: {telling.label}", lost=False)


def _described(roots: Sequence[Root], descents: Sequence[Descent]) -> str:
    if not descents:
        return "No report of this story was found to rest on another, and none names where its words come from."
    return " ".join([f"{root.siglum} is {root.origin.name}." for root in roots] + [descent.sentence for descent in descents])


def _svg(
    story: str,
    labels: Sequence[_Label],
    layout: Layout,
    doubtful: set[tuple[str, str]],
    described: str,
    *,
    downwards: bool,
) -> str:
    width, height = layout.width + 2 * _MARGIN, layout.height + 2 * _MARGIN
    lines = [_line(line, doubtful=(line.parent, line.child) in doubtful, downwards=downwards) for line in layout.lines]
    boxes = [_box(story, label, layout.places[label.id]) for label in labels]
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
            *lines,
            "</g>",
            *boxes,
            "</g>",
            "</svg>",
        ]
    )


def _line(line: Line, *, doubtful: bool, downwards: bool) -> str:
    x, y = line.points[0]
    path = [f"M{x:g} {y:g}", *(_curve(before, after, downwards=downwards) for before, after in pairwise(line.points))]
    dash = ' stroke-dasharray="2 5"' if doubtful else ""
    return f'<path d="{" ".join(path)}"{dash}/>{_arrow(line.points[-1], downwards=downwards)}'


def _curve(before: tuple[float, float], after: tuple[float, float], *, downwards: bool) -> str:
    (x0, y0), (x1, y1) = before, after
    if downwards:
        middle = (y0 + y1) / 2
        return f"C{x0:g} {middle:g} {x1:g} {middle:g} {x1:g} {y1:g}"
    middle = (x0 + x1) / 2
    return f"C{middle:g} {y0:g} {middle:g} {y1:g} {x1:g} {y1:g}"


def _arrow(point: tuple[float, float], *, downwards: bool) -> str:
    x, y = point
    corners = ((x - 4, y - 7), (x + 4, y - 7)) if downwards else ((x - 7, y - 4), (x - 7, y + 4))
    shape = " ".join(f"{a:g},{b:g}" for a, b in ((x, y), *corners))
    return f'<polygon class="stemma-arrow" points="{shape}" fill="#6d665c" stroke="none"/>'


def _box(story: str, label: _Label, place: Place) -> str:
    outline = ' stroke-dasharray="5 4"' if label.lost else ""
    colours = ("#f3eee4", "#8a5a00") if label.lost else ("#ffffff", "#4a453d")
    kind = "lost" if label.lost else "kept"
    head = (
        f'<a class="stemma-node stemma-{kind}" href="#{_safe(f"from-{story}-{label.id}")}" aria-label="{_safe(label.spoken)}">'
        f'<rect x="{place.x:g}" y="{place.y:g}" width="{place.width:g}" height="{place.height:g}" rx="{10 if label.lost else 3}"'
        f' fill="{colours[0]}" stroke="{colours[1]}" stroke-width="1.4"{outline}/>'
        f'<text class="stemma-siglum" x="{place.x + _PAD:g}" y="{place.y + _PAD + 18:g}" font-family="{_SERIF}" font-size="{23 if len(label.siglum) == 1 else 16}"'
        f' fill="{colours[1]}">{_safe(label.siglum)}</text>'
    )
    return head + "".join(_texts(label, place)) + "</a>"


def _texts(label: _Label, place: Place) -> Iterator[str]:
    for number, line in enumerate(label.lines):
        weight = ' font-weight="600"' if line.style == "name" else ' font-style="italic"' if line.style == "descent" else ""
        fill = {"name": "#1d1a16", "small": "#5a544b", "descent": "#7a3b12"}[line.style]
        y = place.y + _PAD + 11 + number * _LEADING
        yield (
            f'<text class="stemma-{line.style}" x="{place.x + _PAD + _GUTTER:g}" y="{y:g}" font-family="{_SANS}"'
            f' font-size="{_SIZES[line.style]:g}" fill="{fill}"{weight}>{_safe(line.words)}</text>'
        )


def _safe(words: str) -> str:
    """Escaped for XML; control characters, which XML cannot hold, become spaces."""
    return escape("".join(" " if ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0 else letter for letter in words))
