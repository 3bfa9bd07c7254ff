"""Who did it to whom, and where, in GDELT's columns: CAMEO's codes of actors, FIPS codes of countries."""

from __future__ import annotations

from dataclasses import dataclass

from tellings.exports import codebook
from tellings.exports.happenings import Happenings
from tellings.model.records import Actor, Event

_NOWHERE: tuple[object, ...] = (0, None, None, None, None, None, None, None)
_STATES = ("region", "state", "province")
_USA = "USA"


@dataclass(frozen=True, slots=True)
class Dyad:
    """One who does an event and one to whom it is done, by their ids; None where nobody is told."""

    actor: str | None
    recipient: str | None


def dyads(event: Event) -> tuple[Dyad, ...]:
    """An event as CAMEO's coders write it: each who does it with each to whom it is done, nobody with himself."""
    pairs = [Dyad(a, r) for a in event.actors or (None,) for r in event.recipients or (None,)]
    others = tuple(dict.fromkeys(pair for pair in pairs if pair.actor is None or pair.actor != pair.recipient))
    return others or (Dyad(event.actors[0], None),)


def actor_cells(happenings: Happenings, key: str | None) -> tuple[object, ...]:
    """The ten columns of an actor: code, name, country, group, ethnic, two religions (all unknown to us), three types."""
    actor = happenings.rows.actors.get(key or "")
    if actor is None:
        return (None,) * 10
    country, kind = codebook.country(actor.country).cameo, _type(actor)
    return (country + kind, actor.name.upper(), country, None, None, None, None, kind, None, None)


def _type(actor: Actor) -> str:
    """CAMEO's type; none for a country or a place, which stands for itself."""
    return "" if actor.kind in {"country", "place", "facility"} else codebook.cameo_type(actor.sector)


def place_cells(happenings: Happenings, key: str | None) -> tuple[object, ...]:
    """The eight columns of a place: resolution, name, FIPS country, two divisions (unknown to us), degrees, feature.

    0 and nothing where it is not known where the place is; FeatureID only for countries, since others have numbers of GNS or GNIS.
    """
    place = happenings.rows.places.get(key or "")
    if place is None or place.latitude is None or place.longitude is None or place.country is None:
        return _NOWHERE
    fips, country = codebook.country(place.country).fips, codebook.country_name(place.country)
    degrees = (place.latitude, place.longitude)
    if place.feature == "country":
        return (1, place.name, fips, fips, None, *degrees, fips)
    american = place.country == _USA
    size = (2 if american else 5) if place.feature in _STATES else (3 if american else 4)
    return (size, f"{place.name}, {country}", fips, None, None, *degrees, None)
