"""What the reports around a name speak of: the countries, and the places that are settled already.

Nothing speaks for itself: an actor's own mentions are never counted for it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tellings.language.atlas import Entry
from tellings.language.atlas.geometry import EARTH, lies_in, vector
from tellings.language.gazetteer import countries_in, gazetteer
from tellings.stages.placing.beside import Surroundings

NAMED = 2.5
"""Its country is named in the same report; and as much again by that country's share of all countries named there."""
BY_STORY = 0.6
"""What the other reports of the story speak for counts so much, where the report itself says nothing."""
UNNAMED = -1.5
"""The report names countries, and not its own."""
REGION = 3.0
"""Its region is named in the same report."""
NEAR = ((60.0, 3.0), (200.0, 2.5), (500.0, 1.5), (1200.0, 0.7))
"""Within so many kilometres of another place of the same report."""
_OPPOSITE = -2.0
"""A cosine further away than anything on the globe."""
_WIDE = frozenset({"country", "continent", "ocean", "area"})
"""What is too wide to be near anything."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """The place around that speaks most for an entry: its weight, its name, and how far it is; 0 km for the region it lies in."""

    weight: float
    name: str = ""
    kilometres: float = 0.0


class _Places:
    """The settled places of a report or a story, as points."""

    def __init__(self, places: Sequence[tuple[str, Entry]]) -> None:
        self._at = {actor: n for n, (actor, _) in enumerate(places)}
        self.entries = [entry for _, entry in places]
        self._points = points_of(self.entries).T
        self._regions = [(actor, entry) for actor, entry in places if entry.feature == "region"]

    def nearest(self, actor: str, entries: Sequence[Entry], points: np.ndarray) -> list[Nearest]:
        """For each entry the place that speaks most for it, the actor's own left out."""
        own = self._at.get(actor)
        if own is not None and len(self.entries) == 1:
            return [Nearest(0.0)] * len(entries)
        cosines = points @ self._points
        if own is not None:
            cosines[:, own] = _OPPOSITE
        best = cosines.argmax(axis=1).tolist()
        found = []
        for n, entry in enumerate(entries):
            away = EARTH * math.acos(max(-1.0, min(1.0, float(cosines[n, best[n]]))))
            weight = next((w for within, w in NEAR if away <= within), 0.0)
            near = Nearest(weight, self.entries[best[n]].name, away)
            held = next((r for of, r in self._regions if of != actor and lies_in(entry, r)), None)
            found.append(Nearest(REGION, held.name) if held and weight < REGION else near)
        return found


def points_of(entries: Sequence[Entry]) -> np.ndarray:
    """Places as points on the unit sphere, one a row."""
    return np.array([vector(entry) for entry in entries]).reshape(-1, 3)


class Context:
    """The countries and places around the names, by report and by story."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._around = surroundings
        self._named = {report: self._named_in(report) for report in surroundings.reports}
        self._counts: Mapping[str, Counter[str]] = defaultdict(Counter)
        for mentions in surroundings.by_report.values():
            for mention in mentions:
                self._counts[mention.actor][mention.report] += 1
        self.settle({})

    def settle(self, settled: Mapping[str, Entry]) -> None:
        """Take these actors to be in these places."""
        self._settled = settled
        self._spoken = {report: self._named[report].copy() for report in self._around.reports}
        places: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
        for actor, entry in sorted(settled.items()):
            for report, count in self._counts[actor].items():
                if entry.country and entry.feature != "country":
                    self._spoken[report][entry.country] += count
                if entry.feature not in _WIDE and entry.latitude is not None:
                    places[report].append((actor, entry))
        self._places = {report: _Places(found) for report, found in places.items()}
        self._by_story: dict[str, Counter[str]] = defaultdict(Counter)
        of_story: dict[str, dict[str, Entry]] = defaultdict(dict)
        for report, counts in self._spoken.items():
            self._by_story[self._around.story_of(report)].update(counts)
            of_story[self._around.story_of(report)].update(places.get(report, ()))
        self._totals = {report: counts.total() for report, counts in self._spoken.items()}
        self._story_totals = {story: counts.total() for story, counts in self._by_story.items()}
        self._story_places = {story: _Places(sorted(found.items())) for story, found in of_story.items() if found}

    def countries(self, report: str) -> Counter[str]:
        """How often a report speaks of each country, ISO 3166-1 alpha-3: of it, its people, its government or a place in it."""
        return self._spoken[report]

    def places_of(self, reports: Iterable[str]) -> list[Entry]:
        """The settled places of some reports, each once."""
        held = (self._places[report] for report in reports if report in self._places)
        return list({entry.source: entry for places in held for entry in places.entries}.values())

    def for_country(self, actor: str, country: str, report: str) -> float:
        """How much a report speaks for a country; the others of its story, where it does not speak for it itself."""
        if not country:
            return 0.0
        own = self._settled.get(actor)
        mine = own.country if own and own.feature != "country" else ""
        here = self._counts[actor][report] if mine else 0
        counts = self._spoken[report]
        named, total = counts[country] - here * (mine == country), self._totals[report] - here
        if named > 0:
            return NAMED * (1 + named / total)
        story = self._by_story[self._around.story_of(report)]
        elsewhere = self._in_story(actor, report) - here if mine else 0
        others = story[country] - counts[country] - elsewhere * (mine == country)
        all_others = self._story_totals[self._around.story_of(report)] - self._totals[report] - elsewhere
        if others > 0:
            return BY_STORY * NAMED * (1 + others / all_others)
        return UNNAMED if total > 0 or all_others > 0 else 0.0

    def _in_story(self, actor: str, report: str) -> int:
        """Mentions of an actor in the whole story of a report."""
        story = self._around.story_of(report)
        return sum(count for other, count in self._counts[actor].items() if self._around.story_of(other) == story)

    def nearest(self, actor: str, entries: Sequence[Entry], reports: Sequence[str]) -> list[list[Nearest]]:
        """Report by report: for each entry the place of the report that speaks most for it, or that of its story."""
        points = points_of(entries)
        nothing = [Nearest(0.0)] * len(entries)
        by_story: dict[str, list[Nearest]] = {}
        found = []
        for report in reports:
            story = self._around.story_of(report)
            if story not in by_story:
                around = self._story_places.get(story)
                others = around.nearest(actor, entries, points) if around else nothing
                by_story[story] = [Nearest(BY_STORY * one.weight, one.name, one.kilometres) for one in others]
            here = self._places.get(report)
            near = here.nearest(actor, entries, points) if here else nothing
            found.append([a if a.weight >= b.weight else b for a, b in zip(near, by_story[story], strict=True)])
        return found

    def _named_in(self, report: str) -> Counter[str]:
        found: Counter[str] = Counter()
        for mention in self._around.by_report.get(report, ()):
            actor = self._around.actors[mention.actor]
            if actor.kind in {"country", "people"} and actor.country:
                found[actor.country] += 1
        told = self._around.reports[report]
        found.update(countries_in(told.outlet or "", told.language))
        known = gazetteer(told.language).find(told.dateline_place) if told.dateline_place else None
        found.update([known.country] if known and known.country else [])
        return found


def mean(values: Iterable[float]) -> float:
    """The mean of some numbers; 0 of none."""
    held = list(values)
    return sum(held) / len(held) if held else 0.0
