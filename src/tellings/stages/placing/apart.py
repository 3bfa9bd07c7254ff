"""Whether what goes by one name is two places: the reports, or one report, put it in two countries."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.language.atlas import Entry
from tellings.language.atlas.geometry import one_place
from tellings.model.records import Evidence
from tellings.stages.placing.beside import Surroundings
from tellings.stages.placing.readings import Told
from tellings.stages.placing.weighing import OUTRIGHT, Weighed, Weighing, prior

_CONTEXT = 2.5
"""How much more a report's surroundings must speak for another place than for the one that was chosen."""


def two_places(told: Told, weighing: Weighing, surroundings: Surroundings) -> list[tuple[str, str, Evidence]]:
    """For each of several countries that reports put a place in, in words that name it: the country's code, the words, where.

    None where all that is told can be of one place.
    """
    if told.actor.kind != "place":
        return []
    said = _said(told, weighing, surroundings)
    return said if len(said) > 1 else _by_surroundings(told, weighing, surroundings)


def _said(told: Told, weighing: Weighing, surroundings: Surroundings) -> list[tuple[str, str, Evidence]]:
    found: dict[str, tuple[str, str, Evidence]] = {}
    for said in surroundings.said.get(told.actor.id, ()):
        holder = weighing.settled(said.actor)
        if said.relation == "in" and said.outright and holder and holder.country and holder.feature in {"country", "region"}:
            found.setdefault(holder.country, (holder.country, surroundings.actors[said.actor].name, said.evidence))
    return [found[code] for code in sorted(found)]


def _by_surroundings(told: Told, weighing: Weighing, surroundings: Surroundings) -> list[tuple[str, str, Evidence]]:
    """One report says outright where it is, and all that another speaks of is about a place of that name elsewhere."""
    rows = weighing.found[told.actor.id]
    chosen = rows[0] if rows else None
    outright = next((g for g in chosen.grounds if g.kind == "beside" and g.said), None) if chosen else None
    if chosen is None or outright is None or outright.said is None:
        return []
    where = outright.said.evidence
    for report in weighing.reports_of(told.actor.id):
        if report != where.report and (other := _rival(told, rows, weighing, report)):
            mention = next(m for m in surroundings.of_actor[told.actor.id] if m.report == report)
            first = (chosen.reading.entry.country, outright.words, where)
            return [first, (other.country, other.name, Evidence(report, mention.start, mention.end))]
    return []


def _rival(told: Told, rows: Sequence[Weighed], weighing: Weighing, report: str) -> Entry | None:
    """The place elsewhere that a report by itself speaks for much more than for the chosen one."""
    entries = [row.reading.entry for row in rows]
    (near,) = weighing.context.nearest(told.actor.id, entries, [report])
    around = [
        one.weight + weighing.context.for_country(told.actor.id, entry.country, report)
        for entry, one in zip(entries, near, strict=True)
    ]
    weights = [prior(row.reading, told.actor.kind) + weight for row, weight in zip(rows, around, strict=True)]
    best = max(range(len(rows)), key=lambda n: weights[n])
    other = entries[best]
    if other.country == entries[0].country or one_place(entries[0], other):
        return None
    return other if around[best] - around[0] >= _CONTEXT and weights[best] - weights[0] >= OUTRIGHT / 4 else None
