"""Actors as FollowTheMoney's entities: who they are, where they are, and by which names the reports know them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tellings.exports.ftm_graph import PREFIX, Graph, said
from tellings.exports.ftm_values import (
    Entity,
    Properties,
    address,
    country,
    entity,
    line,
    name,
    reference,
    texts,
    web,
    when,
    wikidata,
)
from tellings.exports.saying import called, described, is_weak
from tellings.model.dating import span_in_words
from tellings.model.ids import digest
from tellings.model.records import Actor, Evidence, Link, Place, Role
from tellings.stages.telling.naming import counted, listed
from tellings.stages.telling.whereabouts import place_in_words, reading_in_words

_ROWS = (".csv", ".tsv", ".txt")
"""How files end that hold rows; their ids are numbers that other data sets have too."""
_KINDS_OF_MENTIONS = ("name", "role", "pronoun")


def of_actor(graph: Graph, actor: Actor) -> Iterator[Entity]:
    """The actor, its address, its names in each report, what documents it, and what it may be in a user's list."""
    schema = graph.schema(actor)
    if schema == "Address":
        yield _address(graph, actor, f"{PREFIX}{actor.id}")
    else:
        where = graph.address(actor)
        yield _entity(graph, actor, schema, where)
        if where:
            yield _address(graph, actor, where)
    yield from _mentions(graph, actor, schema)
    yield from _documentation(graph, actor)
    yield from (similar for link in graph.links_of.get(actor.id, ()) if (similar := _similar(actor, link)))


def _entity(graph: Graph, actor: Actor, schema: str, address_id: str | None) -> Entity:
    told = graph.told(dict.fromkeys(one.report for one in graph.mentions_of.get(actor.id, ())))
    own = {"RealEstate": "facility", "Asset": actor.kind}.get(schema)
    party: Properties = {} if own else {"sector": [actor.sector], "classification": [actor.kind.replace("_", " ")]}
    held: Properties = {"position": [line(role.role) for role in actor.roles]} if schema == "Person" else {}
    told["summary"] = [_counted(graph, actor)]
    place = graph.places.get(actor.id)
    spot: Properties = (
        {"latitude": [_degrees(place.latitude)], "longitude": [_degrees(place.longitude)]}
        if place and own == "facility"
        else {}
    )
    return entity(
        f"{PREFIX}{actor.id}",
        schema,
        **_names(actor, schema),
        country=[country(actor.country)],
        wikidataId=[wikidata(actor.wikidata)],
        addressEntity=[address_id],
        notes=said(*_notes(graph, actor)),
        **party,
        **held,
        **spot,
        **told,
    )


def _names(actor: Actor, schema: str) -> dict[str, list[str]]:
    """An actor whom no report names has weak names alone: they stand for many, and nobody is found by them."""
    if described(actor) and schema != "Asset":
        return {"weakAlias": [name(actor.name)]}
    own = name(actor.name)
    others = [other for variant in actor.variants if (other := name(variant)) != own]
    weak = [other for other in others if is_weak(actor, other)]
    return {"name": [own], "alias": [other for other in others if other not in weak], "weakAlias": weak}


def _notes(graph: Graph, actor: Actor) -> Iterator[str]:
    if described(actor):
        yield "Only described: no report gives it a name."
    for role in actor.roles:
        yield _role(graph, role)
    for link in graph.links_of.get(actor.id, ()):
        is_ = "Is" if link.certain else "May be"
        yield f"{is_} “{link.name}” ({link.entity} in {_base(link)}), score {link.score:.2f}. {' '.join(link.because)}"
    if actor.country and not country(actor.country):
        yield f"Country: {actor.country}."
    if actor.wikidata and not wikidata(actor.wikidata):
        yield f"Wikidata: {actor.wikidata}."


def _base(link: Link) -> str:
    """A list's file, without the folders of whoever keeps it."""
    return link.list.replace("\\", "/").rpartition("/")[2]


def _role(graph: Graph, role: Role) -> str:
    when_ = span_in_words(role.since, role.until)
    of = f", of {called(graph, role.of)}" if role.of else ""
    return f"Role: {role.role}{of}{f', {when_}' if when_ else ''}."


