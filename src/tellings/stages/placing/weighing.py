"""How likely each place is that a name can mean: by its size, by what is said beside the name, by the countries that the same
reports name, and by how near it is to their other places.

Weights are natural logarithms of how many times likelier a reading becomes. They are not learned: there is no open collection of
reports with places marked that could be used here. Each is a round number; `docs/decisions` says how they were found.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tellings.language.atlas import Entry, atlas
from tellings.language.atlas.geometry import distance, lies_in, one_place
from tellings.stages.placing.beside import Said, Surroundings
from tellings.stages.placing.context import NEAR, Context, Nearest, mean
from tellings.stages.placing.readings import Reading, Told, airports_of

OUTRIGHT = 8.0
"""Said to lie there: "Springfield, Illinois"."""
ELSEWHERE = -6.0
"""Said to lie in another country or region."""
SIZE = 1.2
"""A town ten times as large is meant sixteen times as often: news is made where people are, and readers know it."""
KNOWN = 2.0
"""Its country is the one that the name was resolved to: the language's own list of large towns has it."""
CAPITAL = 3.0
"""It is the seat of government that everybody knows by this name."""
ONLY = 1.5
"""The only place of that name in the world."""
CALLED = 2.0
"""The words beside the name say that it is, or is not, such a place: a river, a province."""
OTHER_NAME = -1.0
"""The atlas calls it otherwise."""
RESPELT = -1.5
"""And spells it otherwise, for each change of letters."""
UNKNOWN = 15_000
"""Without a word for it, a place of fewer people is likelier to be another of that name that no gazetteer has."""
LANDMARK = 1_000_000
"""A sea, a range or an island weighs as much as a town of so many people."""
SURE = 0.8
"""Of all the weight, so much must be with one place for it to be certain, and to be counted on in placing others."""
_AIRPORT = 200_000
_HAMLET = 200
_REGION = -1.5
_DISTRICT = -2.5
"""Where a town and its province have one name, the town is meant; few districts are known abroad."""
_COUNTRY = 4.0
_FACILITY_AT = -2.0
"""Where there is an airport of the name, it is meant, and not the town."""
_BEYOND_DOUBT = 0.999
_ROUNDS = 3
_MOST_REPORTS = 10
"""Reports of a place whose surroundings are looked at: more tell no more."""
_HOPELESS = 12.0
"""What surroundings can add at most: a reading that is further behind stays behind."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What speaks for a reading, or against it: `kind` is beside, elsewhere, holds, near, country, region, known, called or only.

    `words` name the other place; `said` is where it is said outright.
    """

    kind: str
    weight: float
    words: str = ""
    said: Said | None = None
    kilometres: float = 0.0


@dataclass(frozen=True, slots=True)
class Weighed:
    """A reading with its share of all weight, from 0 to 1, and what speaks for it."""

    reading: Reading
    share: float
    grounds: tuple[Ground, ...]


