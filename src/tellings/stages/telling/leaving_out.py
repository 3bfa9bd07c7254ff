"""What tellings leave out of a statement that they tell, in the words of the telling that says most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tellings.model.account import Cell, LeftOut
from tellings.model.records import Agreement, Clause, Evidence
from tellings.stages.telling.holdings import Holdings
from tellings.stages.telling.lineage import Lineage
from tellings.stages.telling.naming import counted, many_listed

_EDGES = " \n\t,.;:–—-“”\"'‘’«»()[]…"


def left_out_of(
    holdings: Holdings, lineage: Lineage, agreement: Agreement, reports: Sequence[str], told: Iterable[str]
) -> tuple[LeftOut, ...]:
    """The clauses that some telling leaves out, in text order. `reports` are the story's, in order; `told` tells the agreement:
    who leaves out all of it is no part of this.
    """
    telling = frozenset(told)
    found = []
    for row in sorted(holdings.clauses.get(agreement.id, []), key=lambda c: (c.statement, c.start)):
        by = tuple(report for report in reports if report in row.omitted_by and report in telling)
        if by:
            found += _left_out(holdings, lineage, row, by)
    return tuple(found)


def _left_out(holdings: Holdings, lineage: Lineage, row: Clause, by: tuple[str, ...]) -> list[LeftOut]:
    statement = holdings.statements.get(row.statement)
    if statement is None:
        return []
    place = Evidence(statement.report, row.start, row.end)
    words = holdings.words(place).strip(_EDGES)
    sigla = tuple(lineage.sigla.get(report, "?") for report in by)
    return [LeftOut(words, lineage.sigla.get(statement.report, "?"), sigla, by, (place,))] if words else []


def in_short(omissions: Sequence[LeftOut], cells: Sequence[Cell]) -> list[str]:
    """Who leaves out what, counted: "B leaves out two clauses", "C and D leave it out"; like tellings are named together."""
    clauses: dict[str, int] = {}
    for one in omissions:
        for siglum in one.by:
            clauses[siglum] = clauses.get(siglum, 0) + 1
    alike: dict[int, list[str]] = {}
    for cell in cells:
        if cell.siglum in clauses:
            alike.setdefault(clauses[cell.siglum], []).append(cell.siglum)
    whole = [cell.siglum for cell in cells if cell.gap == "omitted"]
    parts = [f"{_leave(sigla)} out {'a clause' if n == 1 else counted(n, 'clause')}" for n, sigla in sorted(alike.items())]
    return parts + ([f"{_leave(whole)} it out"] if whole else [])


def _leave(sigla: Sequence[str]) -> str:
    return f"{many_listed(sigla)} {'leaves' if len(sigla) == 1 else 'leave'}"
