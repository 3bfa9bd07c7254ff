"""What rests on which occasion, while it is being found out, and questions about it that every way of finding out asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tellings.model.records import Statement
from tellings.stages.tracing.likeness import is_later
from tellings.stages.tracing.occasions import Occasion
from tellings.stages.tracing.tellings import NARRATED, Tellings

_MAIN = 0.5
"""An occasion's share of a report's statements from which on the whole report rests on it; see the same
bound where origins are annotated.
"""

_BODIES = frozenset({"organisation", "armed_group", "country", "facility"})

Voice = tuple[str, str]
"""A report and an actor who speaks in it."""
Meeting = Mapping[str, Mapping[int, set[str]]]
"""For each agreement, the occasions that its statements rest on, each with the reports of those."""


@dataclass(slots=True)
class Carried:
    """The occasions of a story and what rests on them. `of` maps a statement to the place of its occasion in `occasions`;
    `hidden` tells, for a report that does not name an occasion it rests on, which of its statements gave it away. `cited` are statements
    from another report of the story, which rest on no occasion but on that. `apart` are the reports whose outlets asked for
    themselves; `derived` those that have text of another report, or of one that is lost: what they tell is from there.
    """

    occasions: list[Occasion]
    of: dict[str, int] = field(default_factory=dict)
    hidden: dict[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)
    cited: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    derived: frozenset[str] = frozenset()


def voices(tellings: Tellings, carried: Carried) -> dict[Voice, list[Statement]]:
    """The statements that rest on nothing yet, by report and speaker; of a report whose outlet asked for itself none but those of
    bodies: whoever else speaks there spoke to it too, as far as anybody knows, while an army or a ministry speaks to everybody.
    """
    found: dict[Voice, list[Statement]] = {}
    for statement in tellings.statements.values():
        free = statement.id not in carried.of and statement.inside is None and statement.kind != NARRATED
        free = free and statement.id not in carried.cited
        if free and statement.speaker is not None and (statement.report not in carried.apart or is_body(tellings, statement)):
            found.setdefault((statement.report, statement.speaker), []).append(statement)
    return found


def is_body(tellings: Tellings, statement: Statement) -> bool:
    """Whether who speaks is no person: what a body says it says once, to everybody."""
    actor = tellings.actors.get(statement.speaker or "")
    return actor is not None and actor.kind in _BODIES


def is_apart(carried: Carried, place: int) -> bool:
    """Whether an occasion is one on which an outlet asked for itself: nobody else's words are laid there unseen."""
    return any(naming.own and naming.report in carried.apart for naming in carried.occasions[place].namings)


def is_to_come(tellings: Tellings, carried: Carried, place: int, report: str) -> bool:
    """Whether an occasion was on a day after a report came out: nobody has what was said there before it was said."""
    return is_later(carried.occasions[place].date, tellings.reports[report].published)


def meeting(tellings: Tellings, carried: Carried, *, apart: bool = False) -> dict[str, dict[int, set[str]]]:
    """Who meets whom in each agreement; not on occasions on which an outlet asked for itself, unless `apart`."""
    found: dict[str, dict[int, set[str]]] = {agreement.id: {} for agreement in tellings.agreements}
    closed = set[int]() if apart else {place for place in range(len(carried.occasions)) if is_apart(carried, place)}
    for agreement in tellings.agreements:
        for statement in agreement.statements:
            if statement in carried.of and statement in tellings.statements and carried.of[statement] not in closed:
                reports = found[agreement.id].setdefault(carried.of[statement], set())
                reports.add(tellings.statements[statement].report)
    return found


def met(tellings: Tellings, carried: Carried, here: Meeting, statement: Statement) -> int | None:
    """The occasion of the same speaker that most of a statement's agreements meet in other reports."""
    places = Counter(
        place
        for agreement in tellings.agreements_of.get(statement.id, ())
        for place, reports in here[agreement.id].items()
        if carried.occasions[place].speaker == statement.speaker and reports - {statement.report}
        if not is_to_come(tellings, carried, place, statement.report)
    )
    return min(places, key=lambda place: (-places[place], place), default=None)


def is_main(tellings: Tellings, carried: Carried, report: str, statements: Iterable[str]) -> bool:
    """Whether these make up at least half of what a report gives to somebody, or more than half of that and of what it tells in its
    own voice and others give to somebody.
    """
    mine = set(statements)
    said = {s.id for s in tellings.by_report[report] if s.kind != NARRATED and s.speaker is not None}
    told = said | {s.id for s in tellings.by_report[report] if s.id in carried.of}
    return (bool(said) and len(mine & said) >= _MAIN * len(said)) or len(mine & told) > _MAIN * len(told)


def resting(tellings: Tellings, carried: Carried) -> dict[int, dict[str, tuple[str, ...]]]:
    """For each occasion the reports that rest on it or name it, each with its statements that do (none, where it only names)."""
    found: dict[int, dict[str, list[str]]] = {}
    for place, occasion in enumerate(carried.occasions):
        for naming in occasion.namings:
            found.setdefault(place, {}).setdefault(naming.report, [])
    for statement, place in carried.of.items():
        found.setdefault(place, {}).setdefault(tellings.statements[statement].report, []).append(statement)
    return {
        place: {report: tuple(sorted(statements)) for report, statements in sorted(reports.items())}
        for place, reports in sorted(found.items())
    }