class Weighing:
    """The readings of all actors weighed; what is certain after a round helps to place the others in the next."""

    def __init__(self, told: Sequence[Told], surroundings: Surroundings) -> None:
        self._told = {one.actor.id: one for one in told}
        self._around = surroundings
        self._settled: dict[str, Entry] = {}
        self.context = Context(surroundings)
        self.found: Mapping[str, list[Weighed]] = {}
        for _ in range(_ROUNDS):
            self.found = {
                one.actor.id: self._weigh(one) if self._is_open(one.actor.id) else self.found[one.actor.id] for one in told
            }
            settled = {
                actor: rows[0].reading.entry for actor, rows in self.found.items() if rows and share_of_one(rows) >= SURE
            }
            if settled == self._settled:
                break
            self._settled = settled
            self.context.settle(settled)

    def _is_open(self, actor: str) -> bool:
        """Whether more of what is around can still tell something of an actor."""
        rows = self.found.get(actor)
        return rows is None or not rows or share_of_one(rows) < _BEYOND_DOUBT

    def settled(self, actor: str) -> Entry | None:
        """Where an actor is, where that is certain."""
        return self._settled.get(actor)

    def readings_of(self, actor: str) -> list[Entry]:
        """Where an actor is, or all places that it can be."""
        told = self._told.get(actor)
        settled = self.settled(actor)
        return [settled] if settled else [r.entry for r in told.readings] if told else []

    def reports_of(self, actor: str) -> list[str]:
        """The reports that name an actor, the first few of very many."""
        return list(dict.fromkeys(m.report for m in self._around.of_actor[actor]))[:_MOST_REPORTS]

    def _weigh(self, told: Told) -> list[Weighed]:
        readings = [*told.readings, *self._at(told)]
        grounds = [[*self._grounds(told, reading.entry)] for reading in readings]
        weights = [
            prior(reading, told.actor.kind) + sum(g.weight for g in held)
            for reading, held in zip(readings, grounds, strict=True)
        ]
        best = max(weights, default=0.0)
        hopeful = [
            n for n, weight in enumerate(weights) if weight > best - _HOPELESS and readings[n].entry.feature != "country"
        ]
        around = self._surrounding(told, [readings[n].entry for n in hopeful])
        for n, more in zip(hopeful, around, strict=True):
            grounds[n] += more
            weights[n] += sum(g.weight for g in more)
        nowhere = SIZE * math.log(UNKNOWN)
        top = max([nowhere, *weights])
        total = sum(math.exp(w - top) for w in [nowhere, *weights])
        rows = [
            Weighed(reading, math.exp(w - top) / total, tuple(held))
            for reading, w, held in zip(readings, weights, grounds, strict=True)
        ]
        return sorted(rows, key=lambda row: (-row.share, row.reading.entry.source))

    def _at(self, told: Told) -> list[Reading]:
        """The settled places that a facility is said to be in: "the port of" one."""
        if told.actor.kind != "facility":
            return []
        known = {reading.entry.source for reading in told.readings}
        said = (self._settled.get(one.actor) for one in self._around.said.get(told.actor.id, ()) if one.relation == "in")
        found = {
            entry.source: entry for entry in said if entry and entry.feature not in {"country", "region", "continent", "ocean"}
        }
        towns = [Reading(entry, own=True, by=entry.name, at=True) for source, entry in found.items() if source not in known]
        return [*towns, *airports_of(told, found.values())]

    def _grounds(self, told: Told, entry: Entry) -> Iterator[Ground]:
        """What speaks for a reading but its surroundings."""
        yield from self._said(told, entry)
        country = told.actor.country
        if told.capital == entry.source:
            yield Ground("known", CAPITAL, entry.country)
        elif country and country == entry.country and told.actor.kind != "country":
            yield Ground("known", KNOWN, entry.country)
        called = told.features | set(self._around.called.get(told.actor.id, Counter[str]()))
        if called and told.actor.kind == "place":
            yield Ground("called", CALLED if entry.feature in called else -CALLED)
        if told.alone and entry.feature != "district":
            yield Ground("only", ONLY)

    def _said(self, told: Told, entry: Entry) -> Iterator[Ground]:
        """What is said beside the name of where it lies, each place once, for and against."""
        seen: set[tuple[str, str]] = set()
        for said in self._around.said.get(told.actor.id, ()):
            if (said.relation, said.actor) in seen:
                continue
            seen.add((said.relation, said.actor))
            others = self._holders(said.actor)
            name = self._around.actors[said.actor].name
            if said.relation == "near":
                away = min((distance(entry, other) for other in others), default=math.inf)
                if away <= NEAR[1][0]:
                    yield Ground("near", NEAR[0][1], name, said, away)
            elif any(lies_in(entry, other) or one_place(entry, other) for other in others):
                yield Ground("beside", OUTRIGHT, name, said)
            elif said.outright and any(other.feature in {"country", "region"} for other in others):
                yield Ground("elsewhere", ELSEWHERE, name, said)
        for actor, said in self._around.in_it.get(told.actor.id, ()):
            inner = self._settled.get(actor)
            if inner and lies_in(inner, entry):
                yield Ground("holds", OUTRIGHT, inner.name, said)
                return

    def _holders(self, actor: str) -> list[Entry]:
        """What an actor can be, said to hold a place: what is in it tells a state from the country of its name."""
        told = self._told.get(actor)
        wide = [r.entry for r in told.readings if r.entry.feature in {"country", "region"}] if told else []
        found = {entry.source: entry for entry in [*self.readings_of(actor), *wide]}
        return list(found.values())

    def _surrounding(self, told: Told, entries: Sequence[Entry]) -> list[list[Ground]]:
        """What the reports around speak for, entry by entry: the mean over the reports."""
        reports = self.reports_of(told.actor.id)
        if not reports or len(entries) == 0:
            return [[] for _ in entries]
        near = self.context.nearest(told.actor.id, entries, reports)
        return [
            [*self._around_entry(told.actor.id, entry, reports, [one[n] for one in near])] for n, entry in enumerate(entries)
        ]

    def _around_entry(self, actor: str, entry: Entry, reports: Sequence[str], near: Sequence[Nearest]) -> Iterator[Ground]:
        weight = mean(self.context.for_country(actor, entry.country, report) for report in reports)
        if weight:
            yield Ground("country", weight, country_name(entry.country))
        best = max(near, key=lambda one: one.weight)
        if best.weight:
            kind = "near" if best.kilometres else "region"
            yield Ground(kind, mean(one.weight for one in near), best.name, None, best.kilometres)


def share_of_one(rows: Sequence[Weighed]) -> float:
    """The share of the likeliest place with all that are the same place for a reader: the town and its province."""
    first = rows[0].reading.entry
    return sum(row.share for row in rows if row.reading.entry.source == first.source or one_place(first, row.reading.entry))


def prior(reading: Reading, kind: str) -> float:
    """The weight of a reading of an actor of some kind by its size alone."""
    entry = reading.entry
    weight = (0.0 if reading.own else OTHER_NAME) + RESPELT * reading.respelt + (_FACILITY_AT if reading.at else 0.0)
    weight += {"region": _REGION, "district": _DISTRICT}.get(entry.feature, 0.0)
    weight += _COUNTRY if entry.feature == kind == "country" else 0.0
    if entry.feature in {"airport", "facility"}:
        people = _AIRPORT
    elif entry.feature in {"city", "region", "district", "country"}:
        people = max(entry.population, _HAMLET)
    else:
        people = LANDMARK
    return weight + SIZE * math.log(people)


@cache
def country_name(code: str) -> str:
    """A country's name for its code."""
    nation = atlas().country(code)
    return nation.name if nation else code
