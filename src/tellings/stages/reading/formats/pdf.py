"""PDFs: their words in the order in which they are read, with what their setting tells of headlines, notes and running heads."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tellings.errors import ReportRejected
from tellings.model.records import Reject
from tellings.settings import Settings
from tellings.stages.reading.draft import Draft, Source
from tellings.stages.reading.formats import pdf_furniture
from tellings.stages.reading.formats.pdf_about import is_printed, told
from tellings.stages.reading.formats.pdf_lines import lines_of
from tellings.stages.reading.formats.pdf_order import stacks_of
from tellings.stages.reading.formats.pdf_pages import Page, read_pages
from tellings.stages.reading.formats.pdf_paragraphs import BULLET, Passage, joined, passages, usual
from tellings.stages.reading.formats.pdf_printed import without_comments
from tellings.stages.reading.formats.pdf_roles import name_all
from tellings.stages.reading.formats.pdf_rows import Line
from tellings.stages.reading.formats.pdf_words import vocabulary, written_out
from tellings.stages.reading.formats.writing import Block, sound

LARGEST = 200_000_000
"""Bytes of a PDF: a newspaper with its pictures has 50 million."""

_ENGLISH = "en"
_START = 1024
_OPENING = re.compile(rb"(?:\A|[^\x20-\x7e])%PDF-\d")
"""Its first bytes, which may stand a little further on, as readers of PDFs have it: on a line of their own, or after binary rubbish."""

_FEWEST = 30
"""Letters a page, on average, below which a PDF of pictures is a scan: a stamp and a page number are no text."""

_STRANGE = 0.3
"""Share of characters without a meaning from which a text is garbled; mathematics and ornaments stay below a tenth."""

_OCR = "Let a program for text recognition read it (ocrmypdf makes a PDF with a text layer), and read what it gives."


def recognises(source: Source) -> bool:
    """Whether it begins as PDFs do, a little rubbish before it forgiven."""
    return _OPENING.search(source.data[:_START]) is not None


def drafts(source: Source, settings: Settings) -> Iterator[Draft | Reject]:
    """One report, and a reject for each page that cannot be read.

    Raises `ReportRejected`: `password`, `damaged`, `no-text-layer`, `garbled` or `too-long`.
    """
    sha = hashlib.sha256(source.data).hexdigest()
    found = read_pages(source.data, _shown, path=source.path, longest=settings.longest_report)
    _check(found.read, source.path)
    for number in found.lost:
        message = f"Page {number} of {source.path} cannot be read; the other pages are."
        yield Reject(f"{source.path}#page={number}", sha, "damaged", message, "Open it elsewhere and print it anew.")
    yield _draft(source, sha, found.read, found.about)


@dataclass(frozen=True, slots=True)
class _Shown:
    """A page without its pieces: its lines, those that run another way, and how many of its characters are letters or strange."""

    page: Page
    lines: Sequence[Line]
    aside: Sequence[Line]
    letters: int
    strange: int


def _shown(page: Page) -> _Shown:
    said = "".join(piece.text for piece in page.pieces)
    strange = sum(unicodedata.category(letter) in ("Co", "Cn", "Cc") or letter == "\ufffd" for letter in said)
    lines, aside = lines_of(page)
    return _Shown(replace(page, pieces=()), lines, aside, sum(letter.isalnum() for letter in said), max(strange, page.strange))


def _check(pages: Sequence[_Shown], path: str) -> None:
    """Whether there is a text, and it is one that can be read."""
    letters, strange = sum(page.letters for page in pages), sum(page.strange for page in pages)
    pictured = any(shown.page.images for shown in pages)
    if letters + strange == 0 or (pictured and letters + strange < _FEWEST * len(pages)):
        message = f"{path} has no text layer: its pages are pictures, or empty."
        raise ReportRejected("no-text-layer", message, remedy=_OCR)
    if strange > _STRANGE * (letters + strange):
        message = f"{path} does not say which letters its fonts draw: its text cannot be read."
        raise ReportRejected("garbled", message, remedy=_OCR)


def _draft(source: Source, sha: str, pages: Sequence[_Shown], about: Mapping[str, str]) -> Draft:
    text, furniture = pdf_furniture.parted([shown.lines for shown in pages])
    known = vocabulary(line.text for page in text for line in page)
    blocks = [block for part in _parts(pages, text, furniture) if (block := _block(part, known)).text]
    if is_printed(about):
        blocks = without_comments(blocks)
    running = [line.text for page in furniture for line in page]
    return told(about, running, language=_ENGLISH).draft(source, sha, blocks)


def _parts(pages: Sequence[_Shown], text: Sequence[Sequence[Line]], furniture: Sequence[Sequence[Line]]) -> list[Passage]:
    """The paragraphs of all pages; after those of a page what stands around its text, once for all pages."""
    stacks = [stacks_of(page) for page in text]
    known = usual(stacks)
    named = [(shown.page, list(passages(of, known))) for shown, of in zip(pages, stacks, strict=True)]
    name_all(named, known)
    parts: list[Passage] = []
    seen: set[str] = set()
    for (_, of), shown, around in zip(named, pages, furniture, strict=True):
        parts += of
        for line in (*shown.aside, *around):
            if pdf_furniture.key(line) not in seen:
                parts.append(Passage([line], "boilerplate"))
                seen.add(pdf_furniture.key(line))
    return joined(parts, known)


def _block(part: Passage, known: Counter[str]) -> Block:
    lines = [line.text for line in part.lines]
    if part.role == "item":
        lines[0] = BULLET.sub("", lines[0], count=1)
    return Block(sound(written_out(lines, known, _ENGLISH)), part.role)
