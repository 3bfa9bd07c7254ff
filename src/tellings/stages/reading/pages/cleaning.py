"""What is in a story's place and is none of it: links to other stories, what is hidden, and what stands apart from its body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from tellings.stages.reading.formats.writing import Block
from tellings.stages.reading.pages import around
from tellings.stages.reading.pages.marks import ASIDE, CAPTION, HIDDEN, PULL_QUOTE
from tellings.stages.reading.pages.matching import letters
from tellings.stages.reading.pages.pieces import Piece
from tellings.stages.reading.paragraphs import ends_sentence

_TELLS = 80
"""Characters of a paragraph that tells; a headline stands above the first."""

_POINTER = 0.7
"""Share of letters in links from which a line that is no sentence points elsewhere, if a label opens it."""

_WHOLE = 0.98
"""The same without a label."""

_LINKED = 0.9
"""Share of letters in links from which a short line is one of a menu."""

_LABEL = 25
"""Characters within which a label ends: "Related:", "Read more:"."""

_SHORT = 12
"""Letters of a link that says nothing of where it leads: an agency's name, "here"."""

_LINKS = 0.25
"""Share of a story's lines that are links from which it is a list of links, and they are the story."""

_MANY = 8
"""And how many of them at least."""

_SEARCHED = 50_000_000
"""Letters that are searched in all for what is said twice."""

_KNOWN = 25
"""Letters from which words that stand twice are the same words."""

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CELLS = frozenset(("td", "th"))
_CELL = 200
"""Characters of the longest cell that is one of a row; tables that give a page its shape have whole stories in theirs."""

_RUN = 3
"""Lines in a row that are nothing but links, from which they are a menu; at a story's ends, one is enough."""

_NO_CAPTION = frozenset(("td", "th", "li", "blockquote", "pre", "dd", "dt"))


def blocks_of(pieces: Sequence[Piece], marks: Sequence[int], kept: Sequence[bool]) -> Iterator[Block]:
    """The blocks of a story, with the captions and pull quotes that stand in its place and were not kept.

    `marks` are what the markup says of each piece, where it can be believed; `kept` says which are in the story.
    """
    apart = _Apart(pieces, marks, kept)
    body = [is_kept and not mark & (ASIDE | HIDDEN | CAPTION) for is_kept, mark in zip(kept, marks, strict=True)]
    pointers = _pointers(pieces, body)
    told = False
    row = _Row()
    for at, piece in enumerate(pieces):
        role = apart.role(at)
        if role is None and not body[at]:
            continue
        if role is None and row.takes(piece):
            continue
        yield from row.block()
        if role is None:
            role = "headline" if piece.tag == "h1" and not told else "boilerplate" if at in pointers else _role(piece)
            told = told or len(piece.text) >= _TELLS
            if row.opens(piece):
                continue
        yield Block(piece.text, role)
    yield from row.block()


class _Row:
    """A row of a table as it is read: its cells on one line."""

    def __init__(self) -> None:
        self.cells: list[Piece] = []

    def opens(self, piece: Piece) -> bool:
        """Whether a piece is the first cell of a row."""
        if piece.tag in _CELLS and len(piece.text) <= _CELL and piece.within is not None and len(piece.within) > 1:
            self.cells = [piece]
        return bool(self.cells)

    def takes(self, piece: Piece) -> bool:
        """Whether a piece is a further cell of the row."""
        if not self.cells or piece.within is not self.cells[0].within or piece.tag not in _CELLS or len(piece.text) > _CELL:
            return False
        if piece.block is self.cells[-1].block:
            return False
        self.cells.append(piece)
        return True

    def block(self) -> Iterator[Block]:
        """The row, if there is one."""
        if self.cells:
            yield Block(" | ".join(cell.text for cell in self.cells), "item" if len(self.cells) > 1 else None)
        self.cells = []


def _role(piece: Piece) -> str | None:
    if piece.tag in _HEADINGS:
        return "heading"
    named = around.named_role(piece)
    if named:
        return named
    if piece.item:
        return "item"
    return "bold" if piece.bold >= _WHOLE else None


