"""Relations that said otherwise and do so no more, once their parties or dates are corrected."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from tellings.model.edtf import bounds
from tellings.model.periods import periods_agree
from tellings.model.records import Relation
from tellings.stages.correcting.book import Book


def settle_contradictions(book: Book, changed: Collection[str]) -> None:
    """Look again at what some relations contradict, and take out what they do not any more. Nothing is put in: what a corrected
    relation contradicts that it did not before is for the next correction to say.
    """
    rows = book.rows(Relation, "relations", "id", changed)
    near = {one for row in rows for one in row.contradicts} | {row.id for row in rows}
    by_id = {row.id: row for row in book.rows(Relation, "relations", "id", near)}

    def change(row: Relation) -> Iterable[Relation]:
        named = [one for one in row.contradicts if {one, row.id}.isdisjoint(changed) or _still(row, by_id.get(one))]
        return [replace(row, contradicts=tuple(named))]

    book.edit(Relation, "relations", ["id"], near, change)


def _still(one: Relation, other: Relation | None) -> bool:
    if other is None:
        return False
    times = (one.start, one.end), (other.start, other.end)
    if {one.subject, one.object} != {other.subject, other.object}:
        return (
            one.kind == "holds_office"
            and one.object == other.object
            and one.subject != other.subject
            and not _apart(one, other)
        )
    if "denied" in (one.factuality, other.factuality):
        return periods_agree(*times) or not _apart(one, other)
    return not periods_agree(*times)


def _apart(one: Relation, other: Relation) -> bool:
    """Whether one was surely over before the other began."""
    return _before(one, other) or _before(other, one)


def _before(one: Relation, other: Relation) -> bool:
    end, start = bounds(one.end)[1], bounds(other.start)[0]
    return end is not None and start is not None and end < start
