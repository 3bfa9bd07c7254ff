"""The offices that persons are said to hold, and of what."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tellings.language import words
from tellings.language.gazetteer import countries_in
from tellings.stages.resolving.clusters import Cluster
from tellings.stages.resolving.joining import Joined

Post = tuple[str, int | str]


def posts(joined: Joined, cluster: Cluster) -> Iterator[Post]:
    """The offices that a person is said to hold or to have held, each with its body (a cluster's number), its country (a code),
    and "", whatever it is of.
    """
    for name in cluster.names:
        if title := first_office(" ".join(name.split()[:-1]), cluster.language):
            yield title, ""
    for holding in cluster.holdings:
        text = cluster.words(holding.span)
        office = first_office(text, cluster.language)
        if office:
            yield from ((office, joined.root(n)) for n in holding.of)
            yield office, ""
            yield from ((office, country) for country in sorted(countries_in(text, cluster.language)))


def first_office(text: str, language: str) -> str | None:
    """The first word of a description that is an office."""
    return next((word for word in text.lower().replace("-", " ").split() if word in office_words(language)), None)


@cache
def office_words(language: str) -> frozenset[str]:
    """Nouns that are offices or ranks and no mere descriptions."""
    offices = words(language, "titles", "persons.offices") | words(language, "titles", "persons.ranks")
    return offices - words(language, "titles", "persons.wide")