class _Apart:
    """Captions and pull quotes: kept, but apart from the body; each once."""

    def __init__(self, pieces: Sequence[Piece], marks: Sequence[int], kept: Sequence[bool]) -> None:
        self.pieces, self.marks, self.kept = pieces, marks, kept
        places = [at for at, is_kept in enumerate(kept) if is_kept]
        self.last = places[-1] if places else -1
        opening = places[0] if places else 0
        self.first = next((at for at in range(opening, -1, -1) if pieces[at].tag == "h1"), opening)
        self.said: set[str] = set()
        self.spare = _SEARCHED
        self.body: str | None = None

    def role(self, at: int) -> str | None:
        """The role of a piece that stands apart; None for one of the body, or of none."""
        piece, mark = self.pieces[at], self.marks[at]
        if not self.first <= at <= self.last or mark & HIDDEN:
            return None
        role = None
        if mark & PULL_QUOTE or self._is_repeated(piece, at):
            role = "pull_quote"
        elif mark & CAPTION and not mark & ASIDE and piece.tag not in _NO_CAPTION and piece.linked < _POINTER:
            role = "caption"
        key = letters(piece.text)
        if role is None or not key or key in self.said:
            return None
        self.said.add(key)
        return role

    def _is_repeated(self, piece: Piece, at: int) -> bool:
        """Whether a quotation set apart, or what stands beside the story and leads nowhere, says again what the body says."""
        beside = not self.kept[at] and piece.linked < _POINTER and piece.tag not in _HEADINGS
        set_apart = (
            beside or piece.tag == "blockquote" or (piece.within is not None and piece.within.tag in ("blockquote", "aside"))
        )
        key = letters(piece.text).casefold() if set_apart else ""
        if len(key) < _KNOWN:
            return False
        if self.body is None:
            self.body = "\n".join(letters(p.text).casefold() for p, k in zip(self.pieces, self.kept, strict=True) if k)
        self.spare -= len(self.body)
        if self.spare < 0:
            return False
        return key in (self.body.replace(key, "", 1) if self.kept[at] else self.body)


def navigation(pieces: Sequence[Piece], marks: Sequence[int], kept: Sequence[bool]) -> frozenset[int]:
    """Of the kept lines those that are links among links, or stand above the first paragraph or below the last; none if nothing is told.

    Below the last paragraph the label of such links is one of them.
    """
    places = [at for at, is_kept in enumerate(kept) if is_kept and not marks[at] & (ASIDE | HIDDEN | CAPTION)]
    telling = [at for at in places if len(pieces[at].text) >= _TELLS and pieces[at].linked < _POINTER]
    if not telling:
        return frozenset()
    found: list[int] = []
    run: list[int] = []
    before = -1
    for at in [*places, -1]:
        if at >= 0 and _is_link(pieces[at]):
            run.append(at)
            continue
        if len(run) >= _RUN or (run and (run[0] < telling[0] or run[-1] > telling[-1])):
            found += [before, *run] if before > telling[-1] and _is_label(pieces[before]) else run
        run, before = [], at
    return frozenset(found)


def _is_link(piece: Piece) -> bool:
    short = len(piece.text) < _TELLS or not ends_sentence(piece.text)
    return piece.linked >= _LINKED and short and piece.tag not in _HEADINGS


def _is_label(piece: Piece) -> bool:
    return len(piece.text) < _TELLS // 2 and not ends_sentence(piece.text)


def _pointers(pieces: Sequence[Piece], kept: Sequence[bool]) -> frozenset[int]:
    """The kept lines that are nothing but a link to something else, label aside; none where they are the story."""
    lists: Counter[HtmlElement] = Counter()
    found = []
    for at, piece in enumerate(pieces):
        if kept[at] and _is_pointer(piece):
            found.append(at)
        elif kept[at] and piece.item:
            lists[piece.within] += 1
    if len(found) >= _MANY and len(found) > _LINKS * sum(kept):
        return frozenset()
    return frozenset(at for at in found if not pieces[at].item or not lists[pieces[at].within])


def _is_pointer(piece: Piece) -> bool:
    if piece.linked < _POINTER or ends_sentence(piece.text) or len(letters(piece.text)) < _SHORT:
        return False
    return piece.linked >= _WHOLE or ":" in piece.text[:_LABEL]
