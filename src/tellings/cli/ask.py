"""`tellings ask`: a question in plain words, answered from the case."""

from __future__ import annotations

from typing import Annotated

import typer

import tellings
from tellings.cli.case_argument import CaseArgument
from tellings.cli.console import put_json
from tellings.cli.sheet import Sheet
from tellings.model.answers import Answer, AnswerRow
from tellings.model.columns import plain
from tellings.stages.telling.naming import counted

_QUOTED = 6
"""Places that are quoted under one row; how many more there are is said."""


def ask(
    case: CaseArgument,
    question: Annotated[str, typer.Argument(help="The question, in quotes.", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON, for other programs.")] = False,  # noqa: FBT002 - an option
) -> None:
    """Answer a question: "relations of X as of 2016-08", "what changed for X between D1 and D2", "members of Y as of D"."""
    with tellings.open_case(case) as opened:
        answer = opened.ask(question)
    if as_json:
        put_json(plain(answer))
    else:
        shown(Sheet(), answer)


def shown(sheet: Sheet, answer: Answer) -> None:
    """Write an answer: heading by heading, row by row, each with its times, its sources and the exact words."""
    sheet.title(answer.understood)
    if not answer.parts:
        sheet.line("Nothing of the kind is told in this case.")
    for part in answer.parts:
        sheet.part(part.title)
        for row in part.rows:
            _row(sheet, row)


def _row(sheet: Sheet, row: AnswerRow) -> None:
    indent = 6 if row.under else 2
    lead = "so told too: " if row.under else ""
    sheet.line(f"- {lead}{row.words}: {row.when}{f' ({row.note})' if row.note else ''}", indent=indent, hang=2)
    independent = "" if row.independent is None else counted(row.independent, "independent source")
    independent = "" if independent in row.told else independent
    according_to = f"according to {'; '.join(row.according_to)}" if row.according_to else ""
    facts = "; ".join(part for part in (row.told, independent, according_to) if part)
    if facts:
        sheet.line(f"{facts[0].upper()}{facts[1:]}.", indent=indent + 4, hang=2)
    for against in row.against:
        sheet.line(f"≠ {against}", indent=indent + 4, hang=2)
    for quote in row.quotes[:_QUOTED]:
        sheet.line(f"{quote.siglum}:{quote.start}-{quote.end} “{quote.words}”", indent=indent + 4, hang=2)
    if len(row.quotes) > _QUOTED:
        sheet.line(f"and {counted(len(row.quotes) - _QUOTED, 'other place')}", indent=indent + 4)
