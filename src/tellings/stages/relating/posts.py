"""The offices that people hold, from their roles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tellings.model.records import Actor, Story
from tellings.stages.relating.bodies import Bodies
from tellings.stages.relating.facts import Fact


def offices(
    actors: Mapping[str, Actor], countries: Mapping[str, str], stories: Iterable[Story] = (), language: str = "en"
) -> Iterator[Fact]:
    """The offices that people with a name hold. Whoever is only known as "the mayor" is said by that to be mayor, and no more.

    `actors` by id; `countries`: the actor for each ISO 3166-1 alpha-3 code.
    """
    bodies = Bodies(actors, countries, stories, language)
    for actor in actors.values():
        for role in actor.roles if actor.kind == "person" and actor.variants else ():
            of = bodies.of(actor, role)
            if of is not None and of != actor.id:
                for evidence in role.evidence:
                    yield Fact("holds_office", actor.id, of, role.role, (), (role.since, role.until), evidence, evidence.start)
