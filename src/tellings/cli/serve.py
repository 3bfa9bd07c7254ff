"""`tellings serve`: the account, alive."""

from __future__ import annotations

import webbrowser
from typing import Annotated

import typer

import tellings
from tellings import workshop
from tellings.cli.bars import Bars
from tellings.cli.case_argument import CaseArgument
from tellings.cli.console import Console
from tellings.cli.report import has_a_screen


def serve(
    case: CaseArgument,
    host: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen at; 0 for any that is free.")] = 8000,
    title: Annotated[
        str | None, typer.Option(help="The account's title; the case's name otherwise.", show_default=False)
    ] = None,
    *,
    browser: Annotated[bool, typer.Option("--open", help="Show it in a browser.")] = False,
    read_only: Annotated[bool, typer.Option("--read-only", help="Let nobody correct, whatever they may elsewhere.")] = False,
    sign_in: Annotated[
        bool, typer.Option("--sign-in", help="Ask for a token (see tellings share), though only this machine is served.")
    ] = False,
    name: Annotated[
        list[str] | None,
        typer.Option(
            help="A name under which it is reached, as behind a proxy. May be given several times.", show_default=False
        ),
    ] = None,
) -> None:
    """Show the account in a browser, alive: search, filter, correct. It asks the network for nothing, and listens on this machine
    alone; at another --host, and with --sign-in, to those who were given a token by tellings share.
    """
    # The server's libraries take a third of a second, which other commands save.
    from tellings.web.app import application  # noqa: PLC0415
    from tellings.web.desk import Desk  # noqa: PLC0415
    from tellings.web.serving import house, is_here, listening, run  # noqa: PLC0415

    console = Console()
    opened = tellings.open_case(case)
    keys = workshop.keys(case)
    guarded = house(host, keys, sign_in=sign_in, read_only=read_only, names=name or (), case=str(case))
    socket = listening(host, port)
    bars = Bars(Console(stderr=True))
    with bars.shown():
        desk = Desk(opened, title=title or case.called, progress=bars.update)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{socket.getsockname()[1]}/"
    door = "" if guarded.access is None else ", for those with a token"
    console.print(f"{case.called} at {address}{door} (Ctrl+C ends it)", soft_wrap=True)
    if not is_here(host):
        console.print("Tokens travel unencrypted: outside a network you trust, put a proxy with TLS before it.", soft_wrap=True)
    console.file.flush()  # a pipe shall have the address now
    if browser and has_a_screen():
        webbrowser.open(address)
    try:
        run(application(desk), socket, guarded)
    finally:
        desk.close()
        keys.close()
