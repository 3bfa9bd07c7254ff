"""What the commands take for a case: its folder, or its address in a database."""

from __future__ import annotations

from typing import Annotated

import typer

from tellings.address import CasePlace, place_of

_SAYS = "The case: its folder, or its address in a database, as in postgresql://HOST/DATABASE#CASE."

CaseArgument = Annotated[CasePlace, typer.Argument(parser=place_of, metavar="CASE", help=_SAYS, show_default=False)]
"""A case that is there."""

CaseOption = Annotated[
    CasePlace, typer.Option("--case", parser=place_of, metavar="CASE", help=f"{_SAYS} Made, or added to.", show_default=False)
]
"""A case to read into."""
