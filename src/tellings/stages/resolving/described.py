"""Descriptions that can only mean one named actor of their story: "the ferry company", "the head of the harbour authority"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from tellings.language import lexicon, words
from tellings.language.bodies import core_words, less_country
from tellings.language.gazetteer import countries_in
from tellings.stages.resolving import the_one
from tellings.stages.resolving.clusters import Cluster, Holding
from tellings.stages.resolving.joining import Joined

_DEFINITE = ("the ", "this ", "that ", "its ", "their ")
_TAIL = re.compile(r" (?:of|for) ")
_TOP = "leader"
"""What news calls the head of a state, whatever the office."""
_OPEN = ("a ", "an ", "one ", "another ", "some ")


@dataclass(frozen=True, slots=True)
class _Name:
    """A body's name: its telling words, the word that it turns on, the countries in it, and the actor that bears it."""

    words: frozenset[str]
    head: frozenset[str]
    lands: frozenset[str]
    actor: int


def join(joined: Joined) -> None:
    """Join nameless bodies with the one named body, then nameless office holders with the one named holder of their story."""
    named = {joined.root(c.number) for c in joined.clusters if c.names}
    _bodies(joined, [c for c in joined.clusters if c.kind == "organisation"], named)
    _holders(joined, [c for c in joined.clusters if c.kind == "person"], named)
    the_one.join(joined)


def _bodies(joined: Joined, bodies: Sequence[Cluster], named: AbstractSet[int]) -> None:
    names: dict[str, list[_Name]] = defaultdict(list)
    reports: dict[int, set[str]] = defaultdict(set)
    for cluster in bodies:
        root = joined.root(cluster.number)
        reports[root].add(cluster.report.id)
        names[cluster.story] += [_read(name, cluster.language, root) for name in cluster.names]
    for cluster in bodies:
        if joined.root(cluster.number) not in named:
            meant = {n for text in cluster.descriptions for n in _meant(text, cluster, names[cluster.story], reports)}
            found = {joined.root(n) for n in meant}
            if len(found) == 1:
                joined.join(cluster.number, min(found))


def _read(name: str, language: str, actor: int) -> _Name:
    front = _TAIL.split(name)[0].split()
    head = core_words(front[-1] if front else name, language)
    return _Name(core_words(name, language), head, countries_in(name, language), actor)


def _meant(text: str, cluster: Cluster, names: Sequence[_Name], reports: Mapping[int, AbstractSet[str]]) -> Iterator[int]:
    """The named bodies that a description can mean: all of its words are in their names, the head as head.

    A firm is described by its trade alone, "the ferry company", and is not one that its name calls a council.
    """
    if not text.lower().startswith(_DEFINITE):
        return
    dull = words(cluster.language, "actors", "descriptions.dull")
    own = core_words(text, cluster.language) - dull
    firms = words(cluster.language, "actors", "descriptions.firms")
    other = words(cluster.language, "actors", "descriptions.organisation") - firms
    firm = not firms.isdisjoint(text.lower().split())
    trade, lands = own - firms, countries_in(text, cluster.language)
    for name in (name for name in names if lands <= name.lands):
        if firm:
            fits = trade and trade <= name.words and not name.head & other
        else:
            fits = own <= name.words and bool(own & name.head) and (len(own) > 1 or cluster.report.id in reports[name.actor])
        if fits:
            yield name.actor


def _holders(joined: Joined, people: Sequence[Cluster], named: AbstractSet[int]) -> None:
    """The person who holds an office of a body, where one named person of the story does."""
    held: dict[tuple[str, int], list[tuple[str, int]]] = defaultdict(list)
    for cluster in people:
        root = joined.root(cluster.number)
        if root in named:
            for body, office in _posts(joined, cluster):
                held[cluster.story, body].append((office, root))
    for cluster in people:
        if joined.root(cluster.number) not in named:
            found = {
                joined.root(holder)
                for body, office in _posts(joined, cluster)
                for other, holder in held[cluster.story, body]
                if _one_office(office, other, cluster.language)
            }
            if len(found) == 1:
                joined.join(cluster.number, min(found))


def _posts(joined: Joined, cluster: Cluster) -> Iterator[tuple[int, str]]:
    """The bodies that a person is said to hold an office of, each with the office; no deputies and no former ones."""
    for holding in cluster.holdings:
        office, whole = _office(cluster, holding), _of_state(cluster, holding)
        for n in holding.of:
            meant = {"organisation": office, "country": whole}.get(joined.clusters[n].kind)
            if meant:
                yield joined.root(n), meant


def _of_state(cluster: Cluster, holding: Holding) -> str:
    """An office of a state that one holds at a time, by all its words: the "prime minister" of "the Danish prime minister"."""
    said = less_country(cluster.words(holding.span), cluster.language).lower()
    bare = said.removeprefix("the ").partition(" of")[0].strip()
    single = words(cluster.language, "relations", "offices.single") | {_TOP}
    return bare if bare in single and not said.startswith(_OPEN) else ""


def _office(cluster: Cluster, holding: Holding) -> str | None:
    text = cluster.words(holding.span).lower()
    said = text.replace("-", " ").split()
    titles = "titles"
    lesser = words(cluster.language, titles, "persons.past") | words(cluster.language, titles, "offices.under")
    if text.startswith(_OPEN) or any(word in lesser for word in said):
        return None
    offices = words(cluster.language, titles, "persons.offices") - words(cluster.language, titles, "persons.wide")
    return next((word for word in said if word in offices), None)


def _one_office(a: str, b: str, language: str) -> bool:
    groups = lexicon(language, "titles").get("offices", {}).get("same", ())
    return a == b or any(a in group and b in group for group in groups)
