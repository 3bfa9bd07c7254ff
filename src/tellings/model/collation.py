"""Word by word: the tellings of one agreement as a variant graph, and the alignment table that shows it.

The graph is that of Schmidt and Colomb, "A data structure for representing multi-version texts online" (2009), in the form that
Dekker and others gave it for CollateX (2015): a node is a reading, words that some witnesses share; a witness is a path through
it, so that the paths imply the edges. Ranks number the columns in which readings stand against each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from tellings.model.records import Evidence
from tellings.model.visible import escaped

_SPACE = 2
"""Characters between two words of one piece of evidence: a space, or the empty line between two paragraphs."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A report as a witness to an agreement: its siglum, what to call it, and its statements in it (ids, in text order)."""

    siglum: str
    report: str
    label: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A word where a witness has it, with the punctuation that touches it; `words` are its letters as they stand."""

    siglum: str
    words: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Reading:
    """A node: a word that some witnesses have at one point of the text, one place each.

    `form` is what they share: case, accents, the style of quotation marks and punctuation do not make another reading.
    """

    rank: int
    form: str
    places: tuple[Place, ...]

    @property
    def sigla(self) -> tuple[str, ...]:
        """The witnesses that have it."""
        return tuple(place.siglum for place in self.places)


@dataclass(frozen=True, slots=True)
class Edge:
    """A step that some witnesses take from one reading to the next; readings by number, null before the first and after the last."""

    before: int | None
    after: int | None
    sigla: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Transposition:
    """The same words at two points of the text: readings by number, one by one. No witness has both."""

    earlier: tuple[int, ...]
    later: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What a witness has in a column: words, or none (a gap). `moved`: columns (by number) where others have these words."""

    siglum: str
    words: str
    evidence: tuple[Evidence, ...]
    variant: int
    moved: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A stretch in which the same witnesses go together; one cell for each witness.

    Cells with one number as `variant` have the same reading. `agreed`: all witnesses have it.
    """

    cells: tuple[Cell, ...]

    @property
    def agreed(self) -> bool:
        """Whether every witness has the same words here."""
        return len({cell.variant for cell in self.cells}) == 1


@dataclass(frozen=True, slots=True)
class AlignmentTable:
    """Witnesses as rows, stretches as columns. Draws itself in a notebook; as text, its rows are lines."""

    witnesses: tuple[Witness, ...]
    columns: tuple[Column, ...]

    @property
    def rows(self) -> Mapping[str, tuple[str, ...]]:
        """Words by siglum, column by column; a gap is empty."""
        return {one.siglum: tuple(column.cells[at].words for column in self.columns) for at, one in enumerate(self.witnesses)}

    def __str__(self) -> str:
        return "\n".join(" | ".join([siglum, *(words or "–" for words in row)]) for siglum, row in self.rows.items())

    def _repr_html_(self) -> str:
        lines = (
            f"<tr><th>{escaped(one.siglum)}</th>{''.join(_cell(column, at) for column in self.columns)}</tr>"
            for at, one in enumerate(self.witnesses)
        )
        return f"<table><tbody>{''.join(lines)}</tbody></table>"


def _cell(column: Column, at: int) -> str:
    cell = column.cells[at]
    words = escaped(cell.words) or "–"
    sign = "⇄ " if cell.moved else ""
    return f"<td>{sign}{words if column.agreed else f'<b>{words}</b>'}</td>"


@dataclass(frozen=True)
class Collation:
    """The variant graph of an agreement. Readings are ordered by rank; in a notebook it shows its alignment table."""

    agreement: str
    witnesses: tuple[Witness, ...]
    readings: tuple[Reading, ...]
    transpositions: tuple[Transposition, ...]

    @property
    def ranks(self) -> int:
        """How many columns of single words there are."""
        return self.readings[-1].rank + 1 if self.readings else 0

    def path(self, siglum: str) -> tuple[Reading, ...]:
        """The readings of a witness, in the order of its text; raises `KeyError` for one that is none."""
        return tuple(self.readings[at] for at in self._paths[siglum])

    def words(self, siglum: str) -> tuple[Place, ...]:
        """The words of a witness, in the order of its text; raises `KeyError` for one that is none."""
        return tuple(self.place(at, siglum) for at in self._paths[siglum])

    def place(self, reading: int, siglum: str) -> Place:
        """Where a witness has a reading, by its number; raises `KeyError` when it has another one or none."""
        return self._placed[reading][siglum]

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """The steps between readings, each with those who take it."""
        found: dict[tuple[int | None, int | None], list[str]] = {}
        for siglum, path in self._paths.items():
            for step in pairwise((None, *path, None)):
                found.setdefault(step, []).append(siglum)
        last = len(self.readings)
        ordered = sorted(found, key=lambda s: (-1 if s[0] is None else s[0], last if s[1] is None else s[1]))
        return tuple(Edge(*step, tuple(found[step])) for step in ordered)

    def table(self) -> AlignmentTable:
        """The alignment table: ranks side by side in which the same witnesses go together are one column."""
        return AlignmentTable(self.witnesses, tuple(_Layout(self).columns()))

    def _repr_html_(self) -> str:
        return self.table()._repr_html_()

    @cached_property
    def _paths(self) -> Mapping[str, tuple[int, ...]]:
        paths: dict[str, list[int]] = {one.siglum: [] for one in self.witnesses}
        for at, reading in enumerate(self.readings):
            for place in reading.places:
                paths[place.siglum].append(at)
        return {siglum: tuple(path) for siglum, path in paths.items()}

    @cached_property
    def _placed(self) -> tuple[Mapping[str, Place], ...]:
        return tuple({place.siglum: place for place in reading.places} for reading in self.readings)


@dataclass(frozen=True)
class _Layout:
    """Readings by rank and witness, and where the words of a transposed one stand besides."""

    collation: Collation

    @cached_property
    def grid(self) -> list[list[int | None]]:
        """For each rank, the reading of each witness, by number."""
        order = {one.siglum: at for at, one in enumerate(self.collation.witnesses)}
        grid: list[list[int | None]] = [[None] * len(order) for _ in range(self.collation.ranks)]
        for number, reading in enumerate(self.collation.readings):
            for place in reading.places:
                grid[reading.rank][order[place.siglum]] = number
        return grid

    @cached_property
    def twins(self) -> Mapping[int, tuple[int, Sequence[int]]]:
        """For a transposed reading: the first transposition that moves it, and the readings that have its words elsewhere."""
        found: dict[int, tuple[int, list[int]]] = {}
        for number, one in enumerate(self.collation.transpositions):
            for pair in zip(one.earlier, one.later, strict=True):
                for mine, other in (pair, pair[::-1]):
                    found.setdefault(mine, (number, []))[1].append(other)
        return found

    @cached_property
    def stretches(self) -> list[list[int]]:
        """Ranks that make one column: the same witnesses go together in them, and are moved together."""
        keys = [self._parting(row) for row in self.grid]
        return [[rank for rank, _ in run] for _, run in groupby(enumerate(keys), key=lambda pair: pair[1])]

    def columns(self) -> Iterator[Column]:
        """The columns of the alignment table."""
        ranked = [(number, row) for number, ranks in enumerate(self.stretches) for row in (self.grid[rank] for rank in ranks)]
        column_of = {reading: number for number, row in ranked for reading in row if reading is not None}
        for ranks in self.stretches:
            variants = _labels(self.grid[ranks[0]])
            yield Column(tuple(self._cell(at, ranks, variants[at], column_of) for at in range(len(variants))))

    def _parting(self, row: Sequence[int | None]) -> tuple[tuple[int, int], ...]:
        moves = (-1 if reading is None else self.twins.get(reading, (-1, ()))[0] for reading in row)
        return tuple(zip(_labels(row), moves, strict=True))

    def _cell(self, at: int, ranks: Sequence[int], variant: int, column_of: Mapping[int, int]) -> Cell:
        siglum = self.collation.witnesses[at].siglum
        path = [reading for rank in ranks if (reading := self.grid[rank][at]) is not None]
        places = [self.collation.place(reading, siglum) for reading in path]
        moved = sorted({column_of[other] for reading in path for other in self.twins.get(reading, (-1, ()))[1]})
        return Cell(siglum, _in_a_row(places), _evidence(places), variant, tuple(moved))


def _labels(row: Sequence[int | None]) -> list[int]:
    """The witnesses of a rank, numbered by their reading: 0 for the first witness and those that go with it."""
    labels: dict[int | None, int] = {}
    return [labels.setdefault(reading, len(labels)) for reading in row]


def _in_a_row(places: Sequence[Place]) -> str:
    """Words with a space between those that do not touch."""
    words = places[0].words if places else ""
    for before, place in pairwise(places):
        words += f"{'' if before.evidence.end == place.evidence.start else ' '}{place.words}"
    return words


def _evidence(places: Sequence[Place]) -> tuple[Evidence, ...]:
    """The places as few pieces: neighbours with no more than a space or an empty line between them are one."""
    pieces: list[Evidence] = []
    for one in (place.evidence for place in places):
        last = pieces[-1] if pieces else None
        if last and last.report == one.report and 0 <= one.start - last.end <= _SPACE:
            pieces[-1] = Evidence(one.report, last.start, one.end)
        else:
            pieces.append(one)
    return tuple(pieces)
