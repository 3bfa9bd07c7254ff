"""Persons of one report by their names, in full and by the surname alone."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice

from tellings.language import lexicon, words
from tellings.language.gazetteer import folded
from tellings.model.told import Clue
from tellings.stages.annotating.coreference.chart import Chart, names_agree, surname
from tellings.stages.annotating.coreference.profile import head_word

_Office = tuple[str, frozenset[str]]
"""The noun of an office, and the words for what it is for."""
_AROUND = 64
"""Bearers of a surname on either side of a mention among whom the one is looked for whose office stands beside it."""


def join(chart: Chart, clues: Sequence[Clue]) -> None:
    """Persons by their full names; a lone surname is the last person named in full who bears it, else the next.

    With an office beside it, it is the one of that office, and nobody of whom the report tells another alone.
    """
    people = [n for n, m in enumerate(chart.mentions) if m.kind == "name" and m.label == "person"]
    full: dict[str, list[int]] = defaultdict(list)
    given: dict[str, list[int]] = defaultdict(list)
    namesakes: dict[str, _Namesakes] = defaultdict(_Namesakes)
    for n in people:
        name = _name(chart, n)
        if len(name) > 1:
            same = namesakes[surname(name)].last(name)
            if same is not None:
                chart.join(same, n)
            namesakes[surname(name)].add(name, n)
            full[surname(name)].append(n)
            given[name[0]].append(n)
    offices, relatives = _Offices(chart, clues, people), _relatives(chart)
    alone: dict[str, int] = {}
    for n in sorted(people, key=lambda n: (not offices.beside(n), n)):
        name = _name(chart, n)
        if len(name) == 1:
            called = [] if offices.beside(n) else given.get(name[0], [])  # "Minister Paz" is no Paz Berg
            borne = full.get(surname(name)) or called
            bearers = [m for m in offices.fitting(n, borne) if m < n or m not in relatives]
            if borne and not bearers:
                insort(borne, n)  # another of that surname, whom what follows may mean
            elif not borne:
                chart.join(alone.setdefault(surname(name), n), n)
            else:
                meant = next((m for m in _nearest_first(bearers, n) if chart.compatible(m, n)), None)
                if meant is None:
                    insort(borne, n)  # "Mrs Berg", where all who are named are men
                else:
                    chart.join(meant, n)


def _relatives(chart: Chart) -> AbstractSet[int]:
    """The full names of those who are told as somebody's relatives or successors: "his wife, Ana Berg", "Berg's son Nils Berg".

    A surname before such a name, as the owner's is, is not the relative's.
    """
    kin, owners = (words(chart.language, "titles", key) for key in ("persons.relatives", "pronouns.owners"))
    found = set[int]()
    for n, mention in enumerate(chart.mentions):
        if mention.kind == "name" and mention.label == "person" and len(_name(chart, n)) > 1:
            before = chart.parsed.text[max(0, mention.start - _BEFORE) : mention.start]
            phrase = _OWNED.search(before)
            said = phrase["what"].lower().split() if phrase else []
            if (
                phrase
                and not kin.isdisjoint(said)
                and (phrase["whose"].lower() in owners or phrase["whose"][-2:] in _POSSESSIVE)
            ):
                found.add(n)
    return frozenset(found)


_BEFORE = 64
"""Code points before a name in which the words for whose relative its bearer is stand."""
_OWNED = re.compile(
    r"(?P<whose>[\w-]+(?:['’]s?)?)\s+(?P<what>(?:[\w-]+\s+){0,2}[\w-]+)(?:\s+(?:in|to|at|on|by|from)\s[^,.;:!?\"“”]*)?,?\s+$"
)
_POSSESSIVE = frozenset({"'s", "’s", "s'", "s’"})


class _Offices:
    """The offices that stand beside the names of persons, each as its mention."""

    def __init__(self, chart: Chart, clues: Sequence[Clue], people: Sequence[int]) -> None:
        self._chart = chart
        self._beside: dict[int, list[int]] = defaultdict(list)
        named = set(people)
        for clue in clues:
            a, b = chart.at(clue.a), chart.at(clue.b)
            if clue.kind == "role" and a in named and b is not None and self._is_present(b):
                self._beside[a].append(b)
        held: dict[int, dict[_Office, None]] = defaultdict(dict)
        for n in sorted(self._beside):
            held[chart.root(n)].update(dict.fromkeys(self._offices(n)))
        self._held = {n: tuple(held.get(chart.root(n), ())) for n in people}

    def beside(self, n: int) -> Sequence[int]:
        """The offices beside a name."""
        return self._beside.get(n, ())

    def fitting(self, n: int, bearers: Sequence[int]) -> Sequence[int]:
        """Of the bearers of a surname those who may be the one whose office stands beside it: who hold it, else all of them.

        A report gives the full name first: one that opens with the surname and an office, and then names in full who holds
        another, tells of two.
        """
        mine = self._offices(n)
        if not mine:
            return bearers
        at = bisect_left(bearers, n)
        told = [(m, self._held[m]) for m in bearers[max(at - _AROUND, 0) : at + _AROUND]]
        same = [m for m, held in told if any(_agree(one, other) for one in mine for other in held)]
        if same or (bearers and bearers[0] < n):
            return same or bearers
        return [m for m, held in told if not held or not all(self._differ(one, other) for one in mine for other in held)]

    def _is_present(self, role: int) -> bool:
        """Whether it is an office of which there are few, and held now."""
        chart, titles = self._chart, "titles"
        over = words(chart.language, titles, "persons.past") | words(chart.language, titles, "persons.coming")
        single = words(chart.language, "identity", "offices.single") - words(chart.language, titles, "persons.ranks")
        return self._head(role) in single and over.isdisjoint(chart.words(role).lower().replace("-", " ").split())

    def _offices(self, n: int) -> tuple[_Office, ...]:
        """The offices beside a name, each once."""
        beside = ((self._head(role), frozenset(self._chart.profile(role).fields)) for role in self.beside(n))
        return tuple(dict.fromkeys(beside))

    def _head(self, role: int) -> str:
        return head_word(self._chart.parsed.text, self._chart.mentions[role])

    def _differ(self, one: _Office, other: _Office) -> bool:
        """Whether both tell what the office is for, and have nothing in common."""
        return not self._is_same(one[0], other[0]) and bool(one[1]) and bool(other[1]) and one[1].isdisjoint(other[1])

    def _is_same(self, mine: str, theirs: str) -> bool:
        groups = lexicon(self._chart.language, "titles").get("offices", {}).get("same", ())
        return mine == theirs or any({mine, theirs} <= set(group) for group in groups)


def _agree(one: _Office, other: _Office) -> bool:
    """Whether two descriptions can be of one office, as far as both tell what it is for."""
    return one[0] == other[0] and (one[1] <= other[1] or other[1] <= one[1])


class _Namesakes:
    """Persons of one surname by their first names, whole and as a letter: two that agree share one."""

    def __init__(self) -> None:
        self._by: dict[str, OrderedDict[tuple[str, ...], int]] = defaultdict(OrderedDict)

    def add(self, name: tuple[str, ...], n: int) -> None:
        """Take in the mention of a name; mentions come in text order."""
        first = name[0].rstrip(".")
        for key in {*name[:-1], first, first[:1] + "."}:
            self._by[key][name] = n
            self._by[key].move_to_end(name)

    def last(self, name: tuple[str, ...]) -> int | None:
        """The last mention of a name that can be the same person's."""
        first = name[0].rstrip(".")
        keys = {*name[:-1], first, first[:1], *([first + "."] if len(first) == 1 else [])}
        near = (reversed(self._by[key].items()) for key in keys if key in self._by)
        return max((n for names in near for n in _first_that_agrees(name, names)), default=None)


def _first_that_agrees(name: tuple[str, ...], names: Iterable[tuple[tuple[str, ...], int]]) -> Iterator[int]:
    return islice((n for other, n in names if names_agree(other, name)), 1)


def _name(chart: Chart, n: int) -> tuple[str, ...]:
    return tuple(folded(chart.words(n)).casefold().split()) or ("",)


def _nearest_first(bearers: Sequence[int], n: int) -> Iterator[int]:
    """The bearers before mention `n`, the last first, then those after it."""
    at = bisect_left(bearers, n)
    yield from islice(reversed(bearers[max(0, at - _AROUND) : at]), _AROUND)
    yield from bearers[at : at + _AROUND]
