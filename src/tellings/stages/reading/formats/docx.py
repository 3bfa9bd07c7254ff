"""DOCX: the words of a document as its readers see them, and what its styles say of them.

Read from its XML as it goes by (ISO/IEC 29500), and not by python-docx: that one builds trees of whole parts, and leaves out text
boxes, notes and what insertions and fields hold.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tellings.errors import ReportRejected
from tellings.settings import Settings
from tellings.stages.reading.draft import Draft, Source
from tellings.stages.reading.formats.docx_parts import PACKED, Parts, Values, names_in, opened
from tellings.stages.reading.formats.docx_styles import Styles
from tellings.stages.reading.formats.docx_text import Text, TooLongError, Written
from tellings.stages.reading.formats.own_data import own_data
from tellings.stages.reading.formats.writing import Block, sound
from tellings.stages.reading.paragraphs import ends_sentence

LARGEST = 200_000_000
"""Bytes of a DOCX: nearly all of a large one are pictures."""

_UNPACKED = 40
"""Bytes of XML for a letter of the longest report: runs with their properties take 20 to 30 in documents edited many times."""

_LEAST_UNPACKED = 50_000_000
_LARGE = 1.2
"""How many times the usual size the letters of a headline without a style are at least: 14 on 11 points is 1.27."""

_HEAD = 6
_HEADLINE_WORDS = 30
_FURNITURE = re.compile(r"word/(?:header|footer)\d*\.xml")
_PARTS = ("footnotes", "endnotes")
_DOCUMENT = "officeDocument"


def recognises(source: Source) -> bool:
    """Whether it is an archive whose first members are parts of a text document."""
    names = names_in(source.data) if source.data.startswith(b"PK\x03\x04") else []
    return PACKED in names and any(name.startswith("word/") for name in names)


def drafts(source: Source, settings: Settings) -> Iterator[Draft]:
    """One report; raises `ReportRejected`: `damaged`, `password`, `bomb`, `too-long` or `no-text`."""
    spare = max(_UNPACKED * settings.longest_report, _LEAST_UNPACKED)
    parts = opened(source.data, path=source.path, allowance=spare)
    try:
        blocks = list(_blocks(parts, settings.longest_report))
    except TooLongError:
        message = f"{source.path} holds more than {settings.longest_report:,} characters."
        remedy = "Split it into its reports, or raise the setting longest_report."
        raise ReportRejected("too-long", message, remedy=remedy) from None
    if not any(letter.isalnum() for block in blocks for letter in block.text if block.role != "boilerplate"):
        message = f"{source.path} is a document without words: perhaps it holds only pictures."
        raise ReportRejected(
            "no-text", message, remedy="Let a program for text recognition read the pictures, and read what it gives."
        )
    core = Values()
    parts.read("docProps/core.xml", core)
    own = own_data("document", core.values, language=core.values.get("language"))
    yield own.draft(source, hashlib.sha256(source.data).hexdigest(), blocks)


def _blocks(parts: Parts, most: int) -> Iterator[Block]:
    """The document's paragraphs, each followed by its notes; heads and feet of pages at the end, each once."""
    styles = Styles()
    parts.read("word/styles.xml", styles)
    target = _Relations()
    parts.read("_rels/.rels", target)
    body = Text(styles, most)
    if not parts.read(target.document, body) and not parts.read("word/document.xml", body):
        message = f"{parts.path} is a damaged document: its text is not in it."
        raise ReportRejected("damaged", message, remedy="Get it again from where it came.")
    notes = _notes(parts, styles, most - body.letters)
    yield from _with_notes(_titled(body.paragraphs), notes)
    seen: set[str] = set()
    for name in sorted(filter(_FURNITURE.fullmatch, parts.names)):
        edge = Text(styles, most)
        parts.read(name, edge)
        for block in _lines(edge.paragraphs):
            if block.text not in seen and any(letter.isalpha() for letter in block.text):
                seen.add(block.text)
                yield Block(block.text, "boilerplate")


def _notes(parts: Parts, styles: Styles, most: int) -> dict[str, list[Written]]:
    found: dict[str, list[Written]] = {}
    for name in _PARTS:
        text = Text(styles, most)
        parts.read(f"word/{name}.xml", text)
        most -= text.letters
        for paragraph in text.paragraphs:
            paragraph.role = "note"
            found.setdefault(paragraph.note, []).append(paragraph)
    return found


def _with_notes(paragraphs: Iterable[Written], notes: dict[str, list[Written]]) -> Iterator[Block]:
    for paragraph in paragraphs:
        yield from _lines([paragraph])
        for key in paragraph.notes:
            yield from _lines(notes.pop(key, []))


def _lines(paragraphs: Iterable[Written]) -> Iterator[Block]:
    """Paragraphs as blocks, parted where a line break is meant and not only a line's width."""
    for paragraph in paragraphs:
        role = paragraph.role or ("bold" if paragraph.bold else None)
        whole: list[str] = []
        for line in paragraph.text.split("\n"):
            kept = " ".join(sound(line).replace("\xad", "").split(" ")).strip()
            if not kept:
                continue
            if whole and not ends_sentence(whole[-1]) and kept[:1].islower():
                whole[-1] += " " + kept
            else:
                whole.append(kept)
        yield from (Block(text, role) for text in whole)


def _titled(paragraphs: Sequence[Written]) -> Sequence[Written]:
    """The paragraphs with their headline named: by its style, a heading that opens the text, or the first large line."""
    if any(paragraph.role == "headline" for paragraph in paragraphs):
        return paragraphs
    worded = [paragraph for paragraph in paragraphs if paragraph.text.strip()]
    if not worded:
        return paragraphs
    sizes: Counter[float] = Counter()
    for paragraph in worded:
        sizes[paragraph.size] += len(paragraph.text)
    usual = max(sorted(sizes), key=lambda size: sizes[size])
    head = [p for p in worded[:_HEAD] if len(p.text.split()) <= _HEADLINE_WORDS and p.role in (None, "heading")]
    large = [p for p in head if p.size >= _LARGE * usual > 0]
    if head and head[0] is worded[0] and head[0].role == "heading":
        head[0].role = "headline"
    elif large:
        max(large, key=lambda p: p.size).role = "headline"
    return paragraphs


@dataclass(slots=True)
class _Relations:
    """Where the document's text lies (a `Handler`)."""

    document: str = "word/document.xml"

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """As `Handler` has it."""
        if name == "Relationship" and attributes.get("Type", "").rpartition("/")[2] == _DOCUMENT:
            self.document = attributes.get("Target", "").lstrip("/")

    def end(self, name: str) -> None:
        """As `Handler` has it."""

    def data(self, text: str) -> None:
        """As `Handler` has it."""
