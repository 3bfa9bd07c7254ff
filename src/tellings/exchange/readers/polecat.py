"""POLECAT (doi:10.7910/DVN/AJGVIT): events in PLOVER's types, tab-separated, 40 columns under a header.

It has no addresses of reports: a row names the outlet, the day of publication, and the people, bodies and places of the report.
"""

from __future__ import annotations

from tellings.exchange.readers.head import Cells, Head, Reading, several
from tellings.exchange.told import Source, Told, Where, days, parties


def reading(head: Head) -> Reading | None:
    """How to read such a table; None for another."""
    if not head.has("event_id", "event_date", "event_type", "actor_name", "recipient_name"):
        return None
    return Reading(
        "polecat", "POLECAT", header=True, width=len(head.values), rule="names as POLECAT resolved them", read=_Row(head)
    )


class _Row:
    def __init__(self, head: Head) -> None:
        self._event = head.cells("event_id", "event_type", "event_mode", "event_date")
        self._actors = head.cells("actor_name", "actor_name_raw", "actor_country")
        self._recipients = head.cells("recipient_name", "recipient_name_raw", "recipient_country")
        self._where = head.cells("country", "province", "city", "placename")
        self._report = head.cells("source", "publication_date", "headline", "url")
        self._about = head.cells("story_people", "story_organizations", "story_locations", "raw_placename")

    def __call__(self, row: Cells) -> Told:
        event, kind, mode, day = self._event(row)
        actor, actor_raw, actor_country = self._actors(row)
        recipient, recipient_raw, recipient_country = self._recipients(row)
        country, region, city, place = self._where(row)
        outlet, published, headline, url = self._report(row)
        first, last = days(day)
        about = [one for cell in (actor_raw, recipient_raw, *self._about(row)) for one in several(cell)]
        return Told(
            id=event,
            scheme="plover",
            type=kind,
            mode=mode,
            first=first,
            last=last,
            actors=parties(several(actor or actor_raw), countries=several(actor_country)),
            recipients=parties(several(recipient or recipient_raw), countries=several(recipient_country)),
            where=Where(country, region, city or place),
            sources=(
                Source(
                    report=event,
                    url=url,
                    outlet=outlet,
                    headline=headline,
                    published=published,
                    about=tuple(dict.fromkeys(filter(None, about))),
                    since=first,
                ),
            ),
        )
