"""Disputes that a correction settles: the two parties are one, or say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tellings.model.records import Dispute, Statement
from tellings.stages.correcting.book import Book

_ENDS = ("statement_a", "statement_b")


def settle_disputes(book: Book, statements: Sequence[str], settled: Callable[[Statement, Statement], bool]) -> None:
    """Take out those disputes of some statements that are settled, as their two statements show."""
    rows = [row for end in _ENDS for row in book.rows(Dispute, "disputes", end, statements)]
    ids = {key for row in rows for key in (row.statement_a, row.statement_b)}
    spoken = {row.id: row for row in book.rows(Statement, "statements", "id", ids)}

    def still(row: Dispute) -> Iterable[Dispute]:
        return [] if settled(spoken[row.statement_a], spoken[row.statement_b]) else [row]

    book.edit(Dispute, "disputes", _ENDS, statements, still)
