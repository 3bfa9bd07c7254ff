"""The command line: parse, call, show. Exit codes: 0 done, 1 some reports rejected, 2 nothing could be done."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from rich.console import Console

import tellings
from tellings.cli.ask import ask
from tellings.cli.correct import correct, corrections
from tellings.cli.export import export
from tellings.cli.mcp import mcp
from tellings.cli.reading import read, rejects
from tellings.cli.report import report
from tellings.cli.serve import serve
from tellings.cli.share import share
from tellings.cli.show import show
from tellings.errors import TellingsError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

COMMANDS = (read, show, ask, serve, mcp, share, correct, corrections, report, export, rejects)
"""The commands, in the order in which help lists them."""

for command in COMMANDS:
    app.command()(command)


def _tell_version(wanted: bool) -> None:  # noqa: FBT001 - typer hands it over so
    if wanted:
        print(f"tellings {tellings.__version__}")
        raise typer.Exit


@app.callback()
def about(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", is_eager=True, callback=_tell_version)
    ] = False,
) -> None:
    """Many reports, one sourced account: who said what, on whose word, and on how many independent sources."""
    del version


def main() -> None:
    """Run the command line; an error of ours becomes a line on standard error and exit code 2."""
    try:
        app()
    except TellingsError as error:
        Console(stderr=True, highlight=False).print(f"tellings: {error}", soft_wrap=True, markup=False)
        sys.exit(2)
