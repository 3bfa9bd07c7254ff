"""Which report was made from which: the most probable tree over a story's reports, and over what several of them must share.

Every report may come from each report that it shares text with or credits, from none, or, with others, from a text that is
lost. Each choice has its log-odds (`weighing`); the best tree is the maximum arborescence (Edmonds), so that a circle of signs
is broken where that costs least; and several that share what none can have given the others are laid on a lost origin (`lost`).
A copy can lose and never regain (the manuscript scholars' rule). Words that both took from one speaker's mouth prove nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tellings.model.records import Derivation, Evidence, Version
from tellings.model.stemma import CITES
from tellings.stages.tracing.arborescence import ROOT, parents
from tellings.stages.tracing.citing import cited, cited_report
from tellings.stages.tracing.clocks import clocks_of
from tellings.stages.tracing.covers import Covers
from tellings.stages.tracing.forest import Forest
from tellings.stages.tracing.likeness import same_date
from tellings.stages.tracing.lost import Lost, lost_sources
from tellings.stages.tracing.namings import Naming, inside
from tellings.stages.tracing.revisions import KNOWN_FOR_SURE, revision, revisions
from tellings.stages.tracing.signs import WHOLE, Signs
from tellings.stages.tracing.tellings import BODY, Tellings
from tellings.stages.tracing.translations import is_translated
from tellings.stages.tracing.weighing import Claims, Way, sure
from tellings.stages.tracing.wording import listed

_TAKEN = 0.9
"""The share of what a report has from another that it must have in its words, for the rest to be its own addition."""


_RETOLD = 0.2
"""The share of a report's letters below which it is retold rather than rewritten."""


@dataclass(frozen=True, slots=True)
class Descents:
    """Report-to-report derivations, and the lost texts that several reports share.

    `meant`: for each naming the report it means, if any. `copied`: for a phrase that a report has with the text of its parent,
    the parent's.
    """

    derivations: tuple[Derivation, ...]
    lost: tuple[Lost, ...]
    meant: Mapping[Naming, str | None]
    copied: Mapping[Naming, Naming]

    @property
    def derived(self) -> frozenset[str]:
        """The reports that are made from another, or from a text that is lost."""
        made = {row.child for row in self.derivations if row.kind != CITES}
        return frozenset(made.union(*(one.reports for one in self.lost)))


def descents(tellings: Tellings, namings: Sequence[Naming]) -> Descents:
    """The tree of a story; never a cycle."""
    claims = Claims(tellings, Covers(tellings), Signs(tellings, namings, clocks_of(tellings)))
    revised = revisions(tellings.versions)
    chosen = _tree(tellings, claims, revised)
    copied = {naming: its for way in chosen.values() for naming, its in _copied(tellings, claims, way)}
    found = lost_sources(tellings, claims, chosen, revised)
    for one in found:
        for report in one.reports:
            chosen.pop(report, None)
    forest = Forest({way.child: way.parent for way in chosen.values()})
    rows = [
        revision(tellings, revised[way.child], way)
        if way.child in revised
        else _derivation(tellings, claims, chosen, forest, way)
        for way in chosen.values()
    ]
    rows += cited(tellings, namings, claims, chosen)
    above: dict[str, list[str]] = {}
    for row in rows:
        above.setdefault(row.child, []).append(row.parent)
    meant = {naming: cited_report(claims, naming, above) for naming in namings}
    return Descents(tuple(rows), tuple(found), meant, copied)


def _tree(tellings: Tellings, claims: Claims, revised: Mapping[str, Version]) -> dict[str, Way]:
    """The best way for each report that has a parent; a later text of a page has the one before it."""
    reports = list(tellings.reports)
    place = {report: n for n, report in enumerate(reports)}
    scores = [
        {place[revised[report].earlier]: KNOWN_FOR_SURE}
        if report in revised
        else {place[way.parent]: way.score for way in claims.ways(report)}
        for report in reports
    ]
    found = parents(scores, 0.0)
    return {reports[n]: claims.way(reports[n], reports[parent]) for n, parent in enumerate(found) if parent != ROOT}


def _copied(tellings: Tellings, claims: Claims, way: Way) -> Iterator[tuple[Naming, Naming]]:
    """The phrases that name something in the text which a report shares with its parent, each with the parent's: in its words, or
    with no more than a day or a word besides ("in a statement on Saturday").
    """
    theirs = [n for n in claims.signs.namings(way.parent) if inside(n, way.back.spans)]
    by_words = {_said(tellings, naming): naming for naming in theirs}
    for naming in claims.signs.namings(way.child):
        if inside(naming, way.cover.spans):
            said = _said(tellings, naming)
            same = by_words.get(said) or next((n for n in theirs if _is_the_same(naming, n, said, _said(tellings, n))), None)
            if same is not None:
                yield naming, same


