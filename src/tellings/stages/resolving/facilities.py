"""Facilities across reports: by name and kind, by kind and place, and by what a translator's note says they are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from tellings.language import lexicon, words
from tellings.language.gazetteer import gazetteer
from tellings.model.records import Span
from tellings.stages.resolving.clusters import Cluster
from tellings.stages.resolving.joining import Joined
from tellings.stages.resolving.wording import skeleton, worded

_WORDS = re.compile(r"[\w'’-]+")


def join(joined: Joined) -> None:
    """Join the clusters of one facility."""
    found = [c for c in joined.clusters if c.kind == "facility"]
    kinds = {c.number: kinds_of(c) for c in found}
    joined.join_keyed((("named", kind, own), c.number) for c in found for kind in kinds[c.number] for own in _own_names(c))
    for scope in ("story", "case"):
        _placed(joined, found, kinds, scope)


def kinds_of(cluster: Cluster) -> frozenset[str]:
    """The kinds of facility that its names, descriptions and notes call it, each by the first word for that kind."""
    texts = [*cluster.names, *cluster.descriptions, *(cluster.words(note) for note in cluster.notes)]
    found = {word for text in texts for word in _WORDS.findall(text.lower())}
    return frozenset(_first(word, cluster.language) for word in found & words(cluster.language, "places", "kinds.facility"))


@cache
def _first(kind: str, language: str) -> str:
    groups = lexicon(language, "places").get("kinds", {}).get("facility_same", ())
    return next((group[0] for group in groups if kind in group), kind)


def _own_names(cluster: Cluster) -> set[str]:
    """The skeletons of what is its own in its names: "Kalmar" of "Kalmar military air base"."""
    common = words(cluster.language, "places", "kinds.facility") | words(cluster.language, "places", "kinds.facility_modifiers")
    return {
        " ".join(skeleton(word) for word in own)
        for name in cluster.names
        if (own := [w for w in worded(name, "facility").words if w not in common])
    }


def _placed(joined: Joined, found: Sequence[Cluster], kinds: dict[int, frozenset[str]], scope: str) -> None:
    """Join facilities of a kind at a place, where they bear one name between them (a translator's slip is no second one)."""
    places = _places_by_actor(joined, found)
    blocks: dict[tuple[str, str, str], list[Cluster]] = defaultdict(list)
    for cluster in found:
        where = cluster.story if scope == "story" else ""
        for place in places[joined.root(cluster.number)]:
            for kind in sorted(kinds[cluster.number]):
                blocks[where, kind, place].append(cluster)
    for (_, _, place), block in sorted(blocks.items(), key=lambda item: item[0]):
        own = {name for c in block if not _is_slip(c) for name in _own_names(c)}
        if len(own) <= 1 and (scope == "story" or not place.startswith("country:")):
            for cluster in block[1:]:
                joined.join(block[0].number, cluster.number)


def _places_by_actor(joined: Joined, found: Iterable[Cluster]) -> dict[int, list[str]]:
    places: dict[int, set[str]] = defaultdict(set)
    for cluster in found:
        towns = [key for n in _where(joined, cluster) if not (key := _place_key(joined.clusters[n])).startswith("country:")]
        countries = [f"country:{code}" for n in [*cluster.places, *cluster.owners] if (code := _country(joined.clusters[n]))]
        places[joined.root(cluster.number)].update(towns or countries)
    return {root: sorted(keys) for root, keys in places.items()}


def _where(joined: Joined, cluster: Cluster) -> list[int]:
    """The clusters of the places where it lies, and of those that a note on it names."""
    if not cluster.notes:
        return cluster.places
    noted = [
        other.number
        for other in joined.clusters[max(0, cluster.number - _REACH) : cluster.number + _REACH]
        if other.report is cluster.report and other.kind == "place" and any(_stands_in(other, note) for note in cluster.notes)
    ]
    return [*cluster.places, *noted]


_REACH = 400
"""Clusters around one among which the places in its notes are looked for: more than a report of 20,000 words has."""


def _stands_in(cluster: Cluster, span: Span) -> bool:
    return any(span.start <= m.start and m.end <= span.end for m in cluster.mentions)


def _place_key(place: Cluster) -> str:
    known = place.known
    if known and known.kind == "country":
        return f"country:{known.country}"
    return known.key if known else f"place:{skeleton(place.names[0] if place.names else '')}"


def _country(cluster: Cluster) -> str | None:
    return cluster.known.country if cluster.known else None


def _is_slip(cluster: Cluster) -> bool:
    """Whether a name is known as a facility's only from an editor's note, so that it may be a mistranslation."""
    texts = [*cluster.names, *cluster.descriptions]
    named = {word for text in texts for word in _WORDS.findall(text.lower())}
    return (
        bool(cluster.notes)
        and not named & words(cluster.language, "places", "kinds.facility")
        and gazetteer(cluster.language) is not None
    )
