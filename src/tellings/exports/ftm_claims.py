"""What reports say as FollowTheMoney's entities: only what is told as so becomes a link or an event; all else is a note."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.exports.ftm_graph import PREFIX, Graph, said
from tellings.exports.ftm_values import Entity, address, country, entity, line, name, when
from tellings.exports.saying import (
    ASSERTED,
    bond,
    called,
    deed,
    doubts,
    grounds,
    objections,
    period,
    stands,
    time_of,
    told_when,
    voice,
)
from tellings.model.ids import digest
from tellings.model.records import Agreement, Event, Relation, Statement
from tellings.stages.telling.naming import listed


def of_relation(graph: Graph, relation: Relation) -> Iterator[Entity]:
    """An occupancy with its position, a membership, or a link of another kind; a note where it is denied, planned or possible."""
    subject, to = graph.key(relation.subject), graph.key(relation.object)
    if relation.factuality != ASSERTED or subject is None or to is None or subject == to:
        told = graph.told(relation.reports, relation.evidence)
        yield graph.note(
            relation.id,
            stands(relation, bond(graph, relation)),
            (subject, to),
            told,
            notes=(period(relation.start, relation.end), *_said_of(graph, relation)),
        )
    elif relation.kind == "holds_office" and relation.role and graph.person(relation.subject):
        position = _position(graph, relation)
        yield position
        yield _link(graph, relation, "Occupancy", holder=subject, post=str(position["id"]))
    elif relation.kind == "member_of" and graph.legal([relation.subject]) and graph.body(relation.object):
        yield _link(graph, relation, "Membership", member=subject, organization=to, role=line(relation.role))
    else:
        yield _link(graph, relation, "UnknownLink", subject=subject, object=to, role=line(_role(relation)))


def _role(relation: Relation) -> str:
    """What one is or does to the other: "provides: military, training"."""
    what = relation.kind.replace("_", " ")
    more = relation.role or ", ".join(one.replace("_", " ") for one in relation.capacities)
    return f"{what}: {more}" if more else what


def _link(graph: Graph, relation: Relation, schema: str, **ends: str) -> Entity:
    return entity(
        f"{PREFIX}{relation.id}",
        schema,
        **ends,
        startDate=[when(relation.start)],
        endDate=[when(relation.end)],
        recordId=relation.id,
        description=said(f"{bond(graph, relation)}. {period(relation.start, relation.end)}", *_said_of(graph, relation)),
        **graph.told(relation.reports, relation.evidence),
    )


def _said_of(graph: Graph, relation: Relation) -> Iterator[str]:
    yield grounds(graph, relation)
    yield told_when(relation)
    yield from objections(graph, relation)


def _position(graph: Graph, relation: Relation) -> Entity:
    of = graph.actors[relation.object]
    body = graph.body(of.id)
    return entity(
        f"{PREFIX}position-{digest(relation.role, relation.object)}",
        "Position",
        name=name(relation.role),
        organization=[body],
        country=[country(of.country)],
        subnationalArea=[None if body else line(of.name)],
        **{key: value for key, value in graph.told(relation.reports).items() if key != "summary"},
    )


def of_event(graph: Graph, event: Event) -> Entity:
    """An event; a note where it is denied, planned or possible."""
    told = graph.told(event.reports, event.evidence)
    parties = [*event.actors, *event.recipients]
    if event.factuality != ASSERTED:
        where = [event.place] if event.place else []
        return graph.note(
            event.id, stands(event, deed(graph, event)), graph.keys([*parties, *where]), told, notes=_told_of(graph, event)
        )
    place = graph.actors.get(event.place or "")
    known = graph.places.get(place.id) if place else None
    return entity(
        f"{PREFIX}{event.id}",
        "Event",
        name=name(deed(graph, event)),
        involved=graph.legal(parties),
        location=[address(place.name) if place else None],
        addressEntity=[graph.address(place) if place else None],
        country=[country((known.country if known else None) or (place.country if place else None))],
        startDate=[when(event.start)],
        endDate=[when(event.end)],
        keywords=[line(one.replace("_", " ").lower()) for one in (event.type, event.mode or "", *event.contexts)],
        recordId=event.id,
        description=said(deed(graph, event)),
        notes=said(*_told_of(graph, event)),
        **told,
    )


def _told_of(graph: Graph, event: Event) -> Iterator[str]:
    yield time_of(event)
    if event.capacities:
        yield f"By way of: {listed([one.replace('_', ' ') for one in event.capacities])}."
    if event.statement in graph.statements:
        yield f"Told in a statement. {voice(graph, graph.statements[event.statement])}"
    yield grounds(graph, event)
    yield from doubts(graph, event)


def of_statement(graph: Graph, statement: Statement) -> Entity:
    """A note on its speaker and on whom it is addressed to."""
    notes = [voice(graph, statement)]
    notes += [f"Rests on: {called(graph, statement.origin)}."] if statement.origin else []
    notes += [f"Agreement “{one.about}”: {grounds(graph, one)}" for one in graph.agreements_of.get(statement.id, ())]
    told = graph.told([statement.report])
    return graph.note(
        statement.id, graph.content(statement), graph.keys([statement.speaker, statement.addressee]), told, notes=notes
    )


def of_agreement(graph: Graph, agreement: Agreement) -> Entity:
    """A note on the speakers of its statements, with how many independent sources it has."""
    speakers = dict.fromkeys(graph.statements[one].speaker for one in agreement.statements if one in graph.statements)
    notes = [f"One statement in {len(agreement.reports)} tellings. {grounds(graph, agreement)}"]
    if agreement.omitted_by:
        notes.append(f"Left out by {listed([called(graph, one) for one in agreement.omitted_by])}.")
    told = graph.told(agreement.reports, agreement.evidence)
    return graph.note(agreement.id, agreement.about, graph.keys(speakers), told, notes=notes)
