"""PLOVER's sectors of actors: of persons by their offices and what these are of, of bodies and groups by their names' nouns and the
words beside them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from tellings.language import lexicon
from tellings.language.gazetteer import folded
from tellings.model.told import MentionTold
from tellings.stages.resolving.clusters import Cluster, Holding

_TAIL = re.compile(r" (?:of|for|in|at|to|on|with|from) ")
_WORD = re.compile(r"[\w'-]+")
_BESIDE = 24
"""Code points before and after a name in which a word for what it is may stand."""
_BODIES = frozenset({"organisation", "facility"})
_REBELS = "REB"
_NOBODY_ELSE = "CVL"
"""The sector of whom nothing else is known: any other outweighs it."""

Of = Callable[[int], str | None]


def sector(group: Sequence[Cluster], kind: str, of: Of, outlets: AbstractSet[str] = frozenset()) -> str | None:
    """The sector that most of what is told of an actor points to; `of` gives that of what a person's role is of, by cluster.

    `outlets`: the folded names of those who published the reports.
    """
    for cluster in group:
        if cluster.known and cluster.known.sector and cluster.known.kind == kind:
            return cluster.known.sector
    found: Counter[str] = Counter()
    if kind in _BODIES and any(folded(name) in outlets for cluster in group for name in cluster.names):
        return "JRN"
    for cluster in group:
        found.update(_signs(cluster, kind, of))
    return min(found, key=lambda code: (code == _NOBODY_ELSE, -found[code], code)) if found else None


def _signs(cluster: Cluster, kind: str, of: Of) -> Iterator[str]:
    if kind == "person":
        yield from (s for holding in cluster.holdings if (s := _of_office(cluster, holding, of)))
    elif kind in _BODIES:
        yield from (s for name in cluster.names or cluster.descriptions if (s := of_body(name, cluster.language)))
        yield from (s for m in cluster.mentions if m.kind == "name" and (s := _beside(cluster, m)))
    elif kind == "armed_group":
        yield from (_of_armed(cluster, text) for text in cluster.names or cluster.descriptions)
    elif kind == "people":
        yield from (s for text in (*cluster.descriptions, *cluster.names) if (s := _of_people(text, cluster.language)))


def _of_office(cluster: Cluster, holding: Holding, of: Of) -> str | None:
    """An office's sector: its own ("judge"), else that of its field ("army chief"), else of what it is of, else the usual one."""
    language = cluster.language
    role = cluster.words(holding.span).lower().replace("’", "'")
    front = _TAIL.split(role)[0]
    strong, usual, unions = (_codes(language, key) for key in ("strong", "usual", "offices"))
    whole = re.findall(r"[\w'-]+", front)
    said = [part for word in whole for part in ([word] if word in strong or word in usual else _spoken(word))]
    noun = next((word for word in reversed(said) if word in strong or word in usual), "")
    if noun in strong:
        return strong[noun]
    field = (
        _field(said, language)
        or next((unions[word] for word in said if word in unions), None)
        or (of_body(role, language) if len(role) > len(front) else None)
    )
    body = next((s for n in holding.of if (s := of(n))), None)
    if body == _REBELS:
        return body  # a rebel group's military chief is no soldier
    return field or body or usual.get(noun)


def _field(said: Sequence[str], language: str) -> str | None:
    fields = _codes(language, "fields")
    return next((fields[word] for word in said if word in fields), None)


def of_body(name: str, language: str) -> str | None:
    """The sector of a body by the nouns of its name or of what it is called."""
    heads = _heads(language)
    text = name.lower().replace("’", "'").split()
    pairs = [" ".join(text[n : n + 2]) for n in range(len(text) - 1)]
    field = _field(text, language)
    found = next((heads[word] for word in [*pairs, *reversed(text)] if word in heads and heads[word] != _NOBODY_ELSE), None)
    return field or found or (_NOBODY_ELSE if any(word in heads for word in text) else None)


def _beside(cluster: Cluster, mention: MentionTold) -> str | None:
    """What stands right before or behind a name says that it is: "the opposition N", "the N newspaper"."""
    text, fields = cluster.report.text, _codes(cluster.language, "fields")
    before = _spoken(text[max(0, mention.start - _BESIDE) : mention.start].lower())[-1:]
    behind = (
        _spoken(text[mention.end : mention.end + _BESIDE].lower())[:1] if text[mention.end : mention.end + 1] == " " else []
    )
    return next((fields[word] for word in [*before, *behind] if word in fields), None)


def _of_armed(cluster: Cluster, text: str) -> str:
    """Who fights a government are rebels, who helps it paramilitaries; who they are nobody may know."""
    kinds = _codes(cluster.language, "armed")
    said = next((kinds[word] for word in reversed(_spoken(text.lower())) if word in kinds), None)
    return said or ("REB" if cluster.names else "UAF")


def _of_people(text: str, language: str) -> str | None:
    said = _spoken(_TAIL.split(text.lower())[0])
    people = _codes(language, "people")
    return next((people[word] for word in reversed(said) if word in people), None) or _field(said, language)


def _spoken(text: str) -> list[str]:
    return [word.removesuffix("'s").removesuffix("'") for word in _WORD.findall(text.replace("’", "'").replace("-", " "))]


@cache
def _codes(language: str, key: str) -> Mapping[str, str]:
    """Words by sector, one table of `sectors` in titles.toml."""
    table = lexicon(language, "titles").get("sectors", {}).get(key, {})
    return {word: code for code, found in table.items() for word in found}


@cache
def _heads(language: str) -> Mapping[str, str]:
    heads = lexicon(language, "actors").get("heads", {})
    return {noun: code for code, nouns in heads.items() for noun in nouns}
