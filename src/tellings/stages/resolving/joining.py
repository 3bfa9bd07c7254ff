"""Clusters of many reports becoming one actor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence

from tellings.language.gazetteer import countries_in
from tellings.stages.resolving.clusters import Cluster

_OF_COUNTRIES = frozenset({"organisation", "armed_group", "people"})


class Joined:
    """Clusters by number, joined as evidence comes in. The earliest number stands for all."""

    def __init__(self, clusters: Sequence[Cluster]) -> None:
        self.clusters = clusters
        self._parent = list(range(len(clusters)))
        self.with_offices = frozenset(n for c in clusters for holding in c.holdings for n in holding.of)
        """The clusters of which somebody holds an office."""
        self._lands = [_lands(cluster) for cluster in clusters]

    def root(self, n: int) -> int:
        """The cluster that stands for all that are joined with this one."""
        while self._parent[n] != n:
            self._parent[n] = self._parent[self._parent[n]]
            n = self._parent[n]
        return n

    def join(self, a: int, b: int) -> None:
        """Make two clusters one actor, unless their names are two countries': the Norwegian navy is not the Danish one."""
        first, second = sorted((self.root(a), self.root(b)))
        one, two = self._lands[first], self._lands[second]
        if first == second or (one and two and not one & two):
            return
        self._parent[second] = first
        self._lands[first] = one | two

    def join_keyed(self, keyed: Iterable[tuple[Hashable, int]]) -> None:
        """Join all clusters that share a key."""
        first: dict[Hashable, int] = {}
        for key, n in keyed:
            self.join(first.setdefault(key, n), n)

    def groups(self) -> list[list[Cluster]]:
        """The clusters of each actor, in order."""
        members: dict[int, list[Cluster]] = defaultdict(list)
        for cluster in self.clusters:
            members[self.root(cluster.number)].append(cluster)
        return list(members.values())

    def country(self, cluster: Cluster) -> str | None:
        """The country that a cluster is, or that what it is said to belong to is."""
        if cluster.known and cluster.known.country:
            return cluster.known.country
        for owner in cluster.owners:
            known = self.clusters[owner].known
            if known and known.country:
                return known.country
        return None


def _lands(cluster: Cluster) -> frozenset[str]:
    """The countries that a body's or a people's names, or else its descriptions, say it is of; none of what everybody knows."""
    if cluster.known or cluster.kind not in _OF_COUNTRIES:
        return frozenset()
    texts = cluster.names or cluster.descriptions
    return frozenset().union(*(countries_in(text, cluster.language) for text in texts))
