"""Countries, organisations, armed groups, peoples and places across reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from tellings.language import lexicon, words
from tellings.language.bodies import core_words, country_in, general_words, stem
from tellings.language.gazetteer import folded, gazetteer
from tellings.language.wording import sound, spelt, worded
from tellings.stages.resolving import acronyms, spellings
from tellings.stages.resolving.acronyms import bare_acronym, is_acronym
from tellings.stages.resolving.clusters import Cluster
from tellings.stages.resolving.joining import BODIES, Joined

_ELSE = frozenset({"place", "country", "person", "people"})

Key = tuple[str, ...]


def join(joined: Joined) -> None:
    """Join what everybody knows, then bodies of one name, then initials and other spellings, then places and peoples."""
    acronyms.restate(joined.clusters)
    joined.join_keyed((known_key(c), c.number) for c in joined.clusters if c.known and c.kind != "person")
    bodies = [c for c in joined.clusters if c.kind in BODIES and not (c.known and c.known.kind == "country")]
    joined.join_keyed((key, c.number) for c in bodies for key in _keys(joined, c))
    _best_known(joined, bodies)
    _named(joined, bodies)
    acronyms.join(joined, bodies)
    _retold(joined, bodies)
    _shortened(joined, bodies)
    spellings.join_bodies(joined, bodies)
    others = [c for c in joined.clusters if c.kind in {"place", "people", "work", "country"} and c.names and not c.known]
    joined.join_keyed((f"{c.kind}:{spelt(name)}", c.number) for c in others for name in c.names)
    spellings.join_places(joined, [c for c in joined.clusters if c.kind == "place" and c.names])


def _best_known(joined: Joined, bodies: Sequence[Cluster]) -> None:
    """Join what is called by the end of a name that everybody knows with the body of its story that bears the whole name."""
    named: dict[tuple[str, str], int] = {}
    for cluster in bodies:
        if cluster.known:
            named.setdefault((cluster.story, cluster.known.key), cluster.number)
    for cluster in bodies:
        if cluster.names and cluster.number not in joined.with_offices and _contested(cluster):
            ends = lexicon(cluster.language, "identity").get("bodies", {}).get("best_known", {})
            whole = gazetteer(cluster.language).find(ends.get(folded(cluster.names[0]).casefold(), ""))
            if whole and (cluster.story, whole.key) in named:
                joined.join(named[cluster.story, whole.key], cluster.number)


def known_key(cluster: Cluster) -> str:
    """What a known cluster is known as; a country's people and its capital as a town are not the country."""
    assert cluster.known is not None
    suffix = "" if cluster.kind in {cluster.known.kind, "organisation", "armed_group"} else f":{cluster.kind}"
    return f"{cluster.known.key}{suffix}" + (f":{folded(cluster.names[0]).casefold()}" if suffix == ":place" else "")


def _keys(joined: Joined, cluster: Cluster) -> Iterator[Key]:
    """Under which keys a body is found that is not called by a name of its own: initials, the end of many names, a description."""
    for name in cluster.names:
        if all(map(is_acronym, cluster.names)):
            yield ("initials", cluster.story, bare_acronym(name))
        elif cluster.number not in joined.with_offices and _contested(cluster):
            yield ("contested", cluster.story, folded(name).casefold())
    if not cluster.names and cluster.kind in BODIES:
        dull = words(cluster.language, "actors", "descriptions.dull")
        for description in cluster.descriptions:
            last = description.lower().split()
            if not list(_described(joined, cluster, description)):
                yield ("described", cluster.story, cluster.kind, " ".join(word for word in last if word not in dull))


def _cores(joined: Joined, cluster: Cluster) -> Iterator[tuple[frozenset[str], str | None]]:
    """The telling words of what a body is called, and its country where that is told or can be none but its report's."""
    country = joined.country(cluster) or next(iter(sorted(joined.lands.of[cluster.number])), None)
    for name in cluster.names:
        if not is_acronym(name) and not (cluster.number not in joined.with_offices and _contested(cluster)):
            core = joined.lands.bare(name, cluster)
            if core:
                yield core, country_in(name, cluster.language) or country
    if cluster.kind == "organisation" and all(
        core_words(n, cluster.language) <= general_words(cluster.language) for n in cluster.names
    ):
        for description in cluster.descriptions:
            yield from _described(joined, cluster, description)


