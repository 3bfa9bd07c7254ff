"""Dates that a reader corrects, and what is plainly told from them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from tellings.model.corrections import signed
from tellings.model.dating import in_words
from tellings.model.periods import first_and_last
from tellings.model.records import Correction, DateMention, Event, Evidence, Origin, Relation, Report, Statement, Story
from tellings.stages.correcting.book import Book
from tellings.stages.correcting.contradicting import settle_contradictions
from tellings.stages.correcting.finding import Finder
from tellings.stages.correcting.grounding import own_origin

_GONE = "what it is about is not there any more"


def redate(book: Book, finder: Finder, correction: Correction) -> str:
    """Put a date in a row; why it cannot be done, empty where it is."""
    how = _TABLES.get(correction.table or "")
    key = how(book, finder, correction) if how is not None else None
    if key is None:
        return _GONE
    book.touch(correction.table or "", key, correction.id)
    return ""


def _report(book: Book, finder: Finder, correction: Correction) -> str | None:
    del finder
    key, value = correction.subjects[0].id, correction.value
    old = next(iter(book.rows(Report, "reports", "id", [key])), None)
    if old is None:
        return None
    if correction.column == "updated":
        because = _because(correction, old.updated, old.updated_because)
        book.edit(Report, "reports", ["id"], [key], lambda row: [replace(row, updated=value, updated_because=because)])
        return key
    because = _because(correction, old.published, old.published_because)
    time = old.published_time if value and (old.published_time or "").startswith(value) else None
    new = replace(old, published=value, published_because=because, published_time=time)
    book.edit(Report, "reports", ["id"], [key], lambda _: [new])
    _redate_stories(book, key, old.published, value)
    _redate_own(book, correction, old.published)
    retell_days(book, {key}, correction.id)
    return key


def _because(correction: Correction, old: str | None, because: str | None) -> str:
    """Why a date stands: "corrected by Ana Petrova on 3 June 2031, from 2 May 2031: the page's footer"."""
    was = f"from {in_words(old)}" if old else "where none was found"
    return f"corrected by {signed(correction)}, {was}" + (f": {because}" if old and because else "")


def _redate_stories(book: Book, report: str, old: str | None, new: str | None) -> None:
    stories = book.rows(Story, "stories", "reports", [report])
    members = {key for story in stories for key in story.reports}
    dates = {row.id: row.published for row in book.rows(Report, "reports", "id", members)}

    def change(row: Story) -> Iterable[Story]:
        now = [dates.get(key) for key in row.reports]
        before = [old if key == report else dates.get(key) for key in row.reports]
        first, last = _ends(now)
        # A date that was not believed counted for nothing, and does so still.
        if (row.first, row.last) != _ends(before):
            first, last = _ends([new, *(end for end in (row.first, row.last) if end != old)])
        return [replace(row, first=first, last=last)]

    book.edit(Story, "stories", ["id"], [row.id for row in stories], change)


def _ends(dates: Iterable[str | None]) -> tuple[str | None, str | None]:
    """The first and the last of some dates; those without a year only where there are no others."""
    known = [date for date in dates if date]
    known = [date for date in known if not date.startswith("X")] or known
    return min(known, default=None), max(known, default=None)


def _redate_own(book: Book, correction: Correction, old: str | None) -> None:
    """An outlet's own reporting is of the day on which it was published."""

    def change(row: Origin) -> Iterable[Origin]:
        if row.date != old:
            return [row]
        book.touch("origins", row.id, correction.id)
        return [replace(row, date=correction.value)]

    book.edit(Origin, "origins", ["id"], [own_origin(correction.subjects[0].id)], change)


