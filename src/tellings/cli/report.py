"""`tellings report`: the account as one page."""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

import tellings
from tellings.cli.bars import Bars
from tellings.cli.case_argument import CaseArgument
from tellings.cli.console import Console


def report(
    case: CaseArgument,
    out: Annotated[Path, typer.Option("-o", "--out", help="The file to write.")] = Path("account.html"),
    title: Annotated[str | None, typer.Option(help="The page's title; the case's name otherwise.", show_default=False)] = None,
    printable: Annotated[bool, typer.Option("--printable", help="One long page without script, to be printed.")] = False,  # noqa: FBT002 - an option
    browser: Annotated[bool, typer.Option("--open", help="Show the page in a browser afterwards.")] = False,  # noqa: FBT002 - an option
) -> None:
    """Write the account as one file that works from disk, without server and network: every page in HTML, or Markdown (-o account.md)."""
    bars = Bars(Console(stderr=True))
    with tellings.open_case(case) as opened, bars.shown():
        written = opened.report(out, title=title or case.called, printable=printable, progress=bars.update)
    size = written.stat().st_size / 1024
    Console().print(f"{written} written, {size:,.0f} KiB.", soft_wrap=True)
    if browser and has_a_screen():
        webbrowser.open(written.resolve().as_uri())


def has_a_screen() -> bool:
    """Whether a browser can be shown. Without one, `webbrowser` may start a browser that takes over the terminal and waits."""
    return sys.platform in {"darwin", "win32"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
