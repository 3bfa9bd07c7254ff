"""POLECAT's table of events: tab separated, 40 columns under their names, "None" for what is missing.

A row is one report's telling of an event, as in POLECAT: source, date of publication, language and the story's people and places are
columns of a single report. `lineage.tsv` joins the rows of one event again.

After the columns of the POLECAT data set (Halterman et al., 2023; doi:10.7910/DVN/AJGVIT). Names of one cell are joined by "; ", the
codes of actors in the same order as their names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tellings.exports import codebook, event_lineage
from tellings.exports.delimited import cell, write_table
from tellings.exports.format import Material, aside
from tellings.exports.happenings import Happening, Happenings, Telling
from tellings.exports.plover_parts import geoname
from tellings.model.edtf import bounds
from tellings.model.records import Actor, Evidence

FILES = ("polecat.tsv", "withheld.tsv", "lineage.tsv", "actors.tsv", "evidence.jsonl")
MISSING = "None"
COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw"),
    "Wikipedia Actor ID",
    *(
        "Recipient Name",
        "Recipient Country",
        "Recipient COW",
        "Primary Recipient Sector",
        "Recipient Sectors",
        "Recipient Title",
    ),
    *("Recipient Name Raw", "Wikipedia Recipient ID"),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename"),
    *("Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations"),
    *("Language", "Version"),
)
_PEOPLE, _BODIES, _PLACES = ("person",), ("organisation", "armed_group"), ("place", "facility", "country")


def write(material: Material, folder: Path) -> tuple[Path, ...]:
    """Write `polecat.tsv` and the files beside it; the same case gives the same bytes."""
    happenings = Happenings(material)
    found = list(happenings)
    with aside(folder) as beside:
        write_table(beside("polecat.tsv"), COLUMNS, _rows(happenings, found, withheld=False), missing=MISSING)
        write_table(beside("withheld.tsv"), COLUMNS, _rows(happenings, found, withheld=True), missing=MISSING)
        event_lineage.write_lineage(beside("lineage.tsv"), (line for one in found for line in _lines(one)))
        event_lineage.write_actors(beside("actors.tsv"), happenings)
        event_lineage.write_evidence(beside("evidence.jsonl"), happenings, found)
    return tuple(folder / name for name in FILES)


def row_id(one: Happening, telling: Telling) -> str:
    """The id of a row: the event's and the report's."""
    return f"{one.event.id}/{telling.report.id}"


def _lines(one: Happening) -> Iterator[tuple[object, ...]]:
    table = "withheld.tsv" if one.withheld else "polecat.tsv"
    weight = 1 / len(one.tellings) if one.tellings else 0.0
    for telling in one.tellings:
        key, report = row_id(one, telling), telling.report.id
        yield event_lineage.line(key, one, table=table, why=one.withheld, weight=weight, report=report)


def _rows(happenings: Happenings, found: Sequence[Happening], *, withheld: bool) -> Iterator[tuple[object, ...]]:
    kept = (one for one in found if bool(one.withheld) == withheld)
    return (row(happenings, one, telling) for one in kept for telling in one.tellings)


def row(happenings: Happenings, one: Happening, telling: Telling) -> tuple[object, ...]:
    """The cells of one telling of an event."""
    event, report, number = one.event, telling.report, codebook.quad(one.type)
    quad = codebook.QUADS[number - 1] if number else None
    intensity, day = codebook.score(one.type, one.mode), one.days.first if one.days else None
    first, last = bounds(report.published)
    return (
        *(row_id(one, telling), day, one.type, one.mode, intensity, quad, _cells(event.contexts)),
        *_side(happenings, happenings.actors(event.actors), telling.evidence),
        *_side(happenings, happenings.actors(event.recipients), telling.evidence),
        *_place(happenings, event.place, telling.evidence),
        *(report.outlet, first if first == last else None),
        *(_story(happenings, report.id, kinds) for kinds in (_PEOPLE, _BODIES, _PLACES)),
        *(report.language, event_lineage.coder()),
    )


def _cells(values: Sequence[str | None]) -> str:
    """Several values in one cell, each in its place; nothing where none is told."""
    return "; ".join(cell(value, MISSING).replace(";", ",") for value in values) if any(values) else ""


def _side(happenings: Happenings, actors: Sequence[Actor], at: Sequence[Evidence]) -> tuple[object, ...]:
    """Who does an event or suffers it: name, country, COW, first sector, sectors, title, words in the report, Wikipedia (unknown)."""

    def each(value: Callable[[Actor], str | None]) -> str:
        return _cells([value(one) for one in actors])

    sectors = list(dict.fromkeys(one.sector for one in actors if one.sector))
    return (
        *(each(lambda one: one.name), each(lambda one: one.country), each(lambda one: codebook.country(one.country).cow)),
        *(sectors[0] if sectors else None, _cells(sectors)),
        each(lambda one: one.roles[0].role if one.roles else None),
        each(lambda one: _raw(happenings, one.id, at)),
        None,
    )


def _raw(happenings: Happenings, actor: str, evidence: Sequence[Evidence]) -> str | None:
    """The words for an actor in this telling."""
    found = (happenings.named(actor, at) for at in evidence)
    return next((happenings.rows.words(one) for one in found if one), None)


def _place(happenings: Happenings, actor: str | None, at: Sequence[Evidence]) -> tuple[object, ...]:
    """Where it was: name, city, district, province, country, degrees, GeoNames, words in the report, feature."""
    if actor is None or actor not in happenings.rows.actors:
        return (None,) * 10
    said, place = happenings.rows.actors[actor], happenings.rows.places.get(actor)
    raw = _raw(happenings, actor, at)
    if place is None or place.name is None:
        return (said.name, None, None, None, (place.country if place else None) or said.country, None, None, None, raw, None)
    by_feature = [place.name if place.feature == feature else None for feature in ("city", "district", "region")]
    degrees = (place.latitude, place.longitude)
    return (place.name, *by_feature, place.country, *degrees, geoname(place.gazetteer), raw, place.feature)


def _story(happenings: Happenings, report: str, kinds: Sequence[str]) -> str:
    """Who or what of some kinds is named in a report."""
    return _cells([one.name for one in happenings.named_in(report) if one.kind in kinds])
