"""The story of a page: an extractor's choice, joined with the page's own markup, filled where it has gaps, and cleaned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from tellings.stages.reading.formats.writing import Block
from tellings.stages.reading.pages import around, data, extractors
from tellings.stages.reading.pages.cleaning import blocks_of, navigation
from tellings.stages.reading.pages.filling import filled
from tellings.stages.reading.pages.marks import HIDDEN
from tellings.stages.reading.pages.matching import taken
from tellings.stages.reading.pages.pieces import Piece, pieces

_NAVIGATION = 0.5
"""Share of letters in links from which what was found is the page's navigation: stories have a tenth, and one in 180 a third."""

_FOUND = 0.7
"""Share of an extractor's text that must stand on the page: with less, it took the story from the page's data (JSON-LD)."""

_LITTLE = 0.2
"""Share of a page's paragraphs below which an extractor is asked again; trafilatura's own measure (`ESCALATION_PAGE_SHARE`)."""

_TELLS = 80
"""Characters of a paragraph that tells."""

_SMALL = 0.3
"""Share of a story below which the name of what stands around it is believed: a whole page may be called "related", too."""


def story(root: HtmlElement) -> list[Block]:
    """The blocks of a page's story, its headline first where it has one; none where no story is found.

    The extractor by rules is asked first, and the one that weighs a page's parts where the first found none, or navigation.
    The tree loses what is no text.
    """
    read = list(pieces(root))
    page = extractors.without_wordless(root)
    for extract in (extractors.fast, extractors.wide, extractors.thorough):
        tree = extract(page)
        if tree is None:
            continue
        words = "".join(tree.itertext())
        kept, found = taken(read, words)
        if found < _FOUND:
            return data.paragraphs(page, words) or list(_as_found(tree))
        told = _linked(read, kept) < _NAVIGATION and (extract is extractors.wide or _covers(read, kept))
        if told or extract is extractors.thorough:
            marks = _believed(read, kept)
            whole = filled(read, marks, kept)
            links = navigation(read, marks, whole)
            return list(_framed(read, marks, [is_kept and at not in links for at, is_kept in enumerate(whole)]))
    return []


def _framed(read: Sequence[Piece], marks: Sequence[int], kept: Sequence[bool]) -> Iterator[Block]:
    """A story with what stands above it and below it."""
    start = around.opening(read, kept)
    yield from around.above(read, marks, kept, start)
    below = [mark if at >= start else HIDDEN for at, mark in enumerate(marks)]
    yield from blocks_of(read, below, [is_kept and at >= start for at, is_kept in enumerate(kept)])
    yield from around.below(read, marks, kept)


def _linked(read: Sequence[Piece], kept: Sequence[bool]) -> float:
    """The share of what was kept that stands in links."""
    chosen = [piece for piece, is_kept in zip(read, kept, strict=True) if is_kept]
    return sum(len(piece.text) * piece.linked for piece in chosen) / max(1, sum(len(piece.text) for piece in chosen))


def _covers(read: Sequence[Piece], kept: Sequence[bool]) -> bool:
    """Whether what was kept is not too little of all that the page tells."""
    sizes = [len(piece.text) if len(piece.text) >= _TELLS and piece.linked < _NAVIGATION else 0 for piece in read]
    return sum(size for size, is_kept in zip(sizes, kept, strict=True) if is_kept) >= _LITTLE * sum(sizes)


def _believed(read: Sequence[Piece], kept: Sequence[bool]) -> list[int]:
    """What the markup says of each piece, by those elements that do not hold the story itself."""
    sizes: Counter[HtmlElement] = Counter()
    for piece, is_kept in zip(read, kept, strict=True):
        if is_kept:
            for element, _ in piece.marked:
                sizes[element] += len(piece.text)
    most = _SMALL * sum(len(piece.text) for piece, is_kept in zip(read, kept, strict=True) if is_kept)
    found = []
    for piece in read:
        marks = 0
        for element, mark in piece.marked:
            if sizes[element] <= most:
                marks |= mark
        found.append(marks)
    return found


def _as_found(tree: HtmlElement) -> Iterator[Block]:
    """The paragraphs of an extractor's tree that do not stand on the page."""
    for element in tree:
        for line in "".join(element.itertext()).splitlines():
            text = " ".join(line.split())
            if text:
                yield Block(text, "heading" if element.tag == "head" else None)
