"""The network of actors as a graph: who stands how to whom, and who did what to whom."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.exports.graphs.graph import Attributes, Edge, Graph, Node, quoted, several, spell
from tellings.exports.rows import Rows
from tellings.exports.tei_words import clean
from tellings.model.records import Event, Relation


def actors_of(rows: Rows) -> Graph:
    """Every actor; an edge for each relation, and one for each pair of an event's actors and recipients."""
    described = (
        "Actors, joined by relations (subject to object) and events (each actor to each recipient; one event has one id)."
    )
    relations = [_relation(rows, one) for one in rows.relations.values() if {one.subject, one.object} <= rows.actors.keys()]
    events = [edge for one in rows.events.values() for edge in _event(rows, one)]
    return Graph("actors", described, tuple(_nodes(rows)), (*relations, *events))


def one_sided(rows: Rows) -> str:
    """What has no second end and so no edge, as a table: `table`, `id`, `reason`."""
    return "".join(f"{line}\n" for line in ("table\tid\treason", *_left_out(rows)))


def _left_out(rows: Rows) -> Iterator[str]:
    for one in rows.relations.values():
        if not {one.subject, one.object} <= rows.actors.keys():
            yield f"relations\t{one.id}\tan actor of it is not in the table of actors"
    for event in rows.events.values():
        if not list(_pairs(rows, event)):
            missing = "actor" if not event.actors else "recipient" if not event.recipients else "second actor"
            yield f"events\t{event.id}\t{clean(event.type)} names no {missing}"
    there = {*rows.reports, *rows.origins}
    for row in rows.derivations:
        if not {row.child, row.parent} <= there:
            yield f"derivations\t{row.child}.{row.kind}.{row.parent}\tan end of it is neither report nor origin"


def _nodes(rows: Rows) -> Iterator[Node]:
    counts: dict[str, int] = {}
    for mention in rows.mentions:
        counts[mention.actor] = counts.get(mention.actor, 0) + 1
    for one in rows.actors.values():
        place = rows.places.get(one.id)
        attributes: Attributes = {
            "kind": one.kind,
            "variants": " | ".join(one.variants) or None,
            "country": one.country,
            "sector": one.sector,
            "wikidata": one.wikidata,
            "mentions": counts.get(one.id, 0),
            "latitude": place.latitude if place else None,
            "longitude": place.longitude if place else None,
        }
        yield Node(one.id, one.name, attributes)


def _relation(rows: Rows, one: Relation) -> Edge:
    label = one.kind.replace("_", " ")
    attributes: Attributes = {
        "table": "relations",
        "row": one.id,
        "kind": one.kind,
        "role": one.role,
        "capacities": several(one.capacities),
        "factuality": one.factuality,
        "from": one.start,
        "until": one.end,
        "told_from": one.asserted_from,
        "told_until": one.asserted_to,
        "reports": len(one.reports),
        "independent": one.independent,
        "according_to": several(one.according_to),
        "contradicts": several(one.contradicts),
        "evidence": quoted(rows, one.evidence),
    }
    return Edge(one.id, one.subject, one.object, label, attributes, spell(one.start, one.end))


def _event(rows: Rows, one: Event) -> Iterator[Edge]:
    attributes: Attributes = {
        "table": "events",
        "row": one.id,
        "kind": one.type,
        "mode": one.mode,
        "contexts": several(one.contexts),
        "capacities": several(one.capacities),
        "factuality": one.factuality,
        "from": one.start,
        "until": one.end,
        "place": one.place,
        "statement": one.statement,
        "reports": len(one.reports),
        "independent": one.independent,
        "credibility": one.credibility,
        "evidence": quoted(rows, one.evidence),
    }
    label = one.type.lower() + (f" ({one.mode})" if one.mode else "")
    for actor, recipient in _pairs(rows, one):
        yield Edge(f"{one.id}.{actor}.{recipient}", actor, recipient, label, attributes, spell(one.start, one.end or one.start))


def _pairs(rows: Rows, one: Event) -> Iterator[tuple[str, str]]:
    for actor in one.actors:
        for recipient in one.recipients:
            if actor != recipient and {actor, recipient} <= rows.actors.keys():
                yield actor, recipient
