"""Actors from joined clusters: name, variants, roles, country, sector."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tellings.language.bodies import is_general
from tellings.language.gazetteer import countries_in
from tellings.model.ids import content_id
from tellings.model.records import Actor
from tellings.stages.resolving import roles
from tellings.stages.resolving.acronyms import is_acronym
from tellings.stages.resolving.clusters import Cluster
from tellings.stages.resolving.joining import Joined
from tellings.stages.resolving.parties import Parties, kind_of
from tellings.stages.resolving.persons import full_names


def build(joined: Joined) -> tuple[list[Actor], Mapping[int, str]]:
    """The actors in order of their first mention, and the actor's id for each cluster."""
    parties = Parties(joined)
    drafts = [(group, _draft(parties, group)) for group in joined.groups()]
    actors = _with_ids(drafts)
    ids = {cluster.number: actor.id for (group, _), actor in zip(drafts, actors, strict=True) for cluster in group}
    finished = [
        replace(actor, roles=tuple(roles.held(joined, group, ids.__getitem__)))
        for (group, _), actor in zip(drafts, actors, strict=True)
    ]
    return finished, ids


def _draft(parties: Parties, group: Sequence[Cluster]) -> Actor:
    kind = kind_of(group)
    known = next((c.known for c in group if c.known and c.known.kind == kind), None)
    variants = tuple(sorted({name for c in group for name in c.names}))
    name = known.name if known else _name(group, kind)
    return Actor("", name, kind, variants, (), parties.country(group[0].number), parties.sector(group[0].number), None)


def _name(group: Sequence[Cluster], kind: str) -> str:
    """The name to show: for a person the fullest one used often, else the longest of the most frequent; or a description.

    A name that many countries' bodies have, "Defence Ministry", is shown only where no report tells its country with it.
    """
    counts = Counter(name for c in group for name in (full_names(c) if kind == "person" else c.names) or c.names)
    language = group[0].language
    whole = {n for n in counts if kind == "organisation" and (countries_in(n, language) or not is_general(n, language))}
    if whole and any(is_general(name, language) for name in counts.keys() - whole):
        counts = Counter({name: counts[name] for name in whole if not is_acronym(name)}) or counts
    if counts:
        return min(counts, key=lambda name: (-counts[name], -len(name), name))
    described = [text for c in group for text in c.descriptions]
    return _fuller(described) if described else group[0].words_of_first()


def _fuller(described: Sequence[str]) -> str:
    """The first description, or one that goes on from it: the "five miners" whom a headline calls "Five"."""
    return next((text for text in described if text.lower().startswith(f"{described[0].lower()} ")), described[0])


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
