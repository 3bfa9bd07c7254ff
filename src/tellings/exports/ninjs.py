"""ninjs 3.1, the news in JSON of the IPTC, for newsroom systems: an item a report, and a composite item a story.

After https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json. A report's item has its words, what it rests on (`infoSources`, with a role
that begins with "rests on"; `associations` with other reports) and whom it mentions. Its dates are given as moments only where a time of
day is told; a day, month or year stands in a description of role `published`, as EDTF. `tellings read` reads the items again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from tellings.exports.descents import Descents
from tellings.exports.format import Material, aside
from tellings.exports.rows import Rows, content_of
from tellings.exports.spans import Json, annotation, iri, write_lines
from tellings.model.columns import from_table
from tellings.model.records import Actor, Event, Evidence, Report, Segment, Story
from tellings.stages.telling.naming import counted, label_of, name_of, voice_of
from tellings.stages.telling.referencing import line, web_address

_SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"
_LISTS = {
    "person": "people",
    "organisation": "organisations",
    "armed_group": "organisations",
    "country": "places",
    "place": "places",
    "facility": "places",
    "people": "subjects",
    "work": "objects",
}
_QID = re.compile(r"Q[1-9]\d*")

Item = dict[str, Json]


def write(material: Material, folder: Path) -> tuple[Path, ...]:
    """Write `report-….json` for each report, `story-….json` for each story, and `ninjs.annotations.jsonl`; the same case, the same bytes."""
    rows = Rows(material)
    items = _Items(rows, list(from_table(Segment, material.table("segments"))))
    names: list[str] = []
    with aside(folder) as beside:
        for key, item in items.all():
            names.append(f"{key}.json")
            beside(names[-1]).write_text(json.dumps(item, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
        names.append("ninjs.annotations.jsonl")
        write_lines(beside(names[-1]), _annotations(rows))
    return tuple(folder / name for name in names)


class _Items:
    """The items of a case."""

    def __init__(self, rows: Rows, segments: Iterable[Segment]) -> None:
        self._rows, self._descents = rows, Descents(rows)
        self._headlines = {one.report: one.end for one in segments if one.role == "headline" and one.start == 0}
        self._mentioned: dict[str, dict[str, None]] = {}
        for mention in rows.mentions:
            self._mentioned.setdefault(mention.report, {})[mention.actor] = None
        self._events: dict[str, list[Event]] = {}
        for event in rows.events.values():
            for report in event.reports:
                self._events.setdefault(report, []).append(event)

    def all(self) -> Iterator[tuple[str, Item]]:
        """Every item with its id: reports, then stories."""
        for report in self._rows.reports.values():
            yield report.id, self._report(report)
        for story in self._rows.stories.values():
            yield story.id, self._story(story)

    def _report(self, one: Report) -> Item:
        headline, body = self._worded(one)
        url = web_address(one)
        item: Item = {
            "uri": iri(one.id),
            "type": "text",
            "representationType": "full",
            "profile": "tellings-report",
            "firstCreated": _moment(one.published_time),
            "versionCreated": _moment(one.updated),
            "language": None if one.language == "und" else one.language,
            "title": None if headline else line(one.title or ""),
            "headlines": [{"role": "main", "contentType": "text/plain", "value": headline}] if headline else [],
            "by": line(one.byline or ""),
            "located": line(one.dateline_place or ""),
            "bodies": [
                {
                    "role": "main",
                    "contentType": "text/plain",
                    "charCount": len(body),
                    "wordCount": len(body.split()),
                    "value": body,
                }
            ],
            "descriptions": [*self._descriptions(one)],
            "subjects": [{"name": line(one.section), "rel": "section"}] if one.section and line(one.section) else [],
            "genres": [{"name": one.form.capitalize(), "literal": one.form}],
            "infoSources": [*self._sources(one)],
            "renditions": [{"name": "web", "href": url, "contentType": "text/html"}] if url else [],
            "associations": [*self._parents(one)],
            "events": [_event(event) for event in self._events.get(one.id, ())],
            "altIds": [{"role": "tellings", "value": one.id}, {"role": "sha256", "value": one.sha256}],
        }
        return _finished(item, self._actors(self._mentioned.get(one.id, ())))

    def _worded(self, one: Report) -> tuple[str, str]:
        """A report's headline, where its text begins with it, and the rest of the text."""
        end = self._headlines.get(one.id, 0)
        headline = one.text[:end].strip()
        if not headline or line(headline) != line(one.title or "") or "\n" in headline or not one.text[end:].strip():
            return "", one.text
        return headline, one.text[end:].lstrip("\n")

    def _descriptions(self, one: Report) -> Iterator[Json]:
        told = {
            "published": one.published,
            "published because": one.published_because,
            "translated from": one.translated_from,
            "retrieved": one.retrieved,
            "rests on": self._descents.note(one.id),
            "independent sources": " ".join(self._descents.roots(one.id)),
        }
        for role, value in told.items():
            if value:
                yield {"role": role, "contentType": "text/plain", "value": line(value)}

    def _sources(self, one: Report) -> Iterator[Json]:
        if one.outlet and line(one.outlet):
            yield {"name": line(one.outlet), "role": "publisher"}
        for row in self._descents.by_child.get(one.id, ()):
            origin = self._rows.origins.get(row.parent)
            if origin is not None:
                yield {
                    "name": line(name_of(origin)),
                    "role": f"rests on: {row.kind}",
                    "uri": iri(origin.id),
                    "literal": origin.kind,
                }

    def _parents(self, one: Report) -> Iterator[Json]:
        for row in self._descents.by_child.get(one.id, ()):
            parent = self._rows.reports.get(row.parent)
            if parent is not None:
                yield {
                    "name": label_of(parent),
                    "rel": row.kind,
                    "uri": iri(parent.id),
                    "type": "text",
                    "representationType": "partial",
                }

    def _actors(self, keys: Iterable[str], rel: str = "mentions") -> Item:
        found: dict[str, list[Json]] = {}
        for actor in (self._rows.actors[key] for key in sorted(keys) if key in self._rows.actors):
            found.setdefault(_LISTS.get(actor.kind, "subjects"), []).append(self._actor(actor, rel))
        return {**found}

    def _actor(self, one: Actor, rel: str) -> Item:
        uri = f"http://www.wikidata.org/entity/{one.wikidata}" if _QID.fullmatch(one.wikidata or "") else iri(one.id)
        told: Item = {"name": line(one.name) or one.id, "rel": rel, "uri": uri, "literal": one.id}
        place = self._rows.places.get(one.id)
        if place and place.longitude is not None and place.latitude is not None and _LISTS.get(one.kind) == "places":
            told["geoJSON"] = {"type": "Point", "coordinates": [place.longitude, place.latitude]}
        return told

    def _story(self, one: Story) -> Item:
        reports = [self._rows.reports[key] for key in one.reports if key in self._rows.reports]
        roots = sorted({root for report in reports for root in self._descents.roots(report.id)})
        told = f"{counted(len(reports), 'report')}, {counted(len(roots), 'independent source')}."
        span = "/".join(dict.fromkeys(value for value in (one.first, one.last) if value))
        item: Item = {
            "uri": iri(one.id),
            "type": "composite",
            "representationType": "full",
            "profile": "tellings-story",
            "headlines": [{"role": "main", "contentType": "text/plain", "value": line(one.title)}] if line(one.title) else [],
            "descriptions": [
                {"role": role, "contentType": "text/plain", "value": value}
                for role, value in (("independence", told), ("published", span), ("independent sources", " ".join(roots)))
                if value
            ],
            "associations": [
                {
                    "name": label_of(report),
                    "rel": "tells",
                    "uri": iri(report.id),
                    "type": "text",
                    "representationType": "partial",
                }
                for report in reports
            ],
            "altIds": [{"role": "tellings", "value": one.id}],
        }
        return _finished(item, {})


