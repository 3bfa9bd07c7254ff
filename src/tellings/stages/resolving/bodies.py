"""Countries, organisations, armed groups, peoples and places across reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from tellings.language import lexicon, words
from tellings.language.gazetteer import folded, gazetteer, is_initials
from tellings.stages.resolving.clusters import Cluster
from tellings.stages.resolving.joining import Joined
from tellings.stages.resolving.names import SAME, SURE, same
from tellings.stages.resolving.wording import skeleton, worded

_BODIES = frozenset({"organisation", "armed_group"})
_CROWD = 24
"""Names sharing a word that are compared with one another; a word that more share ("ministry") tells nothing."""

Key = tuple[str, ...]


def join(joined: Joined) -> None:
    """Join what everybody knows, then bodies of one name, then initials and other spellings, then places and peoples."""
    joined.join_keyed((known_key(c), c.number) for c in joined.clusters if c.known and c.kind != "person")
    bodies = [c for c in joined.clusters if c.kind in _BODIES and not (c.known and c.known.kind == "country")]
    joined.join_keyed((key, c.number) for c in bodies for key in _keys(joined, c))
    _countries_filled_in(joined, bodies)
    _initials(joined, bodies)
    _retold(joined, bodies)
    _shortened(joined, bodies)
    _spellings(joined, bodies)
    others = [c for c in joined.clusters if c.kind in {"place", "people", "work"} and c.names and not c.known]
    joined.join_keyed((f"{c.kind}:{folded(name).casefold()}", c.number) for c in others for name in c.names)
    _place_spellings(joined, [c for c in others if c.kind == "place"])


def known_key(cluster: Cluster) -> str:
    """What a known cluster is known as; a country's people and its capital as a town are not the country."""
    assert cluster.known is not None
    suffix = "" if cluster.kind in {cluster.known.kind, "organisation", "armed_group"} else f":{cluster.kind}"
    return f"{cluster.known.key}{suffix}" + (f":{folded(cluster.names[0]).casefold()}" if suffix == ":place" else "")


def _keys(joined: Joined, cluster: Cluster) -> Iterator[Key]:
    """Under which keys a body is found: its name without its country, and its country or, without one, its story."""
    for name in cluster.names:
        if is_initials(name):
            yield ("initials", cluster.story, name)
            continue
        if cluster.number not in joined.with_offices and _contested(cluster):
            yield ("contested", cluster.story, folded(name).casefold())
            continue
        core = core_words(name, cluster.language)
        if core and not core <= _general(cluster.language):
            yield ("named", " ".join(sorted(core)))
        elif core:
            country = joined.country(cluster) or country_in(name, cluster.language)
            yield ("general", country or cluster.story, " ".join(sorted(core)))
    if all(core_words(name, cluster.language) <= _general(cluster.language) for name in cluster.names):
        yield from _described(joined, cluster)


def _contested(cluster: Cluster) -> bool:
    """Whether all that a body is called is the end of many bodies' names, "Security Council"."""
    contested = words(cluster.language, "actors", "descriptions.contested")
    return all(folded(name).casefold() in contested for name in cluster.names)


def _described(joined: Joined, cluster: Cluster) -> Iterator[Key]:
    """A body without a name: "the Syrian government" is a country's one government, "the militants" those of the story."""
    country, dull = joined.country(cluster), words(cluster.language, "actors", "descriptions.dull")
    for description in cluster.descriptions:
        last = description.lower().split()
        heads = [word for word in last if word in words(cluster.language, "actors", "descriptions.organisation")]
        if (
            country
            and heads
            and cluster.kind == "organisation"
            and core_words(description, cluster.language) <= {_stem(heads[0]), *dull}
        ):
            yield ("general", country, _stem(heads[0]))
        elif cluster.kind == "organisation" and any(word[:1].isupper() for word in description.split()[1:]):
            yield ("named", " ".join(sorted(core_words(description, cluster.language))))
        elif not cluster.names:
            yield ("described", cluster.story, cluster.kind, " ".join(word for word in last if word not in dull))


def core_words(name: str, language: str) -> frozenset[str]:
    """The words of a body's name that tell it from others of its country: no country, no small words, British spelling made one."""
    known = gazetteer(language)
    kept = [
        word for word in name.replace("’", "'").split() if not ((found := known.find(_bare(word))) and found.kind == "country")
    ]
    return frozenset(_stem(word) for word in worded(" ".join(kept), "organisation").words) - {"s"}


def country_in(name: str, language: str) -> str | None:
    """The country that a body's name holds."""
    known = gazetteer(language)
    found = (known.find(_bare(word)) for word in name.replace("’", "'").split())
    return next((match.country for match in found if match and match.kind == "country"), None)


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("'")


