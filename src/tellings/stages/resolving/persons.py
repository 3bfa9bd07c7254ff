"""Persons across reports: by full names that agree, then lone surnames within their story, then where offices agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from tellings.language import words
from tellings.stages.resolving.clusters import Cluster
from tellings.stages.resolving.joining import Joined
from tellings.stages.resolving.names import SAME, SURE, alike, same
from tellings.stages.resolving.wording import skeleton, worded

_CROWD = 200
"""Different full names on one skeleton of a surname that are compared with each other; beyond that, only equal ones."""


def join(joined: Joined) -> None:
    """Join the clusters of one person."""
    people = [c for c in joined.clusters if c.kind == "person" and c.names]
    joined.join_keyed((worded(name).joined, c.number) for c in people for name in full_names(c))
    _full(joined, people)
    _lone(joined, people)


def full_names(cluster: Cluster) -> tuple[str, ...]:
    """Its names of two words or more."""
    return tuple(name for name in cluster.names if len(worded(name).words) > 1)


def _full(joined: Joined, people: Sequence[Cluster]) -> None:
    blocks: dict[str, dict[str, Cluster]] = defaultdict(dict)
    for cluster in people:
        for name in full_names(cluster):
            blocks[skeleton(worded(name).words[-1])].setdefault(name, cluster)
    for block in blocks.values():
        named = sorted(block.items())[:_CROWD]
        for n, (name, cluster) in enumerate(named):
            for other, another in named[n + 1 :]:
                apart = joined.root(cluster.number) != joined.root(another.number)
                needed = SAME if cluster.story == another.story else SURE
                if apart and cluster.report is not another.report and same(name, other, at_least=needed):
                    joined.join(cluster.number, another.number)


def _lone(joined: Joined, people: Sequence[Cluster]) -> None:
    """A cluster under a surname alone joins the one person of its story who bears it, else the one of the case whose office
    agrees; without either it joins the same surname in its story.
    """
    by_story: dict[tuple[str, str], set[int]] = defaultdict(set)
    for cluster in people:
        for name in full_names(cluster):
            for where in (cluster.story, ""):
                by_story[where, skeleton(worded(name).words[-1])].add(cluster.number)
    offices: dict[int, set[str]] = defaultdict(set)
    for cluster in people:
        offices[joined.root(cluster.number)].update(_offices(cluster))
    lone = [c for c in people if not full_names(c)]
    for cluster in lone:
        surname = worded(cluster.names[0]).words[-1]
        near = [
            n for n in _bearers(joined, by_story[cluster.story, skeleton(surname)], surname) if n != joined.root(cluster.number)
        ]
        far = [n for n in _bearers(joined, by_story["", skeleton(surname)], surname) if offices[n] & set(_offices(cluster))]
        chosen = near or far
        if len(chosen) == 1:
            joined.join(cluster.number, chosen[0])
    joined.join_keyed(((c.story, worded(c.names[0]).joined), c.number) for c in lone if joined.root(c.number) == c.number)


def _bearers(joined: Joined, numbers: set[int], surname: str) -> list[int]:
    fitting = (
        n for n in sorted(numbers) if any(alike(surname, worded(name).words[-1]) for name in full_names(joined.clusters[n]))
    )
    return sorted({joined.root(n) for n in fitting})


def _offices(cluster: Cluster) -> Iterator[str]:
    for holding in cluster.holdings:
        found = [word for word in cluster.words(holding.span).lower().split() if word in office_words(cluster.language)]
        if found:
            yield found[0]


@cache
def office_words(language: str) -> frozenset[str]:
    """Nouns that are offices and no mere descriptions."""
    return words(language, "titles", "persons.offices") - words(language, "titles", "persons.wide")
