"""`tellings dedupe-events`: somebody else's table of events, counted by the origins of its reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

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
from tellings.exchange.findings import Deduped
from tellings.exchange.settings import Grouping
from tellings.stages.telling.naming import counted

_REJECTS = 3
"""Bad rows that are shown; the file has them all."""
_WAYS = 6


def dedupe_events(
    events: EventsArgument,
    *,
    case: EventsCaseOption,
    out: Annotated[
        Path, typer.Option("-o", "--out", help="The folder to write into, or the file for the table; made where missing.")
    ] = Path("deduped"),
    columns: ColumnsOption = None,
    mentions: MentionsOption = None,
    days: Annotated[int, typer.Option(help="How many days apart rows of one event may be dated.")] = 1,
    types: Annotated[
        str, typer.Option(help="When types are the same: family (CAMEO's root, PLOVER's type) or exact (with the mode).")
    ] = "family",
    any_place: Annotated[bool, typer.Option("--any-place", help="Rows of one event may name different places.")] = False,
) -> None:
    """Count a table of events by the origins of its reports: its rows with columns added, groups and counts, raw and corrected."""
    grouping = Grouping(days=days, types=types, places=not any_place)
    with tellings.open_case(case) as opened:
        found = opened.dedupe_events(
            events, columns=columns_of(columns), mentions=mentions, grouping=grouping, out=out, keep=False
        )
    show(console(), found)
    if found.bad:
        raise typer.Exit(1)


def show(on: Console, found: Deduped) -> None:
    """A table de-duplicated, for the one who asked."""
    on.print(f"{found.path.name}: {found.says}, {number(found.rows)} row{'s' * (found.rows != 1)}", style="bold")
    on.print(f"{found.rule}\n")
    on.print(_totals(found))
    if found.groups:
        on.print("\nCorrected most:\n", style="bold")
        on.print(_groups(found))
        on.print(f"\nThe first of them: {found.groups[0].because}")
    elif found.rows:
        on.print("\nNo row is of a report of this case, so that nothing could be corrected.", style="bold")
    _ways(on, found)
    _rejected(on, found)
    on.print("\nWritten: " + ", ".join(map(str, found.files)), soft_wrap=True)


def _totals(found: Deduped) -> Table:
    """Raw beside corrected: of the events that the case has reports of, and of all."""
    table = grid("", "events", "reports (raw)", "independent sources", figures=3)
    known = (found.tied_events, found.tied_raw, found.tied_corrected, found.tied_most)
    every = (found.events, found.raw, found.corrected, found.most)
    rows = [("with a report of the case", known)] if known != every else []
    for name, (events, raw, corrected, most) in (*rows, ("all events of the table", every)):
        table.add_row(name, number(events), number(raw), number(corrected, most))
    return table


def _groups(found: Deduped) -> Table:
    table = grid("day", "type", "who", "raw", "corrected", figures=2)
    for one in found.groups:
        table.add_row(one.first, one.type, who(one), number(one.reports), number(one.independent, one.most))
    return table


def _ways(on: Console, found: Deduped) -> None:
    """How rows were tied to reports, and how many were not."""
    on.print(f"\n{number(found.tied)} of {number(found.rows)} rows are of a report of the case:\n", style="bold")
    table = grid("how it is known", "times", figures=1)
    for way, times in found.ways[:_WAYS]:
        table.add_row(way[:1].upper() + way[1:], number(times))
    if found.ways[_WAYS:]:
        table.add_row("In other ways", number(sum(times for _, times in found.ways[_WAYS:])))
    on.print(table)
    if found.unresolved:
        have = "row has no report" if found.unresolved == 1 else "rows have no report"
        on.print(
            f"\n{number(found.unresolved)} {have} in the case: each such report may be a copy or a source of its own, so that counts "
            "with one are given from the fewest sources to the most."
        )


def _rejected(on: Console, found: Deduped) -> None:
    if not found.bad:
        return
    on.print(f"\n{counted(found.bad, 'row')} could not be grouped:", style="bold")
    for one in found.rejected[:_REJECTS]:
        on.print(f"  line {one.line}: {one.reason}.")
    if found.bad > _REJECTS:
        on.print(f"  and {number(found.bad - _REJECTS)} more: see {found.files[-1].name}")
