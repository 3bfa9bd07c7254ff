"""The words of an OpenDocument text, paragraph by paragraph, as the XML goes by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tellings.errors import ReportRejected
from tellings.stages.reading.formats.writing import Block, sound

_SKIPPED = frozenset(
    ("annotation", "tracked-changes", "deletion", "note-citation", "forms", "script", "desc", "title", "table-of-content")
)
_ROLES = (
    (re.compile(r"title$"), "headline"),
    (re.compile(r"subtitle|heading"), "heading"),
    (re.compile(r"caption|illustration|figure"), "caption"),
    (re.compile(r"footnote|endnote"), "note"),
    (re.compile(r"header|footer|contents"), "boilerplate"),
)
"""Roles by the names of styles, which stay English inside the file; `_20_` is a space there."""

_CELL_WORDS = 15
_KEPT = ("note", "list-item")
_CHARACTERS = {"s": " ", "tab": "\t", "line-break": "\n"}


@dataclass(slots=True)
class _Open:
    role: str | None
    parts: list[str] = field(default_factory=list)
    plain: int = 0
    bold: int = 0


@dataclass(slots=True)
class Text:
    """What the content says (a `Handler`): a paragraph when it closes, with the notes and boxes in it behind it."""

    most: int
    path: str
    blocks: list[Block] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)
    _waiting: list[Block] = field(default_factory=list)
    _bases: dict[str, str] = field(default_factory=dict)
    _bold: set[str] = field(default_factory=set)
    _hidden: set[str] = field(default_factory=set)
    _style: str = ""
    _spans: list[str] = field(default_factory=list)
    _within: list[str] = field(default_factory=list)
    _cells: list[int] = field(default_factory=list)
    _skipped: int = 0
    _letters: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """As `Handler` has it."""
        if self._skipped or name in _SKIPPED:
            self._skipped += 1
        elif name in ("style", "text-properties"):
            self._learn(name, attributes)
        elif name in ("p", "h"):
            style = attributes.get("style-name", "")
            self._open.append(_Open("heading" if name == "h" else self._role(style)))
            self._spans.append(style)
        elif name == "span":
            self._spans.append(attributes.get("style-name", ""))
        elif name in _KEPT:
            self._within.append(name)
        elif name == "table-cell":
            self._cells.append(len(self.blocks))
        elif name in _CHARACTERS and self._open:
            count = attributes.get("c", "1")
            self._open[-1].parts.append(_CHARACTERS[name] * (int(count) if count.isdecimal() and len(count) < 3 else 1))

    def end(self, name: str) -> None:
        """As `Handler` has it."""
        if self._skipped:
            self._skipped -= 1
        elif name == "style":
            self._style = ""
        elif name in ("p", "h") and self._open:
            self._spans.pop()
            self._close(self._open.pop())
        elif name == "span" and self._spans:
            self._spans.pop()
        elif name in _KEPT and self._within:
            self._within.pop()
        elif name == "table-cell" and self._cells:
            self._close_cell(self._cells.pop())

    def data(self, text: str) -> None:
        """As `Handler` has it."""
        if self._skipped or not self._open or self._hidden.intersection(self._spans):
            return
        self._letters += len(text)
        if self._letters > self.most:
            message = f"{self.path} holds more than {self.most:,} characters."
            raise ReportRejected("too-long", message, remedy="Split it into its reports, or raise the setting longest_report.")
        self._open[-1].parts.append(" ".join(text.split("\n")))
        weight = sum(letter.isalnum() for letter in text)
        if self._bold.intersection(self._spans):
            self._open[-1].bold += weight
        else:
            self._open[-1].plain += weight

    def _learn(self, name: str, attributes: Mapping[str, str]) -> None:
        """A style: what it rests on, and whether it makes letters bold or hides them."""
        if name == "style":
            self._style = attributes.get("name", "")
            self._bases[self._style] = attributes.get("parent-style-name", "")
        elif self._style:
            self._bold.update([self._style] if attributes.get("font-weight") == "bold" else [])
            self._hidden.update([self._style] if attributes.get("display") == "none" else [])

    def _close_cell(self, first: int) -> None:
        inside = self.blocks[first:]
        if len(inside) == 1 and inside[0].role is None and len(inside[0].text.split()) <= _CELL_WORDS:
            self.blocks[first] = Block(inside[0].text, "item")

    def _close(self, paragraph: _Open) -> None:
        role = "note" if "note" in self._within else paragraph.role
        if role is None and "list-item" in self._within:
            role = "item"
        role = role or ("bold" if paragraph.bold and not paragraph.plain else None)
        lines = (" ".join(sound(line).replace("\xad", "").split(" ")).strip() for line in "".join(paragraph.parts).split("\n"))
        found = [Block(line, role) for line in lines if line]
        if self._open:
            # A note or a box within a paragraph comes after it.
            self._waiting += found
            return
        self.blocks += [*found, *self._waiting]
        self._waiting = []

    def _role(self, style: str) -> str | None:
        """The role that the name of a style gives, or of one that it rests on."""
        for _ in range(12):
            name = style.replace("_20_", " ").casefold()
            role = next((role for pattern, role in _ROLES if pattern.search(name)), None)
            if role or not style:
                return "heading" if name.startswith("sub") and role == "headline" else role
            style = self._bases.get(style, "")
        return None
