"""Initials, and the bodies that they are of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from tellings.language import words
from tellings.language.bodies import less_country
from tellings.language.gazetteer import folded, is_initials
from tellings.stages.resolving.clusters import Cluster
from tellings.stages.resolving.joining import Joined

_WORD = re.compile(r"[^\W\d_]+|\d+")
_FEW, _ENOUGH = 3, 4
"""Initials that no report explains are looked for in their story from so many letters on, in the whole case from so many."""

Explained = Mapping[tuple[str, str], set[int]]


def is_acronym(name: str) -> bool:
    """Whether a name is written as initials are, small ones among them: UN, S.N.S.C., MoD."""
    plain = bare_acronym(name)
    return is_initials(plain.upper()) and " " not in name and sum(letter.isupper() for letter in plain) * 2 > len(plain)


def bare_acronym(name: str) -> str:
    """Initials in capitals, without dots."""
    return folded(name).replace(".", "").upper() if name.isupper() else name.replace(".", "")


def initials_of(name: str, language: str) -> frozenset[str]:
    """The initials that a name can have: with and without small words, and with and without its country."""
    skipped = words(language, "identity", "names.skipped")
    found = set()
    for text in (name, less_country(name, language)):
        said = [word for word in _WORD.findall(text) if word != "s"]
        found.add("".join(word[0] for word in said).upper())
        found.add("".join(word[0] for word in said if word.lower() not in skipped).upper())
    return frozenset(letters for letters in found if len(letters) >= _FEW)


def restate(clusters: Sequence[Cluster]) -> None:
    """Initials that a report of the story explains by another name are not what everybody knows by them."""
    explained = {
        (cluster.story, bare_acronym(name))
        for cluster in clusters
        if not cluster.known and any(not is_acronym(other) for other in cluster.names)
        for name in cluster.names
        if is_acronym(name)
    }
    for cluster in clusters:
        if cluster.known and cluster.names and all((cluster.story, bare_acronym(name)) in explained for name in cluster.names):
            cluster.known = None


def join(joined: Joined, bodies: Sequence[Cluster]) -> None:
    """Initials join the one body that some report says they are of; else the one of the story whose name they begin, else of the case."""
    stated, begun = _explained(joined, bodies)
    for cluster in bodies:
        for name in cluster.names:
            if not is_acronym(name) or (cluster.known and len(cluster.names) == 1):
                continue
            letters = bare_acronym(name).upper()
            tries = [stated[cluster.story, letters], stated["", letters]]
            if len(letters) >= _FEW:
                tries.insert(1, begun[cluster.story, letters])
            if len(letters) >= _ENOUGH:
                tries.append(begun["", letters])
            found = next((roots for numbers in tries if (roots := {joined.root(n) for n in numbers})), set())
            if len(found) == 1:
                joined.join(cluster.number, found.pop())


def _explained(joined: Joined, bodies: Sequence[Cluster]) -> tuple[Explained, Explained]:
    """The bodies of initials, by story (and "" for the case): where a report gives both, and by the letters that names begin with."""
    stated: dict[tuple[str, str], set[int]] = defaultdict(set)
    begun: dict[tuple[str, str], set[int]] = defaultdict(set)
    for cluster in bodies:
        long = [name for name in cluster.names if not is_acronym(name)]
        for where in (cluster.story, ""):
            for name in cluster.names if long else ():
                if is_acronym(name):
                    stated[where, bare_acronym(name).upper()].add(joined.root(cluster.number))
            for name in long:
                for letters in initials_of(name, cluster.language):
                    begun[where, letters].add(joined.root(cluster.number))
    return stated, begun
