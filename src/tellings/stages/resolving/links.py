"""Links from actors to the entities of a user's own lists: how likely each is, why, and whether it is certain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tellings.language.bodies import core_words, country_in
from tellings.language.wording import LANGUAGE, sound, spelt, worded
from tellings.model.records import Actor, Evidence, Link
from tellings.model.told import Listed
from tellings.stages.resolving.clusters import Cluster
from tellings.stages.resolving.lists import Lists, by_list, is_general
from tellings.stages.resolving.names import SAME, likeness
from tellings.stages.resolving.traits import full_name

_ALONE = 0.9
"""What a name is worth of which no country is told on one side; with the same country it is worth all."""
_ELSEWHERE = 0.6
_NEARLY, _SHORTER = 0.85, 0.8
_WEAK = 0.5
"""What it is worth where the reports and the list tell of different countries, where it is the listed name but for some letters (so
that the name alone is not enough), where it is a shorter form of it, and where the list itself says that others bear it too."""
_LIKELY = 0.75
_AHEAD = 0.08
"""From this score on, and so far before any other of its list, an entity is the actor: above what another country or a shorter form
leaves of a name, and less than a country told makes."""
_POSSIBLE = 0.4
_MOST = 5
"""Entities that an actor may be are named down to this score, and so many at most."""
_SHOWN = 5
"""Places where an actor bears the name, as evidence."""


@dataclass(frozen=True, slots=True)
class _Match:
    entity: Listed
    score: float
    because: tuple[str, ...]
    name: str


def find(actors: Sequence[Actor], actor_of: Mapping[int, str], clusters: Sequence[Cluster], lists: Lists) -> list[Link]:
    """The links of all actors, by actor, list and score."""
    if not lists:
        return []
    groups: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        groups[actor_of[cluster.number]].append(cluster)
    return [link for actor in actors if actor.variants for link in _links(actor, groups[actor.id], lists)]


def with_wikidata(actors: Sequence[Actor], links: Sequence[Link], lists: Lists) -> list[Actor]:
    """The actors with the Wikidata ids of the entities that they certainly are, where all lists that tell agree."""
    found: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.certain and (wikidata := lists.wikidata(link.list, link.entity)):
            found[link.actor].add(wikidata)
    return [replace(a, wikidata=next(iter(found[a.id]))) if len(found.get(a.id, ())) == 1 else a for a in actors]


def _links(actor: Actor, group: Sequence[Cluster], lists: Lists) -> Iterator[Link]:
    names = [name for name in actor.variants if actor.kind != "person" or len(full_name(name)) > 1]
    called: dict[tuple[str, str], tuple[Listed, list[str]]] = {}
    for name in names:
        for e in lists.of(name, actor.kind):
            called.setdefault((e.list, e.entity), (e, []))[1].append(name)
    for listed in by_list([entity for entity, _ in called.values()]):
        found = (_match(actor, called[e.list, e.entity][1], group[0], e) for e in listed)
        matches = [match for match in found if match]
        matches.sort(key=lambda match: (-match.score, match.entity.entity))
        possible = [match for match in matches if match.score >= _POSSIBLE]
        certain = _first_alone(possible)
        for match in possible[: 1 if certain else _MOST]:
            yield Link(
                actor.id,
                match.entity.list,
                match.entity.entity,
                match.entity.name,
                round(match.score, 2),
                certain,
                (*match.because, *_rivals(match, possible, certain=certain)),
                _borne(match.name, group),
            )


def _first_alone(matches: Sequence[_Match]) -> bool:
    """Whether the first of a list's entities is likely, and far before all others."""
    return bool(matches) and matches[0].score >= _LIKELY and all(matches[0].score - m.score >= _AHEAD for m in matches[1:])


def _rivals(match: _Match, matches: Sequence[_Match], *, certain: bool) -> Iterator[str]:
    rivals = len(matches) - 1
    if not certain and rivals:
        yield f"The list has {rivals} more that it can be." if rivals > 1 else "The list has another that it can be."
    elif not certain and match.score < _LIKELY:
        yield "That is too little to be certain."


def _match(actor: Actor, names: Sequence[str], cluster: Cluster, entity: Listed) -> _Match | None:
    """How well an actor's names and country fit an entity, None where they do not."""
    found = (_named(name, entity, actor.kind) for name in names)
    alike = max(found, key=lambda match: (match.score, match.name in {entity.name, *entity.aliases}), default=None)
    if alike is None or alike.score == 0:
        return None
    score, because = alike.score, list(alike.because)
    countries = entity.countries or tuple(filter(None, [country_in(entity.name, LANGUAGE)]))
    if actor.country and countries:
        if actor.country in countries:
            because.append(f"Reports and list say that it is of {actor.country}.")
        else:
            score *= _ELSEWHERE
            because.append(f"The reports say that it is of {actor.country}, the list of {', '.join(countries)}.")
    elif is_general(alike.name, cluster) and countries:
        score *= _ELSEWHERE
        because.append("Many countries have a body of that name, and the reports tell of none.")
    else:
        score *= _ALONE
        because.append("Nothing but the name tells.")
    return _Match(entity, score, tuple(because), alike.name)


def _named(name: str, entity: Listed, kind: str) -> _Match:
    """How well a name fits those of an entity."""
    as_kind = "person" if kind == "person" else "organisation"
    if spelt(name) in {spelt(other) for other in entity.weak}:
        weak = _Match(entity, _WEAK, (f"“{name}” is a name that the list calls weak: others bear it too.",), name)
    else:
        weak = _Match(entity, 0.0, (), name)
    score, _, best = max((_worth(name, other, as_kind), other == name, other) for other in (entity.name, *entity.aliases))
    if score <= weak.score:
        return weak
    said = "is a name that the list has" if name == best else f"is the list's “{best}” {_how(name, best, as_kind)}"
    return _Match(entity, score, (f"“{name}” {said}.",), name)


def _worth(name: str, other: str, kind: str) -> float:
    if spelt(name) == spelt(other) or (kind != "person" and _one_core(name, other)):
        return 1.0
    alike = likeness(name, other, kind)
    if alike < SAME:
        return 0.0
    return alike * (_SHORTER if _shorter(name, other) else _NEARLY)


def _one_core(one: str, other: str) -> bool:
    """Whether two names of bodies are one but for their country."""
    a, b = (sorted(map(sound, core_words(text, LANGUAGE))) for text in (one, other))
    return a == b and len(a) > 1


def _shorter(name: str, other: str) -> bool:
    one, two = worded(name).words, worded(other).words
    return len(one) != len(two) or sorted(map(len, one))[:1] == [1]


def _how(name: str, other: str, kind: str) -> str:
    if kind != "person" and _one_core(name, other):
        return "in other words"
    if spelt(name) == spelt(other):
        return "in another spelling"
    return "in a shorter or longer form" if _shorter(name, other) else "but for some letters"


def _borne(name: str, group: Sequence[Cluster]) -> tuple[Evidence, ...]:
    """Where an actor bears a name."""
    found = (
        Evidence(cluster.report.id, m.start, m.end)
        for cluster in group
        for m in cluster.mentions
        if m.kind == "name" and " ".join(cluster.report.text[m.start : m.end].split()) == name
    )
    return tuple(sorted(found))[:_SHOWN]
