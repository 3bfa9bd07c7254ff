"""What tables of event data have no place for, beside each of them: on how many independent sources a row rests, and which words.

`lineage.tsv` has a line for each row of the table. Summed over the rows of an event, `Weight` is 1: counts weighted by it count
events and not reports. `evidence.jsonl` has the exact words of each event as Web Annotations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

from tellings.exports import codebook, spans
from tellings.exports.delimited import write_table
from tellings.exports.happenings import Happening, Happenings
from tellings.exports.spans import Json
from tellings.model.records import Actor

COLUMNS = (
    *("Event ID", "Event", "Table", "Why", "Reports", "Independent", "Weight", "Credibility", "Factuality", "Type", "Mode"),
    *("Time Told", "Dated By", "First Day", "Last Day", "Report", "All Reports", "Roots", "Sources", "Story"),
)
"""`Event`, `Report`, `All Reports`, `Roots` and `Story` are ids of the case's tables, `Sources` what the roots are called; `Type` and `Mode` are those of the deed, also where
it is yet to be done; `Table` is the file in which the row stands and `Why` the reason where it is not the main one.
"""


@cache
def coder() -> str:
    """Who coded the events."""
    return f"tellings {version('tellings')}"


def line(key: object, happening: Happening, *, table: str, why: str, weight: float, report: str = "") -> tuple[object, ...]:
    """The line for a row. `weight`: the share of its event that the row is; `report`: the one whose telling it is."""
    event, days = happening.event, happening.days
    dated = (days.by, days.first, days.last) if days else (None, None, None)
    counts = (len(happening.tellings), event.independent, weight, event.credibility, event.factuality)
    every = " ".join(one.report.id for one in happening.tellings)
    rests_on = (" ".join(happening.roots), codebook.joined(happening.sources), happening.story)
    ends = (happening.told, *dated, report, every, *rests_on)
    return (key, event.id, table, why, *counts, event.type, event.mode, *ends)


def write_lineage(path: Path, lines: Iterable[tuple[object, ...]], key: str = COLUMNS[0]) -> None:
    """Write `lineage.tsv`; `key` is what the table calls the ids of its rows."""
    write_table(path, (key, *COLUMNS[1:]), lines)


def write_evidence(path: Path, happenings: Happenings, found: Iterable[Happening]) -> None:
    """Write `evidence.jsonl`: an annotation an event."""
    spans.write_lines(path, _annotations(happenings, found))


def _annotations(happenings: Happenings, found: Iterable[Happening]) -> Iterator[dict[str, Json]]:
    for one in found:
        event = one.event
        body: dict[str, Json] = {"value": " ".join(filter(None, (event.type, event.mode))), "factuality": event.factuality}
        body |= {"independent": event.independent, "credibility": event.credibility}
        if event.evidence:
            yield spans.annotation(happenings.rows, event.id, event.evidence, body)


ACTORS = (
    *("Actor", "Name", "Kind", "Sector", "Country", "FIPS", "COW", "CAMEO", "Wikidata"),
    *("Place", "Feature", "Latitude", "Longitude", "Place Country", "Gazetteer", "Certain"),
)
"""Who is in the tables, by our id: `Country` and `Place Country` are ISO 3166-1 alpha-3, the rest of a row of `places` follows."""


def write_actors(path: Path, happenings: Happenings) -> None:
    """Write `actors.tsv`: everybody and every place, in the codes of several lists, for joins by name or id."""
    write_table(path, ACTORS, (_actor(happenings, actor) for actor in happenings.rows.actors.values()))


def _actor(happenings: Happenings, actor: Actor) -> tuple[object, ...]:
    known, place = codebook.country(actor.country), happenings.rows.places.get(actor.id)
    codes = (actor.country, known.fips, known.cow, known.cameo, actor.wikidata)
    where: tuple[object, ...] = (None,) * 7
    if place:
        degrees = (place.latitude, place.longitude, place.country)
        where = (place.name, place.feature, *degrees, place.gazetteer, "yes" if place.certain else "no")
    return (actor.id, actor.name, actor.kind, actor.sector, *codes, *where)
