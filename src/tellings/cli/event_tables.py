"""What the two commands on tables of events share: their arguments, and how figures and names stand in a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich import box
from rich.table import Table

from tellings.address import CasePlace, place_of
from tellings.cli.console import Console
from tellings.errors import EventTableError
from tellings.exchange.findings import EventGroup

EventsArgument = Annotated[
    Path,
    typer.Argument(
        metavar="EVENTS",
        help="The table: POLECAT, GDELT 2.0, PLOVER, ICEWS, Phoenix, PETRARCH2, ACLED, or CSV, TSV or JSON lines of your own; also packed (.gz, .zip).",
        show_default=False,
    ),
]

EventsCaseOption = Annotated[
    CasePlace,
    typer.Option(
        "--case",
        parser=place_of,
        metavar="CASE",
        help="The case of the reports behind the table: its folder or address.",
        show_default=False,
    ),
]

ColumnsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--columns",
        help="Which columns hold what, as in date=When,type=Code,actor=Who (also recipient, place, region, country, url, outlet, "
        "headline, published, text, report, id). Without it, known headers tell.",
        show_default=False,
    ),
]

MentionsOption = Annotated[
    Path | None,
    typer.Option("--mentions", help="GDELT's table of mentions, for all reports of each event.", show_default=False),
]


def columns_of(told: list[str] | None) -> dict[str, str]:
    """The columns that a user named. Raises `EventTableError` for words that name none."""
    found: dict[str, str] = {}
    for part in (part for one in told or () for part in one.split(",")):
        holds, equals, column = part.partition("=")
        if not (equals and column.strip()):
            raise EventTableError(f"{part!r} names no column.", remedy="Write --columns date=When,type=Code,actor=Who")
        found[holds.strip()] = column.strip()
    return found


def console() -> Console:
    """Where figures are shown: plain in a pipe."""
    return Console()


def grid(*columns: str, figures: int) -> Table:
    """An empty table with plain lines; its last `figures` columns are numbers."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for at, name in enumerate(columns):
        number = at >= len(columns) - figures
        table.add_column(name, justify="right" if number else "left", no_wrap=number, overflow="fold")
    return table


def who(group: EventGroup) -> str:
    """The sides of an event: "Mila Sorn → Vesk Mining"."""
    return " → ".join("; ".join(side) for side in (group.actors, group.recipients) if side) or "nobody named"


def number(figure: int, most: int | None = None) -> str:
    """A figure; with what it can be at the most where that is more: "2–5"."""
    return f"{figure:,}" if most is None or most <= figure else f"{figure:,}–{most:,}"
