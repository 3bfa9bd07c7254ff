"""What kind of actor a name is, said once for all reports: a town that one report makes a person is a town."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from tellings.language.wording import sound, spelt, worded
from tellings.stages.resolving.clusters import Cluster

_ORDER = ("country", "armed_group", "place", "organisation", "facility", "person", "people", "work")
"""With as many mentions on each side, the kind that parsers take for another more often than another for it."""


def agree(clusters: Sequence[Cluster]) -> None:
    """Give clusters of one name the kind that most mentions of it have; a lone surname is the person's of its story."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    surnames: set[tuple[str, str]] = set()
    for cluster in clusters:
        for name in cluster.names:
            counts[spelt(name)][cluster.kind] += len(cluster.mentions)
            if cluster.kind == "person" and len(worded(name).words) > 1:
                surnames.add((cluster.story, sound(worded(name).words[-1])))
    for cluster in clusters:
        if cluster.names and not cluster.known:
            cluster.kind = _kind(cluster, counts, surnames)


def _kind(cluster: Cluster, counts: dict[str, Counter[str]], surnames: set[tuple[str, str]]) -> str:
    words = worded(cluster.names[0]).words
    if (
        cluster.kind == "organisation"
        and len(cluster.names) == len(words) == 1
        and (cluster.story, sound(words[0])) in surnames
    ):
        return "person"
    votes: Counter[str] = Counter()
    for name in cluster.names:
        votes.update(counts[spelt(name)])
    return min(votes, key=lambda kind: (-votes[kind], _ORDER.index(kind) if kind in _ORDER else len(_ORDER)))
