"""The user's own lists of entities: which of them a name can be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from tellings.language.bodies import core_words, country_in, general_words
from tellings.language.keys import keys_of
from tellings.language.wording import spelt
from tellings.model.columns import from_table
from tellings.model.told import Listed
from tellings.stages.resolving.clusters import Cluster
from tellings.stages.resolving.joining import BODIES, Joined
from tellings.stages.resolving.traits import full_name

_CROWD = 200
"""Entities that a name may be: of more, only those that bear it to the letter, and no more of these."""
_PLACES = frozenset({"place", "facility", "country"})
_NAMED = frozenset({"person", "organisation", "armed_group", "place", "facility", "country", "people", "work"})


class Lists:
    """The entities of all lists that names of the case share a key with; a list may hold very many more."""

    def __init__(self, listed: pa.Table, clusters: Iterable[Cluster]) -> None:
        wanted = {key for c in clusters for name in c.names for key in keys_of(name, c.kind)} if listed.num_rows else set()
        self._entities = list(from_table(Listed, _with_keys(listed, wanted)))
        self._wikidata = {(e.list, e.entity): e.wikidata for e in self._entities}
        self._spelt: dict[str, list[int]] = defaultdict(list)
        for n, entity in enumerate(self._entities):
            for name in dict.fromkeys(map(spelt, (entity.name, *entity.aliases))):
                self._spelt[name].append(n)
        self._by_key: dict[str, list[int]] = defaultdict(list)
        for n, entity in enumerate(self._entities):
            for key in entity.keys:
                if key in wanted:
                    self._by_key[key].append(n)

    def __bool__(self) -> bool:
        return bool(self._entities)

    def wikidata(self, list_: str, entity: str) -> str | None:
        """The Wikidata id that a list has for an entity."""
        return self._wikidata.get((list_, entity))

    def of(self, name: str, kind: str) -> Iterator[Listed]:
        """The entities that a name of an actor of a kind may be, each once, in the order of the lists."""
        found = {n for key in keys_of(name, kind) for n in self._by_key.get(key, ())}
        if len(found) > _CROWD:
            found = set(self._spelt.get(spelt(name), [])[:_CROWD])
        return (self._entities[n] for n in sorted(found) if fits(kind, self._entities[n].kind))

    def bearing(self, name: str, kind: str) -> Iterator[Listed]:
        """The entities that bear a name, in whatever spelling, as one of their own."""
        return (self._entities[n] for n in self._spelt.get(spelt(name), ()) if fits(kind, self._entities[n].kind))


def _with_keys(listed: pa.Table, wanted: set[str]) -> pa.Table:
    """The rows that have one of the keys."""
    if not wanted:
        return listed.slice(0, 0)
    keys = listed.column("keys").combine_chunks()
    hit = pc.is_in(keys.flatten(), value_set=pa.array(sorted(wanted), pa.string()))
    return listed.take(pc.unique(pc.list_parent_indices(keys).filter(hit)))


def fits(kind: str, listed: str) -> bool:
    """Whether an actor of a kind may be an entity of a kind."""
    return not listed or kind == listed or {kind, listed} <= BODIES or {kind, listed} <= _PLACES


def join(joined: Joined, lists: Lists) -> None:
    """Join those whose names are one entity's in a list: that says so as plainly as a report that gives both."""
    if lists:
        clusters = [c for c in joined.clusters if c.names and c.kind in _NAMED and not c.known]
        joined.join_keyed((key, c.number) for c in clusters for name in c.names for key in _borne(joined, c, name, lists))


def _borne(joined: Joined, cluster: Cluster, name: str, lists: Lists) -> Iterator[tuple[str, str]]:
    """The one entity of each list that bears this very name, however spelt, if nothing speaks against it."""
    if cluster.kind == "person" and len(full_name(name)) == 1:
        return
    found: dict[str, list[Listed]] = defaultdict(list)
    for entity in lists.bearing(name, cluster.kind):
        found[entity.list].append(entity)
    country = joined.country(cluster) or country_in(name, cluster.language)
    for entities in found.values():
        if len(entities) == 1 and not _elsewhere(country, entities[0], needed=is_general(name, cluster)):
            yield entities[0].list, entities[0].entity


def is_general(name: str, cluster: Cluster) -> bool:
    """Whether a body's name is one that each country has, "Ministry of Defence"."""
    return cluster.kind in BODIES and core_words(name, cluster.language) <= general_words(cluster.language)


def _elsewhere(country: str | None, entity: Listed, *, needed: bool) -> bool:
    if country is None or not entity.countries:
        return needed and bool(entity.countries)
    return country not in entity.countries


def by_list(entities: Sequence[Listed]) -> Iterator[list[Listed]]:
    """The entities of each list, lists in order."""
    found: dict[str, list[Listed]] = defaultdict(list)
    for entity in entities:
        found[entity.list].append(entity)
    yield from (found[name] for name in sorted(found))
