"""Whose everybody is and of what sector: countries and sectors of actors, which those of their bodies and offices depend on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tellings.language.atlas import atlas
from tellings.language.bodies import country_in
from tellings.language.gazetteer import folded, gazetteer
from tellings.stages.resolving.clusters import Cluster
from tellings.stages.resolving.joining import Joined
from tellings.stages.resolving.sectors import sector

_NAMED_AFTER = frozenset({"organisation", "armed_group", "facility", "people"})
_PUBLIC = frozenset({"GOV", "LEG", "JUD", "MIL", "COP", "SPY", "OPP", "PTY", "LAB", "AGR", "EDU", "MED", "REL", "CVL"})
"""Sectors whose people and bodies, told of without a country, are mostly those of the country that a report is from."""
_LARGER = 5
"""So many times the people of any other place of its name in another country: a reader takes such a one to be meant."""


def kind_of(group: Sequence[Cluster]) -> str:
    """The kind that most of an actor's clusters have, named ones first."""
    counts = Counter(c.kind for c in group if c.names) or Counter(c.kind for c in group)
    return min(counts, key=lambda k: (-counts[k], k))


class Parties:
    """Countries and sectors of actors, by any of their clusters."""

    def __init__(self, joined: Joined) -> None:
        self._joined = joined
        self._groups = {joined.root(group[0].number): group for group in joined.groups()}
        self._outlets = frozenset(folded(c.report.outlet) for c in joined.clusters if c.report.outlet)
        self._sectors: dict[int, str | None] = {}
        self._countries: dict[int, str | None] = {}

    def sector(self, n: int) -> str | None:
        """The PLOVER sector of a cluster's actor."""
        root = self._joined.root(n)
        if root not in self._sectors:
            self._sectors[root] = None  # should it be asked for on the way: nobody is his own office
            group = self._groups[root]
            self._sectors[root] = sector(group, kind_of(group), self._of, self._outlets)
        return self._sectors[root]

    def country(self, n: int) -> str | None:
        """The country that most of what is known of a cluster's actor points to, as an ISO 3166-1 alpha-3 code."""
        root = self._joined.root(n)
        if root not in self._countries:
            self._countries[root] = None
            self._countries[root] = _most(c for cluster in self._groups[root] for c in self._told(cluster)) or self._home(root)
        return self._countries[root]

    def _of(self, n: int) -> str | None:
        """The sector of what a role is of; a country's or a town's offices are of all sectors."""
        kind = kind_of(self._groups[self._joined.root(n)])
        return self.sector(n) if kind in {"organisation", "armed_group"} else None

    def _told(self, cluster: Cluster) -> Iterator[str | None]:
        yield self._joined.country(cluster)
        if cluster.kind in _NAMED_AFTER:
            yield from (country_in(name, cluster.language) for name in cluster.names)
        yield from (place.known.country for n in cluster.places if (place := self._joined.clusters[n]).known)
        for holding in cluster.holdings:
            for n in holding.of:
                yield self.country(n)
                yield from (country_in(name, cluster.language) for name in self._joined.clusters[n].names)

    def _home(self, root: int) -> str | None:
        """The country that reports are from which tell of somebody public and name no other country for it: "the minister"."""
        group = self._groups[root]
        if kind_of(group) not in {"person", "organisation", "people"} or self.sector(root) not in _PUBLIC:
            return None
        return _most(_home(c.report.dateline_place, c.language) for c in group if c.report.dateline_place)


@lru_cache(maxsize=4096)
def _home(place: str, language: str) -> str | None:
    """The country of the place in a dateline: by what every reader knows, else the one far larger place of that name."""
    known = gazetteer(language).find(place.title() if place.isupper() else place)
    if known is not None:
        return known.country
    found = [f.entry for f in atlas().find(place) if f.own and f.entry.country]
    if not found:
        return None
    others = max((entry.population for entry in found[1:] if entry.country != found[0].country), default=0)
    return found[0].country if found[0].population >= _LARGER * max(others, 1) else None


def _most(found: Iterator[str | None]) -> str | None:
    counts = Counter(code for code in found if code)
    return min(counts, key=lambda code: (-counts[code], code)) if counts else None
