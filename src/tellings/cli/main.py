"""The command line: parse, call, show. Exit codes: 0 done, 1 some reports rejected, 2 nothing could be done."""

from __future__ import annotations

import sys

import typer
from rich.console import Console

from tellings.cli.export import export
from tellings.cli.reading import read, rejects
from tellings.cli.report import report
from tellings.cli.show import show
from tellings.errors import TellingsError

app = typer.Typer(
    help="Many reports, one sourced account: who said what, on whose word, and on how many independent sources.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

COMMANDS = (read, show, report, export, rejects)
"""The commands, in the order in which help lists them."""

for command in COMMANDS:
    app.command()(command)


def main() -> None:
    """Run the command line; an error of ours becomes a line on standard error and exit code 2."""
    try:
        app()
    except TellingsError as error:
        Console(stderr=True, highlight=False).print(f"tellings: {error}", soft_wrap=True, markup=False)
        sys.exit(2)
