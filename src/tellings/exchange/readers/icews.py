"""ICEWS (doi:10.7910/DVN/28075): events in CAMEO codes with the publisher's name, under a header."""

from __future__ import annotations

from tellings.exchange.readers.head import Cells, Head, Reading
from tellings.exchange.told import Source, Told, Where, days, parties


def reading(head: Head) -> Reading | None:
    """How to read such a table; None for another."""
    if not head.has("event_date", "source_name", "cameo_code", "target_name"):
        return None
    return Reading("icews", "ICEWS", header=True, width=len(head.values), rule="ICEWS's names of actors", read=_Row(head))


class _Row:
    def __init__(self, head: Head) -> None:
        self._event = head.cells("event_id", "cameo_code", "event_text", "event_date")
        self._source = head.cells("source_name", "source_country")
        self._target = head.cells("target_name", "target_country")
        self._where = head.cells("country", "province", "city")
        self._report = head.cells("publisher", "url", "headline", "publication_date")

    def __call__(self, row: Cells) -> Told:
        event, code, words, day = self._event(row)
        (source, _), (target, _) = self._source(row), self._target(row)
        country, region, city = self._where(row)
        outlet, url, headline, published = self._report(row)
        first, last = days(day)
        named = tuple(filter(None, (source, target, city)))
        return Told(
            id=event,
            scheme="cameo",
            type=code,
            mode="",
            first=first,
            last=last,
            actors=parties([source]),
            recipients=parties([target]),
            where=Where(country, region, city),
            sources=(Source(url=url, outlet=outlet, headline=headline, published=published, about=named, since=first),),
            words=words,
        )
