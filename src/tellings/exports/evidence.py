"""The sidecar of formats that have no place for offsets: each row's words, and what it rests on, as W3C Web Annotations.

One annotation a line in `evidence.jsonl`, JSON-LD 1.1 each. Its body names the row by our id and holds, as `row`, what other formats
know only in words: how many independent sources, by whose word, how credible, how far it is so, and dates in EDTF.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import cast

from tellings.exports.joined import Joined
from tellings.exports.rows import at, content_of
from tellings.exports.spans import CONTEXT, TERMS, Json, annotation, iri
from tellings.model.columns import plain
from tellings.model.ids import digest
from tellings.model.records import Evidence

FILE = "evidence.jsonl"
"""The file's name, beside the format's own."""

_CONTEXT: list[Json] = [
    CONTEXT,
    {**TERMS, "table": "urn:tellings:terms:table", "row": {"@id": "urn:tellings:terms:row", "@type": "@json"}},
]
_TARGETS = frozenset({"evidence", "content", "span_a", "span_b", "roles", "linked"})
"""Columns that an annotation says with its targets, or that have annotations of their own."""


def lines(rows: Joined) -> Iterator[dict[str, Json]]:
    """An annotation for every row that stands on words, table by table, rows in their order."""
    for table, about, evidence, row in _rows(rows):
        if evidence:
            yield _line(rows, table, about, tuple(evidence), row)


def _line(rows: Joined, table: str, about: str, evidence: tuple[Evidence, ...], row: object) -> dict[str, Json]:
    columns = {name: value for name, value in cast("dict[str, Json]", plain(row)).items() if name not in _TARGETS}
    made = annotation(rows, about, evidence, {"table": table, "row": columns})
    places = (f"{one.report}:{one.start}-{one.end}" for one in evidence)
    key = digest("annotation", table, about, json.dumps(columns, sort_keys=True), *places)
    return {**made, "@context": _CONTEXT, "id": iri(f"annotation-{key}")}


def _rows(rows: Joined) -> Iterator[tuple[str, str, Iterable[Evidence], object]]:
    """Table, id of what it is about, evidence, row."""
    for actor in rows.actors.values():
        yield "actors", actor.id, rows.told_in(actor.id), actor
        for role in actor.roles:
            yield "actors.roles", actor.id, role.evidence, role
    for place in rows.places.values():
        yield "places", place.actor, place.evidence, place
    for link in rows.links:
        yield "links", link.actor, link.evidence, link
    for statement in rows.statements.values():
        yield "statements", statement.id, content_of(statement), statement
    for table, found in (("origins", rows.origins), ("agreements", rows.agreements), ("events", rows.events)):
        for row in found.values():
            yield table, row.id, row.evidence, row
    for relation in rows.relations.values():
        yield "relations", relation.id, relation.evidence, relation
    yield from _joining(rows)


def _joining(rows: Joined) -> Iterator[tuple[str, str, Iterable[Evidence], object]]:
    """What joins rows and has no id of its own: what rests on what, which story speaks of which, what is told otherwise."""
    for one in rows.derivations:
        yield "derivations", one.child, one.evidence, one
    for story in rows.stories.values():
        for link in story.linked:
            yield "stories.linked", story.id, link.evidence, link
    for other in rows.event_differences:
        where = (*at(other.report_a, other.span_a), *at(other.report_b, other.span_b))
        yield "event_differences", other.event, where, other
