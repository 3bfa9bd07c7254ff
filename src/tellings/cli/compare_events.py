"""`tellings compare-events`: somebody else's events beside those of the case."""

from __future__ import annotations

from collections.abc import Callable, Sized
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from rich.table import Table

import tellings
from tellings.cli.console import Console
from tellings.cli.event_tables import (
    ColumnsOption,
    EventsArgument,
    EventsCaseOption,
    MentionsOption,
    columns_of,
    console,
    grid,
    number,
    who,
)
from tellings.exchange.findings import Compared, EventGroup, OurEvent

Event = TypeVar("Event", EventGroup, OurEvent)

_SHOWN = 8
"""Events of each list that are shown; the files have them all."""
_WORDS = 160


def compare_events(
    events: EventsArgument,
    *,
    case: EventsCaseOption,
    out: Annotated[Path, typer.Option("-o", "--out", help="The folder to write into; made where missing.")] = Path("compared"),
    columns: ColumnsOption = None,
    mentions: MentionsOption = None,
) -> None:
    """Compare a table of events with the case's own: which both have and in what they differ, which only one has, with the words."""
    with tellings.open_case(case) as opened:
        found = opened.compare_events(events, columns=columns_of(columns), mentions=mentions, out=out)
    show(console(), found)
    if found.bad:
        raise typer.Exit(1)


def show(on: Console, found: Compared) -> None:
    """Two tables of events side by side, for the one who asked."""
    on.print(f"{found.path.name}: {found.says}, {number(found.rows)} row{'s' * (found.rows != 1)}\n", style="bold")
    on.print(_totals(found))
    on.print("\nShares are overlaps: neither side is the truth.")
    for words, figure in (
        ("of their events, of no report of the case", found.theirs_elsewhere),
        ("of our events, denied, only possible or undated, which such tables do not have", found.ours_withheld),
        ("of their rows, which tell no event (tellings dedupe-events says why)", found.bad),
    ):
        if figure:
            on.print(f"Left out: {number(figure)} {words}.")
    _differing(on, found)
    _only_theirs(on, [one for one in found.only_theirs if one.tied])
    _only_ours(on, [one for one in found.only_ours if not one.withheld])
    on.print("\nWritten: " + ", ".join(map(str, found.files)), soft_wrap=True)


def _totals(found: Compared) -> Table:
    table = grid("", "events", "the other side has", "share", figures=3)
    table.add_row(
        "theirs, of reports of the case",
        number(found.theirs),
        number(found.theirs_found),
        _share(found.theirs_found, found.theirs),
    )
    table.add_row("ours", number(found.ours), number(found.ours_found), _share(found.ours_found, found.ours))
    return table


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "–"


def _differing(on: Console, found: Compared) -> None:
    pairs = [one for one in found.pairs if one.differs]
    if not pairs:
        on.print("\nWhat both have they tell alike." if found.pairs else "")
        return
    told = ", ".join(f"{aspect} {number(times)}" for aspect, times in found.differing)
    on.print(f"\nTold otherwise ({told}):", style="bold")
    for pair in sorted(pairs, key=lambda one: -one.score)[:_SHOWN]:
        on.print(f"\n  {', '.join(pair.differs)}", style="bold")
        on.print(f"    theirs: {_theirs(pair.theirs)}")
        on.print(f"    ours:   {_ours(pair.ours)}")
        on.print(f"            {_words(pair.ours)}")
    _more(on, pairs)


def _only_theirs(on: Console, groups: list[EventGroup]) -> None:
    _only(on, "theirs", groups, lambda one: f"  {_theirs(one)}")


def _only_ours(on: Console, events: list[OurEvent]) -> None:
    _only(on, "ours", events, lambda one: f"  {_ours(one)}\n    {_words(one)}")


def _only(on: Console, whose: str, events: list[Event], says: Callable[[Event], str]) -> None:
    if events:
        on.print(f"\nOnly {whose} ({number(len(events))}):", style="bold")
        for one in events[:_SHOWN]:
            on.print(says(one))
        _more(on, events)


def _more(on: Console, every: Sized) -> None:
    if len(every) > _SHOWN:
        on.print(f"  and {number(len(every) - _SHOWN)} more")


def _theirs(one: EventGroup) -> str:
    return ", ".join(filter(None, (one.first, one.type, who(one), one.place)))


def _ours(one: OurEvent) -> str:
    sides = " → ".join("; ".join(side) for side in (one.actors, one.recipients) if side) or "nobody named"
    when = one.first if one.first == one.last else f"{one.first} to {one.last}"
    kind = f"{one.type} {one.mode}".strip()
    return ", ".join(filter(None, (when, kind, sides, one.place)))


def _words(one: OurEvent) -> str:
    words = " ".join(next(iter(one.words), "").split())
    return f"“{words if len(words) <= _WORDS else words[:_WORDS].rstrip() + '…'}”"
