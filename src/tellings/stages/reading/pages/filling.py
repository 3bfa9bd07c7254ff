"""What an extractor left out of a story: paragraphs beside those it took, and the further parts of a story cut in several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from tellings.stages.reading.pages.pieces import Piece
from tellings.stages.reading.paragraphs import ends_sentence

_HOME = 0.2
"""Share of a story that an element must hold for what else is in it to count as the story."""

_LINKS = 0.5
"""Share of letters in links from which a paragraph is not filled in: an extractor may have had its reason."""

_LEAD = 80
"""Characters of an opening paragraph; above it stand dates and names."""

_ABOVE = 3
"""Pieces above the first that was taken among which the opening is looked for."""

_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_PARTS = frozenset(("p", "h2", "h3", "h4", "blockquote"))


def filled(pieces: Sequence[Piece], marks: Sequence[int], kept: Sequence[bool]) -> list[bool]:
    """For every piece whether it is in the story, when an extractor took the pieces of `kept`; what is marked is never filled in."""
    homes = _homes(pieces, kept)
    if not homes:
        return list(kept)
    first = kept.index(True)
    last = len(kept) - 1 - list(reversed(kept)).index(True)
    further = _Further(homes[0])
    found = list(kept)
    for at, piece in enumerate(pieces):
        if found[at] or marks[at] or piece.linked >= _LINKS:
            continue
        above = first - _ABOVE <= at < first and _leads(piece, homes)
        among = above or (first < at < last and _beside(piece, homes))
        found[at] = among or further.holds(piece)
    return found


def _homes(pieces: Sequence[Piece], kept: Sequence[bool]) -> list[HtmlElement]:
    """The elements that hold the story's paragraphs, the one with most of it first."""
    sizes: Counter[HtmlElement] = Counter()
    for piece, is_kept in zip(pieces, kept, strict=True):
        if is_kept and not piece.item:
            sizes[piece.within] += len(piece.text)
    total = sum(sizes.values())
    return [element for element, size in sizes.most_common() if element is not None and size >= _HOME * total]


def _leads(piece: Piece, homes: Sequence[HtmlElement]) -> bool:
    """Whether a piece above the story is its opening: among its paragraphs, or a sentence in a box of its own beside theirs."""
    if len(piece.text) <= _LEAD or piece.tag in _HEADINGS:
        return False
    return piece.within in homes or (ends_sentence(piece.text) and any(piece.within is home.getparent() for home in homes))


def _beside(piece: Piece, homes: Sequence[HtmlElement]) -> bool:
    """Whether a piece is a paragraph, a heading or a quotation among the story's paragraphs."""
    if piece.within in homes:
        return piece.tag in _PARTS or piece.tag in _HEADINGS
    around = piece.within
    if around is None or around.tag != "blockquote":
        return False
    outer = around.getparent()
    return outer in homes or (outer is not None and outer.getparent() in homes)


class _Further:
    """The parts of a story beside its first: elements of the same tag and class, in the same place of the page."""

    def __init__(self, home: HtmlElement) -> None:
        self.home = home
        self.like = _signature(home)
        self.around = _around(home)
        self.known: dict[HtmlElement, bool] = {home: False}

    def holds(self, piece: Piece) -> bool:
        within = piece.within
        if within is None or piece.tag not in _PARTS:
            return False
        if within not in self.known:
            self.known[within] = self._is_part(within)
        return self.known[within]

    def _is_part(self, element: HtmlElement) -> bool:
        # An article of its own is another story, and elements without a class are alike without meaning anything.
        if self.like != _signature(element) or not self.home.get("class") or "article" in (tag for tag, _ in self.like):
            return False
        return any(a is b for a, b in zip(_around(element), self.around, strict=False))


def _signature(element: HtmlElement) -> tuple[tuple[str, str | None], ...]:
    """Tag and class of an element and the one around it."""
    return tuple((str(e.tag), e.get("class")) for e in (element, element.getparent()) if e is not None)


def _around(element: HtmlElement) -> list[HtmlElement]:
    """The one around an element, and the one around that."""
    outer = element.getparent()
    return [e for e in (outer, outer.getparent() if outer is not None else None) if e is not None]
