"""Persons across reports: by full names that agree in their story, then in the case; short names and surnames alone last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations

from rapidfuzz.distance import DamerauLevenshtein

from tellings.language.wording import skeleton, sound, worded
from tellings.stages.resolving import surnames_alone
from tellings.stages.resolving.clusters import Cluster
from tellings.stages.resolving.joining import Joined
from tellings.stages.resolving.names import SAME, likeness
from tellings.stages.resolving.traits import Name, People, contradict, family_first, full_name, one_surname, surnames

_CROWD = 60
"""Names of a story that share a word and are held against one another; of more, only those that share two."""
_CONSONANTS = 3
_LETTERS = 0.6
"""A given name respelt between stories, where nothing but the name speaks for it: so many consonants, all the same, and so many
letters of ten."""

Told = dict[Name, list[int]]


def join(joined: Joined) -> None:
    """Join the clusters of one person."""
    people = [c for c in joined.clusters if c.kind == "person" and c.names]
    party = People(joined, people)
    stories: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in people:
        stories[cluster.story].append(cluster)
    for told in stories.values():
        names = _told(told)
        _spelt_otherwise(party, names)
        _shortened(party, names)
    _in_all_stories(party, people)
    surnames_alone.join(party, stories)


def full_names(cluster: Cluster) -> tuple[str, ...]:
    """Its names of two words or more."""
    return tuple(name for name in cluster.names if len(worded(name).words) > 1)


def _told(clusters: Iterable[Cluster]) -> Told:
    """The clusters under each full name, in the order of names."""
    found: Told = defaultdict(list)
    for cluster in clusters:
        for name in dict.fromkeys(map(full_name, cluster.names)):
            if len(name) > 1:
                found[name].append(cluster.number)
    return dict(sorted(found.items()))


def _keyed(party: People, keyed: Iterable[tuple[Hashable, int]], *, far: bool) -> None:
    """Join what shares a key, as far as nothing speaks against it."""
    found: dict[Hashable, list[int]] = defaultdict(list)
    for key, n in keyed:
        if not any(party.join(first, n, far=far) for first in found[key]):
            found[key].append(n)


def _spelt_otherwise(party: People, names: Told) -> None:
    """Full names of one story that are one name in other letters, the likest first."""
    _keyed(
        party, ((sorted_name, n) for name, found in names.items() for sorted_name in ("".join(name),) for n in found), far=False
    )
    pairs = {pair for block in _blocks(names) for pair in combinations(sorted(block), 2)}
    alike = ((-_alike(one, other), one, other) for one, other in pairs if _comparable(one, other))
    for unlike, one, other in sorted(alike):
        if -unlike >= SAME and not contradict(one, other):
            party.join(names[one][0], names[other][0])


def _blocks(names: Iterable[Name]) -> Iterator[Sequence[Name]]:
    blocks: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    for name in names:
        sounds = sorted({skeleton(word) for word in name})
        for one in sounds:
            blocks[one,].append(name)
        for two in combinations(sounds, 2):
            blocks[two].append(name)
    for shared, block in blocks.items():
        if len(block) > 1 and (len(shared) > 1 or len(block) <= _CROWD):
            yield block


def _comparable(one: Name, other: Name) -> bool:
    """Whether two names are whole, and not one a shorter form of the other."""
    whole = all(len(word) > 1 for word in (*one, *other))
    return whole and (len(one) == len(other) or abs(len("".join(one)) - len("".join(other))) < 2)


def _alike(one: Name, other: Name) -> float:
    return likeness(" ".join(one), " ".join(other))


def _shortened(party: People, names: Told) -> None:
    """A name with an initial, or without a middle name, is the one of its story that it can stand for."""
    by_surname: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        for surname in {*surnames(name), *name[1:][-2:-1]}:  # of two surnames the first is the one that stays
            by_surname[skeleton(surname)].append(name)
    for name in sorted(names, key=lambda name: (-len(name), sum(len(word) == 1 for word in name), name)):
        fuller = (other for surname in surnames(name) for other in by_surname[skeleton(surname)])
        meant = {party.joined.root(names[other][0]) for other in fuller if _shorter(name, other) and one_surname(name, other)}
        if len(meant) == 1:
            party.join(meant.pop(), names[name][0])


def _shorter(name: Name, other: Name) -> bool:
    return len(name) < len(other) or (
        len(name) == len(other) and sum(map(len, name)) < sum(map(len, other)) and 1 in map(len, name)
    )


def _in_all_stories(party: People, people: Sequence[Cluster]) -> None:
    """Full names of one sound in the whole case; with or without a middle name where that is one person's; given names respelt;
    other spellings where office and body are the same.
    """
    names = _told(people)
    whole = {name: found for name, found in names.items() if all(len(word) > 1 for word in name)}
    _keyed(party, ((_sounds(name), n) for name, found in whole.items() for n in found), far=True)
    _middles(party, whole)
    _keyed(party, _respelt(whole), far=True)
    _keyed(party, _posted(party, people), far=True)


def _sounds(name: Name) -> tuple[str, str]:
    """How the given names and the surname sound."""
    if family_first(name):
        return "".join(map(sound, name[1:])), sound(name[0])
    return "".join(map(sound, name[:-1])), sound(name[-1])


def _middles(party: People, names: Told) -> None:
    long: dict[tuple[str, str], set[int]] = defaultdict(set)
    for name, found in names.items():
        if len(name) > 2 and not family_first(name):
            long[sound(name[0]), sound(name[-1])].update(found)
    for name, found in names.items():
        meant = {party.joined.root(n) for n in long[_sounds(name)]} if len(name) == 2 else set()
        if len(meant) == 1:
            for n in found:
                party.join(next(iter(meant)), n, far=True)


def _respelt(names: Told) -> Iterator[tuple[Hashable, int]]:
    """A given name of the same consonants and mostly the same letters, with a surname of the same sound."""
    blocks: dict[tuple[str, str], list[Name]] = defaultdict(list)
    for name in names:
        if len(name) == 2 and len(skeleton(name[0])) >= _CONSONANTS:
            blocks[skeleton(name[0]), sound(name[-1])].append(name)
    for block in blocks.values():
        for name in block:
            if DamerauLevenshtein.normalized_similarity(name[0], block[0][0]) >= _LETTERS:
                yield from ((block[0], n) for n in names[name])


def _posted(party: People, people: Sequence[Cluster]) -> Iterator[tuple[Hashable, int]]:
    """Full names of the same consonants, of who holds the same office of the same body."""
    for cluster in people:
        held = sorted((post for post in party.told_posts(cluster) if post[1]), key=str)
        for name in dict.fromkeys(map(full_name, cluster.names)) if held else ():
            if len(name) > 1:
                yield from (((*post, skeleton(name[0]), skeleton(name[-1])), cluster.number) for post in held)
