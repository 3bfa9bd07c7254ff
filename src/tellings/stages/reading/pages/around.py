"""What stands above a page's story and below it: headline, kicker, standfirst, bylines and times, and who the author is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from tellings.stages.reading import bylines
from tellings.stages.reading.formats.writing import Block
from tellings.stages.reading.pages.marks import ASIDE, CAPTION, HIDDEN
from tellings.stages.reading.pages.pieces import Piece
from tellings.stages.reading.paragraphs import ends_sentence

_TELLS = 80
"""Characters of a paragraph that tells by its length alone."""

_SENTENCE = 4
"""Words of the shortest sentence with which a story opens."""

_ZONE = 40
"""Pieces above the story among which its headline is looked for."""

_LONGEST = 450
"""Characters of the longest piece above a story; a standfirst has up to four hundred."""

_KICKER = 6
"""Words of a kicker, and how many pieces above the headline it stands."""
_KICKERS = 2

_LINKED = 0.7
"""Share of letters in links from which a piece leads elsewhere, unless it names an author."""

_BELOW = 20
"""Pieces below the story among which it is said who the author is."""

_ABOUT = 500
"""Characters of that at most."""

_NAMES = {
    "headline": r"\bhead-?line\b|\bhed\b|\btitle\b|\bttl\b|\barticle-?title\b|\bpost-?title\b|\btitel\b|\btitulo\b|\btitre\b|\btitolo\b|\bzagolovok\b",
    "heading": r"\bstand-?first\b|\bdek\b|\bdeck\b|\bsub-?(?:title|head|headline|hed|heading)?\b|\bstrap-?line\b|\btag-?line\b|\bchapo\b|\bchapeau\b|\bbajada\b|"
    r"\bentradilla\b|\bcopete\b|\bsommario\b|\bocchiello\b|\buntertitel\b|\bvorspann\b|\blinha-?fina\b|\bpodzagolovok\b",
    "byline": r"\bby-?lines?\b|\bauthors?(?:-?names?)?\b|\bwriter\b|\bwritten-?by\b|\bposted-?(?:by|on)\b|\bautor(?:en|in|es)?\b|\bauteurs?\b|\bautore\b|\bavtor\b",
}
_PATTERNS = {name: re.compile(words) for name, words in _NAMES.items()}
_AUTHOR = re.compile(
    r"\b(?:author|contributor|writer|reporter|autor)(?:s|-?(?:box|bio|info|card|about|profile|description|details|note))?\b|\bbio(?:graphy)?\b|\babout-?the-?author\b"
)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|_+|--+")
_INSIDE = (
    (
        "note",
        re.compile(
            r"\bcorrections?\b|\bcorr\b|\beditors?-?s?-?notes?\b|\bfoot-?notes?\b|\bend-?notes?\b|\bclarifications?\b|\berrat(?:um|a)\b"
            r"|\bdisclosures?\b|\bdisclaimers?\b|\btranslators?-?s?-?notes?\b|\bupdate-?notes?\b|\banmerkung\b"
        ),
    ),
    (
        "heading",
        re.compile(
            r"\bsub-?h(?:ead(?:ing|line)?|ed)?\b|\bcross-?heads?\b|\binter-?titles?\b|\bzwischen(?:titel|ueberschrift)\b|\bintertitre\b|\bladillo\b|\bsection-?title\b"
            r"|\bbox-?title\b|\bkicker\b|\beyebrow\b|\boverline\b"
        ),
    ),
    (
        "boilerplate",
        re.compile(
            r"\btags?(?:-?(?:list|links|cloud))?\b|\bcopyright\b|\bkeywords\b|\bread-?time\b|\breading-?time\b|\bshare(?:-?(?:bar|links|buttons))?\b|\bprint(?:-?link)?\b|\bend-?mark\b|\bkuerzel\b"
        ),
    ),
    ("byline", re.compile(r"\bby-?lines?\b|\bauthors?(?:-?names?)?\b|\btime-?stamp\b|\bdate-?time\b|\bpub(?:lished)?-?date\b")),
)
"""Names of classes that tell what a piece within a story is."""

_ALONE = 3
"""Elements of the frame that may name what is in it."""

_BARE = ("body", "html", "main")
_FRAMES = ("div", "header", "hgroup")


def opening(pieces: Sequence[Piece], kept: Sequence[bool]) -> int:
    """The first piece of a story that tells; 0 where none does."""
    return next((at for at, piece in enumerate(pieces) if kept[at] and _tells(piece)), 0)


def above(pieces: Sequence[Piece], marks: Sequence[int], kept: Sequence[bool], start: int) -> Iterator[Block]:
    """The blocks above the piece at which a story starts: what was kept, and what stands between its headline and it."""
    head = _headline(pieces, marks, start)
    told = False
    for at in range(start):
        piece, mark = pieces[at], marks[at]
        if mark & (ASIDE | HIDDEN):
            continue
        wanted = head is not None and (at >= head or _is_kicker(pieces, at, head))
        if head is not None and not wanted:
            continue
        if mark & CAPTION:
            if (
                (wanted or (head is None and at >= start - _KICKERS))
                and at != head
                and len(piece.text) <= _LONGEST
                and piece.linked < _LINKED
            ):
                yield Block(piece.text, "caption")
        elif at == head and not told:
            yield Block(piece.text, "headline")
            told = True
        elif _stands_above(piece) if wanted else kept[at] and piece.linked < _LINKED:
            yield Block(piece.text, _role(piece))


def below(pieces: Sequence[Piece], marks: Sequence[int], kept: Sequence[bool]) -> Iterator[Block]:
    """What a page says of its author below the story."""
    last = max((at for at, is_kept in enumerate(kept) if is_kept), default=-1)
    for at in range(last + 1, min(last + 1 + _BELOW, len(pieces)) if last >= 0 else 0):
        piece = pieces[at]
        tells = ends_sentence(piece.text) and len(piece.text) <= _ABOUT and not marks[at] & (ASIDE | HIDDEN | CAPTION)
        if tells and any(_AUTHOR.search(_named(element)) for element in _around(piece.block, 3)):
            yield Block(piece.text, "byline")


def _tells(piece: Piece) -> bool:
    if (piece.tag[:1] == "h" and piece.tag[1:].isdigit()) or _called(piece, "heading"):
        return False
    return len(piece.text) >= _TELLS or (
        piece.tag == "p" and ends_sentence(piece.text) and len(piece.text.split()) >= _SENTENCE
    )


def _headline(pieces: Sequence[Piece], marks: Sequence[int], start: int) -> int | None:
    """The last heading of the first order above the story, or else the last piece that is called a headline."""
    zone = range(start - 1, max(-1, start - 1 - _ZONE), -1)
    seen = [at for at in zone if not marks[at] & (ASIDE | HIDDEN) and len(pieces[at].text) <= _LONGEST]
    first = next((at for at in seen if "h1" in (element.tag for element in _around(pieces[at].block, 2))), None)
    if first is not None:
        return first
    called = (
        at
        for at in seen
        if len(pieces[at].text.split()) >= _SENTENCE - 1 and _PATTERNS["headline"].search(_named(pieces[at].block))
    )
    return next(called, None)


def _is_kicker(pieces: Sequence[Piece], at: int, head: int) -> bool:
    """Whether a piece stands right above the headline, in the same frame, and is as short as a kicker is."""
    piece, frame = pieces[at], pieces[head].block.getparent()
    if head - at > _KICKERS or len(piece.text.split()) > _KICKER or piece.item or frame is None:
        return False
    own = piece.block.getparent()
    if piece.block is frame or own is frame:
        return frame.tag != "body" or piece.linked < _LINKED
    if own is None or own.tag in _BARE:
        return False
    return own.getparent() is frame or (own is frame.getparent() and frame.tag in _FRAMES)


def _stands_above(piece: Piece) -> bool:
    if len(piece.text) > _LONGEST or piece.tag in ("button", "label"):
        return False
    return piece.linked < _LINKED or (not piece.item and (_called(piece, "byline") or bylines.is_name(piece.text, "en")))


def _role(piece: Piece) -> str | None:
    """The role of what stands above a story, where its tag or the name of its class tells it."""
    if piece.tag[:1] == "h" and piece.tag[1:].isdigit():
        return "heading"
    if piece.item:
        return "item"
    if _called(piece, "heading"):
        return "heading"
    short = len(piece.text) < _TELLS and not ends_sentence(piece.text)
    return "byline" if short and (piece.tag == "address" or _called(piece, "byline")) else None


def named_role(piece: Piece) -> str | None:
    """The role of a piece of a story by the name of its class: corrections, headings that are no heading's tag, tags, bylines."""
    if len(piece.text) > _LONGEST:
        return None
    named = _named(piece.block)
    outer = _named(piece.within) if piece.within is not None and _is_small(piece.within) else ""
    for role, pattern in _INSIDE:
        if pattern.search(named) or pattern.search(outer):
            short = len(piece.text) < _TELLS and not ends_sentence(piece.text)
            return role if role == "note" or short else None
    return None


def _is_small(element: HtmlElement) -> bool:
    """Whether it has few children; they are not all counted, for each of a hundred thousand of them asks."""
    return next(islice(element, _ALONE, None), None) is None


def _called(piece: Piece, name: str) -> bool:
    return _PATTERNS[name].search(_named(piece.block)) is not None


def _named(element: HtmlElement) -> str:
    """The classes and the id of an element as words."""
    return _HUMP.sub("-", f"{element.get('class') or ''} {element.get('id') or ''}"[:_LONGEST]).lower()


def _around(element: HtmlElement, most: int) -> Iterator[HtmlElement]:
    """An element and those around it."""
    one: HtmlElement | None = element
    for _ in range(most):
        if one is None:
            return
        yield one
        one = one.getparent()
