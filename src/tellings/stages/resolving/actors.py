"""Actors from joined clusters: name, variants, roles, country, sector."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from tellings.language import lexicon
from tellings.model.ids import content_id
from tellings.model.records import Actor
from tellings.stages.resolving import roles
from tellings.stages.resolving.clusters import Cluster
from tellings.stages.resolving.core import country_in
from tellings.stages.resolving.joining import Joined
from tellings.stages.resolving.persons import full_names


def build(joined: Joined) -> tuple[list[Actor], Mapping[int, str]]:
    """The actors in order of their first mention, and the actor's id for each cluster."""
    drafts = [(group, _draft(joined, group)) for group in joined.groups()]
    actors = _with_ids(drafts)
    ids = {cluster.number: actor.id for (group, _), actor in zip(drafts, actors, strict=True) for cluster in group}
    finished = [
        replace(actor, roles=tuple(roles.held(group, ids.__getitem__)))
        for (group, _), actor in zip(drafts, actors, strict=True)
    ]
    return finished, ids


def _draft(joined: Joined, group: Sequence[Cluster]) -> Actor:
    counts = Counter(c.kind for c in group if c.names) or Counter(c.kind for c in group)
    kind = min(counts, key=lambda k: (-counts[k], k))
    known = next((c.known for c in group if c.known and c.known.kind == kind), None)
    variants = tuple(sorted({name for c in group for name in c.names}))
    name = known.name if known else _name(group, kind)
    return Actor("", name, kind, variants, (), _country(joined, group), _sector(group, kind), None)


def _name(group: Sequence[Cluster], kind: str) -> str:
    """The name to show: for a person the fullest one used often, else the longest of the most frequent; or a description."""
    counts = Counter(name for c in group for name in (full_names(c) if kind == "person" else c.names) or c.names)
    if counts:
        return min(counts, key=lambda name: (-counts[name], -len(name), name))
    described = [text for c in group for text in c.descriptions]
    return described[0] if described else group[0].words_of_first()


def _with_ids(drafts: Sequence[tuple[Sequence[Cluster], Actor]]) -> list[Actor]:
    """Ids from kind, name and country; two actors of one name, and those without a name, also from where they first stand."""
    keys = Counter((actor.kind, actor.name, actor.country) for _, actor in drafts if actor.variants)
    actors = []
    for group, actor in drafts:
        where: tuple[object, ...] = ()
        if not actor.variants or keys[actor.kind, actor.name, actor.country] > 1:
            where = (group[0].report.id, group[0].mentions[0].start)
        actors.append(replace(actor, id=content_id("actor", actor.kind, actor.name, actor.country, *where)))
    return actors


def _country(joined: Joined, group: Sequence[Cluster]) -> str | None:
    """The country that most of what is known points to."""
    found: Counter[str] = Counter()
    for cluster in group:
        found.update(country for country in _countries(joined, cluster) if country)
    return min(found, key=lambda code: (-found[code], code)) if found else None


def _countries(joined: Joined, cluster: Cluster) -> Iterator[str | None]:
    yield joined.country(cluster)
    if cluster.kind in {"organisation", "armed_group", "facility", "people"}:
        yield from (country_in(name, cluster.language) for name in cluster.names)
    yield from (_land(joined.clusters[n]) for n in cluster.places)
    for holding in cluster.holdings:
        for n in holding.of:
            yield joined.country(joined.clusters[n])
            yield from (country_in(name, cluster.language) for name in joined.clusters[n].names)


def _land(place: Cluster) -> str | None:
    return place.known.country if place.known else None


def _sector(group: Sequence[Cluster], kind: str) -> str | None:
    for cluster in group:
        if cluster.known and cluster.known.sector and cluster.known.kind == kind:
            return cluster.known.sector
    found: Counter[str] = Counter()
    for cluster in group:
        if kind == "person":
            found.update(s for h in cluster.holdings if (s := _office_sector(cluster.words(h.span), cluster.language)))
        elif kind == "organisation":
            found.update(s for name in cluster.names or cluster.descriptions if (s := _body_sector(name, cluster.language)))
    return min(found, key=lambda code: (-found[code], code)) if found else None


def _office_sector(role: str, language: str) -> str | None:
    offices = lexicon(language, "titles").get("offices", {}).get("sectors", {})
    text = role.lower().split()
    direct = next((str(offices[word]) for word in text if word in offices), None)
    return direct or _body_sector(role, language)


def _body_sector(name: str, language: str) -> str | None:
    heads = _heads(language)
    text = name.lower().replace("’", "'").split()
    pairs = [" ".join(text[n : n + 2]) for n in range(len(text) - 1)]
    return next((heads[word] for word in [*pairs, *reversed(text)] if word in heads and heads[word] != "CVL"), None)


@cache
def _heads(language: str) -> Mapping[str, str]:
    heads = lexicon(language, "actors").get("heads", {})
    return {noun: sector for sector, nouns in heads.items() for noun in nouns}
