"""Actors as identities, and places as locations. Nobody becomes a threat actor: that reports tell of somebody accuses nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import cast

from tellings.exports.ftm_values import country
from tellings.exports.saying import called, described, is_weak
from tellings.exports.spans import Json
from tellings.exports.stix_parts import OPENCTI, Bundle, Thing, stix_id
from tellings.model.columns import plain
from tellings.model.dating import span_in_words
from tellings.model.records import Actor, Link, Place
from tellings.stages.telling.naming import counted, listed
from tellings.stages.telling.whereabouts import place_in_words, reading_in_words

_CLASSES: Mapping[str, str] = MappingProxyType(
    {
        "person": "individual",
        "organisation": "organization",
        "country": "organization",
        "armed_group": "group",
        "people": "group",
    }
)
_SECTORS: Mapping[str, str] = MappingProxyType(
    {
        "AGR": "agriculture",
        "BUS": "commercial",
        "COP": "emergency-services",
        "EDU": "education",
        "GOV": "government",
        "JRN": "communications",
        "JUD": "government",
        "LEG": "government",
        "MED": "healthcare",
        "MIL": "defense",
        "SPY": "government",
    }
)
"""PLOVER's sectors in the standard's vocabulary of industries; the others have no word there."""
_PLACES: Mapping[str, str] = MappingProxyType(
    {"country": "Country", "city": "City", "region": "Administrative-Area", "district": "Administrative-Area"}
)
"""Kinds of places in OpenCTI; all others are a Position."""
_WHERE = frozenset({"place", "facility"})


def locates(bundle: Bundle, actor: Actor) -> bool:
    """Whether an actor is a location: a place of which enough is known for the standard, which asks for a country or degrees."""
    place = bundle.places.get(actor.id)
    return actor.kind in _WHERE and place is not None and _is_known(place)


def _is_known(place: Place) -> bool:
    return country(place.country) is not None or (place.latitude is not None and place.longitude is not None)


def actor_ref(bundle: Bundle, id_: str | None) -> str | None:
    """The object of an actor; none for what is no actor."""
    if id_ is None or id_ not in bundle.actors:
        return None
    return stix_id("location" if locates(bundle, bundle.actors[id_]) else "identity", id_)


def refs(bundle: Bundle, ids: Iterable[str | None]) -> list[Json]:
    """The objects of some actors, each once."""
    return list(dict.fromkeys(ref for one in ids if (ref := actor_ref(bundle, one))))


def of_actor(bundle: Bundle, actor: Actor) -> Iterator[Thing]:
    """The identity, of a country with its location; or the location alone."""
    place = bundle.places.get(actor.id)
    if locates(bundle, actor) and place:
        yield _location(bundle, actor, place)
        return
    yield _identity(bundle, actor)
    if actor.kind == "country" and place and _is_known(place):
        yield _location(bundle, actor, place)
        yield _located(bundle, actor, place)


def _identity(bundle: Bundle, actor: Actor) -> Thing:
    return bundle.thing(
        "identity",
        stix_id("identity", actor.id),
        _reports(bundle, actor),
        name=_name(actor),
        description="\n".join(_about(bundle, actor)),
        identity_class=_CLASSES.get(actor.kind, "unknown"),
        roles=[role.role for role in actor.roles],
        sectors=[_SECTORS.get(actor.sector or "")],
        labels=[actor.kind.replace("_", "-")],
        external_references=_references(bundle, actor),
        extensions={**_row(bundle, actor), **_opencti(actor)},
    )


def _location(bundle: Bundle, actor: Actor, place: Place) -> Thing:
    both = place.latitude is not None and place.longitude is not None
    kind = _PLACES.get(place.feature or "", "Position")
    code = country(place.country)
    return bundle.thing(
        "location",
        stix_id("location", actor.id),
        _reports(bundle, actor),
        name=_name(actor),
        description="\n".join(_whereabouts(place)),
        latitude=place.latitude if both else None,
        longitude=place.longitude if both else None,
        country=code.upper() if code else None,
        city=place.name if kind == "City" else None,
        administrative_area=place.name if kind == "Administrative-Area" else None,
        labels=[actor.kind.replace("_", "-")],
        external_references=_references(bundle, actor),
        extensions={**_row(bundle, actor), **_opencti(actor, kind)},
    )


def _located(bundle: Bundle, actor: Actor, place: Place) -> Thing:
    source, target = (stix_id(kind, actor.id) for kind in ("identity", "location"))
    return bundle.thing(
        "relationship",
        stix_id("relationship", "located-at", actor.id),
        _reports(bundle, actor),
        relationship_type="located-at",
        source_ref=source,
        target_ref=target,
        description=" ".join(place.because),
        extensions=bundle.row("places", actor.id, place, place.evidence),
    )


def _reports(bundle: Bundle, actor: Actor) -> Iterator[str]:
    return (one.report for one in bundle.told_in(actor.id))


def _row(bundle: Bundle, actor: Actor) -> Thing:
    """The actor's row, with its place and what it may be in lists of the user's own."""
    links: list[Json] = [_plain(link) for link in bundle.links_of.get(actor.id, ())]
    place = bundle.places.get(actor.id)
    return bundle.row("actors", actor.id, actor, bundle.told_in(actor.id), links=links, place=_plain(place) if place else None)


def _plain(row: Link | Place) -> Json:
    return cast("Json", {key: one for key, one in cast("Thing", plain(row)).items() if key not in ("actor", "evidence")})


def _name(actor: Actor) -> str:
    """The name; what is only described gets the end of its id, lest a platform takes all "armed groups" for one."""
    name = " ".join(actor.name.split()) or actor.id
    return f"{name} (only described, {actor.id[-6:]})" if described(actor) else name


def _opencti(actor: Actor, kind: str | None = None) -> Thing:
    """Names that others do not bear too, since OpenCTI joins what shares one; and the kind of a place."""
    names: list[Json] = [one for one in actor.variants if one != actor.name and not is_weak(actor, one)]
    return {OPENCTI: {"extension_type": "property-extension", "aliases": names, "type": kind}} if names or kind else {}


def _about(bundle: Bundle, actor: Actor) -> Iterator[str]:
    told = bundle.mentions_of.get(actor.id, ())
    yield f"{counted(len(told), 'mention')} in {counted(len({one.report for one in told}), 'report')}."
    if others := [one for one in actor.variants if one != actor.name]:
        yield f"Also called {listed(others)}."
    for role in actor.roles:
        days = span_in_words(role.since, role.until)
        yield f"Role: {role.role}{f', of {called(bundle, role.of)}' if role.of else ''}{f', {days}' if days else ''}."
    place = bundle.places.get(actor.id)
    if place and actor.kind in _WHERE:
        yield from place.because


def _whereabouts(place: Place) -> Iterator[str]:
    if where := place_in_words(place):
        yield f"{where}."
    yield from place.because
    if place.candidates:
        can = "Ruled out" if place.certain else "Could be"
        yield f"{can}: {listed([reading_in_words(one) for one in place.candidates])}."


def _references(bundle: Bundle, actor: Actor) -> list[Json]:
    """Our id, and the actor in Wikidata, in a gazetteer and in lists of the user's own."""
    found: list[Json] = [{"source_name": "tellings", "external_id": actor.id}]
    if actor.wikidata:
        found.append({"source_name": "wikidata", "external_id": actor.wikidata})
    place = bundle.places.get(actor.id)
    if place and place.gazetteer:
        source, _, number = place.gazetteer.partition(":")
        found.append({"source_name": source, "external_id": number or place.gazetteer})
    return found + [_in_list(link) for link in bundle.links_of.get(actor.id, ())]


def _in_list(link: Link) -> Json:
    is_ = "Is" if link.certain else "May be"
    said = f"{is_} “{link.name}”, score {link.score:.2f}. {' '.join(link.because)}"
    name = link.list.replace("\\", "/").rpartition("/")[2]
    return {"source_name": name or "list", "external_id": link.entity, "description": said}
