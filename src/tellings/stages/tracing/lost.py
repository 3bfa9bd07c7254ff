"""Texts that are lost, known through the reports that carry them: what several share and none can have given the others."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from tellings.model.records import Span
from tellings.stages.tracing.covers import ALL
from tellings.stages.tracing.likeness import same_outlet
from tellings.stages.tracing.namings import AGENCY, Naming
from tellings.stages.tracing.tellings import Tellings
from tellings.stages.tracing.weighing import KNOWN, NAMED, NEW, TEXT, Claims, Way, sure
from tellings.stages.tracing.wording import listed

POSIT = 2.0
"""What speaks against a text that nobody has seen."""
CREDITED = 2.0
"""What it weighs that a report credits an agency whose dispatch is not in the story."""
BESIDE = 1.0
"""What it costs to lay a report beside its supposed parent: a copy that has nothing else stays below it."""
MUTUAL = 0.5
"""What a hundred letters weigh that each of two has and the other has not, where one is not seen to have borrowed."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A lost text: who carries it, the credits that name it, where its words stand, and why it is thought to have been."""

    reports: tuple[str, ...]
    named: tuple[Naming, ...]
    spans: Mapping[str, tuple[Span, ...]]
    shares: Mapping[str, float]
    confidence: float
    because: tuple[str, ...]


def lost_sources(tellings: Tellings, claims: Claims, chosen: Mapping[str, Way], revised: Container[str] = ()) -> list[Lost]:
    """For each report that rests on none: whether it and those made from it are better laid on a text that is lost; but for those
    that are `revised`, which are known to come from it.
    """
    below: dict[str, list[Way]] = {}
    for way in chosen.values():
        if way.passages and way.parent not in chosen and way.child not in revised:
            below.setdefault(way.parent, []).append(way)
    found = (_lost(tellings, claims, hub, ways) for hub, ways in sorted(below.items()))
    return [one for one in found if one is not None]


def _lost(tellings: Tellings, claims: Claims, hub: str, ways: Sequence[Way]) -> Lost | None:
    credit = {report: agency_of(tellings, claims, report) for report in (hub, *(way.child for way in ways))}
    named = tuple(naming for naming in credit.values() if naming is not None)
    beside = {way.child for way in ways}
    gains = {way.child: _gain(claims, way, beside) + (CREDITED if credit[way.child] else 0.0) for way in ways}
    twins = [way for way in ways if gains[way.child] > 0]
    total = sum(gains[way.child] for way in twins) + (CREDITED if credit[hub] else 0.0) - POSIT
    if not twins or total <= 0:
        return None
    reports = (hub, *sorted(way.child for way in twins))
    spans = {way.child: way.cover.spans for way in twins} | {hub: tuple(sorted({s for w in twins for s in w.back.spans}))}
    shares = {way.child: way.cover.share for way in twins} | {hub: max(way.back.share for way in twins)}
    return Lost(reports, named, spans, shares, round(sure(total), 2), tuple(_because(tellings, reports, named, twins)))


def _gain(claims: Claims, way: Way, beside: AbstractSet[str]) -> float:
    """How much better a report is laid beside its supposed parent than below it: what it has and the parent lacks is explained,
    and first of all what others have too. Who credits the other is no twin.
    """
    if way.credits:
        return -NAMED
    others = (other for other in claims.ways(way.child) if other.parent in beside)
    extra = max((_beyond(claims, way, other.cover.spans) for other in others), default=0.0)
    mutual = min(way.cover.new, way.back.new)
    return NEW * way.cover.new + MUTUAL * mutual + (TEXT - KNOWN) * extra - BESIDE


def _beyond(claims: Claims, way: Way, spans: Sequence[Span]) -> float:
    """The weight of a report's words that stand in another one and not in its supposed parent."""
    voices = claims.covers.voices(way.child)
    inside = 0.0
    for span in spans:
        inside += voices.weigh(span)
        for own in way.cover.spans:
            both = Span(max(span.start, own.start), min(span.end, own.end))
            if both.start < both.end:
                inside -= voices.weigh(both)
    return max(0.0, inside)


def agency_of(tellings: Tellings, claims: Claims, report: str) -> Naming | None:
    """The agency that a report credits as a whole and that has no report in the story; its own name is no credit."""
    own = tellings.reports[report].outlet
    named = (n for n in claims.signs.namings(report) if n.kind == AGENCY and n.of_report and n.outlet)
    lost = (n for n in named if not claims.signs.meant(n))
    return next((n for n in lost if own is None or not same_outlet(own, str(n.outlet))), None)


def _because(tellings: Tellings, reports: Sequence[str], named: Sequence[Naming], twins: Sequence[Way]) -> list[str]:
    label = tellings.label
    same = all(min(way.cover.share, way.back.share) > ALL for way in twins)
    which = (
        "have one text, word for word: which was first cannot be told"
        if same
        else "share text, and each has what the others lack: none is the elder"
    )
    told = [f"{listed([label(r) for r in reports])} {which}."]
    told += [f"{label(n.report)} credits “{tellings.words(n.report, n.phrase)}”." for n in named]
    return told
