"""Clusters of many reports becoming one actor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence

from tellings.stages.resolving.clusters import Cluster
from tellings.stages.resolving.lands import Lands

BODIES = frozenset({"organisation", "armed_group"})


class Joined:
    """Clusters by number, joined as evidence comes in. The earliest number stands for all."""

    def __init__(self, clusters: Sequence[Cluster]) -> None:
        self.clusters = clusters
        self._parent = list(range(len(clusters)))
        self.with_offices = frozenset(n for c in clusters for holding in c.holdings for n in holding.of)
        """The clusters of which somebody holds an office."""
        self.lands = Lands(clusters)
        self._lands = list(self.lands.of)

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

    def country(self, cluster: Cluster) -> str | None:
        """The country that a cluster is, or that what it is said to belong to is."""
        return self.lands.country(cluster)
