"""Rows put together by what they have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

Row = TypeVar("Row")


def grouped(rows: Iterable[Row], key: Callable[[Row], str]) -> dict[str, list[Row]]:
    """Rows by a key, keys and rows in the order they come."""
    return grouped_by_each(rows, lambda row: (key(row),))


def grouped_by_each(rows: Iterable[Row], keys: Callable[[Row], Iterable[str]]) -> dict[str, list[Row]]:
    """As `grouped`, for rows that stand under several keys."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        for key in keys(row):
            found.setdefault(key, []).append(row)
    return found
