"""`tellings export`: the case in a format that other programs read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import tellings
from tellings.cli.case_argument import CaseArgument
from tellings.cli.console import Console
from tellings.exports import FORMATS

_FORMATS = "; ".join(f"{one.name}: {one.says}" for one in FORMATS)


def export(
    case: CaseArgument,
    to: Annotated[str, typer.Option("--to", help=f"The format. {_FORMATS}.", show_default=False)],
    out: Annotated[Path, typer.Option("-o", "--out", help="The folder to write into; made where missing.", show_default=False)],
) -> None:
    """Write the case for other programs: every public table, a file each."""
    with tellings.open_case(case) as opened:
        written = opened.export(to, out, title=case.called)
    files = f"{len(written)} file{'' if len(written) == 1 else 's'}"
    Console().print(f"{files} written to {out}.", soft_wrap=True)
