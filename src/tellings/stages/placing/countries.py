"""The countries that actors are of, once the places are known: of towns that were placed, of bodies called after them, and of who
holds office in those.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tellings.model.records import Actor, Place

_CALLED_AFTER = frozenset({"organisation", "facility", "armed_group", "people"})


def settled(actors: Sequence[Actor], places: Iterable[Place]) -> list[Actor]:
    """The actors, those without a country with the one that their place, their name or their office tells; what is unsure stays
    without.
    """
    placed = {place.actor: place.country for place in places if place.certain and place.country}
    towns = _by_name(actor for actor in actors if actor.kind == "place" and actor.id in placed)
    found = {actor.id: actor.country or placed.get(actor.id) or _called_after(actor, towns, placed) for actor in actors}
    return [replace(actor, country=found[actor.id] or _in_office(actor, found)) for actor in actors]


def _by_name(towns: Iterable[Actor]) -> Mapping[str, str]:
    """Towns by each of their names; one that two of them bear is left out."""
    named = [(name, town.id) for town in towns for name in town.variants]
    bearers = Counter(name for name, _ in dict.fromkeys(named))
    return {name: town for name, town in named if bearers[name] == 1}


def _called_after(actor: Actor, towns: Mapping[str, str], placed: Mapping[str, str | None]) -> str | None:
    """The country of the one placed town in a body's names: "Corvel Police", "the Port Authority of Corvel"."""
    if actor.kind not in _CALLED_AFTER:
        return None
    called = {word for name in (*actor.variants, actor.name) for word in _parts(name)}
    countries = {placed[towns[name]] for name in called & towns.keys()}
    return countries.pop() if len(countries) == 1 else None


def _parts(name: str) -> Iterable[str]:
    """The words of a name that may be a town's, one to three together."""
    words = name.replace("’", "'").replace("'s", "").split()
    return (" ".join(words[n : n + size]) for size in (1, 2, 3) for n in range(len(words) - size + 1) if words[n][:1].isupper())


def _in_office(actor: Actor, found: Mapping[str, str | None]) -> str | None:
    """The country of most of what a person holds office in."""
    if actor.kind != "person":
        return None
    countries = Counter(country for role in actor.roles if role.of and (country := found.get(role.of)))
    return min(countries, key=lambda code: (-countries[code], code)) if countries else None
