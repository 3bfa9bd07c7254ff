"""The row of an actor: where it is, how certain that is, what else it could be, and why, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tellings.language.atlas import Entry
from tellings.language.atlas.geometry import SAME, distance, one_place
from tellings.model.records import Evidence, Place, PlaceReading
from tellings.stages.placing.apart import two_places
from tellings.stages.placing.beside import Said, Surroundings
from tellings.stages.placing.readings import Told
from tellings.stages.placing.reasons import Reasons
from tellings.stages.placing.weighing import SURE, Weighed, Weighing, share_of_one

_MOST = 5
"""Other readings that are named."""
_POSSIBLE = 0.05
"""Share of the weight from which on a reading remains possible."""
_ANY = 0.02
_NOTABLE = 15_000
"""People of the smallest town that is worth saying of a name that it was not meant."""


def decide(told: Told, weighing: Weighing, surroundings: Surroundings) -> Place:
    """The row of an actor."""
    rows = weighing.found[told.actor.id]
    reasons = Reasons(told, weighing, surroundings)
    apart = two_places(told, weighing, surroundings)
    if apart:
        countries = {code for code, _, _ in apart}
        in_either = [row for row in rows if row.share >= _POSSIBLE or row.reading.entry.country in countries]
        made = _unplaced(told, in_either, reasons.two_places(apart), tuple(sorted(where for _, _, where in apart)))
        return replace(made, country=None)
    if not rows or rows[0].share < _nowhere(rows):
        return _unknown(told, rows, weighing, surroundings, reasons)
    share = share_of_one(rows)
    if share >= SURE or _all_near(rows):
        return _placed(told, rows, reasons, certain=share >= SURE)
    possible = [row for row in rows if row.share >= _POSSIBLE]
    return _unplaced(told, possible, reasons.open_between(possible), reasons.evidence(rows[0]))


def _nowhere(rows: Sequence[Weighed]) -> float:
    """The share that no reading has: that it is a place which no gazetteer knows."""
    return 1.0 - sum(row.share for row in rows)


def _all_near(rows: Sequence[Weighed]) -> bool:
    """Whether all that remains possible is within a few kilometres."""
    first = rows[0].reading.entry
    return _nowhere(rows) < 1 - SURE and all(distance(first, row.reading.entry) <= SAME for row in rows if row.share >= _ANY)


def _placed(told: Told, rows: Sequence[Weighed], reasons: Reasons, *, certain: bool) -> Place:
    first = _face(told, rows)
    others = [row for row in rows if row is not first]
    entry = first.reading.entry
    ruled_out = [row for row in others if not one_place(entry, row.reading.entry) and _notable(row)]
    return Place(
        told.actor.id,
        entry.name,
        entry.feature,
        entry.latitude,
        entry.longitude,
        entry.country or None,
        entry.source,
        certain,
        tuple(_reading(row.reading.entry) for row in ruled_out[:_MOST]),
        tuple(reasons.placed(first, others)),
        reasons.evidence(first),
    )


def _face(told: Told, rows: Sequence[Weighed]) -> Weighed:
    """Of the likeliest place and what is the same place for a reader, the town, unless the words say that it is a region."""
    first = rows[0]
    towns = [row for row in rows if row.reading.entry.feature == "city" and one_place(first.reading.entry, row.reading.entry)]
    is_region = first.reading.entry.feature in {"region", "district"}
    called = any(ground.kind == "called" and ground.weight > 0 for ground in first.grounds)
    return towns[0] if is_region and not called and towns and told.actor.kind == "place" else first


def _notable(row: Weighed) -> bool:
    entry = row.reading.entry
    return row.share >= _POSSIBLE or (
        row.reading.own and (entry.population >= _NOTABLE or entry.feature not in {"city", "district"})
    )


def _unplaced(told: Told, possible: Sequence[Weighed], because: Iterable[str], evidence: tuple[Evidence, ...]) -> Place:
    """A row that leaves it open which of several places is meant; with the country, where all are in one."""
    countries = {row.reading.entry.country for row in possible}
    country = countries.pop() if len(countries) == 1 else None
    candidates = tuple(_reading(row.reading.entry) for row in possible[: _MOST + 1])
    return Place(
        told.actor.id, None, None, None, None, country or None, None, certain=False, candidates=candidates,
        because=tuple(because), evidence=evidence,
    )  # fmt: skip


def _unknown(told: Told, rows: Sequence[Weighed], weighing: Weighing, surroundings: Surroundings, reasons: Reasons) -> Place:
    """A row for what no gazetteer knows, with the country where the reports tell it."""
    said = _said_country(told, weighing, surroundings)
    likely = None if said or not told.names or told.actor.kind == "country" else _likely_country(told, weighing)
    country = said[0] if said else likely
    possible = [row for row in rows if row.share >= _POSSIBLE]
    because = reasons.unknown(rows, said[1] if said else None, likely)
    evidence = (said[1].evidence,) if said else reasons.own_evidence()
    return Place(
        told.actor.id, None, None, None, None, country, None, certain=False,
        candidates=tuple(_reading(row.reading.entry) for row in possible[:_MOST]), because=tuple(because), evidence=evidence,
    )  # fmt: skip


def _said_country(told: Told, weighing: Weighing, surroundings: Surroundings) -> tuple[str, Said] | None:
    """The country of the place that it is said to lie in or near."""
    for relation in ("in", "near"):
        for said in surroundings.said.get(told.actor.id, ()):
            holder = weighing.settled(said.actor)
            if said.relation == relation and said.outright and holder and holder.country:
                return holder.country, said
    return None


def _likely_country(told: Told, weighing: Weighing) -> str | None:
    """The country that it is known to be of, or that most other places of its reports lie in, where that is plain."""
    if told.actor.country and not told.abroad:
        return told.actor.country
    counts: Counter[str] = Counter()
    for entry in weighing.context.places_of(weighing.reports_of(told.actor.id)):
        counts[entry.country] += 1
    first = sorted((code for code in counts if code), key=lambda code: (-counts[code], code))[:2]
    if not first or counts[first[0]] < _FEWEST:
        return None
    return first[0] if len(first) == 1 or counts[first[0]] >= _PLAINLY * counts[first[1]] else None


_FEWEST = 2
_PLAINLY = 3
"""Places of a country that the reports must name, and how many times as many as of the next, for a place that no gazetteer knows to
be taken to lie in it."""


def _reading(entry: Entry) -> PlaceReading:
    return PlaceReading(entry.source, entry.name, entry.country or None, entry.latitude, entry.longitude)
