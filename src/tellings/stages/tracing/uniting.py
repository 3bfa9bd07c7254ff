"""Occasions that are one: what statements that agree tell of them, where nothing speaks for a second occasion.

A speaker who says the same in several reports of one story has said it once, unless the reports tell of two days, of two
outlets, or show that each asked for itself. So an occasion that nobody names is the named one; and whom a report calls by his
office or by a first name alone is who says the same elsewhere under his whole name.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from tellings.stages.tracing.carried import Carried, Meeting, meeting
from tellings.stages.tracing.likeness import finer_date, may_be_named, same_date, same_outlet
from tellings.stages.tracing.occasions import Occasion, asked_apart
from tellings.stages.tracing.tellings import Tellings

_FEW = 2
"""Agreements that two occasions must share which both are named and of which no outlet is told to be the same."""
_MOST = 0.6
"""The share of what reports have a speaker say that must stand in a report whose outlet asked for itself, for them to have it from
there: who has an original has little else, while two who ask the same person bring home different things.
"""
_COMPARED = 40  # namings of an occasion that are compared; thousands of copies say nothing new


def unite(tellings: Tellings, carried: Carried, language: str) -> None:
    """Make one of the occasions that agree, those that share most first."""
    here = meeting(tellings, carried, unseen=False)
    told = Counter(place for reports in here.values() for place in reports)
    shared = _shared(here)
    into = {place: place for place in range(len(carried.occasions))}
    for (a, b), count in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        one, other = into[a], into[b]
        pair = carried.occasions[one], carried.occasions[other]
        covered = count / min((told[place] for place in (a, b) if not carried.occasions[into[place]].is_asked), default=1)
        if one != other and _is_one(tellings, *pair, count, covered, language=language):
            _join(tellings, carried, one, other)
            into = {place: one if at == other else at for place, at in into.items()}


def _shared(here: Meeting) -> Counter[tuple[int, int]]:
    """In how many agreements two occasions meet in different reports."""
    found: Counter[tuple[int, int]] = Counter()
    for reports in here.values():
        found.update((a, b) for a, b in combinations(sorted(reports), 2) if len(reports[a] | reports[b]) > 1)
    return found


def _is_one(tellings: Tellings, a: Occasion, b: Occasion, shared: int, covered: float, *, language: str) -> bool:
    """Whether two occasions are one, that share so many agreements, which are such a part of those of the one that nobody's own
    outlet asked for.
    """
    if not _fit(a, b, language) or (a.is_asked != b.is_asked and covered < _MOST and not _same_outlets(a, b, language)):
        return False
    if a.speaker == b.speaker and a.speaker is not None:
        return shared >= (_FEW if a.is_named and b.is_named and not _same_outlets(a, b, language) else 1)
    loose = [one for one in (a, b) if one.speaker is None or goes_by_part(tellings, one.speaker)]
    kinds = {one.kind for one in (a, b)}
    return bool(loose) and kinds <= {"interview", "statement", "unknown"} and shared >= _FEW


def goes_by_part(tellings: Tellings, actor: str) -> bool:
    """Whether somebody is called by his office or by one name alone, who may be another actor under his whole name."""
    name = tellings.name_of(actor) or ""
    is_person = actor in tellings.actors and tellings.actors[actor].kind == "person"
    return not tellings.is_named(actor) or (is_person and " " not in name)


def _fit(a: Occasion, b: Occasion, language: str) -> bool:
    """Whether nothing that is told of two occasions keeps them apart."""
    if a.outlet and b.outlet and not _same_outlets(a, b, language):
        return False
    return all(
        same_date(x.date, y.date) and not asked_apart(x, y, language)
        for x in a.namings[:_COMPARED]
        for y in b.namings[:_COMPARED]
    )


def _same_outlets(a: Occasion, b: Occasion, language: str) -> bool:
    if not a.outlet or not b.outlet:
        return False
    named = may_be_named(a.outlet, b.outlet, language) or may_be_named(b.outlet, a.outlet, language)
    return named or same_outlet(a.outlet, b.outlet, language)


def _join(tellings: Tellings, carried: Carried, one: int, other: int) -> None:
    """Lay on one occasion what rests on either; the one that is named tells what it was."""
    pair = [carried.occasions[place] for place in (one, other)]
    first, second = sorted(pair, key=lambda o: (not o.is_named, o.kind == "unknown"))
    speakers = [o.speaker for o in (first, second) if o.speaker is not None]
    whole = (speaker for speaker in speakers if not goes_by_part(tellings, speaker))
    carried.occasions[one] = Occasion(
        first.kind,
        next(whole, next(iter(speakers), None)),
        first.outlet or second.outlet,
        finer_date(first.date, second.date),
        (*first.namings, *second.namings),
    )
    carried.occasions[other] = Occasion("unknown", None, None, None, ())
    carried.of.update((statement, one) for statement, place in carried.of.items() if place == other)
    for report, place in [key for key in carried.hidden if key[1] == other]:
        moved = carried.hidden.pop((report, place))
        carried.hidden[report, one] = tuple(sorted({*carried.hidden.get((report, one), ()), *moved}))
