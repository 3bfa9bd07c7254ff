"""What kind of actor a name is, said once for all reports: a town that one report makes a person is a town."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tellings.language import words
from tellings.language.wording import skeleton, sound, spelt, worded
from tellings.stages.resolving.acronyms import is_acronym
from tellings.stages.resolving.clusters import Cluster
from tellings.stages.resolving.facilities import named_after
from tellings.stages.resolving.misspelt import Misspelt
from tellings.stages.resolving.names import alike

_ORDER = ("country", "armed_group", "place", "organisation", "facility", "person", "people", "work")
"""With as many mentions on each side, the kind that parsers take for another more often than another for it."""
_TAKEN = frozenset({"organisation", "place", "work", "facility", "person"})
"""Kinds that parsers give a word for no other reason than its looks."""
_CONSONANTS = 5
"""Names of a story that have so many consonants in common, in one order, are one name in two spellings."""


def agree(clusters: Sequence[Cluster]) -> None:
    """Give clusters of one name the kind that most mentions of it have; a word that is a surname in its story is the person's, and
    one that a facility is called by is the facility's.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for cluster in clusters:
        for name in cluster.names:
            for key in _spellings(cluster, name):
                counts[key][cluster.kind] += len(cluster.mentions)
    unknown = [cluster for cluster in clusters if cluster.names and not cluster.known]
    for cluster in unknown:
        cluster.kind = _most(sum((counts[key] for name in cluster.names for key in _spellings(cluster, name)), Counter()))
    stories: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in unknown:
        stories[cluster.story].append(cluster)
    for told in stories.values():
        _give(told)


def _spellings(cluster: Cluster, name: str) -> Iterator[str]:
    yield spelt(name)
    consonants = skeleton(name)
    if len(consonants) >= _CONSONANTS and " " in name:
        yield f"{cluster.story} {consonants}"


def _most(votes: Counter[str]) -> str:
    return min(votes, key=lambda kind: (-votes[kind], _ORDER.index(kind) if kind in _ORDER else len(_ORDER)))


def _give(clusters: Sequence[Cluster]) -> None:
    """Give the words of one story that are names of persons and facilities in it to these."""
    persons = [name for c in clusters if c.kind == "person" for n in c.names if len(name := worded(n).words) > 1]
    surnames, given = {sound(name[-1]) for name in persons}, {sound(name[0]) for name in persons}
    misspelt = Misspelt(clusters)
    spelt_so: Mapping[str, set[str]] = _by_consonants(name[-1] for name in persons)
    sites = {own for c in clusters if c.kind == "facility" for own in named_after(c)}
    sites -= {spelt(name) for c in clusters for name in c.names if len(c.names) > 1 or is_acronym(name)}
    for cluster in clusters:
        if cluster.kind not in _TAKEN or len(cluster.names) != 1:
            continue
        said = worded(cluster.names[0]).words
        alone = len(said) == 1
        others = spelt_so.get(skeleton(said[0]), ()) if alone and misspelt.can_be(said[0], cluster) else ()
        near = any(alike(said[0], other) for other in others)
        if (alone and cluster.kind != "person" and (sound(said[0]) in surnames or near) and not _is_where(cluster)) or (
            alone and cluster.kind in {"organisation", "work"} and sound(said[0]) in given
        ):
            cluster.kind = "person"
        elif spelt(cluster.names[0]) in sites and not (alone and sound(said[0]) in surnames) and not cluster.descriptions:
            cluster.kind = "facility"


def _by_consonants(surnames: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for surname in surnames:
        found[skeleton(surname)].add(surname)
    return found


def _is_where(cluster: Cluster) -> bool:
    """Whether something is said to be in, at or near it."""
    prepositions = words(cluster.language, "actors", "acts.prepositions_of_place") - {"to", "from", "through", "over", "above"}
    before = (cluster.report.text[: m.start][-_BEFORE:].split() for m in cluster.mentions if m.kind == "name")
    return cluster.kind == "place" and any(said and said[-1].lower() in prepositions for said in before)


_BEFORE = 12
"""Characters in which the word before a name stands."""
