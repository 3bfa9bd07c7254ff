"""The objects inside a PLOVER record: actors, places, texts, citations. Names of fields are the codebook's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tellings.exports import codebook
from tellings.exports.happenings import Happenings, Telling
from tellings.exports.spans import Json, iri
from tellings.model.records import Actor, Evidence, Report

_GEONAMES = "geonames:"


def known(fields: Mapping[str, Json]) -> dict[str, Json]:
    """Fields that have a value."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}


def entity(actor: Actor) -> dict[str, Json]:
    """An actor. `code` is the country's ISO letters; `identifier_id` is Wikidata's where it is known, else ours."""
    fields: dict[str, Json] = {"code": actor.country, "sector": actor.sector, "entity_text": actor.name}
    fields |= {"identifier_id": actor.wikidata or iri(actor.id), "identifier_text": actor.name, "tellings_id": actor.id}
    return known(fields)


def location(happenings: Happenings, actor: str | None, told: Iterable[Evidence]) -> dict[str, Json]:
    """Where an event was, by the words of its evidence; the gazetteer's part is left out where it stays open which place is meant."""
    rows = happenings.rows
    if actor is None or actor not in rows.actors:
        return {}
    said, place = rows.actors[actor], rows.places.get(actor)
    words = next((rows.words(found) for at in told if (found := happenings.named(actor, at))), said.name)
    fields: dict[str, Json] = {"extracted_place": words, "tellings_id": actor, "resolution": said.kind}
    iso = (place.country if place else None) or said.country
    if place and place.name:
        fields |= {"resolved_place": place.name, "lat": place.latitude, "lon": place.longitude, "resolution": place.feature}
        fields["geonameid"] = geoname(place.gazetteer)
        if place.feature == "city":
            fields["city"] = place.name
    if iso:
        fields |= {"country": codebook.country_name(iso), "country_code": iso}
    return known(fields)


def geoname(key: str | None) -> int | None:
    """A GeoNames number from a gazetteer's id; None for another gazetteer's."""
    number = key.removeprefix(_GEONAMES) if key and key.startswith(_GEONAMES) else ""
    return int(number) if number.isdecimal() else None


def citation(report: Report) -> dict[str, Json]:
    """What a report is and where it came out; `citation` is its id in the case."""
    fields: dict[str, Json] = {"citation": report.id, "url": report.url, "title": report.title, "language": report.language}
    fields |= {"publication": report.outlet, "author": report.byline, "published": report.published}
    return known(fields)


def text_info(happenings: Happenings, at: Evidence, *, whole: bool = False) -> dict[str, Json]:
    """Where words stand in their report, in code points from its start, the end excluded. `sequence` counts sentences from 1.

    `whole`: with all sentences of the story, as the codebook's `text_story`.
    """
    fields: dict[str, Json] = {"sequence": happenings.sentence(at), "start": at.start, "end": at.end, "unit": "code points"}
    if whole:
        text = happenings.rows.reports[at.report].text
        fields["text_story"] = [text[one.start : one.end] for one in happenings.sentences(at.report)]
    return known(fields)


def telling(happenings: Happenings, key: str, one: Telling) -> dict[str, Json]:
    """One report's telling of the event `key`."""
    words: list[Json] = [happenings.rows.words(at) for at in one.evidence]
    places: list[Json] = [text_info(happenings, at) for at in one.evidence]
    return {"id": key, "event_text": words, "text_info": places, "cite_info": citation(one.report)}
