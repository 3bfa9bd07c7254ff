"""`tellings completion`: what a shell needs to complete the commands."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class Shell(StrEnum):
    """Shells that can be taught."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


def completion(shell: Annotated[Shell, typer.Argument(help="The shell.", show_default=False)]) -> None:
    """Print the script by which a shell completes commands, options, cases and words; its first line says where to put it."""
    from tellings.cli import shells  # noqa: PLC0415 - it needs every command, this one among them
    from tellings.cli.described import described  # noqa: PLC0415 - as above

    print(getattr(shells, shell.value)(described()), end="")
