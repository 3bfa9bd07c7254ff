"""An agreement word by word: wordings as rows, stretches that stand against each other as columns.

The collation is made when a page asks for it, from the words of the tellings that the page shows; see `stages.telling.collating`.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tellings.model.account import Mark
from tellings.model.cards import AgreementCard, TellingLine
from tellings.model.collation import AlignmentTable, Cell, Witness
from tellings.model.records import Evidence, Report, Span
from tellings.pages.columns import Side
from tellings.pages.quoting import GAP, Piece, Texts, marked
from tellings.stages.telling.collating import Told, collate

MOST_WORDS = 2000
"""Words of all wordings together up to which a page sets them out: 50 wordings of 40 words, about a tenth of a second."""

_PUNCTUATION = 2
"""Letters that a word may have besides the ones that a mark names."""


@dataclass(frozen=True, slots=True)
class WordCell:
    """What a row has in a column. `kind`: gap, agreed (all have it), common (most have it), only (nobody else has anything), other.

    `moved`: numbers of columns where others have these words, counted from 1.
    """

    kind: str
    pieces: tuple[Piece, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    moved: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class WordRow:
    """A wording: who has it, each with where; its language; its cells."""

    lines: tuple[tuple[TellingLine, tuple[Evidence, ...]], ...]
    language: str
    cells: tuple[WordCell, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """The alignment table; `columns` is their number, `moved` says whether any words stand elsewhere in other wordings.

    `direction`: ltr or rtl, the way in which the first wording reads, and so its columns.
    """

    rows: tuple[WordRow, ...]
    columns: int
    moved: bool
    direction: str = "ltr"


TOO_LONG = Alignment((), 0, moved=False)
"""In place of a table that would be too long to read."""


def aligned(card: AgreementCard, sides: Sequence[Side], held: Texts) -> Alignment | None:
    """The told sides of an agreement word by word; null where there is one wording only, `TOO_LONG` where there are too many words."""
    told = [one for one in sides if one.quotes and all(line.report in held for line in one.lines[:1])]
    if sum(len(quote.said.words.split()) for one in told for quote in one.quotes) > MOST_WORDS:
        return TOO_LONG
    table = collate(card.side.id, [_told(one, held) for one in told]).table()
    groups = _alike(table)
    if len(groups) < 2:
        return None
    return _Laid(table, groups, told, held).alignment()


def direction(text: str) -> str:
    """The way in which a text reads: that of its first letter (rules P2 and P3 of Unicode's annex 9)."""
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return "rtl" if next((kind for kind in strong if kind in ("L", "R", "AL")), "L") != "L" else "ltr"


def _told(one: Side, held: Texts) -> Told:
    """The first telling of a side as a witness: the others have the same words."""
    line = one.lines[0]
    mine = [quote.said for quote in one.quotes]
    content = [Span(place.start, place.end) for said in mine for place in said.evidence]
    witness = Witness(line.siglum, line.report, line.label, tuple(said.statement.id for said in mine))
    return Told(witness, _bare(line, held[line.report]), tuple(sorted(content)))


def _bare(line: TellingLine, text: str) -> Report:
    """A report as far as collating needs it: its id, language and text."""
    return Report(
        id=line.report,
        path="",
        url=None,
        sha256="",
        outlet=None,
        title=None,
        byline=None,
        dateline_place=None,
        published=None,
        published_because=None,
        language=line.language,
        translated_from=None,
        form=line.form,
        text=text,
    )


def _alike(table: AlignmentTable) -> list[list[int]]:
    """Witnesses that have the same reading in every column: case, accents and punctuation make no difference."""
    groups: dict[tuple[int, ...], list[int]] = {}
    for at in range(len(table.witnesses)):
        groups.setdefault(tuple(column.cells[at].variant for column in table.columns), []).append(at)
    return list(groups.values())


@dataclass(frozen=True, slots=True)
class _Standing:
    """A column: what most have there (null where nobody is ahead), how many readings there are, whether all agree, and the marks
    that make a whole reading contradict others, by reading.
    """

    common: int | None
    readings: int
    agreed: bool
    against: Mapping[int, Mark]


@dataclass(frozen=True, slots=True)
class _Laid:
    """A table with its folded rows and what it was made from."""

    table: AlignmentTable
    groups: Sequence[Sequence[int]]
    told: Sequence[Side]
    held: Texts

    def alignment(self) -> Alignment:
        marks = {one.lines[0].report: list(_narrow(one)) for one in self.told}
        standings = [self._standing(at, marks) for at in range(len(self.table.columns))]
        rows = tuple(self._row(group, standings, marks) for group in self.groups)
        moved = any(cell.moved for row in rows for cell in row.cells)
        return Alignment(rows, len(standings), moved, direction(self.told[0].quotes[0].said.words))

    def _row(self, group: Sequence[int], standings: Sequence[_Standing], marks: Mapping[str, Sequence[Mark]]) -> WordRow:
        first = self.told[group[0]].lines[0]
        columns = self.table.columns
        cells = (self._cell(columns[at].cells[group[0]], one, marks[first.report]) for at, one in enumerate(standings))
        lines = [(line, _places(self.told[at], line.report)) for at in group for line in self.told[at].lines]
        return WordRow(tuple(lines), first.language, tuple(cells))

    def _standing(self, at: int, marks: Mapping[str, Sequence[Mark]]) -> _Standing:
        cells = self.table.columns[at].cells
        told = Counter[int]()
        readings: set[int] = set()
        against: dict[int, Mark] = {}
        for group in self.groups:
            cell = cells[group[0]]
            told[cell.variant] += sum(len(self.told[one].lines) for one in group)
            if not cell.words:
                continue
            readings.add(cell.variant)
            if found := _names_all(cell, marks[cell.evidence[0].report]):
                against[cell.variant] = found
        ahead = told.most_common(2)
        tie = len(ahead) > 1 and ahead[0][1] == ahead[1][1]
        return _Standing(None if tie else ahead[0][0], len(readings), len(told) == 1, against)

    def _cell(self, cell: Cell, column: _Standing, marks: Sequence[Mark]) -> WordCell:
        if not cell.words:
            return WordCell("gap")
        kind = "agreed" if column.agreed else "common" if cell.variant == column.common else "only"
        if kind == "only" and column.readings > 1:
            kind = "other"
        whole = column.against.get(cell.variant)
        moved = tuple(at + 1 for at in cell.moved)
        return WordCell(kind, tuple(self._pieces(cell, whole, kind, marks)), cell.evidence, moved)

    def _pieces(self, cell: Cell, whole: Mark | None, kind: str, marks: Sequence[Mark]) -> Iterator[Piece]:
        """Words that contradict are marked as such, the rest as what it is. With a `whole`, all of it contradicts as others' words do."""
        for number, span in enumerate(cell.evidence):
            if number:
                yield Piece(GAP)
            mine = [] if kind == "agreed" else [replace(whole, start=span.start, end=span.end)] if whole else marks
            for piece in marked(self.held[span.report], span, mine):
                yield piece if piece.mark or kind not in _PLAIN else Piece(piece.words, _PLAIN[kind])


_PLAIN = {"only": Mark(0, 0, "only", "wording", ()), "other": Mark(0, 0, "reworded", "wording", ())}
"""How words are marked that stand in one row only, or otherwise in others; whose they are the table shows."""


def _narrow(one: Side) -> Iterator[Mark]:
    """The marks of contradictions that name their words; one that takes in most of a statement says nothing of single words."""
    for said in (quote.said for quote in one.quotes):
        letters = sum(place.end - place.start for place in said.evidence)
        yield from (mark for mark in said.marks if mark.kind == "contradicts" and 2 * (mark.end - mark.start) <= letters)


def _names_all(cell: Cell, marks: Sequence[Mark]) -> Mark | None:
    """The mark that names all the words of a cell."""
    span = cell.evidence[0]
    for one in marks:
        inside = span.start <= one.start and one.end <= span.end
        if inside and one.end - one.start >= span.end - span.start - _PUNCTUATION:
            return one
    return None


def _places(one: Side, report: str) -> tuple[Evidence, ...]:
    return tuple(place for quote in one.quotes for place in quote.places if place.report == report)
