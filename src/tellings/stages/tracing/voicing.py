"""What reports tell in their own voice, or give to somebody who is not called by his name, and others give to a speaker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from tellings.model.records import Statement
from tellings.stages.tracing.carried import Carried, Meeting, meeting
from tellings.stages.tracing.grounds import is_witness
from tellings.stages.tracing.tellings import NARRATED, Tellings
from tellings.stages.tracing.uniting import goes_by_part

_FEW = 2
"""Agreements with another report from which on what one tells in its own voice is from where the other has somebody say it: one
is a chance. In part A of `evaluation.agreements` one to four do alike.
"""
_SHORT = 3
"""Statements that a report has at most for which one will do: a headline, a line of a ticker."""


def lay_told(tellings: Tellings, carried: Carried) -> bool:
    """Lay what a report tells in nobody's name on the occasion on which, by other reports, it was said; False when there is none.

    Not where the report was there, or its outlet asked for itself: then it is its own word; nor where it has text of another: then
    it is from there. On an occasion that a report rests on otherwise it has also what others that rest there tell in their own
    voice.
    """
    firsthand = carried.apart | {report for report in tellings.reports if is_witness(tellings, report)}
    apart = firsthand | carried.derived
    mine = {r: places for r, places in _resting(tellings, carried).items() if r not in apart}
    free = [s for s in tellings.statements.values() if s.report not in apart and _is_free(tellings, carried, s)]
    spoken = _of_speakers(tellings, carried)
    said, told, together = meeting(tellings, spoken), meeting(tellings, carried), _told_together(tellings, spoken)
    laid = {
        s.id: place for s in free if (place := _told_elsewhere(tellings, told, s, mine.get(s.report, {}).keys())) is not None
    }
    fresh = {s.id: place for s in free if s.id not in laid and (place := _said_elsewhere(tellings, said, s)) is not None}
    for key, place in fresh.items():
        report = tellings.statements[key].report
        if len(tellings.by_report[report]) <= _SHORT or together[report, place] >= _FEW:
            laid[key] = place
    common = {s.id: place for s in free if s.id not in laid and (place := _in_common(tellings, s, mine)) is not None}
    carried.of.update(laid | common)
    for key, place in (laid | common).items():
        voice = (tellings.statements[key].report, place)
        carried.hidden[voice] = tuple(sorted({*carried.hidden.get(voice, ()), key}))
    return bool(laid or common)


def _told_together(tellings: Tellings, carried: Carried) -> Counter[tuple[str, int]]:
    """For a report and an occasion, how many agreements the report is in with others that have something said there."""
    resting: dict[str, set[int]] = {}
    for key, place in carried.of.items():
        resting.setdefault(tellings.statements[key].report, set()).add(place)
    found: Counter[tuple[str, int]] = Counter()
    for agreement in tellings.agreements:
        there = Counter(place for report in agreement.reports for place in resting.get(report, ()))
        for report in agreement.reports:
            mine = resting.get(report, ())
            found.update((report, place) for place, reports in there.items() if reports > (place in mine))
    return found


def _of_speakers(tellings: Tellings, carried: Carried) -> Carried:
    """What is given to somebody, and not told in a report's own voice."""
    of = {key: place for key, place in carried.of.items() if tellings.statements[key].kind != NARRATED}
    return replace(carried, of=of)


def _is_free(tellings: Tellings, carried: Carried, statement: Statement) -> bool:
    if statement.id in carried.of or statement.id in carried.cited or statement.inside is not None:
        return False
    nobodys = statement.kind == NARRATED or statement.speaker is None
    return statement.id in tellings.agreements_of and (nobodys or goes_by_part(tellings, str(statement.speaker)))


def _resting(tellings: Tellings, carried: Carried) -> dict[str, Counter[int]]:
    """The occasions that each report rests on so far, with how many of its statements."""
    found: dict[str, Counter[int]] = {}
    for key, place in carried.of.items():
        found.setdefault(tellings.statements[key].report, Counter())[place] += 1
    for place, occasion in enumerate(carried.occasions):
        for naming in occasion.namings:
            found.setdefault(naming.report, Counter())[place] += 1
    return found


def _in_common(tellings: Tellings, statement: Statement, mine: Mapping[str, Counter[int]]) -> int | None:
    """The occasion that a report and another that tells the same in its own voice too both rest on: it may well be from there."""
    told: Counter[int] = Counter()
    for agreement in tellings.agreements_of.get(statement.id, ()):
        for other in set(agreement.reports) - {statement.report}:
            told.update(mine.get(statement.report, Counter()) & mine.get(other, Counter()))
    return min(told, key=lambda place: (-told[place], place), default=None)


def _told_elsewhere(tellings: Tellings, here: Meeting, statement: Statement, own: AbstractSet[int]) -> int | None:
    """Of the occasions that a report rests on the one that most other tellings of a statement rest on."""
    told = Counter({place: count for place, count in _places(tellings, here, statement).items() if place in own})
    return min(told, key=lambda place: (-told[place], place), default=None)


def _said_elsewhere(tellings: Tellings, here: Meeting, statement: Statement) -> int | None:
    """The occasion on which most others have somebody say it."""
    told = _places(tellings, here, statement)
    return min(told, key=lambda place: (-told[place], place), default=None)


def _places(tellings: Tellings, here: Meeting, statement: Statement) -> Counter[int]:
    """On which occasions other reports have a statement, and how many."""
    return Counter(
        place
        for agreement in tellings.agreements_of.get(statement.id, ())
        for place, reports in here[agreement.id].items()
        for _ in reports - {statement.report}
    )
