"""Beginnings and ends of relations and offices as rows of the timeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings.model.account import RelationAccount
from tellings.model.edtf import bounds
from tellings.model.records import Evidence
from tellings.model.timeline import Entry
from tellings.stages.telling.dating import in_words
from tellings.stages.telling.timeline.happenings import supported

_OVER = "XXXX"
"""The end of what is over, nobody says since when."""


def beginnings(relations: Sequence[RelationAccount], events: Sequence[Entry]) -> list[Entry]:
    """A row for each beginning and end that is told of what is asserted; not for what the row of an event tells already."""
    happened: dict[str, list[tuple[Evidence, Entry]]] = {}
    for event in events:
        for place in event.evidence:
            happened.setdefault(place.report, []).append((place, event))
    rows = [
        row
        for one in relations
        if one.relations[0].factuality == "asserted" and one.under is None
        for row in _rows(one)
        if not _told(row, happened)
    ]
    return list({(row.kind, row.value, row.title): row for row in reversed(rows)}.values())[::-1]


def _rows(one: RelationAccount) -> Iterator[Entry]:
    start, end = one.relations[0].start, one.relations[0].end
    if start and start == end:
        yield _row(one, "held", start)
        return
    if start:
        yield _row(one, "began", start)
    if end and end != _OVER:
        yield _row(one, "ended", end)


def _row(one: RelationAccount, kind: str, value: str) -> Entry:
    row = one.relations[0]
    first, last = bounds(value)
    return Entry(
        kind,
        row.id,
        value,
        in_words(value),
        first,
        last,
        last,
        one.sentence,
        "",
        supported(len(row.reports), row.independent),
        "",
        tuple(dict.fromkeys(key for each in one.relations for key in (each.subject, each.object))),
        one.evidence,
    )


def _told(row: Entry, happened: dict[str, list[tuple[Evidence, Entry]]]) -> bool:
    """Whether an event of the same actors stands on the same words with the same time: one of others tells something else."""
    return any(
        event.value == row.value
        and place.start < mine.end
        and mine.start < place.end
        and set(row.actors) - {""} <= set(event.actors)
        for mine in row.evidence
        for place, event in happened.get(mine.report, [])
    )
