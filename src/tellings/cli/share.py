"""`tellings share`: who may see and correct a case that is served."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

import typer

from tellings import workshop
from tellings.cli.case_argument import CaseArgument
from tellings.cli.sheet import Sheet
from tellings.ports.keys import Grant, Keys


class Leave(StrEnum):
    """What somebody may do."""

    READ = "read"
    CORRECT = "correct"


def share(
    case: CaseArgument,
    name: Annotated[str, typer.Option(help="Whom to give a token; it signs what they correct.", show_default=False)] = "",
    may: Annotated[Leave, typer.Option(help="What they may do.")] = Leave.READ,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="The last day on which it holds, as 2031-05-04.", show_default=False)
    ] = None,
    revoke: Annotated[str, typer.Option(metavar="NAME", help="Take back what was given to a name.", show_default=False)] = "",
) -> None:
    """Give somebody a token for a case that tellings serve shows to others; without --name, list who has one."""
    keys = workshop.keys(case)
    try:
        if revoke:
            keys.revoke(revoke)
            Sheet().line(f"What {revoke} was given opens nothing any more.")
        if name:
            _give(keys, name, may, until)
        elif not revoke:
            _list(keys.grants())
    finally:
        keys.close()


def _give(keys: Keys, name: str, may: Leave, until: str | None) -> None:
    from tellings.web.access import grant_to  # noqa: PLC0415 - the server's libraries

    grant, token = grant_to(name, may=may.value, until=until, now=datetime.now(UTC))
    keys.give(grant)
    sheet = Sheet()
    sheet.line(f"{grant.name} may {_may(grant)}{_until(grant)} with this token, which is shown only now:")
    sheet.raw(token)
    sheet.line("They sign in with it at the address that tellings serve shows, /sign-in; a program sends it as a header:")
    sheet.raw(f"Authorization: Bearer {token}")


def _list(grants: tuple[Grant, ...]) -> None:
    sheet, today = Sheet(), datetime.now(UTC).date().isoformat()
    for grant in grants:
        over = "" if grant.holds(today) else " (over)"
        sheet.line(f"{grant.name}: may {_may(grant)}{_until(grant)}{over}; given on {grant.made[:10]}.", hang=2)
    if not grants:
        sheet.line("Nobody was given a token.")


def _may(grant: Grant) -> str:
    return {"read": "read", "correct": "read and correct"}[grant.may]


def _until(grant: Grant) -> str:
    return f" until {grant.until}" if grant.until else ""
