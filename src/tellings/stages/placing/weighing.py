"""How likely each place is that a name can mean: by its size, by what is said beside the name, by the countries that the same
reports name, and by how near it is to their other places.

Weights are natural logarithms of how many times likelier a reading becomes. They are not learned: there is no open collection
of reports with places marked that could be used here. Each is a round number; what they are for is in `docs/decisions`.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tellings.language.atlas import Entry, atlas
from tellings.language.gazetteer import countries_in, gazetteer
from tellings.stages.placing.beside import Said, Surroundings
from tellings.stages.placing.geometry import distance, lies_in, one_place
from tellings.stages.placing.readings import Reading, Told

OUTRIGHT = 8.0
"""Said to lie there: "Springfield, Illinois"."""
ELSEWHERE = -6.0
"""Said to lie in another country or region."""
NAMED = 2.5
"""Its country is named in the same report; and as much again by that country's share of all countries named there."""
BY_STORY = 0.6
"""What the other reports of the story speak for counts so much, where the report itself says nothing."""
UNNAMED = -1.5
"""The report names countries, and not its own."""
ONLY = 1.5
"""The only place of that name in the world."""
CAPITAL = 3.0
"""It is the seat of government that everybody knows by this name."""
REGION = 3.0
"""Its region is named in the same report."""
NEAR = ((60.0, 3.0), (200.0, 2.5), (500.0, 1.5), (1200.0, 0.7))
"""Within so many kilometres of another place of the same report."""
KNOWN = 2.0
"""It is in the language's own list of places that need no explaining."""
CALLED = 2.0
"""The words beside the name say that it is, or is not, such a place: a river, a province."""
OTHER_NAME = -1.0
"""The atlas calls it otherwise."""
UNKNOWN = 15_000
"""Without a word for it, a place of fewer people is likelier to be another of that name that no gazetteer has."""
LANDMARK = 1_000_000
"""A sea, a range or an island weighs as much as a town of so many people."""
_DIVISION = -1.5
"""Where a town and its province have one name, the town is meant."""
_COUNTRY = 4.0
_FACILITY_AT = -2.0
_AIRPORT = 200_000
SURE = 0.8
"""Of all the weight, so much must be with one place for it to be certain, and to be counted on in placing others."""
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Ground:
    """What speaks for a reading: `kind` is beside, country, region, near, called or known; `words` name the other place."""

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
        self._named = {report: self._named_in(report) for report in surroundings.reports}
        self._settled: dict[str, Entry] = {}
        self.found: dict[str, list[Weighed]] = {}
        for _ in range(_ROUNDS):
            self._beside = self._places_by_report()
            self._spoken = {report: self._spoken_of(report) for report in surroundings.reports}
            self.found = {one.actor.id: self._weigh(one) for one in told}
            self._settled = {
                actor: rows[0].reading.entry for actor, rows in self.found.items() if rows and share_of_one(rows) >= SURE
            }

    def settled(self, actor: str) -> Entry | None:
        """Where an actor is, where that is certain."""
        return self._settled.get(actor)

    def readings_of(self, actor: str) -> list[Entry]:
        """Where an actor is, or all places that it can be."""
        told = self._told.get(actor)
        settled = self.settled(actor)
        return [settled] if settled else [r.entry for r in told.readings] if told else []

    def _holders(self, actor: str) -> list[Entry]:
        """What an actor can be, said to hold a place: what is in it tells a state from the country of its name."""
        told = self._told.get(actor)
        wide = [r.entry for r in told.readings if r.entry.feature in {"country", "region"}] if told else []
        found = {entry.source: entry for entry in [*self.readings_of(actor), *wide]}
        return list(found.values())

    def countries(self, report: str) -> Counter[str]:
        """How often a report speaks of each country, ISO 3166-1 alpha-3: of it, its people, its government or a place in it."""
        return self._spoken[report]

    def _named_in(self, report: str) -> Counter[str]:
        found: Counter[str] = Counter()
        for mention in self._around.by_report.get(report, ()):
            actor = self._around.actors[mention.actor]
            if actor.kind in {"country", "people"} and actor.country:
                found[actor.country] += 1
        told = self._around.reports[report]
        found.update(countries_in(told.outlet or "", told.language))
        found.update(code for code in [_country_known(told.dateline_place or "", told.language)] if code)
        return found

    def _spoken_of(self, report: str) -> Counter[str]:
        """The countries that a report names, with those of its places that are settled."""
        found = Counter(self._named[report])
        for mention in self._around.by_report.get(report, ()):
            entry = self._settled.get(mention.actor)
            if entry and entry.country and entry.feature != "country":
                found[entry.country] += 1
        return found

    def _places_by_report(self) -> Mapping[str, list[tuple[str, Entry]]]:
        """The settled places of each report that are points; a country is none."""
        found: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
        for actor, entry in self._settled.items():
            if entry.feature not in {"country", "continent", "ocean"}:
                for report in dict.fromkeys(m.report for m in self._around.of_actor[actor]):
                    found[report].append((actor, entry))
        return found

    def _weigh(self, told: Told) -> list[Weighed]:
        reports = list(dict.fromkeys(m.report for m in self._around.of_actor[told.actor.id]))
        readings = [*told.readings, *self._at(told)]
        grounds = [tuple(self._grounds(told, reading, reports)) for reading in readings]
        weights = [_prior(reading) + sum(g.weight for g in held) for reading, held in zip(readings, grounds, strict=True)]
        nowhere = math.log(UNKNOWN)
        top = max([nowhere, *weights])
        total = sum(math.exp(w - top) for w in [nowhere, *weights])
        rows = [
            Weighed(reading, math.exp(w - top) / total, held)
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
        return [Reading(entry, own=True, at=True) for source, entry in found.items() if source not in known]

    def _grounds(self, told: Told, reading: Reading, reports: Sequence[str]) -> Iterator[Ground]:
        entry = reading.entry
        yield from self._said(told, entry)
        if known := self._known(told, entry):
            yield known
        yield from self._called(told, entry)
        if len(told.readings) == 1 and told.actor.kind == "place":
            yield Ground("only", ONLY)
        if not reports or entry.feature == "country":
            return
        yield from self._by_country(told.actor.id, entry, reports)
        yield from self._by_place(told.actor.id, entry, reports)

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
                near = min((distance(entry, other) for other in others), default=math.inf)
                yield Ground("near", NEAR[0][1] if near <= NEAR[1][0] else 0.0, name, said, near)
            elif any(lies_in(entry, other) or one_place(entry, other) for other in others):
                yield Ground("beside", OUTRIGHT, name, said)
            elif said.outright and any(other.feature in {"country", "region"} for other in others):
                yield Ground("elsewhere", ELSEWHERE, name, said)
        for other, said in self._inside_it(told.actor.id):
            if lies_in(other, entry):
                yield Ground("holds", OUTRIGHT, other.name, said)

    def _inside_it(self, actor: str) -> Iterator[tuple[Entry, Said]]:
        """The settled places that are said to lie in this one."""
        for other, said in self._around.in_it.get(actor, ()):
            if entry := self._settled.get(other):
                yield entry, said

    def _known(self, told: Told, entry: Entry) -> Ground | None:
        if told.capital == entry.source:
            return Ground("known", CAPITAL, entry.country)
        country = told.actor.country
        if country and country == entry.country and told.actor.kind != "country":
            return Ground("known", KNOWN, country)
        return None

    def _called(self, told: Told, entry: Entry) -> Iterator[Ground]:
        called = told.features | set(self._around.called.get(told.actor.id, ()))
        if called and told.actor.kind == "place":
            yield Ground("called", CALLED if entry.feature in called else -CALLED)

    def _without(self, actor: str, report: str) -> Counter[str]:
        """What a report speaks of besides this actor: nothing speaks for itself."""
        own = self._settled.get(actor)
        if own is None or own.feature == "country" or not own.country:
            return self._spoken[report]
        counts = self._spoken[report].copy()
        counts[own.country] -= sum(m.report == report for m in self._around.of_actor[actor])
        return +counts

    def _by_country(self, actor: str, entry: Entry, reports: Sequence[str]) -> Iterator[Ground]:
        """How much the reports that name it speak of its country: the mean over them."""
        if not entry.country:
            return
        total = sum(self._for_country(actor, entry.country, report) for report in reports)
        if total:
            nation = atlas().country(entry.country)
            yield Ground("country", total / len(reports), nation.name if nation else entry.country)

    def _for_country(self, actor: str, country: str, report: str) -> float:
        """How much one report speaks for a country; the others of its story, where it does not speak for it itself."""
        counts = self._without(actor, report)
        if counts[country]:
            return NAMED * (1 + counts[country] / counts.total())
        others = sum((self._without(actor, other) for other in self._around.of_story(report)), Counter[str]())
        if others[country]:
            return BY_STORY * NAMED * (1 + others[country] / others.total())
        return UNNAMED if counts or others else 0.0

    def _by_place(self, actor: str, entry: Entry, reports: Sequence[str]) -> Iterator[Ground]:
        """The nearest other place of each report, and the region that it lies in; the mean over the reports."""
        total = 0.0
        nearest: tuple[float, str] = (math.inf, "")
        region: str | None = None
        for report in reports:
            own = [(place, 1.0) for other, place in self._beside.get(report, ()) if other != actor]
            others = (one for other in self._around.of_story(report) for one in self._beside.get(other, ()))
            best = 0.0
            for place, factor in [*own, *((place, BY_STORY) for other, place in others if other != actor)]:
                if place.feature == "region" and lies_in(entry, place):
                    best, region = max(best, factor * REGION), place.name
                elif (away := distance(entry, place)) < NEAR[-1][0]:
                    best = max(best, factor * next(weight for within, weight in NEAR if away <= within))
                    nearest = min(nearest, (away, place.name))
            total += best
        if total and region:
            yield Ground("region", total / len(reports), region)
        elif total:
            yield Ground("near", total / len(reports), nearest[1], None, nearest[0])


def share_of_one(rows: Sequence[Weighed]) -> float:
    """The share of the likeliest place with all that are the same place for a reader: the town and its province."""
    first = rows[0].reading.entry
    return sum(row.share for row in rows if row.reading.entry.source == first.source or one_place(first, row.reading.entry))


def _prior(reading: Reading) -> float:
    entry = reading.entry
    weight = OTHER_NAME if not reading.own else 0.0
    weight += _FACILITY_AT if reading.at else 0.0
    if entry.feature in {"airport", "facility"}:
        return weight + math.log(_AIRPORT)
    if entry.feature in {"city", "region", "district", "country"}:
        more = {"region": _DIVISION, "district": _DIVISION, "country": _COUNTRY}.get(entry.feature, 0.0)
        return weight + more + math.log(max(entry.population, 200))
    return weight + math.log(LANDMARK)


def _country_known(place: str, language: str) -> str | None:
    """The country of a place that needs no explaining, or of one by far the largest of its name."""
    found = gazetteer(language).find(place) if place else None
    return found.country if found else None
