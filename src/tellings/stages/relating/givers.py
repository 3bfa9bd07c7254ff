"""Who gave, where a report leaves it out: whose a base is that somebody was said to use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tellings.model.records import Actor, Place
from tellings.stages.relating.facts import Fact


def completed(
    facts: Sequence[Fact], actors: Mapping[str, Actor], countries: Mapping[str, str], places: Iterable[Place] = ()
) -> list[Fact]:
    """The facts with their givers; one whose giver nothing tells is left out.

    A base is that country's in which it lies, or that of whoever is said elsewhere to have given it to the same receiver.
    """
    lies_in = {place.actor: place.country for place in places if place.country}
    known: dict[tuple[str | None, str], str] = {}
    for fact in facts:
        if fact.kind == "provides" and fact.place and fact.subject:
            known.setdefault((fact.place, fact.object), fact.subject)
    whole = []
    for fact in facts:
        giver = fact.subject or known.get((fact.place, fact.object)) or _owner(fact, actors, countries, lies_in)
        if giver is not None and giver != fact.object:
            whole.append(replace(fact, subject=giver))
    return whole


def _owner(fact: Fact, actors: Mapping[str, Actor], countries: Mapping[str, str], lies_in: Mapping[str, str]) -> str | None:
    place = actors.get(fact.place or "")
    country = (place.country if place is not None else None) or lies_in.get(fact.place or "")
    return countries.get(country) if country else None
