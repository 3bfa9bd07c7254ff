"""Facilities across reports: by name and kind, by kind and place, and by what a translator's note says they are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from tellings.language import lexicon, words
from tellings.language.gazetteer import gazetteer
from tellings.language.wording import skeleton, sound, spelt, worded
from tellings.model.records import Span
from tellings.stages.resolving.clusters import Cluster
from tellings.stages.resolving.joining import Joined
from tellings.stages.resolving.names import SAME, slipped, word_likeness

_WORDS = re.compile(r"[\w'’-]+")


def join(joined: Joined) -> None:
    """Join the clusters of one facility."""
    found = [c for c in joined.clusters if c.kind == "facility"]
    kinds = {c.number: kinds_of(c) for c in found}
    joined.join_keyed(
        (key, c.number)
        for c in found
        for kind in sorted(kinds[c.number])
        for own in _own_names(c)
        for key in ((kind, " ".join(map(sound, own))), (c.story, kind, " ".join(map(skeleton, own))))
    )
    _by_name_alone(joined, found, kinds)
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


def _own_names(cluster: Cluster) -> list[tuple[str, ...]]:
    """What is its own in its names: "kalmar" of "Kalmar military air base"."""
    common = words(cluster.language, "places", "kinds.facility") | words(cluster.language, "places", "kinds.facility_modifiers")
    own = (tuple(w for w in worded(name, "facility").words if w not in common) for name in cluster.names)
    return sorted({name for name in own if name})


def named_after(cluster: Cluster) -> set[str]:
    """What a facility is called without its kind, "Tarkhan" for "Tarkhan air base"; not "Sund" for "the port of Sund", a town."""
    return {
        spelt(" ".join(own))
        for own in _own_names(cluster)
        if kinds_of(cluster) and any(worded(name, "facility").words[: len(own)] == own for name in cluster.names)
        if not any(f" of {own[0]}" in name.lower() for name in cluster.names)
    }


def _by_name_alone(joined: Joined, found: Sequence[Cluster], kinds: dict[int, frozenset[str]]) -> None:
    """A facility of which nobody says what kind it is, is the one of its story that bears the name."""
    named: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for cluster in found:
        for own in _own_names(cluster) if kinds[cluster.number] else ():
            named[cluster.story].append((" ".join(own), cluster.number))
    for cluster in found:
        for own in () if kinds[cluster.number] else _own_names(cluster):
            said = " ".join(own)
            meant = {
                joined.root(n) for name, n in named[cluster.story] if word_likeness(said, name) >= SAME or slipped(said, name)
            }
            if len(meant) == 1:
                joined.join(cluster.number, meant.pop())


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
        own = {tuple(map(skeleton, name)) for c in block if not _is_slip(c) for name in _own_names(c)}
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
