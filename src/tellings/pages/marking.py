"""A report's words with everything found in them marked: overlapping findings flattened into layers of well-nested elements.

Findings may cross one another; elements may not. So each kind has a layer of its own, the layers stand in one order, and where
an outer one begins or ends the inner ones are split. Links cannot stand in links: words lead to the innermost thing they are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from types import MappingProxyType

from markupsafe import Markup, escape

LAYERS: Mapping[str, int] = MappingProxyType(
    {
        "at": 0,
        "segment": 1,
        "passage": 2,
        "statement": 3,
        "event": 4,
        "relation": 5,
        "source": 6,
        "cue": 7,
        "date": 8,
        "role": 9,
        "pronoun": 9,
        "name": 9,
    }
)
"""The layer of each kind of mark, from the outermost to the innermost."""

_DEPTH = 1 + max(LAYERS.values())


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to be marked, in code points. `kind` is one of `LAYERS`; `href` is what it leads to, empty for nothing; `says` what it
    is; `words` the places that are shown beside the page on a click (`data-words`); `name` a class of its own.
    """

    start: int
    end: int
    kind: str
    href: str = ""
    says: str = ""
    words: str = ""
    name: str = ""


Layer = tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that are marked alike. `layers` has the marks of each layer, outermost first, the longer ones first in each."""

    start: int
    end: int
    layers: tuple[Layer, ...]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All its marks."""
        return tuple(mark for layer in self.layers for mark in layer)


def flattened(start: int, end: int, marks: Iterable[Mark]) -> list[Piece]:
    """The stretch of a text cut wherever a mark begins or ends in it; pieces follow one another without a gap."""
    mine = sorted((one for one in marks if one.start < end and one.end > start), key=_wider_first)
    opening, closing = _edges(mine, start, end)
    layers: list[Layer] = [()] * _DEPTH
    cuts = sorted({start, end, *opening, *closing})
    pieces = []
    for at, after in pairwise(cuts):
        for depth in {LAYERS[one.kind] for one in (*opening.get(at, ()), *closing.get(at, ()))}:
            stays = [one for one in layers[depth] if one.end > at]
            comes = [one for one in opening.get(at, ()) if LAYERS[one.kind] == depth]
            layers[depth] = tuple(sorted([*stays, *comes], key=_wider_first))
        pieces.append(Piece(at, after, tuple(layers)))
    return pieces


def _wider_first(mark: Mark) -> tuple[int, int, str, str]:
    return mark.start, -mark.end, mark.kind, mark.href


def _edges(marks: Iterable[Mark], start: int, end: int) -> tuple[dict[int, list[Mark]], dict[int, list[Mark]]]:
    opening: dict[int, list[Mark]] = {}
    closing: dict[int, list[Mark]] = {}
    for one in marks:
        if one.end > one.start:
            opening.setdefault(max(one.start, start), []).append(one)
            closing.setdefault(min(one.end, end), []).append(one)
    return opening, closing


class Marker:
    """Sets the words of one report; what is once only on a page (the target `at`, the tab stop of a mark) is so across its blocks."""

    def __init__(self, text: str, marks: Sequence[Mark]) -> None:
        self._text = text
        self._marks = sorted(marks, key=_wider_first)
        self._starts = [one.start for one in self._marks]
        self._longest = max((one.end - one.start for one in self._marks), default=0)
        self._reached: set[Mark] = set()
        self._aimed = False

    def block(self, start: int, end: int) -> Markup:
        """The words from `start` to `end` as HTML: all of them, each once, and no others."""
        near = self._marks[bisect_left(self._starts, start - self._longest) : bisect_left(self._starts, end)]
        pieces = flattened(start, end, near)
        return Markup("".join(self._set(pieces, 0, None)))  # noqa: S704 - all text and all values are escaped

    def _set(self, pieces: Sequence[Piece], depth: int, owner: Mark | None) -> Iterator[str]:
        if depth == _DEPTH:
            for one in pieces:
                yield self._leaf(one, owner, "")
            return
        for layer, group in groupby(pieces, key=lambda one: one.layers[depth]):
            some = list(group)
            if not layer:
                yield from self._set(some, depth + 1, owner)
            else:
                yield from self._element(some, depth, layer, owner)

    def _element(self, some: list[Piece], depth: int, layer: Layer, owner: Mark | None) -> Iterator[str]:
        inner = min(layer, key=lambda one: (one.end - one.start, one.kind))
        mine = inner if inner.href else next((one for one in layer if one.href), owner)
        names = _names(some, layer, inner)
        if inner.kind == "at":
            yield f'<mark class="at"{self._target()}>'
        elif len(some) == 1 and not any(some[0].layers[depth + 1 :]):
            yield self._leaf(some[0], mine, names)
            return
        else:
            yield f'<span class="{names}"{_title(inner) if not inner.href else ""}>'
        yield from self._set(some, depth + 1, mine)
        yield "</mark>" if inner.kind == "at" else "</span>"

    def _leaf(self, piece: Piece, owner: Mark | None, names: str) -> str:
        words = self._text[piece.start : piece.end]
        if owner is None or not owner.href or not _leads(words, piece, owner):
            title = _title(owner) if owner and not owner.href else ""
            return f'<span class="{names}"{title}>{escape(words)}</span>' if names else str(escape(words))
        again = owner in self._reached
        self._reached.add(owner)
        stop = ' tabindex="-1"' if again else _title(owner)
        beside = f' data-words="{escape(owner.words)}"' if owner.words else ""
        return f'<a class="{names or "to"}" href="{escape(owner.href)}"{beside}{stop}>{escape(words)}</a>'

    def _target(self) -> str:
        first, self._aimed = not self._aimed, True
        return ' id="at"' if first else ""


def _names(some: Sequence[Piece], layer: Layer, inner: Mark) -> str:
    """The classes of an element: its kind, whether its marks begin and end here, and whether it stands in another of its kind."""
    begins = any(one.start == some[0].start for one in layer)
    ends = any(one.end == some[-1].end for one in layer)
    within = inner.kind == "statement" and len(layer) > 1
    told = ("f", f"f-{inner.kind}", inner.name, "begins" * begins, "ends" * ends, "within" * within)
    return " ".join(one for one in told if one)


def _title(mark: Mark) -> str:
    return f' title="{escape(mark.says)}"' if mark.says else ""


def _leads(words: str, piece: Piece, owner: Mark) -> bool:
    """Whether words are a link: blanks never are, and signs between other marks only if they are all there is of theirs."""
    whole = (piece.start, piece.end) == (owner.start, owner.end)
    return not words.isspace() and (whole or any(letter.isalnum() for letter in words))
