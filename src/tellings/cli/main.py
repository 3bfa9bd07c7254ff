"""The command line: parse, call, show. Exit codes: 0 done, 1 some reports rejected, 2 nothing could be done."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

import tellings
from tellings.errors import TellingsError

app = typer.Typer(help="Many reports, one sourced account.", no_args_is_help=True, pretty_exceptions_enable=False)


@app.command()
def read(
    paths: Annotated[list[Path], typer.Argument(help="Reports: files or folders.")],
    case: Annotated[Path, typer.Option("--case", help="The case folder: made, or added to.")],
) -> None:
    """Read reports into a case; only new ones cost anything."""
    with tellings.read(paths, case=case) as opened:
        outcome = opened.outcome
    if outcome is not None:
        print(outcome)
        raise typer.Exit(1 if outcome.rejected else 0)


@app.command()
def show(case: Annotated[Path, typer.Argument(help="The case folder.")]) -> None:
    """Show the account in the terminal."""
    with tellings.open_case(case) as opened:
        print(opened.table("stories").to_pylist())


def main() -> None:
    """Run the command line; an error of ours becomes one line on standard error and exit code 2."""
    try:
        app()
    except TellingsError as error:
        Console(stderr=True, highlight=False).print(f"tellings: {error}", soft_wrap=True)
        sys.exit(2)