def _said(tellings: Tellings, naming: Naming) -> str:
    return tellings.words(naming.report, naming.phrase).casefold()


def _is_the_same(a: Naming, b: Naming, said: str, there: str) -> bool:
    """Whether two phrases of one shared text name one thing, of which one tells more."""
    one_more = f" {said} ".startswith(f" {there} ") or f" {there} ".startswith(f" {said} ")
    same = a.kind == b.kind and a.speaker == b.speaker and a.speaker is not None and not a.vague and not b.vague
    return same and one_more and same_date(a.date, b.date)


def _derivation(tellings: Tellings, claims: Claims, chosen: Mapping[str, Way], forest: Forest, way: Way) -> Derivation:
    child, parent = way.cover, way.back
    because = (
        _shared(tellings, way),
        *way.because,
        *_other_credits(tellings, claims, way),
        *_circles(tellings, claims, chosen, forest, way),
    )
    confidence = round(sure(way.score - _next_best(claims, chosen, forest, way)), 2)
    spans = [Evidence(way.child, s.start, s.end) for s in child.spans]
    spans += [Evidence(way.parent, s.start, s.end) for s in parent.spans]
    if way.remembered is not None and way.cover.share < _RETOLD:
        spans += [Evidence(way.child, s.start, s.end) for s in way.remembered.here]
        spans += [Evidence(way.parent, s.start, s.end) for s in way.remembered.there]
    if not spans:
        spans = [_told(tellings, way.child), _told(tellings, way.parent)]
    spans += [Evidence(n.report, n.phrase.start, n.phrase.end) for n in way.credits]
    return Derivation(way.child, way.parent, _kind(tellings, way), confidence, because, tuple(spans))


def _told(tellings: Tellings, report: str) -> Evidence:
    """All that a report tells, where two share its substance and no words."""
    body = [s for s in tellings.segments_of[report] if s.role in BODY]
    return Evidence(report, body[0].start, body[-1].end)


def _shared(tellings: Tellings, way: Way) -> str:
    """What two reports have in common, in a sentence."""
    parent = tellings.label(way.parent)
    if way.cover.share < _RETOLD and way.remembered:
        words = [f"“{tellings.words(way.child, span)}”" for span in way.remembered.here]
        alike = f"Tells what {parent} tells in other words, and adds little (likeness {way.remembered.likeness:.2f} of 1)"
        return (
            f"{alike}; {listed(words)} {'stand' if len(words) > 1 else 'stands'} in few other reports."
            if words
            else f"{alike}."
        )
    return f"{round(100 * way.cover.share)} % of its text stands in {parent}."


def _other_credits(tellings: Tellings, claims: Claims, way: Way) -> Iterator[str]:
    """What a report credits for the whole of it, and has less of than of its parent."""
    for naming in claims.signs.namings(way.child):
        for report in claims.signs.meant(naming) if naming.of_report else ():
            other = claims.known(way.child, report)
            if other is not None and report != way.parent and naming in other.credits:
                share = round(100 * other.cover.share)
                yield f"Against it: it credits {tellings.label(report)}, in which only {share} % of its text stands."


def _kind(tellings: Tellings, way: Way) -> str:
    outlets = [tellings.reports[report].outlet for report in (way.child, way.parent)]
    named = bool(way.credits) or (outlets[0] is not None and outlets[0] == outlets[1])
    translated = [is_translated(tellings, report) for report in (way.child, way.parent)]
    if any(p.kind == "translated" for p in way.passages) or (named and translated == [True, False]):
        return "translates"
    if way.cover.share < _RETOLD:
        return "retells"
    taken = way.cover.text / max(way.cover.text + way.cover.known, 1e-9)
    if way.cover.share < WHOLE and taken < _TAKEN:
        return "rewrites"
    return "copies" if way.back.share >= WHOLE else "excerpts"


def _next_best(claims: Claims, chosen: Mapping[str, Way], forest: Forest, way: Way) -> float:
    """The score of the best other choice: none, another parent, or the other way round."""
    others = [0.0]
    others += [o.score for o in claims.ways(way.child) if o.parent != way.parent and not forest.above(way.child, o.parent)]
    above = chosen.get(way.parent)
    turned = claims.way(way.parent, way.child).score
    others.append(turned - (above.score if above else 0.0))
    return max(others)


def _circles(tellings: Tellings, claims: Claims, chosen: Mapping[str, Way], forest: Forest, way: Way) -> list[str]:
    """Where a circle was broken above this report: which forefather of it would come from it, read the other way round."""
    notes = []
    for near in claims.ways(way.child):
        elder = near.parent
        best = chosen[elder].score if elder in chosen else 0.0
        if elder != way.parent and forest.above(elder, way.child) and claims.way(elder, way.child).score > best:
            label = tellings.label
            notes.append(f"Read the other way round, {label(elder)} would come from {label(way.child)}; that closes a circle.")
    return notes
