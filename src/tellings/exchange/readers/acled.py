"""ACLED (https://acleddata.com): events of political violence and protest; `source` names outlets, without addresses."""

from __future__ import annotations

from tellings.exchange.readers.head import Cells, Head, Reading, several
from tellings.exchange.told import Source, Told, Where, days, parties


def reading(head: Head) -> Reading | None:
    """How to read such a table; None for another."""
    if not head.has("event_date", "event_type", "sub_event_type", "actor1"):
        return None
    return Reading("acled", "ACLED", header=True, width=len(head.values), rule="ACLED's names of actors", read=_Row(head))


class _Row:
    def __init__(self, head: Head) -> None:
        self._event = head.cells("event_id_cnty", "event_type", "sub_event_type", "event_date", "notes")
        self._actor, self._other = head.cell("actor1"), head.cell("actor2")
        self._where = head.cells("country", "admin1", "location")
        self._source, self._url = head.cell("source"), head.cell("url")

    def __call__(self, row: Cells) -> Told:
        event, kind, sub, day, notes = self._event(row)
        first, last = days(day)
        country, region, place = self._where(row)
        named = tuple(filter(None, (self._actor(row), self._other(row), place)))
        url = self._url(row)
        outlets = [one for one in several(self._source(row)) if one] or [""] * bool(url)
        return Told(
            id=event,
            scheme="acled",
            type=kind,
            mode=sub,
            first=first,
            last=last,
            actors=parties([self._actor(row)]),
            recipients=parties([self._other(row)]),
            where=Where(country, region, place),
            sources=tuple(Source(url=url, outlet=outlet, about=named, since=first) for outlet in outlets),
            words=notes,
        )
