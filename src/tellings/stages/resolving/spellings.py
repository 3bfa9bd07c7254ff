"""Names of bodies and places of one story that are one name in other letters: other spellings, transliterations, slips."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tellings.language.bodies import core_words
from tellings.language.wording import skeleton, spelt
from tellings.stages.resolving.acronyms import is_acronym
from tellings.stages.resolving.clusters import Cluster
from tellings.stages.resolving.joining import Joined
from tellings.stages.resolving.names import SAME, same, slipped, word_likeness

_CROWD = 24
"""Names of a story sharing a word that are compared with one another; a word that more share ("ministry") tells nothing."""


def join_bodies(joined: Joined, bodies: Sequence[Cluster]) -> None:
    """Other spellings of one name in a story, slips among them, looked for among names that share a word's consonants."""
    blocks: dict[tuple[str, str], dict[str, Cluster]] = defaultdict(dict)
    reports: dict[str, set[str]] = defaultdict(set)
    for cluster in bodies:
        for name in cluster.names:
            if not is_acronym(name):
                reports[name].add(cluster.report.id)
                for word in core_words(name, cluster.language):
                    blocks[cluster.story, skeleton(word)].setdefault(name, cluster)
    for block in blocks.values():
        if len(block) <= _CROWD:
            named = sorted(block.items())
            for n, (name, cluster) in enumerate(named):
                for other, another in named[n + 1 :]:
                    if reports[name].isdisjoint(reports[other]) and _one_name(name, other, cluster.language):
                        joined.join(cluster.number, another.number)


def _one_name(one: str, other: str, language: str) -> bool:
    """Whether two names of bodies are alike as a whole, and what tells either from others of its kind in letters or sound."""
    if not same(one, other, "organisation"):
        return False
    a, b = core_words(one, language), core_words(other, language)
    return all(any(_same_word(word, partner) for partner in b - a) for word in a - b)


def _same_word(one: str, other: str) -> bool:
    return word_likeness(one, other) >= SAME or slipped(one, other)


def join_places(joined: Joined, places: Sequence[Cluster]) -> None:
    """Transliterations of one place's name within a story, and slips that one report makes: nearly the same letters.

    Two places that everybody knows are never one.
    """
    blocks: dict[tuple[str, str], dict[str, Cluster]] = defaultdict(dict)
    reports: dict[tuple[str, str], set[str]] = defaultdict(set)
    for cluster in places:
        for name in cluster.names:
            reports[cluster.story, name].add(cluster.report.id)
            for key in (spelt(name), skeleton(name), f"sorted {''.join(sorted(name.casefold()))}"):
                blocks[cluster.story, key].setdefault(name, cluster)
    for (story, _), block in blocks.items():
        named = sorted(block.items()) if len(block) <= _CROWD else []
        for n, (name, cluster) in enumerate(named):
            for other, another in named[n + 1 :]:
                told = reports[story, name].isdisjoint(reports[story, other])
                if told and not (cluster.known and another.known) and _one_place(name, other):
                    joined.join(cluster.number, another.number)


def _one_place(one: str, other: str) -> bool:
    return spelt(one) == spelt(other) or same(one, other, "place") or slipped(one.casefold(), other.casefold())
