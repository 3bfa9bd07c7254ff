"""Stories of one affair: the same people and bodies turn up in them, so that a short name means in one what it means in the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from tellings.language.bodies import core_words, general_words
from tellings.language.wording import sound, worded
from tellings.model.records import Story
from tellings.stages.resolving.acronyms import is_acronym
from tellings.stages.resolving.clusters import Cluster
from tellings.stages.resolving.traits import full_name

_SHARED = 2
"""Names that nobody knows without being told, in two stories: so many are no chance."""
_RARE = 5
"""A name in more stories than this is a public figure's, and says of none of them that they tell of one affair."""
_MOST_REPORTS = 60
"""Reports of one affair: in more than that, a surname is too likely to have several bearers."""


def widen(clusters: Sequence[Cluster], stories: Iterable[Story]) -> None:
    """Give the clusters of stories of one affair one story: those that share names, and those of which one speaks of the other."""
    stories = list(stories)
    sizes = Counter({story.id: len(story.reports) for story in stories})
    affair: dict[str, str] = {}

    def root(story: str) -> str:
        while affair.get(story, story) != story:
            story = affair[story]
        return story

    linked = {tuple(sorted((story.id, link.story))) for story in stories for link in story.linked}
    weights = Counter(dict.fromkeys(linked, _SHARED))
    weights.update(_shared(clusters))
    for (a, b), weight in sorted(weights.items(), key=lambda item: (-item[1], item[0])):
        one, other = sorted((root(a), root(b)))
        if weight >= _SHARED and one != other and sizes[one] + sizes[other] <= _MOST_REPORTS:
            affair[other] = one
            sizes[one] += sizes[other]
    for cluster in clusters:
        cluster.story = root(cluster.story)


def _shared(clusters: Sequence[Cluster]) -> Counter[tuple[str, str]]:
    """How many telling names two stories share; a person's is the surname with an initial."""
    told: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for cluster in clusters:
        for key in _telling(cluster):
            told[key].add(cluster.story)
    shared: Counter[tuple[str, str]] = Counter()
    for stories in told.values():
        if len(stories) <= _RARE:
            shared.update(combinations(sorted(stories), 2))
    return shared


def _telling(cluster: Cluster) -> Iterator[tuple[str, ...]]:
    """What of a cluster's names is its own: nothing of what everybody knows."""
    if cluster.known:
        return
    for name in cluster.names:
        if cluster.kind == "person":
            full = full_name(name)
            if len(full) > 1:
                yield ("person", full[0][0], sound(full[-1]))
        elif cluster.kind in {"organisation", "armed_group"}:
            if is_acronym(name):
                yield ("initials", name)
            elif own := core_words(name, cluster.language) - general_words(cluster.language):
                yield ("body", *sorted(map(sound, own)))
        elif cluster.kind in {"place", "facility", "work"}:
            yield ("thing", "".join(map(sound, worded(name, "place").words)))
