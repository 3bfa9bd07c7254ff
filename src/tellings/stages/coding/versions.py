"""An event as one report tells it, with its sides known: what can be compared across reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tellings.language.tokens import stem
from tellings.model.footing import Footing
from tellings.model.periods import Period
from tellings.model.records import Evidence, Report, Span
from tellings.model.told import EventTold
from tellings.stages.coding.pages import Pages

_STEM = 5
"""Letters of a trigger's stem that are compared: enough to tell "attack" from "arrest", few enough for "bombard" and "bombardment"."""


@dataclass(frozen=True, slots=True)
class Version:
    """One telling of an event. Sides and place are ids of actors; `trigger` is the first letters of the stem of the word that tells
    it, at `offset` of the report; `told` is the telling by its words. `when` and `where` are its period and place, or those of what
    the same doer does in the same sentence: "attacked a post on Saturday and killed eight soldiers". `summing`: it stands in a headline.
    """

    type: str
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    period: Period
    capacities: tuple[str, ...]
    factuality: str
    trigger: str
    offset: int
    evidence: Evidence
    told: EventTold
    when: Period
    where: str | None
    summing: bool = False

    @property
    def report(self) -> str:
        """The report that tells it."""
        return self.evidence.report


def versions_of(told: Iterable[EventTold], footing: Footing, pages: Pages) -> list[Version]:
    """The told events whose doer (or, of something received, receiver) is an actor of the case; in the order of the text."""
    found = [version for event in told if (version := _version(event, footing, pages.reports[event.report])) is not None]
    beside: dict[tuple[str, Span | None], list[Version]] = {}
    for version in found:
        beside.setdefault((version.report, pages.sentence(version.report, version.offset)), []).append(version)
    settled = (_set_in(one, versions if sentence else [one]) for (_, sentence), versions in beside.items() for one in versions)
    return sorted(settled, key=lambda v: (v.report, v.offset, v.type))


def _set_in(version: Version, beside: Sequence[Version]) -> Version:
    """A version with the time and the place of its sentence, where it has none of its own and the sentence but one."""
    doing = [one for one in beside if not set(one.actors).isdisjoint(version.actors)]
    periods = {one.period for one in doing if any(one.period)}
    places = {one.place for one in doing if one.place}
    when = min(periods, key=str) if len(periods) == 1 and not any(version.period) else version.period
    where = min(places) if len(places) == 1 and version.place is None else version.place
    return replace(version, when=when, where=where)


def others(actors: Sequence[str], recipients: Sequence[str]) -> tuple[str, ...]:
    """The recipients who are not doers; all of them where several do something to each other."""
    if len(actors) > 1 and set(actors) == set(recipients):
        return tuple(recipients)
    return tuple(recipient for recipient in recipients if recipient not in actors)


def _version(event: EventTold, footing: Footing, report: Report) -> Version | None:
    actors = footing.actors(event.report, event.actors)
    recipients = others(actors, footing.actors(event.report, event.recipients))
    if not actors and (event.actors or not recipients):
        return None
    return Version(
        type=event.type,
        mode=event.mode,
        contexts=event.contexts,
        actors=actors,
        recipients=recipients,
        place=footing.actor(event.report, event.place),
        period=(event.start, event.end),
        capacities=event.capacities,
        factuality=event.factuality,
        trigger=stem(report.text[event.trigger.start : event.trigger.end].lower(), report.language)[:_STEM],
        offset=event.trigger.start,
        evidence=Evidence(event.report, event.clause.start, event.clause.end),
        told=event,
        when=(event.start, event.end),
        where=footing.actor(event.report, event.place),
        summing=footing.sums_up(event.report, event.trigger.start),
    )
