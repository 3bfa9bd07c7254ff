"""Events and relations of an actor that is split: told of the one, of the other, or divided between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tellings.model.ids import content_id
from tellings.model.records import Event, EventDifference, Evidence, Relation, Span
from tellings.stages.correcting.book import Book
from tellings.stages.correcting.contradicting import settle_contradictions
from tellings.stages.correcting.finding import meet
from tellings.stages.correcting.sides import Sides


def divide_events(book: Book, sides: Sides) -> None:
    """Events in which the old actor has a part: where some tellings are of the new one, they are an event of their own."""
    apart: dict[str, tuple[str, tuple[Evidence, ...], tuple[Evidence, ...]]] = {}

    def change(row: Event) -> Iterable[Event]:
        old, new = sides.divided(row.evidence)
        if not new:
            return [row]
        if not old:
            return [_told_of(row, sides)]
        key = content_id("event", "split", row.id, sides.new)
        apart[row.id] = (key, old, new)
        book.uncounted.update({("events", row.id), ("events", key)})
        theirs = replace(_told_of(row, sides), id=key, evidence=new, reports=_among(row.reports, new))
        return [replace(row, evidence=old, reports=_among(row.reports, old)), theirs]

    book.edit(Event, "events", ["actors", "recipients", "place"], [sides.old], change)
    _divide_differences(book, apart)


def _divide_differences(book: Book, apart: dict[str, tuple[str, tuple[Evidence, ...], tuple[Evidence, ...]]]) -> None:
    def change(row: EventDifference) -> Iterable[EventDifference]:
        key, old, new = apart[row.event]
        ends = [_at(row.report_a, row.span_a), _at(row.report_b, row.span_b)]
        if all(any(meet(end, piece) for piece in old) for end in ends):
            return [row]
        return [replace(row, event=key)] if all(any(meet(end, piece) for piece in new) for end in ends) else []

    book.edit(EventDifference, "event_differences", ["event"], apart, change)


def divide_relations(book: Book, sides: Sides) -> None:
    """Relations of the old actor: where some tellings are of the new one, they are a relation of its own."""
    changed: set[str] = set()

    def change(row: Relation) -> Iterable[Relation]:
        old, new = sides.divided(row.evidence)
        if not new:
            return [row]
        subject, object_ = (sides.new if end == sides.old else end for end in (row.subject, row.object))
        theirs = replace(row, subject=subject, object=object_)
        changed.add(row.id)
        if not old:
            return [theirs]
        key = content_id("relation", "split", row.id, sides.new)
        book.uncounted.update({("relations", row.id), ("relations", key)})
        theirs = replace(theirs, id=key, evidence=new, reports=_among(row.reports, new), contradicts=())
        return [replace(row, evidence=old, reports=_among(row.reports, old)), theirs]

    book.edit(Relation, "relations", ["subject", "object"], [sides.old], change)
    settle_contradictions(book, changed)


def _told_of(row: Event, sides: Sides) -> Event:
    actors, recipients = (
        tuple(sides.new if one == sides.old else one for one in side) for side in (row.actors, row.recipients)
    )
    return replace(row, actors=actors, recipients=recipients, place=sides.new if row.place == sides.old else row.place)


def _among(reports: Iterable[str], evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """Those of some reports that hold evidence."""
    there = {piece.report for piece in evidence}
    return tuple(report for report in reports if report in there)


def _at(report: str, span: Span) -> Evidence:
    return Evidence(report, span.start, span.end)
