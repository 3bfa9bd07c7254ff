"""From what a person types to what is in the case: actors by their names, reports by their titles, dates in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from tellings.errors import CorrectionError
from tellings.model.edtf import is_date
from tellings.model.records import Actor, Origin, Report
from tellings.model.spoken_dates import HOW_DATES_ARE_WRITTEN, date_of
from tellings.stages.correcting.book import Book

Row = TypeVar("Row")

_LISTED = 5
"""Candidates that an error names."""


def actor_named(book: Book, named: str) -> Actor:
    """The actor of an id, or the only one that goes by a name. Raises `CorrectionError`."""
    by_id = book.rows(Actor, "actors", "id", [named])
    if by_id:
        return by_id[0]
    wanted = _plain(named)
    actors = book.rows(Actor, "actors")
    best = [row for row in actors if _plain(row.name) == wanted]
    found = best or [row for row in actors if wanted in {_plain(name) for name in row.variants}]
    return _only(found, named, "actor", [(row.name, row.kind, row.id) for row in found])


def report_named(book: Book, named: str) -> Report:
    """The report of an id, or the only one of a title, an address, a file or an outlet. Raises `CorrectionError`."""
    by_id = book.rows(Report, "reports", "id", [named])
    if by_id:
        return by_id[0]
    rows = book.rows(Report, "reports")
    for of in ("title", "url", "path", "outlet"):
        found = [row for row in rows if _plain(getattr(row, of) or "") == _plain(named)]
        if found:
            return _only(found, named, "report", [(row.title or row.path, row.outlet or "", row.id) for row in found])
    return _only([], named, "report", [])


def source_named(book: Book, named: str) -> Report | Origin:
    """The origin of an id or a name, else the report. Raises `CorrectionError`."""
    origins = book.rows(Origin, "origins", "id", [named])
    origins = origins or [row for row in book.rows(Origin, "origins") if _plain(row.name) == _plain(named)]
    if origins:
        return _only(origins, named, "origin", [(row.name, row.kind, row.id) for row in origins])
    return report_named(book, named)


def date_typed(value: str) -> str:
    """A date as EDTF, from EDTF or from words. Raises `CorrectionError` for what is none, or no day of the calendar."""
    typed = value.strip()
    found = typed if is_date(typed) else date_of(typed)
    if found is None:
        raise CorrectionError(f"“{value}” is no date.", remedy=HOW_DATES_ARE_WRITTEN)
    return found


def _only(found: Sequence[Row], named: str, what: str, shown: Iterable[tuple[str, str, str]]) -> Row:
    if len(found) == 1:
        return found[0]
    if not found:
        raise CorrectionError(
            f"There is no {what} “{named}” in the case.",
            remedy="Name one by its id: the address of its page ends in it, and tellings export CASE --to jsonl writes it.",
        )
    listed = "; ".join(f"{name} ({kind}) is {key}" for name, kind, key in list(shown)[:_LISTED])
    raise CorrectionError(f"{len(found)} {what}s go by “{named}”.", remedy=f"Name one by its id: {listed}.")


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
