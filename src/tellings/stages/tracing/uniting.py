"""Occasions that are one: what statements that agree tell of them, where nothing speaks for a second occasion.

A speaker who says the same in several reports of one story has said it once, unless the reports tell of two days, of two
outlets, or show that each asked for itself. So an occasion that nobody names is the named one; and whom a report calls by his
office or by a first name alone is who says the same elsewhere under his whole name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from tellings.stages.tracing.carried import Carried, Meeting, is_apart, meeting
from tellings.stages.tracing.carried import resting as carried_by
from tellings.stages.tracing.likeness import finer_date, is_later, may_be_named, same_date, same_outlet
from tellings.stages.tracing.occasions import Occasion, asked_apart
from tellings.stages.tracing.tellings import Tellings

_FEW = 2
"""Agreements that two occasions must share which both are named and of which no outlet is told to be the same."""
_BESIDE = 3
"""Agreements in whatever voice that weigh as much as one in the speaker's; one is enough where a report names no occasion."""
_MUTE = frozenset({"place", "facility", "work"})
_SPOKEN = frozenset({"interview", "statement", "unknown"})
_COMPARED = 40  # namings of an occasion that are compared; thousands of copies say nothing new


def unite(tellings: Tellings, carried: Carried, language: str) -> None:
    """Make one of the occasions that agree, those that share most first."""
    shared = _shared(tellings, meeting(tellings, carried, apart=True))
    for (a, b), count in _beside(tellings, carried).items():
        vague = any(carried.occasions[place].is_vague for place in (a, b))
        shared.setdefault((a, b), count if vague else count // _BESIDE)
    into = {place: place for place in range(len(carried.occasions))}
    for (a, b), count in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        one, other = into[a], into[b]
        if one != other and _is_one(tellings, carried, one, other, count, language=language):
            _join(tellings, carried, one, other)
            into = {place: one if at == other else at for place, at in into.items()}


def _shared(tellings: Tellings, here: Meeting) -> Counter[tuple[int, int]]:
    """In how many agreements two occasions meet in different reports, of which not every two contradict each other there."""
    found: Counter[tuple[int, int]] = Counter()
    for agreement, reports in here.items():
        apart = tellings.contradictions.get(agreement, {})
        found.update(
            (a, b)
            for a, b in combinations(sorted(reports), 2)
            if len(reports[a] | reports[b]) > 1
            and (not apart or any(x != y and (x, y) not in apart for x in reports[a] for y in reports[b]))
        )
    return found


def _beside(tellings: Tellings, carried: Carried) -> dict[tuple[int, int], int]:
    """For two occasions of one speaker, how many agreements reports of the one and others of the other are in, whoever speaks there."""
    resting = {place: set(reports) for place, reports in carried_by(tellings, carried).items()}
    of_speaker: dict[str, list[int]] = {}
    for place in resting:
        speaker = carried.occasions[place].speaker
        if speaker is not None:
            of_speaker.setdefault(speaker, []).append(place)
    pairs = [pair for places in of_speaker.values() for pair in combinations(places, 2)]
    told = [frozenset(agreement.reports) for agreement in tellings.agreements] if pairs else []
    return {(a, b): _met(told, resting[a], resting[b]) for a, b in pairs}


def _met(told: Sequence[frozenset[str]], a: set[str], b: set[str]) -> int:
    """In how many agreements, by their reports, a report of one set meets another one of the other."""
    return sum(bool(reports & a) and bool(reports & b) and len(reports & (a | b)) > 1 for reports in told)


def _is_one(tellings: Tellings, carried: Carried, one: int, other: int, shared: int, *, language: str) -> bool:
    """Whether two occasions that share so many agreements are one."""
    a, b = carried.occasions[one], carried.occasions[other]
    told_to_one = _same_outlets(a, b, language)
    if not _fit(tellings, a, b, language) or (is_apart(carried, one) != is_apart(carried, other) and not told_to_one):
        return False
    if _is_one_person(tellings, a.speaker, b.speaker):
        return shared >= (1 if a.is_vague or b.is_vague or told_to_one else _FEW)
    loose = [o for o in (a, b) if o.speaker is None or goes_by_part(tellings, o.speaker)]
    return bool(loose) and {a.kind, b.kind} <= _SPOKEN and shared >= _FEW


def _is_one_person(tellings: Tellings, a: str | None, b: str | None) -> bool:
    """Whether two speakers are one: or one's name is the end of the other's ("Solheim", "Fjordlink chief Ingrid Solheim")."""
    names = [(tellings.name_of(actor) or "").split() for actor in (a, b)]
    short, long = sorted(names, key=len)
    return (a == b and a is not None) or (bool(short) and short[-1][:1].isupper() and long[-len(short) :] == short)


def goes_by_part(tellings: Tellings, actor: str) -> bool:
    """Whether somebody is called by his office or by one name alone, who may be another actor under his whole name; or is none who
    speaks, and the words are somebody else's.
    """
    name = tellings.name_of(actor) or ""
    kind = tellings.actors[actor].kind if actor in tellings.actors else ""
    return not tellings.is_named(actor) or kind in _MUTE or (kind == "person" and " " not in name)


def _fit(tellings: Tellings, a: Occasion, b: Occasion, language: str) -> bool:
    """Whether nothing that is told of two occasions keeps them apart."""
    if a.outlet and b.outlet and not _same_outlets(a, b, language):
        return False
    return all(
        same_date(x.date, y.date)
        and not is_later(x.date, tellings.reports[y.report].published)
        and not is_later(y.date, tellings.reports[x.report].published)
        and not asked_apart(x, y, language)
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
