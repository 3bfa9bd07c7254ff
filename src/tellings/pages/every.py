"""All that there is of something: cards of a kind, ids of a table, leaves of a list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from tellings.ports.library import Library, Where

Card = TypeVar("Card")

_AT_ONCE = 1000
"""Rows that are asked for together."""


_CARDS = 200
"""Cards that are asked for together: a report's may be large."""


def cards(library: Library, kind: type[Card], where: Where | None = None) -> Iterator[Card]:
    """Every card of a kind, in the account's order."""
    start = 0
    while (found := library.find(kind, where, start=start, most=_CARDS)).items:
        yield from found.items
        start = found.end


def ids(library: Library, table: str) -> Iterator[str]:
    """The ids of a public table, in its order."""
    start, total = 0, 1
    while start < total:
        found = library.rows(table, start=start, most=_AT_ONCE)
        yield from (str(row["id"]) for row in found.items)
        start, total = found.end, found.total if found.items else 0


def leaves(address: str, total: int, most: int) -> Iterator[str]:
    """The addresses of a list of `total` things, `most` to a leaf: at least the first."""
    yield address
    yield from (f"{address}?from={start}" for start in range(most, total, most))
