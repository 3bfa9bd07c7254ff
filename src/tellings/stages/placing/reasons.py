"""Why a place was taken to be where it is, in sentences a reader can follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings.language import words
from tellings.language.atlas import Entry
from tellings.language.atlas.geometry import one_place
from tellings.model.records import Evidence
from tellings.stages.placing.beside import Said, Surroundings
from tellings.stages.placing.readings import Told
from tellings.stages.placing.weighing import Ground, Weighed, Weighing, country_name

_MOST = 3
"""Spans and sentences of one kind that are given."""
_LARGER = 4
"""So many times the people of the next place of the name make it the largest by far."""


class Reasons:
    """The reasons for one actor's row."""

    def __init__(self, told: Told, weighing: Weighing, surroundings: Surroundings) -> None:
        self._told = told
        self._weighing = weighing
        self._around = surroundings
        self._name = told.names[0] if told.names else told.actor.name

    def placed(self, first: Weighed, others: Sequence[Weighed]) -> Iterator[str]:
        """Why it is this place and no other."""
        entry = first.reading.entry
        if self._told.actor.kind == "country" and entry.feature == "country":
            yield f"The country {entry.name}."
            return
        if first.reading.at:
            yield f"Where {entry.name} is; the {_kind_of(self._told)} itself is in no gazetteer."
        elif not first.reading.own:
            again = "another spelling" if first.reading.respelt else "another name"
            yield f"“{first.reading.by if not first.reading.respelt else self._name}” is {again} of {the(entry.name)}."
        rivals = [row for row in others if not one_place(entry, row.reading.entry)]
        count = 1 + len(rivals)
        if not rivals and not first.reading.at:
            yield "The only place of this name that the gazetteer has."
        told = list(self._grounds(first, rivals, count))
        yield from told
        if rivals and not told:
            yield self._by_size(entry, rivals)
        if self._told.part:
            yield f"The {self._told.part} part of it is meant; the point is that of the whole."

    def _grounds(self, first: Weighed, rivals: Sequence[Weighed], count: int) -> Iterator[str]:
        """What speaks for it, the strongest first."""
        of = f"of {count} places of this name" if count > 1 else ""
        for ground in sorted(first.grounds, key=lambda g: -g.weight)[:_MOST]:
            if ground.kind == "beside" and ground.said:
                same = [row for row in rivals if any(g.kind == "beside" and g.words == ground.words for g in row.grounds)]
                only = f"The only one {of} in" if rivals and not same else "In"
                yield f"{only} {the(ground.words)}, which {self._outlet(ground.said)} names beside it."
            elif ground.kind == "near" and ground.said:
                yield f"{_away(ground)} from {the(ground.words)}, which {self._outlet(ground.said)} says it is near."
            elif ground.kind == "holds" and ground.said:
                yield f"{self._outlet(ground.said)} puts {ground.words} in it."
            elif (rivals and ground.kind == "country" and ground.weight > 1) or (rivals and ground.kind == "region"):
                yield f"In {the(ground.words)}, of which {self._reports()} also {self._verb('speak')}."
            elif rivals and ground.kind == "near" and ground.weight > 1:
                yield f"{_away(ground)} from {the(ground.words)}, which {self._reports()} also {self._verb('name')}."

    def _by_size(self, entry: Entry, rivals: Sequence[Weighed]) -> str:
        next_ = max((row.reading.entry for row in rivals), key=lambda e: e.population)
        if entry.population >= _LARGER * max(next_.population, 1):
            return f"By far the largest of {1 + len(rivals)} places of this name: {entry.population:,} people; the next, in {the(_nation(next_))}, has {next_.population:,}."
        return f"The likeliest of {1 + len(rivals)} places of this name; nothing in the reports speaks for another."

    def open_between(self, possible: Sequence[Weighed]) -> Iterator[str]:
        """Why it stays open which place is meant."""
        entries = [row.reading.entry for row in possible]
        listed = "; ".join(f"{e.name} in {the(self._where(e))}{_people(e)}" for e in entries[:_MOST])
        yield f"It can be {listed}." if len(entries) > 1 else f"It may be {listed}."
        yield "Nothing in the reports tells which is meant."

    def two_places(self, apart: Sequence[tuple[str, str, Evidence]]) -> Iterator[str]:
        """That what goes by one name here is said to lie in two countries."""
        said = " and ".join(f"in {the(country_name(code))} ({self._around.name_of(where.report)})" for code, _, where in apart)
        yield f"The reports put {self._name} {said}: two places, or a mistake of one of them."

    def unknown(self, rows: Sequence[Weighed], said: Said | None, likely: str | None) -> Iterator[str]:
        """That no gazetteer knows it, and what the reports tell of it all the same."""
        if self._told.names:
            yield self._missing(rows, said)
        else:
            yield "Only described, never named."
        if said:
            near = "near" if said.relation == "near" else "in"
            yield f"{self._outlet(said)} says that it is {near} {the(self._around.actors[said.actor].name)}."
        elif likely:
            if self._told.actor.country:
                yield f"It belongs to {the(country_name(likely))}."
                return
            most = f"as most other places do that {self._reports()} {self._verb('name')}"
            yield f"It is taken to lie in {the(country_name(likely))}, {most}; nothing says so outright."

    def _missing(self, rows: Sequence[Weighed], said: Said | None) -> str:
        if not rows or rows[0].reading.respelt:
            return f"No gazetteer knows “{self._name}”."
        entry = rows[0].reading.entry
        if said:
            where = self._around.actors[said.actor].name
            return f"The gazetteer has {_places(len(rows))} of this name, none of them in {the(where)}."
        return f"The gazetteer has {_places(len(rows))} of this name, the likeliest in {the(self._where(entry))}{_people(entry)}; nothing in the reports speaks for it."

    def evidence(self, row: Weighed) -> tuple[Evidence, ...]:
        """The words that decided; where none are told, the first that name it."""
        spans = [g.said.evidence for g in row.grounds if g.said and g.weight > 0]
        return tuple(sorted(dict.fromkeys(spans))[:_MOST]) or self.own_evidence()

    def own_evidence(self) -> tuple[Evidence, ...]:
        """The first words that name or describe it."""
        mentions = self._around.of_actor[self._told.actor.id]
        named = [m for m in mentions if m.kind == "name"] or mentions
        return tuple(Evidence(m.report, m.start, m.end) for m in named[:1])

    def _outlet(self, said: Said) -> str:
        return self._around.name_of(said.evidence.report)

    def _count(self) -> int:
        return len({m.report for m in self._around.of_actor[self._told.actor.id]})

    def _reports(self) -> str:
        return "the report" if self._count() == 1 else "the reports"

    def _verb(self, verb: str) -> str:
        return f"{verb}s" if self._count() == 1 else verb

    def _where(self, entry: Entry) -> str:
        return _nation(entry) if entry.country else "no one country"


def _kind_of(told: Told) -> str:
    """What a facility is, by the last word of its name that says so."""
    kinds = words("en", "places", "kinds.facility")
    return next((word for word in reversed(told.actor.name.lower().split()) if word in kinds), "facility")


def _away(ground: Ground) -> str:
    return f"{max(1, round(ground.kilometres))} km"


def _people(entry: Entry) -> str:
    return f" ({entry.population:,} people)" if entry.population and entry.feature == "city" else ""


def _nation(entry: Entry) -> str:
    return country_name(entry.country) if entry.country else entry.name


def the(name: str) -> str:
    """A place's name with the article that it takes in a sentence: "the United Kingdom", "the Baltic Sea"."""
    first, last = (name.split()[n].lower() for n in (0, -1))
    taking = words("en", "places", "placing.with_article")
    return f"the {name}" if first in taking or last in taking else name


def _places(count: int) -> str:
    return "one place" if count == 1 else f"{count} places"