def _counted(graph: Graph, actor: Actor) -> str:
    """How often and where the reports speak of an actor."""
    mentions = graph.mentions_of.get(actor.id, ())
    reports = len({one.report for one in mentions})
    return f"{counted(len(mentions), 'mention')} in {counted(reports, 'report')}." if mentions else ""


def _address(graph: Graph, actor: Actor, id_: str) -> Entity:
    place = graph.places.get(actor.id)
    told = graph.told(dict.fromkeys(one.report for one in graph.mentions_of.get(actor.id, ())))
    told["summary"] = [_counted(graph, actor)]
    others = [address(other) for variant in actor.variants if (other := name(variant)) != name(actor.name)]
    where: Properties = {}
    if place:
        where = {
            "latitude": [_degrees(place.latitude)],
            "longitude": [_degrees(place.longitude)],
            "city": [line(place.name) if place.feature == "city" else None],
            "region": [line(place.name) if place.feature in ("region", "district") else None],
        }
    return entity(
        id_,
        "Address",
        full=[address(actor.name)],
        country=[country((place.country if place else None) or actor.country)],
        remarks=[line(f"Also: {listed(others)}") if others else None],
        notes=said(*(_whereabouts(place) if place else ())),
        **{**where, **told, "sourceUrl": [*told["sourceUrl"], _geonames(place)]},
    )


def _whereabouts(place: Place) -> Iterator[str]:
    yield place_in_words(place)
    yield from place.because
    if place.candidates:
        can = "Ruled out" if place.certain else "Could be"
        yield f"{can}: {listed([reading_in_words(one) for one in place.candidates])}."
    if place.gazetteer:
        yield f"Gazetteer: {place.gazetteer}."


def _geonames(place: Place | None) -> str | None:
    source, _, number = ((place and place.gazetteer) or "").partition(":")
    return web(f"https://www.geonames.org/{number}/") if source == "geonames" and number.isdigit() else None


def _degrees(value: float | None) -> str | None:
    return None if value is None else f"{value:.5f}".rstrip("0").rstrip(".")


def _mentions(graph: Graph, actor: Actor, schema: str) -> Iterator[Entity]:
    """Each name in each report once: the model has no place for where it stands."""
    names: dict[tuple[str, str], None] = {}
    for one in graph.mentions_of.get(actor.id, ()):
        if one.kind == "name" and one.report in graph.reports:
            names[one.report, name(graph.words(Evidence(one.report, one.start, one.end)))] = None
    for report, words in names:
        if words:
            key = f"{PREFIX}mention-{digest(report, actor.id, words)}"
            resolved = graph.legal([actor.id])
            yield entity(
                key,
                "Mention",
                document=graph.keys([report]),
                name=words,
                resolved=resolved,
                detectedSchema=schema if resolved else None,
            )


def _documentation(graph: Graph, actor: Actor) -> Iterator[Entity]:
    counts: dict[str, Counter[str]] = {}
    for one in graph.mentions_of.get(actor.id, ()):
        counts.setdefault(one.report, Counter())[one.kind] += 1
    for report, by_kind in counts.items():
        if report in graph.reports:
            row = graph.reports[report]
            how = listed([f"{by_kind[kind]} by {kind}" for kind in _KINDS_OF_MENTIONS if by_kind[kind]])
            yield entity(
                f"{PREFIX}documentation-{digest(report, actor.id)}",
                "Documentation",
                document=graph.keys([report]),
                entity=graph.keys([actor.id]),
                role="mentions",
                date=[when(row.published)],
                publisher=[line(row.outlet)],
                sourceUrl=[web(row.url)],
                summary=texts(f"Mentioned {how}."),
            )


def _similar(actor: Actor, link: Link) -> Entity | None:
    """What an actor may be in a list of the user's own; none where the list has rows, and no entities that one can point to."""
    match = reference(link.entity)
    if match is None or _base(link).lower().endswith(_ROWS):
        return None
    return entity(
        f"{PREFIX}similar-{digest(actor.id, link.list, link.entity)}",
        "Similar",
        candidate=f"{PREFIX}{actor.id}",
        match=match,
        confidenceScore=f"{link.score:.2f}",
        criteria=[line(one) for one in (*link.because, "certain" if link.certain else "one of several that it can be")],
        matcher="tellings",
    )
