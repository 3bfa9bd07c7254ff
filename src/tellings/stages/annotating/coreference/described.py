"""Descriptions: "the secretary", "the ministry", "the base" and whom they describe."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache

from tellings.language import lexicon, words
from tellings.stages.annotating.coreference.chart import Chart

_DEFINITE = ("the ", "this ", "that ", "his ", "her ", "its ", "their ", "our ", "these ", "those ")
_MEMORY = 40
"""Clusters looked back at: a description that means one named forty clusters ago names it again."""


def join(chart: Chart) -> None:
    """Join every description with the most recent cluster that it can describe, in text order."""
    _ahead(chart)
    recent: dict[int, None] = {}
    for n, mention in enumerate(chart.mentions):
        root = chart.root(n)
        if mention.kind == "role" and root == n and not chart.profile(n).named:
            found = next((m for m in _latest(recent) if m != root and _describes(chart, n, m)), None)
            if found is not None and chart.join(found, n):
                root = chart.root(n)
        if mention.kind != "pronoun":
            recent.pop(root, None)
            recent[root] = None


def _ahead(chart: Chart) -> None:
    """Join a description with a body, as headlines have it, with the one person of the report who holds that office."""
    holders: dict[int, set[int]] = defaultdict(set)
    for n, mention in enumerate(chart.mentions):
        if mention.label == "person" and chart.profile(n).named:
            for body in chart.bodies(n):
                holders[body].add(chart.root(n))
    for n, mention in enumerate(chart.mentions):
        if mention.kind == "role" and mention.label == "person" and not chart.profile(n).named:
            near = sorted({chart.root(h) for body in chart.bodies(n) for h in holders[body]})[:_MEMORY]
            fitting = [root for root in near if _person(chart, n, root)]
            if len(fitting) == 1:
                chart.join(fitting[0], n)
        elif mention.kind == "role" and mention.label == "organisation":
            _own_name(chart, n)


def _own_name(chart: Chart, n: int) -> None:
    """Join "the Nordlys channel" with the "Nordlys" in it."""
    outer = chart.mentions[n]
    for m in range(n + 1, min(n + 8, len(chart.mentions))):
        inner = chart.mentions[m]
        if inner.kind == "name" and inner.label == "organisation" and 0 < outer.head - inner.end < 3 and inner.end <= outer.end:
            chart.join(n, m)


def _latest(recent: dict[int, None]) -> Iterator[int]:
    for _, root in zip(range(_MEMORY), reversed(recent), strict=False):
        yield root


def _describes(chart: Chart, n: int, cluster: int) -> bool:
    """Whether description `n` can be of an earlier cluster."""
    root = chart.root(cluster)
    label = chart.mentions[n].label
    if label == "person":
        return chart.mentions[root].label == "person" and _person(chart, n, root)
    if chart.words(n).lower() == chart.words(root).lower():
        return chart.mentions[root].label == label
    if not is_definite(chart, n) or chart.mentions[root].label not in _fitting(label):
        return False
    return _thing(chart, n, root)


def _fitting(label: str) -> AbstractSet[str]:
    return {"organisation": {"organisation", "armed_group"}, "armed_group": {"armed_group"}}.get(label, {label})


def is_definite(chart: Chart, n: int) -> bool:
    """Whether a description points back: "the official", "NATO chief", and not "an official"."""
    text = chart.words(n).lower()
    return text.startswith(_DEFINITE) or (
        not text.startswith(("a ", "an ", "one ", "another ", "some ")) and bool(chart.profile(n).bodies)
    )


def _person(chart: Chart, n: int, root: int) -> bool:
    mine, theirs = chart.profile(n), chart.profile(root)
    if not is_definite(chart, n) or not chart.compatible(n, root):
        return False
    bodies, others = chart.bodies(n), chart.bodies(root)
    if bodies and not bodies & others:
        return False
    own = mine.fields - {word for b in mine.bodies for word in chart.words(b).lower().replace("-", " ").split()}
    if offices_agree(mine.offices, theirs.offices, chart.language):
        return not own or not theirs.fields or bool(own & theirs.fields)
    wide = mine.offices & words(chart.language, "titles", "persons.wide")
    official = theirs.offices & words(chart.language, "titles", "offices.official")
    return bool(wide and official) and (not own or bool(own & theirs.fields))


def offices_agree(a: AbstractSet[str], b: AbstractSet[str], language: str) -> bool:
    """Whether two sets of offices share one, under the same word or another for it: head and secretary, premier and prime minister."""
    return bool(a & b) or any(a & group and b & group for group in _groups(language))


@cache
def _groups(language: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group) for group in lexicon(language, "titles").get("offices", {}).get("same", ()))


def _thing(chart: Chart, n: int, root: int) -> bool:
    """Whether it is the last of its kind: "the ministry", "the base", "the city"."""
    mine = chart.bodies(n) | chart.places(n)
    theirs = chart.bodies(root) | chart.places(root)
    if mine and theirs and not mine & theirs:
        return False
    if not chart.profile(root).named and mine != theirs:
        return False
    return bool(chart.profile(n).kinds & chart.profile(root).kinds)
