"""The words of a DOCX's part, paragraph by paragraph, as the XML goes by: no tree is built, whatever its size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from tellings.stages.reading.formats.docx_styles import Style, Styles, is_on, number

_SKIPPED = frozenset((
    "Fallback", "del", "moveFrom", "delText", "delInstrText", "instrText", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange",
    "tcPrChange", "tblGridChange", "numberingChange", "sdtPr", "comment", "rt", "posOffset", "docPart", "glossaryDocument",
))  # fmt: skip
"""What is not shown, or is shown a second time: deletions, codes of fields, old properties, comments, copies for old programs."""

_BREAKS = frozenset(("br", "cr", "lastRenderedPageBreak"))
_REFERENCES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_NOTES = frozenset(_REFERENCES.values())
_SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))

_CELL_WORDS = 15
"""Words up to which the only paragraph of a cell is an entry of a table, and above which the table lays out a text."""


@dataclass(slots=True)
class Written:
    """A paragraph: its words, its style, whether all its letters are bold, their size, and the notes it refers to."""

    style: Style
    text: str
    bold: bool
    size: float
    notes: tuple[str, ...]
    role: str | None = None
    note: str = ""


@dataclass(slots=True)
class _Run:
    bold: bool | None = None
    hidden: bool | None = None
    size: float | None = None


@dataclass(slots=True)
class _Open:
    """A paragraph being read."""

    style: Style
    parts: list[str] = field(default_factory=list)
    bold: Counter[bool] = field(default_factory=Counter)
    sizes: Counter[float] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    level: int | None = None
    listed: bool | None = None


@dataclass(slots=True)
class Text:
    """What a part says (a `Handler`): `paragraphs` in order; `letters` counts as it goes, so that one can stop."""

    styles: Styles
    most: int
    paragraphs: list[Written] = field(default_factory=list)
    letters: int = 0
    _open: list[_Open] = field(default_factory=list)
    _runs: list[_Run] = field(default_factory=list)
    _path: list[str] = field(default_factory=list)
    _skipped: int = 0
    _cells: list[int] = field(default_factory=list)
    _note: str = ""
    _passed: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """As `Handler` has it."""
        self._path.append(name)
        if self._skipped or name in _SKIPPED:
            self._skipped += 1
            return
        if name == "p" and "txBody" not in self._path:
            self._open.append(_Open(self.styles.of("Normal")))
        elif name == "r":
            self._runs.append(_Run())
        elif name == "tc":
            self._cells.append(len(self.paragraphs))
        elif name in _NOTES:
            self._note = f"{name} {attributes.get('id', '')}"
            self._passed = attributes.get("type", "") in _SEPARATORS
        elif self._open:
            self._inside(name, attributes)

    def end(self, name: str) -> None:
        """As `Handler` has it."""
        self._path.pop()
        if self._skipped:
            self._skipped -= 1
        elif name == "p" and self._open and "txBody" not in self._path:
            self._close(self._open.pop())
        elif name == "r" and self._runs:
            self._runs.pop()
        elif name == "tc" and self._cells:
            self._close_cell(self._cells.pop())
        elif name in _NOTES:
            self._note, self._passed = "", False

    def data(self, text: str) -> None:
        """As `Handler` has it."""
        if self._skipped or not self._open or self._path[-1] != "t":
            return
        run = self._runs[-1] if self._runs else _Run()
        paragraph = self._open[-1]
        if run.hidden or (run.hidden is None and paragraph.style.hidden):
            return
        self.letters += len(text)
        if self.letters > self.most:
            raise TooLongError
        paragraph.parts.append(text)
        weight = sum(letter.isalnum() for letter in text)
        paragraph.bold[bool(paragraph.style.bold if run.bold is None else run.bold)] += weight
        paragraph.sizes[run.size or paragraph.style.size or 0.0] += weight

    def _inside(self, name: str, attributes: Mapping[str, str]) -> None:
        """Something within a paragraph: properties of it or of a run, or a character that is an element."""
        paragraph, value = self._open[-1], attributes.get("val", "")
        if name in _REFERENCES:
            paragraph.notes.append(f"{_REFERENCES[name]} {attributes.get('id', '')}")
        elif self._path[-2:-1] == ["pPr"] or self._path[-3:-1] == ["pPr", "numPr"]:
            self._set_paragraph(paragraph, name, value)
        elif self._path[-2:-1] == ["rPr"] and self._runs and "pPr" not in self._path:
            self._set_run(self._runs[-1], name, attributes)
        elif name in _BREAKS and attributes.get("type") != "separator":
            paragraph.parts.append("" if name == "lastRenderedPageBreak" else "\n")
        elif name in ("tab", "ptab") and "pPr" not in self._path:
            paragraph.parts.append("\t")
        elif name == "noBreakHyphen":
            paragraph.parts.append("-")

    def _set_paragraph(self, paragraph: _Open, name: str, value: str) -> None:
        if name == "pStyle":
            paragraph.style = self.styles.of(value)
        elif name == "outlineLvl" and value.isdecimal() and len(value) < 4:
            paragraph.level = int(value)
        elif name == "numId":
            paragraph.listed = value != "0"

    def _set_run(self, run: _Run, name: str, attributes: Mapping[str, str]) -> None:
        if name == "b":
            run.bold = is_on(attributes)
        elif name == "vanish":
            run.hidden = is_on(attributes)
        elif name == "sz":
            run.size = number(attributes.get("val"))
        elif name == "rStyle":
            style = self.styles.known.get(attributes.get("val", ""))
            run.bold = style.bold if style and run.bold is None else run.bold
            run.hidden = style.hidden if style and run.hidden is None else run.hidden
            run.size = style.size if style and run.size is None else run.size

    def _close(self, paragraph: _Open) -> None:
        text = "".join(paragraph.parts)
        if self._passed or not (text.strip() or paragraph.notes):
            return
        style = paragraph.style
        if paragraph.level is not None or paragraph.listed is not None:
            level = style.level if paragraph.level is None else paragraph.level
            listed = style.listed if paragraph.listed is None else paragraph.listed
            style = Style(style.name, style.base, level, listed, style.bold, style.hidden, style.size)
        bold = paragraph.bold[True] > 0 and not paragraph.bold[False]
        size = max(sorted(paragraph.sizes), key=lambda size: paragraph.sizes[size]) if paragraph.sizes else 0.0
        self.paragraphs.append(Written(style, text, bold, size, tuple(paragraph.notes), style.role, self._note))

    def _close_cell(self, first: int) -> None:
        """The only paragraph of a cell, if it is short, is an entry of a table."""
        inside = self.paragraphs[first:]
        if len(inside) == 1 and inside[0].role is None and len(inside[0].text.split()) <= _CELL_WORDS:
            inside[0].role = "item"


class TooLongError(Exception):
    """There are more letters than a report may have."""
