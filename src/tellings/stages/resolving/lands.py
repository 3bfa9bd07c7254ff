"""Whose a body is, by country: of what it says or is said to be, else, of a bare "Defence Ministry", the one of its report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from tellings.language import lexicon, words
from tellings.language.bodies import core_words, general_words, is_general, portfolios
from tellings.language.gazetteer import countries_in, folded, gazetteer
from tellings.language.wording import worded
from tellings.stages.resolving.clusters import Cluster

_OF_COUNTRIES = frozenset({"organisation", "armed_group", "people"})
_SHORTEST, _ENDING = 4, 3
"""A country that nobody knows and its adjective, "Sarvia" and "Sarvian": so many letters in common, so many more at most."""


class Lands:
    """Countries of the bodies of a case: ISO 3166-1 alpha-3 codes, and of countries that nobody knows a word of their names."""

    def __init__(self, clusters: Sequence[Cluster]) -> None:
        self._clusters = clusters
        self._own_words = _story_words(clusters)
        self._said = [self._of(cluster) for cluster in clusters]
        homes = self._homes()
        self.of = tuple(said or self._home(c, homes) for c, said in zip(clusters, self._said, strict=True))
        """For each cluster, the countries whose body or people it is; none of what everybody knows."""

    def bare(self, name: str, cluster: Cluster) -> frozenset[str]:
        """The telling words of a body's name or description, less those for its country."""
        core = core_words(name, cluster.language)
        return core - {word for word in core if self._land(word, cluster) in self.of[cluster.number]}

    def country(self, cluster: Cluster) -> str | None:
        """The country that a cluster is, or that what it is said to belong to is, as a code."""
        if cluster.known and cluster.known.country:
            return cluster.known.country
        for owner in (*cluster.owners, *cluster.places):
            known = self._clusters[owner].known
            if known and known.country:
                return known.country
        return None

    def _of(self, cluster: Cluster) -> frozenset[str]:
        """The countries that a body's or a people's names, or else its descriptions, say it is of, or that it is said to be of."""
        if cluster.known or cluster.kind not in _OF_COUNTRIES:
            return frozenset()
        texts = cluster.names or cluster.descriptions
        found: frozenset[str] = frozenset().union(*(countries_in(text, cluster.language) for text in texts))
        if not found and (country := self.country(cluster)):
            found = frozenset([country])
        return found or (frozenset(self._unknown(cluster)) if _is_national(texts, cluster.language) else found)

    def _unknown(self, cluster: Cluster) -> Iterator[str]:
        """The country that nobody knows which a national body is said to be of: by its owner, else by a word that is a name too."""
        for name in (name for n in cluster.owners for name in self._clusters[n].names):
            yield from (land for word in worded(name, "place").words if (land := self._land(word, cluster)))
        for text in cluster.names or cluster.descriptions:
            telling = core_words(text, cluster.language) - general_words(cluster.language)
            yield from (land for word in telling if (land := self._land(word, cluster)))

    def _land(self, word: str, cluster: Cluster) -> str | None:
        """The shortest name in one word of a cluster's story that a word is, or is made from."""
        return min(
            (name for name in self._own_words[cluster.story].get(word[:_SHORTEST], ()) if _one_land(word, name)),
            key=lambda name: (len(name), name),
            default=None,
        )

    def _homes(self) -> dict[str, str]:
        """The country that a report is from or tells of, where that is one: its dateline's, if it names it; the only one of which it
        names ministries and the like; the only one that it names.
        """
        named: dict[str, set[str]] = defaultdict(set)
        bodies: dict[str, set[str]] = defaultdict(set)
        for cluster in self._clusters:
            if cluster.kind == "country" and cluster.known and cluster.known.country:
                named[cluster.report.id].add(cluster.known.country)
            elif _is_national(texts := cluster.names or cluster.descriptions, cluster.language) and not _is_armed(
                texts, cluster.language
            ):
                bodies[cluster.report.id] |= self._said[cluster.number]
        found: dict[str, str] = {}
        for report in {cluster.report.id: cluster.report for cluster in self._clusters}.values():
            home = _country_of(report.dateline_place, report.language)
            for told in ({home} & named[report.id], bodies[report.id], named[report.id]):
                if len(told) == 1 and report.id not in found:
                    found[report.id] = str(min(filter(None, told)))
        return found

    def _home(self, cluster: Cluster, homes: dict[str, str]) -> frozenset[str]:
        texts = cluster.names or cluster.descriptions
        if cluster.known or cluster.kind != "organisation" or cluster.report.id not in homes:
            return frozenset()
        bare = _is_national(texts, cluster.language) and all(_says_no_more(text, cluster.language) for text in texts)
        return frozenset([homes[cluster.report.id]]) if bare else frozenset()


def _story_words(clusters: Sequence[Cluster]) -> dict[str, dict[str, set[str]]]:
    """The names of one word that nobody knows, by story and by their first letters; none of national bodies themselves."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for cluster in clusters:
        for name in cluster.names if not cluster.known else ():
            said = worded(name, "place").words
            if len(said) == 1 and len(said[0]) >= _SHORTEST and not is_general(name, cluster.language):
                found[cluster.story][said[0][:_SHORTEST]].add(said[0])
    return found


def _one_land(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and len(long) - len(short) <= _ENDING


def _is_national(texts: Sequence[str], language: str) -> bool:
    """Whether something is called by a word for what a state has one of: "the navy", "Foreign Ministry"."""
    national, several = (words(language, "identity", f"bodies.{key}") for key in ("national", "several"))
    said = [(f" {text.lower()} ", bool(portfolios(text, language))) for text in texts]
    return any(f" {word} " in text for text, _ in said for word in national) or any(
        f" {word} " in text for text, of_one_matter in said if of_one_matter for word in several
    )


def _is_armed(texts: Sequence[str], language: str) -> bool:
    """Whether something is called by a word for troops: a report tells of another country's more often than of its ministries."""
    armed = lexicon(language, "actors").get("heads", {}).get("MIL", ())
    return any(f" {word} " in f" {text.lower()} " for text in texts for word in armed)


def _says_no_more(text: str, language: str) -> bool:
    dull: AbstractSet[str] = words(language, "actors", "descriptions.dull") | words(language, "titles", "pronouns.owners")
    said = [word for word in text.split() if word.lower() not in dull]
    return is_general(" ".join(said), language)


@lru_cache(maxsize=4096)
def _country_of(place: str | None, language: str) -> str | None:
    """The country of a dateline's place, by what every reader knows."""
    found = gazetteer(language).find(folded(place.title())) if place else None
    return found.country if found else None
