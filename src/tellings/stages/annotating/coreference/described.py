"""Descriptions: "the secretary", "the ministry", "the base" and whom they describe."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import islice

from tellings.language import lexicon, words
from tellings.stages.annotating.coreference.chart import Chart
from tellings.stages.annotating.coreference.profile import head_word

_DEFINITE = ("the ", "this ", "that ", "his ", "her ", "its ", "their ", "our ", "these ", "those ")
_MEMORY = 40
"""Clusters looked back at: a description that means one named forty clusters ago names it again."""


def join(chart: Chart) -> None:
    """Join every description with the most recent cluster that it can describe, in text order.

    Of two around one noun, "the coach" and "the coach, whose side won", the shorter is looked at and the longer goes with it.
    """
    _ahead(chart)
    recent: OrderedDict[int, None] = OrderedDict()
    around: dict[int, int] = {}
    for n, mention in enumerate(chart.mentions):
        if mention.kind == "role" and n + 1 < len(chart.mentions) and chart.mentions[n + 1].head == mention.head:
            around[n + 1] = n
            continue
        root = chart.root(n)
        if mention.kind == "role" and root == n and not chart.profile(n).named and n not in chart.told_of:
            found = next((m for m in _latest(recent) if m != root and _describes(chart, n, m)), None)
            found = _given(chart, n) if found is None else found
            if found is not None and chart.join(found, n):
                root = chart.root(n)
        if mention.kind != "pronoun":
            recent[root] = None
            recent.move_to_end(root)
    for inner, outer in around.items():
        chart.join(inner, outer)


def _ahead(chart: Chart) -> None:
    """Join a description with a body, as headlines have it, with the one person of the report who holds that office."""
    holders: dict[int, set[int]] = defaultdict(set)
    officials: set[int] = set()
    for n, mention in enumerate(chart.mentions):
        if mention.label == "person" and chart.profile(n).named:
            for body in chart.bodies(n):
                holders[body].add(chart.root(n))
            officials.update({chart.root(n)} if chart.profile(n).offices else ())
    for n, mention in enumerate(chart.mentions):
        if mention.kind == "role" and mention.label == "person" and not chart.profile(n).named:
            near = sorted({chart.root(h) for body in chart.bodies(n) for h in holders[body]})[:_MEMORY]
            fitting = [root for root in near if _person(chart, n, root)] or _in_headline(chart, n, officials)
            if len(fitting) == 1:
                chart.join(fitting[0], n)
        elif mention.kind == "role" and mention.label == "organisation":
            _own_name(chart, n)


def _in_headline(chart: Chart, n: int, officials: AbstractSet[int]) -> list[int]:
    """Whom a bare office in a headline can mean: "Minister defends the base"."""
    place = chart.place(n)
    if place is None or place[0].role != "headline" or chart.bodies(n) or not chart.profile(n).offices:
        return []
    near = islice((root for root in sorted(officials) if chart.mentions[root].start > chart.mentions[n].end), _MEMORY)
    mine = chart.profile(n)
    return [
        root
        for root in near
        if offices_agree(mine.offices, chart.profile(root).offices, chart.language)
        and chart.compatible(n, root)
        and mine.fields <= chart.profile(root).fields
    ]


def _own_name(chart: Chart, n: int) -> None:
    """Join "the Nordlys channel" with the "Nordlys" in it."""
    outer = chart.mentions[n]
    for m in range(n + 1, min(n + 8, len(chart.mentions))):
        inner = chart.mentions[m]
        if inner.kind == "name" and inner.label == "organisation" and 0 < outer.head - inner.end < 3 and inner.end <= outer.end:
            chart.join(n, m)


def _latest(recent: OrderedDict[int, None]) -> Iterator[int]:
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


def _given(chart: Chart, n: int) -> int | None:
    """Whom a description means that says something new of somebody just told of: "the 54-year-old", "the striker", "the carrier"."""
    label = chart.mentions[n].label
    if label == "organisation":
        return _firm(chart, n) if _head(chart, n) in words(chart.language, "actors", "descriptions.business") else None
    if label != "person" or not chart.words(n).lower().startswith("the ") or chart.bodies(n):
        return None
    head = _head(chart, n)
    if n in chart.speaking and head in words(chart.language, "titles", "persons.people"):
        return _unnamed_speaker(chart, n)
    aged = chart.profile(n).age is not None
    if not aged and (n not in chart.speaking or not _follows_words(chart, n)):
        return None
    office = head in words(chart.language, "titles", "persons.offices") and not aged
    near = (m for m in _named_subjects(chart, n, paragraphs=int(aged)) if chart.compatible(m, n))
    return next((m for m in near if not (office and chart.profile(m).offices)), None)


def _unnamed_speaker(chart: Chart, n: int) -> int | None:
    """Who spoke last, if nobody has named them: "one of the miners said … The man said"."""
    for m in range(n - 1, max(-1, n - 1 - _MEMORY), -1):
        if m in chart.speaking and chart.mentions[m].label == "person" and chart.mentions[m].kind != "pronoun":
            return m if not chart.profile(m).named and chart.compatible(m, n) else None
    return None


def _follows_words(chart: Chart, n: int) -> bool:
    """Whether what a mention says stands before it: "“…,” the striker said"."""
    return any(span.end <= chart.mentions[n].start for span in chart.speaking[n])


def _named_subjects(chart: Chart, n: int, *, paragraphs: int) -> Iterator[int]:
    """The named persons that clauses before a description are about, nearest first, in its paragraph and so many before."""
    at, _ = chart.sentence(n)
    for m in range(n - 1, max(-1, n - 1 - _MEMORY), -1):
        if at - chart.sentence(m)[0] > paragraphs:
            return
        mention = chart.mentions[m]
        if mention.label == "person" and mention.kind == "name" and chart.is_subject(m):
            yield m


def _firm(chart: Chart, n: int) -> int | None:
    """The firm that a clause was about last, by a name that holds no word for another sort of body."""
    bodies = words(chart.language, "actors", "descriptions.organisation") - words(
        chart.language, "actors", "descriptions.business"
    )
    for m in range(n - 1, max(-1, n - 1 - _MEMORY), -1):
        mention = chart.mentions[m]
        named = mention.kind == "name" and mention.label == "organisation" and chart.is_subject(m)
        if named and not chart.profile(m).kinds & bodies and not chart.profile(m).lands and chart.compatible(m, n):
            return m if is_definite(chart, n) else None
    return None


def _head(chart: Chart, n: int) -> str:
    return head_word(chart.parsed.text, chart.mentions[n])


def _person(chart: Chart, n: int, root: int) -> bool:
    mine, theirs = chart.profile(n), chart.profile(root)
    if not is_definite(chart, n) or not chart.compatible(n, root):
        return False
    if mine.age is not None and mine.age == theirs.age:
        return True
    if _is_past(chart, n) and not _is_past(chart, root):
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


def _is_past(chart: Chart, n: int) -> bool:
    """Whether a description is of a former holder; the one who holds the office is another."""
    return not words(chart.language, "titles", "persons.past").isdisjoint(chart.words(n).lower().replace("-", " ").split())


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
    one, other = chart.profile(n), chart.profile(root)
    if one.fields and other.fields and not one.fields & other.fields:
        return False  # "the foreign ministry" is not the defence ministry
    return bool(one.kinds & other.kinds)
