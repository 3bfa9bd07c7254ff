"""What reports tell in their own voice, or give to somebody who is not called by his name, and others give to a speaker."""

from __future__ import annotations

from collections import Counter

from tellings.model.records import Statement
from tellings.stages.tracing.carried import Carried, Meeting, meeting
from tellings.stages.tracing.grounds import is_witness
from tellings.stages.tracing.tellings import NARRATED, Tellings
from tellings.stages.tracing.uniting import goes_by_part


def lay_told(tellings: Tellings, carried: Carried) -> bool:
    """Lay what a report tells in nobody's name on the occasion on which, by other reports, it was said; False when there is none.

    Not where the report was there, or asked for itself: then it is its own word, unless it rests on that occasion otherwise.
    """
    here = meeting(tellings, carried)
    mine = _resting(tellings, carried)
    firsthand = carried.apart | {report for report in tellings.reports if is_witness(tellings, report)}
    laid: dict[str, int] = {}
    for statement in tellings.statements.values():
        if _is_free(tellings, carried, statement):
            own = mine.get(statement.report, set())
            place = _told_elsewhere(tellings, here, statement, own)
            if place is not None and (place in own or statement.report not in firsthand):
                laid[statement.id] = place
    carried.of.update(laid)
    for key, place in laid.items():
        voice = (tellings.statements[key].report, place)
        carried.hidden[voice] = tuple(sorted({*carried.hidden.get(voice, ()), key}))
    return bool(laid)


def _is_free(tellings: Tellings, carried: Carried, statement: Statement) -> bool:
    if statement.id in carried.of or statement.id in carried.cited or statement.inside is not None:
        return False
    nobodys = statement.kind == NARRATED or statement.speaker is None
    return statement.id in tellings.agreements_of and (nobodys or goes_by_part(tellings, str(statement.speaker)))


def _resting(tellings: Tellings, carried: Carried) -> dict[str, set[int]]:
    """The occasions that each report rests on so far."""
    found: dict[str, set[int]] = {}
    for key, place in carried.of.items():
        found.setdefault(tellings.statements[key].report, set()).add(place)
    for place, occasion in enumerate(carried.occasions):
        for naming in occasion.namings:
            found.setdefault(naming.report, set()).add(place)
    return found


def _told_elsewhere(tellings: Tellings, here: Meeting, statement: Statement, own: set[int]) -> int | None:
    """The occasion that most other tellings of a statement rest on: one that its report rests on otherwise before another."""
    told = Counter(
        place
        for agreement in tellings.agreements_of.get(statement.id, ())
        for place, reports in here[agreement.id].items()
        for _ in reports - {statement.report}
    )
    return min(told, key=lambda place: (place not in own, -told[place], place), default=None)