def _finished(item: Item, actors: Item) -> Item:
    """An item without what it has nothing for, and with the actors in their lists."""
    for name, listed in actors.items():
        before = item.get(name)
        item[name] = [*(before if isinstance(before, list) else ()), *(listed if isinstance(listed, list) else ())]
    item["standard"] = {"name": "ninjs", "version": "3.1", "schema": _SCHEMA}
    return {name: value for name, value in item.items() if value not in (None, "", [])}


def _event(one: Event) -> Item:
    told = f"{one.type}{f' ({one.mode})' if one.mode else ''}"
    support = f"{one.factuality}, {counted(one.independent, 'independent source')}, credibility {one.credibility}"
    return {"id": one.id, "name": f"{told}: {support}", "rel": "reports", "uri": iri(one.id), "literal": one.type}


def _moment(value: str | None) -> str | None:
    """A moment with its zone as RFC 3339 has it; null for less."""
    try:
        moment = datetime.fromisoformat(value or "")
    except ValueError:
        return None
    return moment.isoformat() if moment.tzinfo and "T" in (value or "") else None


def _annotations(rows: Rows) -> Iterator[dict[str, Json]]:
    """Where the words stand: of statements, events, origins, and what shows that a report rests on something."""
    for statement in rows.statements.values():
        words = " ".join(rows.words(one) for one in content_of(statement))
        voice = voice_of(statement, words, rows.reports[statement.report].language)
        yield from _annotated(rows, statement.id, content_of(statement), {"value": voice})
    for event in rows.events.values():
        yield from _annotated(rows, event.id, event.evidence, {"value": event.type, "independent": event.independent})
    for origin in rows.origins.values():
        yield from _annotated(rows, origin.id, origin.evidence, {"value": name_of(origin)})
    for row in rows.derivations:
        told: Item = {"value": f"{row.child} {row.kind} {row.parent}", "confidence": row.confidence}
        yield from _annotated(rows, row.child, row.evidence, told)


def _annotated(rows: Rows, about: str, evidence: Iterable[Evidence], body: Mapping[str, Json]) -> Iterator[dict[str, Json]]:
    at = [place for place in evidence if place.report in rows.reports]
    if at:
        yield annotation(rows, about, at, body)
