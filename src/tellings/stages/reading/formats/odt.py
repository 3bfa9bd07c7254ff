"""OpenDocument texts (ODT, ISO/IEC 26300): their words as readers see them, and what their styles say of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from tellings.errors import ReportRejected
from tellings.settings import Settings
from tellings.stages.reading.draft import Draft, Source
from tellings.stages.reading.formats.docx_parts import Values, opened
from tellings.stages.reading.formats.odt_text import Text
from tellings.stages.reading.formats.own_data import own_data
from tellings.stages.reading.formats.writing import Block

LARGEST = 200_000_000
"""Bytes of an ODT: nearly all of a large one are pictures."""

_UNPACKED, _LEAST_UNPACKED = 40, 50_000_000
"""Bytes of XML for a letter of the longest report, and for any document, as for DOCX."""

_MIMETYPE = b"mimetypeapplication/vnd.oasis.opendocument.text"
_DATA = {"title": "title", "initial-creator": "creator", "creation-date": "created", "date": "modified"}


def recognises(source: Source) -> bool:
    """Whether it says of itself that it is one, as the first thing in its archive."""
    return source.data.startswith(b"PK\x03\x04") and source.data[30:].startswith(_MIMETYPE)


def drafts(source: Source, settings: Settings) -> Iterator[Draft]:
    """One report; raises `ReportRejected`: `damaged`, `password`, `bomb`, `too-long` or `no-text`."""
    parts = opened(source.data, path=source.path, allowance=max(_UNPACKED * settings.longest_report, _LEAST_UNPACKED))
    text, meta, manifest = Text(settings.longest_report, source.path), Values(), _Manifest()
    parts.read("META-INF/manifest.xml", manifest)
    if manifest.locked:
        message = f"{source.path} is locked with a password."
        raise ReportRejected("password", message, remedy="Open it with its password, save it without, and read that.")
    if not parts.read("content.xml", text):
        message = f"{source.path} is a damaged document: its text is not in it."
        raise ReportRejected("damaged", message, remedy="Get it again from where it came.")
    if not any(letter.isalnum() for block in text.blocks for letter in block.text):
        message = f"{source.path} is a document without words: perhaps it holds only pictures."
        remedy = "Let a program for text recognition read the pictures, and read what it gives."
        raise ReportRejected("no-text", message, remedy=remedy)
    parts.read("meta.xml", meta)
    data = {ours: meta.values[theirs] for theirs, ours in _DATA.items() if theirs in meta.values}
    own = own_data("document", data, language=meta.values.get("language"))
    yield own.draft(source, hashlib.sha256(source.data).hexdigest(), _titled(text.blocks))


def _titled(blocks: list[Block]) -> list[Block]:
    """The blocks with their headline named: by its style, or a heading that opens the text."""
    if blocks[0].role != "heading" or any(block.role == "headline" for block in blocks):
        return blocks
    return [Block(blocks[0].text, "headline"), *blocks[1:]]


@dataclass(slots=True)
class _Manifest:
    """Whether the parts are locked (a `Handler`)."""

    locked: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """As `Handler` has it."""
        del attributes
        self.locked = self.locked or name == "encryption-data"

    def end(self, name: str) -> None:
        """As `Handler` has it."""

    def data(self, text: str) -> None:
        """As `Handler` has it."""