def _stem(word: str) -> str:
    for ending, other in (("ies", "y"), ("ence", "ense"), ("isation", "ization"), ("our", "or"), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 3 and not word.endswith("ss"):
            return word[: -len(ending)] + other
    return word


@cache
def _general(language: str) -> frozenset[str]:
    """Words that many bodies' names share: heads and portfolios. A name of these alone needs its country."""
    heads = {word for nouns in lexicon(language, "actors").get("heads", {}).values() for noun in nouns for word in noun.split()}
    return frozenset(_stem(word) for word in heads | words(language, "actors", "descriptions.portfolios"))


def _countries_filled_in(joined: Joined, bodies: Sequence[Cluster]) -> None:
    """A body named without its country joins the one of that name in its story, where there is one."""
    by_core: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    bare: list[tuple[tuple[str, str], int]] = []
    for cluster in bodies:
        for key in _keys(joined, cluster):
            if key[0] == "general":
                where = (cluster.story, key[2])
                if key[1] == cluster.story:
                    bare.append((where, cluster.number))
                else:
                    by_core[where].setdefault(key[1], cluster.number)
    for where, number in bare:
        if len(by_core[where]) == 1:
            joined.join(number, next(iter(by_core[where].values())))


def _initials(joined: Joined, bodies: Sequence[Cluster]) -> None:
    """Initials that no report explains join the one body of the story whose name they begin, else the one of the case."""
    by_story: dict[tuple[str, str], set[int]] = defaultdict(set)
    for cluster in bodies:
        for name in cluster.names:
            letters = "".join(word[0] for word in worded(name, "organisation").words).upper()
            if len(letters) > 2 and not is_initials(name):
                by_story[cluster.story, letters].add(joined.root(cluster.number))
                by_story["", letters].add(joined.root(cluster.number))
    for cluster in bodies:
        for name in cluster.names:
            if is_initials(name) and not cluster.known:
                found = {joined.root(n) for n in by_story[cluster.story, name] or by_story["", name]}
                if len(found) == 1:
                    joined.join(cluster.number, min(found))


def _retold(joined: Joined, bodies: Sequence[Cluster]) -> None:
    """Translations of one name in a story: the same two or more telling words, whatever the body calls itself.

    "Institute for Nordic Sea Studies", "Foundation for the study of the Nordic Sea".
    """
    keyed = []
    for cluster in bodies:
        for name in cluster.names:
            telling = {_root_word(w) for w in worded(name, "organisation").words} - {
                _root_word(w) for w in _general(cluster.language)
            }
            if len(telling) > 1 and len(name.split()) > 3:
                keyed.append(((cluster.story, " ".join(sorted(telling))), cluster.number))
    joined.join_keyed(keyed)


def _shortened(joined: Joined, bodies: Sequence[Cluster]) -> None:
    """A name with a word left out, "Solvik Authority" for "Solvik Port Authority", where one body of the story has all its words."""
    cores: dict[str, dict[frozenset[str], int]] = defaultdict(dict)
    for cluster in bodies:
        for name in cluster.names:
            cores[cluster.story].setdefault(core_words(name, cluster.language), cluster.number)
    for cluster in bodies:
        for name in cluster.names:
            core = core_words(name, cluster.language)
            if len(core) > 2 and len(core - _general(cluster.language)) > 1:
                longer = {joined.root(n) for other, n in cores[cluster.story].items() if core < other}
                if len(longer) == 1:
                    joined.join(cluster.number, min(longer))


def _root_word(word: str) -> str:
    stem = _stem(word)
    return stem[:-1] if stem.endswith(("y", "e")) and len(stem) > 4 else stem


def _spellings(joined: Joined, bodies: Sequence[Cluster]) -> None:
    """Other spellings of one name, looked for among names that share a word's skeleton."""
    blocks: dict[str, dict[str, Cluster]] = defaultdict(dict)
    for cluster in bodies:
        for name in cluster.names:
            for word in core_words(name, cluster.language) - _general(cluster.language):
                if len(word) > 3:
                    blocks[skeleton(word)].setdefault(name, cluster)
    for block in blocks.values():
        if len(block) <= _CROWD:
            _compare(joined, sorted(block.items()), "organisation")


def _compare(joined: Joined, named: Sequence[tuple[str, Cluster]], kind: str) -> None:
    for n, (name, cluster) in enumerate(named):
        for other, another in named[n + 1 :]:
            needed = SAME if cluster.story == another.story else SURE
            if joined.root(cluster.number) != joined.root(another.number) and same(name, other, kind, at_least=needed):
                joined.join(cluster.number, another.number)


def _place_spellings(joined: Joined, places: Sequence[Cluster]) -> None:
    """Transliterations of one place's name within a story: one skeleton and nearly the same letters."""
    blocks: dict[tuple[str, str], dict[str, Cluster]] = defaultdict(dict)
    for cluster in places:
        for name in cluster.names:
            blocks[cluster.story, skeleton(name)].setdefault(name, cluster)
    for block in blocks.values():
        if len(block) <= _CROWD:
            _compare(joined, sorted(block.items()), "place")
