"""The offices that people hold, from their roles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from tellings.language import words
from tellings.model.records import Actor, Role
from tellings.stages.relating.facts import Fact


def offices(actors: Iterable[Actor], countries: Mapping[str, str], language: str = "en") -> Iterator[Fact]:
    """The offices that people with a name hold. Whoever is only known as "the mayor" is said by that to be mayor, and no more.

    An office that names no body is of the person's country, if it is one of a state and the country is known: a minister's is, an
    admiral's or a surgeon's calling is no office in a country. Whom a country sends abroad holds office in it, not where they are
    sent. `countries`: the actor for each ISO 3166-1 alpha-3 code.
    """
    for actor in actors:
        for role in actor.roles if actor.kind == "person" and actor.variants else ():
            of = _body(role, countries.get(actor.country or ""), language)
            if of is not None and of != actor.id:
                for evidence in role.evidence:
                    yield Fact("holds_office", actor.id, of, role.role, (), (role.since, role.until), evidence, evidence.start)


def _body(role: Role, country: str | None, language: str) -> str | None:
    """The body that a role is an office of."""
    if _is_posting(role.role, language):
        return country if country != role.of else None
    if role.of is not None:
        return role.of
    return country if _is_of_state(role.role, language) else None


def _is_posting(role: str, language: str) -> bool:
    """Whether a role says where its holder is sent: "ambassador in Lisbon", "envoy to Corva"."""
    return _any_of(language, "abroad", r"(?:in|to|at)").search(role) is not None


def _is_of_state(role: str, language: str) -> bool:
    spoken = set(role.casefold().replace("-", " ").split())
    return not spoken.isdisjoint(words(language, "relations", "offices.of_state"))


@cache
def _any_of(language: str, name: str, then: str) -> re.Pattern[str]:
    nouns = "|".join(sorted(map(re.escape, words(language, "relations", f"offices.{name}"))))
    return re.compile(rf"\b(?:{nouns})\s+{then}\s", re.IGNORECASE)
