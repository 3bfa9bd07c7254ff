"""The command line: parse, call, show. Exit codes: 0 done, 1 some reports rejected, 2 nothing could be done."""

from __future__ import annotations

import sys
from types import MappingProxyType
from typing import Annotated

import typer

import tellings
from tellings.cli.commands import Commands
from tellings.cli.console import Console
from tellings.errors import TellingsError

COMMANDS = MappingProxyType(
    {
        "read": "reading",
        "show": "show",
        "ask": "ask",
        "cite": "cite",
        "serve": "serve",
        "mcp": "mcp",
        "share": "share",
        "correct": "correct",
        "corrections": "correct",
        "report": "report",
        "export": "export",
        "dedupe-events": "dedupe_events",
        "compare-events": "compare_events",
        "rejects": "reading",
        "plugins": "plugins",
        "completion": "completion",
    }
)
"""The commands in the order in which help lists them, each with the module of `tellings.cli` that has a function of its name (with
_ for -). A command is imported when it is called, so that none waits for what another needs."""


app = typer.Typer(cls=Commands.of(COMMANDS), no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


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
        Console(stderr=True).print(f"tellings: {error}", soft_wrap=True)
        sys.exit(2)
