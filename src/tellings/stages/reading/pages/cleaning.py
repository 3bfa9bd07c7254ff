"""What is in a story's place and is none of it: links to other stories, what is hidden, and what stands apart from its body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from tellings.stages.reading.formats.writing import Block
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

_LABEL = 25
"""Characters within which a label ends: "Related:", "Read more:"."""

_SHORT = 12
"""Letters of a link that says nothing of where it leads: an agency's name, "here"."""

_LINKS = 0.25
"""Share of a story in lines that are links from which it is a list of links, and they are the story."""

_KNOWN = 25
"""Letters from which words that stand twice are the same words."""

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_NO_CAPTION = frozenset(("td", "th", "li", "blockquote", "pre", "dd", "dt"))


def blocks_of(pieces: Sequence[Piece], marks: Sequence[int], kept: Sequence[bool]) -> Iterator[Block]:
    """The blocks of a story, with the captions and pull quotes that stand in its place and were not kept.

    `marks` are what the markup says of each piece, where it can be believed; `kept` says which are in the story.
    """
    apart = _Apart(pieces, marks, kept)
    pointers = _pointers(pieces, kept)
    told = False
    for at, piece in enumerate(pieces):
        role = apart.role(at)
        if role is not None:
            yield Block(piece.text, role)
        elif kept[at] and not marks[at] & (ASIDE | HIDDEN | CAPTION):
            if piece.tag == "h1" and not told:
                yield Block(piece.text, "headline")
            else:
                yield Block(piece.text, "boilerplate" if at in pointers else _role(piece))
            told = told or len(piece.text) >= _TELLS


def _role(piece: Piece) -> str | None:
    if piece.tag in _HEADINGS:
        return "heading"
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
        """Whether a quotation set apart says again what the body says."""
        set_apart = piece.tag == "blockquote" or (piece.within is not None and piece.within.tag in ("blockquote", "aside"))
        key = letters(piece.text) if set_apart else ""
        if len(key) < _KNOWN:
            return False
        if self.body is None:
            self.body = "\n".join(letters(p.text) for p, k in zip(self.pieces, self.kept, strict=True) if k)
        return key in (self.body.replace(key, "", 1) if self.kept[at] else self.body)


def _pointers(pieces: Sequence[Piece], kept: Sequence[bool]) -> frozenset[int]:
    """The kept lines that are nothing but a link to something else, label aside; none where they are the story."""
    lists: Counter[HtmlElement] = Counter()
    found = []
    for at, piece in enumerate(pieces):
        if kept[at] and _is_pointer(piece):
            found.append(at)
        elif kept[at] and piece.item:
            lists[piece.within] += 1
    total = sum(len(piece.text) for piece, is_kept in zip(pieces, kept, strict=True) if is_kept)
    if sum(len(pieces[at].text) for at in found) > _LINKS * total:
        return frozenset()
    return frozenset(at for at in found if not pieces[at].item or not lists[pieces[at].within])


def _is_pointer(piece: Piece) -> bool:
    if piece.linked < _POINTER or ends_sentence(piece.text) or len(letters(piece.text)) < _SHORT:
        return False
    return piece.linked >= _WHOLE or ":" in piece.text[:_LABEL]
