"""The agreements of a story against its tellings: who tells what, tells it otherwise, leaves it out, or says nothing of it.

A row is one link, to the agreement's page, which names all its cells; so the keyboard goes from row to row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from tellings.model.account import SideBySide
from tellings.model.cards import AgreementCard
from tellings.pages.drawings.parts import Address, Drawing, linked, pages, sheet, short, text, titled
from tellings.stages.telling.naming import listed
from tellings.stages.telling.strokes import Item, legend

MOST_ROWS, MOST_COLUMNS = 200, 40
"""More are not legible: the first are drawn, and the note says so."""

TOLD, DIFFERS, CONTRADICTS, OMITTED, SILENT = "told", "differs", "contradicts", "omitted", "silent"

_WORDS = MappingProxyType(
    {
        TOLD: "tells it",
        DIFFERS: "tells it otherwise",
        CONTRADICTS: "contradicts another",
        OMITTED: "leaves it out",
        SILENT: "says nothing of it",
    }
)
_OF_SEVERAL = MappingProxyType(
    {TOLD: "tell it", DIFFERS: "tell it otherwise", CONTRADICTS: "contradict others", OMITTED: "leave it out"}
)
_SIGNS = MappingProxyType(
    {
        TOLD: '<circle class="cell-told" r="5.5" fill="#575148"/>',
        DIFFERS: '<circle class="cell-ring" r="5.5" fill="none" stroke="#575148" stroke-width="1.6"/>'
        '<path class="cell-told" d="M0 -5.5A5.5 5.5 0 0 1 0 5.5Z" fill="#575148"/>',
        CONTRADICTS: '<path class="cell-against" d="M-6.5 -2.8H6.5M-6.5 2.8H6.5M-3.5 7L3.5 -7" fill="none" stroke="#a3161a" stroke-width="2"/>',
        OMITTED: '<path class="cell-ring" d="M-5 -5L5 5M-5 5L5 -5" fill="none" stroke="#575148" stroke-width="1.2"/>',
        SILENT: "",
    }
)
_ABOUT, _COLUMN, _ROW, _HEAD, _TOTAL, _SIZE = 440.0, 26.0, 24.0, 30.0, 74.0, 12.5


@dataclass(frozen=True, slots=True)
class Row:
    """An agreement: what it is about, what each telling makes of it (by siglum; one that is missing is silent), and how many
    independent sources stand behind it.
    """

    id: str
    about: str
    cells: Mapping[str, str]
    independent: int


def rows_of(cards: Iterable[AgreementCard]) -> list[Row]:
    """A row for each agreement."""
    return [row_of(card.side) for card in cards]


def row_of(side: SideBySide) -> Row:
    """What each telling makes of an agreement: what contradicts weighs more than what differs."""
    against = {one for contrast in side.contrasts if contrast.relation == CONTRADICTS for one in (*contrast.a, *contrast.b)}
    other = {one for contrast in side.contrasts for one in (*contrast.a, *contrast.b)}
    cells = {
        cell.siglum: CONTRADICTS
        if cell.siglum in against
        else DIFFERS
        if cell.siglum in other and cell.gap == TOLD
        else cell.gap
        for cell in side.cells
    }
    return Row(side.id, side.about, cells, side.agreement.independent)


def draw_matrix(rows: Sequence[Row], sigla: Sequence[str], address: Address = pages) -> str:
    """The matrix as SVG, columns in the order of `sigla`; empty without rows."""
    if not rows or not sigla:
        return ""
    shown, columns = rows[:MOST_ROWS], sigla[:MOST_COLUMNS]
    wide = max(_COLUMN, *(len(siglum) * 8.5 + 6 for siglum in columns))
    grid = _Grid(columns, wide)
    height = _HEAD + len(shown) * _ROW
    key, below = legend(list(_key(shown)), grid.width)
    parts = (
        *_heads(grid, height),
        *(_row(row, at, grid, address) for at, row in enumerate(shown)),
        f'<g transform="translate(0 {height + 14:g})">{key}</g>',
    )
    named = f"Matrix: what {len(columns)} tellings make of {len(shown)} statements"
    return sheet(Drawing(parts, grid.width, height + 14 + below, named, left_out(rows, sigla)), "matrix")


def left_out(rows: Sequence[Row], sigla: Sequence[str]) -> str:
    """A note for the frame: what is not drawn; empty where all is."""
    parts = [
        f"the first {most} of {count} {what}"
        for most, count, what in ((MOST_ROWS, len(rows), "statements"), (MOST_COLUMNS, len(sigla), "tellings"))
        if count > most
    ]
    return f"Drawn are {' and '.join(parts)}." if parts else ""


@dataclass(frozen=True, slots=True)
class _Grid:
    columns: Sequence[str]
    wide: float

    def middle(self, column: int) -> float:
        return _ABOUT + (column + 0.5) * self.wide

    @property
    def edge(self) -> float:
        return _ABOUT + len(self.columns) * self.wide

    @property
    def width(self) -> float:
        return self.edge + _TOTAL


def _heads(grid: _Grid, height: float) -> Iterator[str]:
    for at, siglum in enumerate(grid.columns):
        yield text(grid.middle(at), _HEAD - 10, siglum, size=_SIZE, anchor="middle")
    yield text(grid.width - 4, _HEAD - 10, "sources", "small", size=11.5, anchor="end")
    yield f'<path class="drawing-axis" d="M0 {_HEAD:g}H{grid.width:g}M{_ABOUT:g} {_HEAD - 4:g}V{height:g}" stroke="#8b8375"/>'


def _row(row: Row, at: int, grid: _Grid, address: Address) -> str:
    y = _HEAD + (at + 0.5) * _ROW
    band = f'<rect class="matrix-band{" drawing-band" if at % 2 else ""}" x="0" y="{y - _ROW / 2:g}" width="{grid.width:g}" height="{_ROW:g}" fill="{"#f3eee4" if at % 2 else "#fffdf9"}"/>'
    cells = "".join(_cell(row, siglum, grid.middle(column), y) for column, siglum in enumerate(grid.columns))
    total = text(grid.width - 4, y + 4, str(row.independent), "number", size=_SIZE, anchor="end")
    about = text(4, y + 4, short(row.about, _ABOUT - 12, _SIZE), size=_SIZE)
    return linked(band + about + cells + total, address("agreement", row.id), _spoken(row, grid.columns), 'class="matrix-row"')


def _cell(row: Row, siglum: str, x: float, y: float) -> str:
    kind = row.cells.get(siglum, SILENT)
    sign = _SIGNS.get(kind, "")
    said = titled(f"{siglum} {_WORDS.get(kind, kind)}")
    return f'<g data-cell="{kind}" transform="translate({x:g} {y:g})">{said}{sign}</g>' if sign else ""


def _spoken(row: Row, columns: Sequence[str]) -> str:
    """A row in words: its cells by what they say, and its sources."""
    said = []
    for kind in (TOLD, DIFFERS, CONTRADICTS, OMITTED):
        sigla = [siglum for siglum in columns if row.cells.get(siglum, SILENT) == kind]
        if sigla:
            said.append(f"{listed(sigla)} {(_WORDS if len(sigla) == 1 else _OF_SEVERAL)[kind]}")
    sources = "1 independent source" if row.independent == 1 else f"{row.independent} independent sources"
    return f"{row.about}: {'; '.join([*said, sources])}"


def _key(rows: Sequence[Row]) -> Iterator[Item]:
    occurring = {kind for row in rows for kind in row.cells.values()}
    for kind, sign in _SIGNS.items():
        if sign and kind in occurring:
            yield Item(f'<g transform="translate(8 0)">{sign}</g>', _WORDS[kind], 22)
    yield Item("", "blank: says nothing of it", 0)
