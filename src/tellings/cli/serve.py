"""`tellings serve`: the account, alive."""

from __future__ import annotations

import webbrowser
from typing import Annotated

import typer
from rich.console import Console

import tellings
from tellings.cli.case_argument import CaseArgument
from tellings.cli.report import has_a_screen


def serve(
    case: CaseArgument,
    host: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen at; 0 for any that is free.")] = 8000,
    title: Annotated[
        str | None, typer.Option(help="The account's title; the case's name otherwise.", show_default=False)
    ] = None,
    browser: Annotated[bool, typer.Option("--open", help="Show it in a browser.")] = False,  # noqa: FBT002 - an option
) -> None:
    """Show the account in a browser, alive: search, filter, correct. It listens on this machine alone and asks the network for nothing."""
    # The server's libraries take a third of a second, which other commands save.
    from tellings.web.app import application  # noqa: PLC0415
    from tellings.web.desk import Desk  # noqa: PLC0415
    from tellings.web.serving import listening, run  # noqa: PLC0415

    console = Console(highlight=False)
    desk = Desk(tellings.open_case(case), title=title or case.called)
    socket = listening(host, port)
    address = f"http://{host}:{socket.getsockname()[1]}/"
    console.print(f"{case.called} at {address} (Ctrl+C ends it)", soft_wrap=True, markup=False)
    if browser and has_a_screen():
        webbrowser.open(address)
    try:
        run(application(desk), socket)
    finally:
        desk.close()
