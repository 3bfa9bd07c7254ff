"""The collation of an agreement as the page holds it: places only, since the page has every report's text already."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from tellings.model.account import SideBySide, StoryAccount
from tellings.model.collation import AlignmentTable, Cell, Collation

Collate = Callable[[StoryAccount, SideBySide], Collation]

MOST_WORDS = 2000
"""Words of an agreement, all its tellings together, up to which the page sets it out word by word: 50 tellings of 40 words. That is
about 20 KB at the most, and half a kilobyte in the middle. `Case.collation` and the export to TEI have no such end.
"""


def words_of(story: StoryAccount, row: SideBySide, collate: Collate) -> Mapping[str, object] | None:
    """The alignment table of an agreement, tellings of the same words as one row; null where there is one wording only, without
    rows where there are too many words.

    Each row has the sigla it stands for, the report its places count in, and a list for each column: empty for a gap, else the
    number of its reading there, and the starts and ends of its words. `moved` lists row, column, and the columns where others have
    these words.
    """
    said = sum(len(one.words.split()) for cell in row.cells for one in cell.said)
    if said > MOST_WORDS:
        return {"rows": [], "moved": []}
    table = collate(story, row).table()
    folded = _folded(table)
    if len(folded) < 2:
        return None
    cells = [[column.cells[group[0]] for column in table.columns] for group in folded]
    return {
        "rows": [
            {
                "sigla": [table.witnesses[at].siglum for at in group],
                "report": table.witnesses[group[0]].report,
                "cells": [_compact(cell) for cell in mine],
            }
            for group, mine in zip(folded, cells, strict=True)
        ],
        "moved": list(_moved(cells)),
    }


def _folded(table: AlignmentTable) -> list[list[int]]:
    """Witnesses that have the same reading in every column, in the order of the first of them."""
    groups: dict[tuple[int, ...], list[int]] = {}
    for at in range(len(table.witnesses)):
        groups.setdefault(tuple(column.cells[at].variant for column in table.columns), []).append(at)
    return list(groups.values())


def _compact(cell: Cell) -> list[int]:
    return [cell.variant, *(at for piece in cell.evidence for at in (piece.start, piece.end))] if cell.words else []


def _moved(rows: Sequence[Sequence[Cell]]) -> Iterator[tuple[int, int, list[int]]]:
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell.moved:
                yield at, column, list(cell.moved)
