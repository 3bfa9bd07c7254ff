"""What reports tell in their own voice, or give to somebody who is not called by his name, and others give to a speaker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import replace

from tellings.model.records import Statement
from tellings.stages.tracing.carried import Carried, Meeting, is_to_come, meeting
from tellings.stages.tracing.grounds import is_witness
from tellings.stages.tracing.likeness import is_later
from tellings.stages.tracing.namings import INTERVIEW
from tellings.stages.tracing.tellings import NARRATED, Tellings
from tellings.stages.tracing.uniting import goes_by_part

_FEW = 2
"""Agreements with another report from which on what one tells in its own voice is from where the other has somebody say it: one
is a chance. In part A of `evaluation.agreements` one to four do alike.
"""
_TOLD_ONE = frozenset({INTERVIEW, "unknown"})
_COMPARED = 40  # other reports of an agreement that are looked at; thousands of copies say nothing new
_SHORT = 3
"""Statements that a report has at most for which one will do: a headline, a line of a ticker."""


def lay_told(tellings: Tellings, carried: Carried) -> bool:
    """Lay what a report tells in nobody's name on the occasion on which, by other reports, it was said; False when there is none.

    Not where the report was there, or its outlet asked for itself: then it is its own word; nor where it has text of another: then
    it is from there. On an occasion that a report rests on otherwise it has also what others that rest there tell in their own
    voice.
    """
    firsthand = {report for report in tellings.reports if is_witness(tellings, report)}
    apart = carried.apart | carried.derived | firsthand
    mine = {r: places for r, places in _resting(tellings, carried).items() if r not in apart}
    free = [s for s in tellings.statements.values() if s.report not in apart and _is_free(tellings, carried, s)]
    here = meeting(tellings, carried)
    laid = _each(free, lambda s: _most(_places(tellings, carried, here, s), mine.get(s.report, ())))
    laid |= _fresh(tellings, carried, [s for s in free if s.id not in laid])
    laid |= _each([s for s in free if s.id not in laid], lambda s: _most(_in_common(tellings, s, mine)))
    carried.of.update(laid)
    for key, place in laid.items():
        voice = (tellings.statements[key].report, place)
        carried.hidden[voice] = tuple(sorted({*carried.hidden.get(voice, ()), key}))
    return bool(laid)


def _each(statements: Iterable[Statement], place_of: Callable[[Statement], int | None]) -> dict[str, int]:
    """The statements that have a place, with it."""
    return {s.id: place for s in statements if (place := place_of(s)) is not None}


def _most(told: Counter[int], among: Container[int] | None = None) -> int | None:
    """The place that counts most, of some or of all."""
    return min((p for p in told if among is None or p in among), key=lambda place: (-told[place], place), default=None)


def _fresh(tellings: Tellings, carried: Carried, free: Sequence[Statement]) -> dict[str, int]:
    """What others have somebody say, of a report that is not known to rest there: where it tells more of what they tell."""
    spoken = replace(carried, of={key: p for key, p in carried.of.items() if tellings.statements[key].kind != NARRATED})
    said, together = meeting(tellings, spoken), _told_together(tellings, spoken)
    found = _each(free, lambda s: _most(_places(tellings, carried, said, s)))
    report_of = {key: tellings.statements[key].report for key in found}
    return {
        key: place
        for key, place in found.items()
        if len(tellings.by_report[report_of[key]]) <= _SHORT or together[report_of[key], place] >= _FEW
    }


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


def _in_common(tellings: Tellings, statement: Statement, mine: Mapping[str, Counter[int]]) -> Counter[int]:
    """The occasions that a report and another that tells the same in its own voice too both rest on: it may well be from there."""
    told: Counter[int] = Counter()
    for agreement in tellings.agreements_of.get(statement.id, ()):
        for other in agreement.reports[:_COMPARED]:
            if other != statement.report:
                told.update(mine.get(statement.report, Counter()) & mine.get(other, Counter()))
    return told


def _places(tellings: Tellings, carried: Carried, here: Meeting, statement: Statement) -> Counter[int]:
    """On which occasions other reports have a statement, and how many."""
    told: Counter[int] = Counter()
    for agreement in tellings.agreements_of.get(statement.id, ()):
        for place, reports in here[agreement.id].items():
            others = len(_before(tellings, carried, statement.report, place, reports))
            if others and not is_to_come(tellings, carried, place, statement.report):
                told[place] += others
    return told


def _before(tellings: Tellings, carried: Carried, report: str, place: int, reports: set[str]) -> set[str]:
    """Of the others that have something from an occasion, those that a report can have known of it by: what is told to an outlet, or
    nobody knows where, is out when that is out, while a statement is made to everybody.
    """
    others = reports - {report}
    if carried.occasions[place].kind not in _TOLD_ONE:
        return others
    rows = tellings.reports
    return {other for other in others if not is_later(rows[other].published, rows[report].published)}