def _described(joined: Joined, cluster: Cluster, description: str) -> Iterator[tuple[frozenset[str], str | None]]:
    """A body without a name: "the Syrian government" is a country's one government, "the ministry" is one
    of its many; "the harbour authority of Sund" is named.
    """
    if cluster.kind != "organisation":
        return
    lands = joined.lands.of[cluster.number]
    country, dull = joined.country(cluster) or min(lands, default=None), words(cluster.language, "actors", "descriptions.dull")
    heads = [w for w in description.lower().split() if w in words(cluster.language, "actors", "descriptions.organisation")]
    core = joined.lands.bare(description, cluster)
    bare = bool(heads) and core <= {stem(heads[0]), *dull}
    if bare and heads[0] in words(cluster.language, "identity", "bodies.several"):
        return
    if country and bare:
        yield frozenset([stem(heads[0])]), country
    elif core and (lands or any(word[:1].isupper() for word in description.split()[1:])):
        yield core, country or country_in(description, cluster.language)


def _named(joined: Joined, bodies: Sequence[Cluster]) -> None:
    """Bodies of one name: one in its country; where no country is told, the one of its story, else the only one of the case.

    A name of general words alone, "Defence Ministry", needs its country or its story.
    """
    landed: dict[str, dict[tuple[str, str], int]] = defaultdict(dict)
    bare: list[tuple[str, Cluster, bool]] = []
    for cluster in bodies:
        for core, country in _cores(joined, cluster):
            key = " ".join(sorted(map(sound, core)))
            if country is None:
                bare.append((key, cluster, core <= general_words(cluster.language)))
            else:
                joined.join(
                    next((n for (land, _), n in landed[key].items() if land == country), cluster.number), cluster.number
                )
                landed[key].setdefault((country, cluster.story), cluster.number)
    first: dict[tuple[str, str], int] = {}
    for key, cluster, general in bare:
        near = {joined.root(n) for (_, story), n in landed[key].items() if story == cluster.story}
        meant = near or (set() if general else {joined.root(n) for n in landed[key].values()})
        if len(meant) == 1:
            joined.join(meant.pop(), cluster.number)
        else:
            where = cluster.story if general or meant else ""
            joined.join(first.setdefault((key, where), cluster.number), cluster.number)


def _contested(cluster: Cluster) -> bool:
    """Whether all that a body is called is the end of many bodies' names, "Security Council"."""
    contested = words(cluster.language, "actors", "descriptions.contested")
    return all(folded(name).casefold() in contested for name in cluster.names)


def _retold(joined: Joined, bodies: Sequence[Cluster]) -> None:
    """Translations of one name in a story: the same two or more telling words, whatever the body calls itself.

    "Institute for Nordic Sea Studies", "Foundation for the study of the Nordic Sea".
    """
    keyed = []
    for cluster in bodies:
        for name in cluster.names:
            telling = {_root_word(w) for w in worded(name, "organisation").words} - _general_roots(cluster.language)
            if len(telling) > 1 and len(name.split()) > 3:
                keyed.append(((cluster.story, " ".join(sorted(telling))), cluster.number))
    joined.join_keyed(keyed)


@cache
def _general_roots(language: str) -> frozenset[str]:
    return frozenset(map(_root_word, general_words(language)))


def _shortened(joined: Joined, bodies: Sequence[Cluster]) -> None:
    """A name with a word left out, "Solvik Authority" for "Solvik Port Authority", where one body of the story has all its words;
    or the first word alone, "Aftab" for "Aftab News Agency", where it is no place's and no person's name too.
    """
    cores: dict[str, dict[frozenset[str], int]] = defaultdict(dict)
    by_word: dict[tuple[str, str], list[frozenset[str]]] = defaultdict(list)
    first: dict[tuple[str, str], set[frozenset[str]]] = defaultdict(set)
    for cluster in bodies:
        for name in cluster.names:
            core = core_words(name, cluster.language)
            first[cluster.story, stem(worded(name, "organisation").words[0])].add(core)
            if core not in cores[cluster.story]:
                cores[cluster.story][core] = cluster.number
                for word in core:
                    by_word[cluster.story, word].append(core)
    others = {
        (c.story, stem(word))
        for c in joined.clusters
        if c.kind in _ELSE
        for n in c.names
        for word in worded(n, "organisation").words
    }
    for cluster in bodies:
        for name in cluster.names:
            core = core_words(name, cluster.language)
            telling = core - general_words(cluster.language)
            if telling and not (len(core) == 1 and (cluster.story, min(core)) in others):
                held = by_word[cluster.story, min(telling)]
                fuller = (
                    other for other in held if core < other and (len(core) > 1 or other in first[cluster.story, min(core)])
                )
                longer = {joined.root(cores[cluster.story][other]) for other in fuller}
                if len(longer) == 1:
                    joined.join(cluster.number, min(longer))


def _root_word(word: str) -> str:
    bare = stem(word)
    return bare[:-1] if bare.endswith(("y", "e")) and len(bare) > 4 else bare
