"""FollowTheMoney: a case as entities, one a line, for OpenAleph, Datashare, OpenSanctions' tools and everything else that reads them.

After the model as of `followthemoney` 4.11, https://followthemoney.tech/explorer/. Ids come from our ids, so that a second export
brings an entity up to date. What is denied, planned or merely possible becomes a note and no link. The model has no offsets: where
words stand, and everything else it has no place for, goes to `evidence.jsonl`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tellings.exports import evidence
from tellings.exports.format import Material, aside
from tellings.exports.ftm_actors import of_actor
from tellings.exports.ftm_claims import of_agreement, of_event, of_relation, of_statement
from tellings.exports.ftm_graph import Graph
from tellings.exports.ftm_reports import of_derivation, of_origin, of_report, of_story
from tellings.exports.ftm_values import Entity
from tellings.exports.spans import write_lines

FILE = "entities.ftm.jsonl"


def write(material: Material, folder: Path) -> tuple[Path, ...]:
    """Write `entities.ftm.jsonl` and `evidence.jsonl`; the same case, the same bytes."""
    graph = Graph(material)
    with aside(folder) as beside:
        write_lines(beside(FILE), entities(graph))
        write_lines(beside(evidence.FILE), evidence.lines(graph))
    return folder / FILE, folder / evidence.FILE


def entities(graph: Graph) -> Iterator[Entity]:
    """Every entity once, table by table: reports, actors, relations, events, statements, agreements, origins, derivations, stories."""
    seen: set[str] = set()
    for one in _entities(graph):
        key = str(one["id"])
        if key not in seen:  # two persons who hold one office share the position
            seen.add(key)
            yield one


def _entities(graph: Graph) -> Iterator[Entity]:
    yield from (of_report(graph, one) for one in graph.reports.values())
    for actor in graph.actors.values():
        yield from of_actor(graph, actor)
    for relation in graph.relations.values():
        yield from of_relation(graph, relation)
    yield from (of_event(graph, one) for one in graph.events.values())
    yield from (of_statement(graph, one) for one in graph.statements.values())
    yield from (of_agreement(graph, one) for one in graph.agreements.values())
    yield from (of_origin(graph, one) for one in graph.origins.values())
    yield from (made for one in graph.derivations if (made := of_derivation(graph, one)))
    yield from (of_story(graph, one) for one in graph.stories.values())
