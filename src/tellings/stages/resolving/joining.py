"""Clusters of many reports becoming one actor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence

from tellings.stages.resolving.clusters import Cluster


class Joined:
    """Clusters by number, joined as evidence comes in. The earliest number stands for all."""

    def __init__(self, clusters: Sequence[Cluster]) -> None:
        self.clusters = clusters
        self._parent = list(range(len(clusters)))

    def root(self, n: int) -> int:
        """The cluster that stands for all that are joined with this one."""
        while self._parent[n] != n:
            self._parent[n] = self._parent[self._parent[n]]
            n = self._parent[n]
        return n

    def join(self, a: int, b: int) -> None:
        """Make two clusters one actor."""
        first, second = sorted((self.root(a), self.root(b)))
        self._parent[second] = first

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
