"""Clusters of many reports becoming one actor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence

from tellings.language.gazetteer import countries_in
from tellings.stages.resolving.clusters import Cluster

BODIES = frozenset({"organisation", "armed_group"})
_OF_COUNTRIES = BODIES | {"people"}


class Joined:
    """Clusters by number, joined as evidence comes in. The earliest number stands for all."""

    def __init__(self, clusters: Sequence[Cluster]) -> None:
        self.clusters = clusters
        self._parent = list(range(len(clusters)))
        self.with_offices = frozenset(n for c in clusters for holding in c.holdings for n in holding.of)
        """The clusters of which somebody holds an office."""
        self._lands = [_lands(cluster) or self._owners(cluster) for cluster in clusters]

    def root(self, n: int) -> int:
        """The cluster that stands for all that are joined with this one."""
        while self._parent[n] != n:
            self._parent[n] = self._parent[self._parent[n]]
            n = self._parent[n]
        return n

    def join(self, a: int, b: int) -> bool:
        """Make two clusters one actor, unless their names are two countries': the Norwegian navy is not the Danish one.

        Whether they are one now.
        """
        first, second = sorted((self.root(a), self.root(b)))
        one, two = self._lands[first], self._lands[second]
        if first == second:
            return True
        if one and two and not one & two:
            return False
        self._parent[second] = first
        self._lands[first] = one | two
        return True

    def join_keyed(self, keyed: Iterable[tuple[Hashable, int]]) -> None:
        """Join all clusters that share a key."""
        first: dict[Hashable, list[int]] = defaultdict(list)
        for key, n in keyed:
            if not any(self.join(other, n) for other in first[key]):
                first[key].append(n)

    def join_stated(self) -> None:
        """Join what a report says outright is one, under two names, and takes for one kind of thing."""
        for cluster in self.clusters:
            for n in cluster.aliases:
                kinds = {cluster.kind, self.clusters[n].kind}
                if len(kinds) == 1 or kinds <= BODIES:
                    self.join(cluster.number, n)

    def groups(self) -> list[list[Cluster]]:
        """The clusters of each actor, in order."""
        members: dict[int, list[Cluster]] = defaultdict(list)
        for cluster in self.clusters:
            members[self.root(cluster.number)].append(cluster)
        return list(members.values())

    def _owners(self, cluster: Cluster) -> frozenset[str]:
        """The country that a body is said to be of, where its names say none."""
        country = self.country(cluster) if cluster.kind in _OF_COUNTRIES and not cluster.known else None
        return frozenset([country]) if country else frozenset()

    def country(self, cluster: Cluster) -> str | None:
        """The country that a cluster is, or that what it is said to belong to is."""
        if cluster.known and cluster.known.country:
            return cluster.known.country
        for owner in (*cluster.owners, *cluster.places):
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