def retell_days(book: Book, reports: Collection[str], correction: str = "") -> None:
    """Say anew between which days the relations of some reports were told, as far as the days of reports and statements made them,
    for a correction if one is named.
    """
    rows = book.rows(Relation, "relations", "evidence.report", reports)
    before, now = _days(book, rows, found=True), _days(book, rows, found=False)

    def change(row: Relation) -> Iterable[Relation]:
        was, days = before[row.id], now[row.id]
        start = days[0] if row.asserted_from == was[0] else row.asserted_from
        end = days[1] if row.asserted_to == was[1] else row.asserted_to
        if correction and (start, end) != (row.asserted_from, row.asserted_to):
            book.touch("relations", row.id, correction)
        return [replace(row, asserted_from=start, asserted_to=end)]

    book.edit(Relation, "relations", ["id"], [row.id for row in rows], change)


def _days(book: Book, rows: Iterable[Relation], *, found: bool) -> Mapping[str, tuple[str | None, str | None]]:
    relations = list(rows)
    reports = {piece.report for row in relations for piece in row.evidence}
    plain = Book(book.found if found else book.table)
    published = {row.id: row.published for row in plain.rows(Report, "reports", "id", reports)}
    said: dict[str, list[Statement]] = {}
    for one in plain.rows(Statement, "statements", "report", reports):
        if one.said and one.kind != "narrated":
            said.setdefault(one.report, []).append(one)
    return {
        row.id: first_and_last(day for piece in row.evidence for day in _told_on(piece, published, said)) for row in relations
    }


def _told_on(piece: Evidence, published: Mapping[str, str | None], said: Mapping[str, list[Statement]]) -> list[str | None]:
    middle = (piece.start + piece.end) // 2
    inside = [one for one in said.get(piece.report, ()) if any(c.start <= middle < c.end for c in one.content)]
    innermost = max(inside, key=lambda one: (one.depth, one.id), default=None)
    return [published.get(piece.report), innermost.said if innermost is not None else None]


def _statement(book: Book, finder: Finder, correction: Correction) -> str | None:
    row = finder.statement(correction.subjects[0])
    if row is None:
        return None
    book.edit(Statement, "statements", ["id"], [row.id], lambda one: [replace(one, said=correction.value)])
    retell_days(book, {row.report}, correction.id)
    return row.id


def _mention(book: Book, finder: Finder, correction: Correction) -> str | None:
    del finder
    piece = correction.subjects[0].evidence[0]

    def is_it(row: DateMention) -> bool:
        return (row.start, row.end) == (piece.start, piece.end)

    if correction.value is None or not any(is_it(row) for row in book.rows(DateMention, "dates", "report", [piece.report])):
        return None
    value = correction.value
    book.edit(DateMention, "dates", ["report"], [piece.report], lambda row: [replace(row, value=value) if is_it(row) else row])
    return correction.subjects[0].id


def _origin(book: Book, finder: Finder, correction: Correction) -> str | None:
    key, value = finder.source(correction.subjects[0]), correction.value

    def change(row: Origin) -> Iterable[Origin]:
        name = row.name.removesuffix(f", {row.date}") if row.date else row.name
        dated = f"{name}, {value}" if value and row.kind != "unknown" else name
        return [replace(row, date=value, name=dated)]

    return key if key is not None and book.edit(Origin, "origins", ["id"], [key], change) else None


def _event(book: Book, finder: Finder, correction: Correction) -> str | None:
    key, value = finder.event(correction.subjects), correction.value

    def change(row: Event) -> Iterable[Event]:
        return [replace(row, end=value) if correction.column == "end" else replace(row, start=value)]

    return key if key is not None and book.edit(Event, "events", ["id"], [key], change) else None


def _relation(book: Book, finder: Finder, correction: Correction) -> str | None:
    key, value = finder.relation(correction.subjects), correction.value

    def change(row: Relation) -> Iterable[Relation]:
        return [replace(row, end=value) if correction.column == "end" else replace(row, start=value)]

    if key is None or not book.edit(Relation, "relations", ["id"], [key], change):
        return None
    settle_contradictions(book, {key})
    return key


_TABLES: Mapping[str, Callable[[Book, Finder, Correction], str | None]] = MappingProxyType(
    {
        "reports": _report,
        "statements": _statement,
        "dates": _mention,
        "origins": _origin,
        "events": _event,
        "relations": _relation,
    }
)
