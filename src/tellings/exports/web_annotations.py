"""What was found as W3C Web Annotations on the texts of the reports, for tools of annotation and readers of linked data.

One `AnnotationCollection` (JSON-LD 1.1), an annotation a line within, and each report's text as `report-….txt`. A body names our row
(`source`), a tag says what the stretch is, a description says it in words. Corrections are edits: signed, dated, and whole, so that
another case of the same reports takes them from here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import cast

from tellings.exports.format import Material, aside
from tellings.exports.rows import Rows, at, content_of
from tellings.exports.saying import bond, called, deed, descent, grounds, period, stands, voice
from tellings.exports.spans import CONTEXT, TERMS, Json, iri, target
from tellings.exports.tei_words import text_file
from tellings.model.columns import plain
from tellings.model.corrections import said_of
from tellings.model.ids import digest
from tellings.model.marked import our_id
from tellings.model.records import Correction, Evidence, Statement

FILE = "annotations.jsonld"

_TERMS: Mapping[str, Json] = {**TERMS, "correction": {"@id": "urn:tellings:terms:correction", "@type": "@json"}}


def write(material: Material, folder: Path) -> tuple[Path, ...]:
    """Write `annotations.jsonld` and the texts; the same case gives the same bytes."""
    rows = Rows(material)
    texts = {text_file(report.id): report.text for report in rows.reports.values()}
    with aside(folder) as beside:
        with beside(FILE).open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(_collection(material.title, every_annotation(rows)))
        for name, text in texts.items():
            beside(name).write_text(text, encoding="utf-8", newline="")
    return (folder / FILE, *(folder / name for name in texts))


def every_annotation(rows: Rows) -> Iterator[dict[str, Json]]:
    """Every annotation of a case, table by table."""
    yield from _mentions(rows)
    yield from _dates(rows)
    for statement in rows.statements.values():
        yield from _statement(rows, statement)
    for agreement in rows.agreements.values():
        yield from _row(rows, "agreement", agreement.id, agreement.evidence, f"{agreement.about} ({grounds(rows, agreement)})")
    for origin in rows.origins.values():
        yield from _row(rows, "origin", origin.id, origin.evidence, f"{origin.kind}: {origin.name}")
    for derivation in rows.derivations:
        words = descent(rows, derivation)
        yield from _row(rows, "derivation", derivation.child, derivation.evidence, words, more=derivation.parent)
    for event in rows.events.values():
        words = _told(stands(event, deed(rows, event)), period(event.start, event.end), grounds(rows, event))
        yield from _row(rows, "event", event.id, event.evidence, words)
    for relation in rows.relations.values():
        words = _told(stands(relation, bond(rows, relation)), period(relation.start, relation.end), grounds(rows, relation))
        yield from _row(rows, "relation", relation.id, relation.evidence, words)
    known = {row.id: row for row in rows.corrections}
    for correction in rows.corrections:
        yield _correction(rows, correction, known)


def _collection(title: str, every: Iterable[dict[str, Json]]) -> Iterator[str]:
    """The lines of the file: an annotation has one of its own. What can only be known at the end stands there."""
    head: dict[str, Json] = {
        "@context": [CONTEXT, dict(_TERMS)],
        "type": "AnnotationCollection",
        "label": title,
        "generator": {"id": "urn:tellings:software", "type": "Software", "name": f"Tellings {version('tellings')}"},
    }
    page: dict[str, Json] = {"type": "AnnotationPage", "startIndex": 0}
    yield f'{_json(head)[:-1]}, "first": {_json(page)[:-1]}, "items": ['
    names: list[str] = []
    for one in every:
        yield f"{',' if names else ''}\n{_json(one)}"
        names.append(str(one["id"]))
    name = iri(f"annotations-{digest('annotations', *names)}")
    yield f'\n], "id": "{name}-page"}}, "total": {len(names)}, "id": "{name}"}}\n'


def _json(value: Mapping[str, Json]) -> str:
    return json.dumps(value, ensure_ascii=False)


def _row(
    rows: Rows, tag: str, about: str, evidence: Iterable[Evidence], words: str, *, more: str = "", identifies: str | None = None
) -> Iterator[dict[str, Json]]:
    """The annotation of a row with the words on which it rests; none where it has none. `identifies` is what the words name, if
    that is not the row.
    """
    places = tuple(evidence)
    if not places:
        return
    targets: list[Json] = [target(rows, one) for one in places]
    bodies: list[Json] = [
        {"type": "SpecificResource", "purpose": "identifying", "source": iri(identifies or about)},
        {"type": "TextualBody", "purpose": "tagging", "value": tag, "format": "text/plain"},
    ]
    if words:
        bodies.append({"type": "TextualBody", "purpose": "describing", "value": words, "format": "text/plain"})
    yield {
        "id": our_id(tag, about, places, more),
        "type": "Annotation",
        "motivation": "identifying",
        "body": bodies,
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _mentions(rows: Rows) -> Iterator[dict[str, Json]]:
    for one in rows.mentions:
        yield from _row(rows, one.kind, one.actor, [Evidence(one.report, one.start, one.end)], called(rows, one.actor))


def _dates(rows: Rows) -> Iterator[dict[str, Json]]:
    for one in rows.dates:
        place = Evidence(one.report, one.start, one.end)
        yield from _row(rows, one.type, f"date-{one.report}:{one.start}-{one.end}", [place], one.value)


def _statement(rows: Rows, one: Statement) -> Iterator[dict[str, Json]]:
    """The content, with the words for the source and for the cue as annotations of their own."""
    yield from _row(rows, "statement", one.id, content_of(one), voice(rows, one))
    who = called(rows, one.speaker) if one.speaker else ""
    yield from _row(rows, "source", one.id, at(one.report, one.source), who, identifies=one.speaker or one.id)
    yield from _row(rows, "cue", one.id, at(one.report, one.cue), "")


def _told(what: str, *more: str) -> str:
    return " ".join((f"{what}.", *(one for one in more if one)))


def _correction(rows: Rows, one: Correction, known: Mapping[str, Correction]) -> dict[str, Json]:
    """What a person corrected, on the words that it is about; on what it names where no words are."""
    places = dict.fromkeys(place for subject in one.subjects for place in subject.evidence if place.report in rows.reports)
    targets: list[Json] = [target(rows, place) for place in places] or [iri(subject.id) for subject in one.subjects]
    said = {"editing": said_of(one, known), "commenting": one.note}
    return {
        "id": iri(one.id),
        "type": "Annotation",
        "motivation": "editing",
        "creator": {"type": "Person", "name": one.by},
        "created": one.made,
        "body": [
            {"type": "TextualBody", "purpose": purpose, "value": words, "format": "text/plain"}
            for purpose, words in said.items()
            if words
        ],
        "target": targets[0] if len(targets) == 1 else targets,
        "correction": cast("Json", plain(one)),
    }
