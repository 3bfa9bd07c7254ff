"""Descriptions of one word, "the ambassador", "the union", in a report that names nobody so: the one of whom its affair tells so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from tellings.language import words
from tellings.stages.resolving.clusters import Cluster
from tellings.stages.resolving.facilities import kinds_of
from tellings.stages.resolving.joining import Joined
from tellings.stages.resolving.traits import People

_THE = ("the ", "this ", "that ")

Said = frozenset[str]


def join(joined: Joined) -> None:
    """Join the nameless with the one of their affair whom reports name and describe in the same word."""
    _persons(joined, [c for c in joined.clusters if c.kind == "person"])
    _others(joined, [c for c in joined.clusters if c.kind == "organisation"], _body_words)
    _others(joined, [c for c in joined.clusters if c.kind == "facility"], _site_words)


def _nameless(joined: Joined, clusters: Sequence[Cluster]) -> Iterator[Cluster]:
    named = {joined.root(c.number) for c in clusters if c.names}
    yield from (c for c in clusters if joined.root(c.number) not in named and c.descriptions)


def _persons(joined: Joined, people: Sequence[Cluster]) -> None:
    """Of all who are called "the interior minister", one alone fits in country and sex."""
    party = People(joined, people)
    told: dict[tuple[str, str], dict[Said, set[int]]] = defaultdict(lambda: defaultdict(set))
    for cluster in people:
        if party.of(cluster.number).names:
            for said in _told(cluster):
                for office in said & _single(cluster):
                    told[cluster.story, office][said].add(cluster.number)
    for cluster in list(_nameless(joined, people)):
        if any(holding.of for holding in cluster.holdings):
            continue
        for text in cluster.descriptions:
            said = _words(text, cluster)
            office = next(iter(sorted(said & _single(cluster))), "")
            if office and text.lower().startswith(_THE):
                holders = told[cluster.story, office]
                meant = {joined.root(n) for other, found in holders.items() if said <= other for n in found}
                if len(meant) == 1:
                    party.join(meant.pop(), cluster.number, far=True)


def _told(cluster: Cluster) -> Iterator[Said]:
    for holding in cluster.holdings:
        yield _words(cluster.words(holding.span), cluster)
    for name in cluster.names:
        yield _words(name, cluster) & _single(cluster)


def _single(cluster: Cluster) -> Said:
    return words(cluster.language, "identity", "offices.single")


def _words(text: str, cluster: Cluster) -> Said:
    """The words of a description that tell, whoever holds the office now."""
    past = words(cluster.language, "titles", "persons.past") | words(cluster.language, "actors", "descriptions.dull")
    return frozenset(text.lower().replace("-", " ").split()) - past


def _others(joined: Joined, clusters: Sequence[Cluster], heads: Callable[[Cluster], Iterable[str]]) -> None:
    """Where one alone that has a name is called "the union" or "this camp" in the affair.

    A body must be named by most of the other reports: one that few name is another than the one that all call "the council".
    """
    called: dict[tuple[str, str], set[int]] = defaultdict(set)
    affair = _Affair(joined)
    for cluster in clusters:
        if cluster.names:
            for head in heads(cluster):
                called[cluster.story, head].add(cluster.number)
    for cluster in list(_nameless(joined, clusters)):
        if all(text.lower().startswith(_THE) and len(text.split()) < 3 for text in cluster.descriptions):
            meant = {joined.root(n) for head in heads(cluster) for n in called[cluster.story, head]}
            known = cluster.kind == "facility" or all(affair.mostly_names(root, cluster) for root in meant)
            if len(meant) == 1 and not cluster.places and known:
                joined.join(meant.pop(), cluster.number)


class _Affair:
    """The reports of each story, and those of them that name an actor."""

    def __init__(self, joined: Joined) -> None:
        self._reports: dict[str, set[str]] = defaultdict(set)
        self._naming: dict[tuple[str, int], set[str]] = defaultdict(set)
        for cluster in joined.clusters:
            self._reports[cluster.story].add(cluster.report.id)
            if cluster.names:
                self._naming[cluster.story, joined.root(cluster.number)].add(cluster.report.id)

    def mostly_names(self, root: int, cluster: Cluster) -> bool:
        """Whether more than half of the reports beside a cluster's own name an actor, or its own does."""
        naming = self._naming[cluster.story, root]
        others = self._reports[cluster.story] - {cluster.report.id}
        return cluster.report.id in naming or 2 * len(naming & others) > len(others)


def _body_words(cluster: Cluster) -> Iterator[str]:
    """The nouns for a body in its names and descriptions, but for those of which every state has one."""
    nouns = words(cluster.language, "actors", "descriptions.organisation") - words(
        cluster.language, "identity", "bodies.of_states"
    )
    for text in (*cluster.names, *cluster.descriptions):
        yield from (word for word in text.lower().split() if word in nouns)


def _site_words(cluster: Cluster) -> Iterator[str]:
    yield from sorted(kinds_of(cluster))
