"""What the passages of a PDF are, told by how they are set: headline, headings, captions, footnotes, pull quotes, lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellings.stages.reading import headline
from tellings.stages.reading.formats.pdf_engine import ITALIC
from tellings.stages.reading.formats.pdf_pages import Page
from tellings.stages.reading.formats.pdf_paragraphs import BULLET, Passage, Usual
from tellings.stages.reading.paragraphs import ends_sentence

_LARGE = 1.12
"""How many times the usual size a heading is set in at least; 10.5 on 9 points is 1.17."""

_HEADLINE, _GREAT = 1.25, 1.6
"""Size of a headline at least, and of one below the outlet's name; the line below a headline is 1.2 to 1.5."""

_NAME_WORDS = 3
_BEFORE = 6
"""Passages before one among which the caption it goes on with is looked for."""

_QUOTES = 200
"""Large passages of a document that are looked for in its text."""
_SMALL = 0.93
"""Size of captions and footnotes against the usual one: 8.5 on 9.5 points is .89."""

_HEADING_WORDS, _HEADLINE_WORDS, _CAPTION_WORDS = 20, 30, 80
_PICTURE = 60.0
"""Points of a side that a picture has at least; smaller ones are ornaments."""

_COVER = 0.6
"""Share of a page that a picture may cover; a larger one is a scan with its words laid over it, or a background."""

_BENEATH = 2.5
"""How far below its picture a caption begins at most, in letter sizes."""

_CONTENTS = re.compile(r"(?:\.\s?){6,}\s*(?:\d{1,4}|[ivxl]{1,6})$")
"""An entry of a table of contents: dots up to the number of a page."""

_MARK = re.compile(r"(?:[*†‡§]{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\[?\d{1,3}\]?[.)]?)\s?(?=[\w\"“‘«(])")


def name_all(pages: Sequence[tuple[Page, Sequence[Passage]]], known: Usual) -> None:
    """Give the passages of all pages their roles, as far as their setting tells them."""
    for page, passages in pages:
        for at, passage in enumerate(passages):
            passage.role = _role(passage, known)
            if passage.role is None and _is_caption(passage, passages[max(at - _BEFORE, 0) : at], page, known):
                passage.role = "caption"
        _name_notes(passages, known)
    _name_pull_quotes([passage for _, passages in pages for passage in passages])
    if pages:
        _name_headline(pages[0][1], known)


def _role(passage: Passage, known: Usual) -> str | None:
    words = len(passage.text.split())
    if _CONTENTS.search(passage.text):
        return "boilerplate"
    if passage.lines[0].cells > 1 or BULLET.match(passage.text):
        return "item"
    lettered = any(letter.isalpha() for letter in passage.text)
    if passage.size >= _LARGE * known.size and words <= _HEADING_WORDS and lettered and not passage.text.endswith((",", ";")):
        return "heading"
    return "bold" if all(line.bold for line in passage.lines) and lettered else None


def _is_caption(passage: Passage, before: Sequence[Passage], page: Page, known: Usual) -> bool:
    """Below a picture and within its width, and set smaller or slanted, or below another line of the caption."""
    lines = passage.lines
    slanted = all(line.flags & ITALIC for line in lines)
    if not (passage.size <= _SMALL * known.size or slanted) or len(passage.text.split()) > _CAPTION_WORDS:
        return False
    top, size = lines[0].baseline - passage.size, passage.size
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    above = [other for other in before if other.role == "caption"]
    if above and abs(above[-1].size - size) < 0.3 and 0 < lines[0].baseline - above[-1].lines[-1].baseline < 2 * size:
        return True
    return any(
        -0.5 * size < top - bottom < _BENEATH * size and edge - size <= left and right <= other_edge + size
        for edge, other_edge, upper, bottom in page.images
        if min(other_edge - edge, bottom - upper) >= _PICTURE and _covers(page, other_edge - edge, bottom - upper) < _COVER
    )


def _covers(page: Page, width: float, height: float) -> float:
    return width * height / max(page.width * page.height, 1.0)


def _name_notes(passages: Sequence[Passage], known: Usual) -> None:
    """Footnotes: small passages at the foot of a page, from the first one that a mark opens."""
    small = 0
    for passage in reversed(passages):
        if passage.size > _SMALL * known.size or passage.role not in (None, "item"):
            break
        small += 1
    foot = passages[len(passages) - small :]
    first = next((at for at, passage in enumerate(foot) if passage.lines[0].marked or _MARK.match(passage.text)), None)
    for passage in foot[first:] if first is not None else ():
        passage.role = "note"


def _name_pull_quotes(passages: Sequence[Passage]) -> None:
    """Passages set large that say again what the text says."""
    large = [passage for passage in passages if passage.role == "heading" and len(passage.text.split()) >= 5][:_QUOTES]
    if not large:
        return
    text = " ".join(headline.key(passage.text.replace("\xad ", "")) for passage in passages if passage.role in (None, "item"))
    for passage in large:
        if f" {headline.key(passage.text)} " in f" {text} ":
            passage.role = "pull_quote"


def _name_headline(passages: Sequence[Passage], known: Usual) -> None:
    """The largest words above the story on the first page.

    A name of a word or three set larger still is the outlet's, and furniture; but only above words that are as large as headlines
    are, and not where they are the lines below a short headline.
    """
    told = next((at for at, p in enumerate(passages) if p.role in (None, "bold") and _is_story(p)), len(passages))
    large = [p for p in passages[:told] if p.role in ("heading", "pull_quote") and p.size >= _HEADLINE * known.size]
    if not large:
        return
    best = max(large, key=lambda p: p.size)
    below = [p for p in large[large.index(best) + 1 :] if _is_worded(p) and p.size >= max(_GREAT * known.size, 0.4 * best.size)]
    if len(best.text.split()) <= _NAME_WORDS and below:
        best.role, best = "boilerplate", max(below, key=lambda p: p.size)
    best.role = "headline"


def _is_worded(passage: Passage) -> bool:
    return _NAME_WORDS < len(passage.text.split()) <= _HEADLINE_WORDS


def _is_story(passage: Passage) -> bool:
    return len(passage.text.split()) >= 20 or (len(passage.lines) > 1 and ends_sentence(passage.text))
