"""`tellings mcp`: the case for an assistant."""

from __future__ import annotations

import tellings
from tellings.cli.case_argument import CaseArgument
from tellings.errors import EngineUnavailable


def mcp(case: CaseArgument) -> None:
    """Let an assistant ask the case by the Model Context Protocol, over standard input and output. It alters nothing."""
    try:
        from tellings.web.assistant import server  # noqa: PLC0415 - an extra: not everybody has it
    except ModuleNotFoundError as error:
        message = f"The Model Context Protocol is not installed (there is no {error.name})."
        raise EngineUnavailable(message, remedy="Install it with: pip install 'tellings[mcp]'") from error
    from tellings.web.desk import Desk  # noqa: PLC0415 - half a second, which other commands save

    desk = Desk(tellings.open_case(case), title=case.called)
    try:
        server(desk).run("stdio")
    finally:
        desk.close()
