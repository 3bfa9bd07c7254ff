"""`tellings show`: the account in the terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated

import typer

import tellings
from tellings.cli import show_case, show_sides, show_story, show_timeline, show_versions
from tellings.cli.case_argument import CaseArgument
from tellings.cli.sheet import Sheet
from tellings.model.account import Account
from tellings.model.collation import AlignmentTable
from tellings.model.corrections import IN_FORCE, UNDO


class What(StrEnum):
    """What can be shown."""

    STORY = "story"
    STATEMENT = "statement"
    ACTOR = "actor"
    PLACE = "place"
    EVENT = "event"
    TIMELINE = "timeline"
    RELATION = "relation"
    AGREEMENT = "agreement"
    DISPUTE = "dispute"
    ORIGIN = "origin"
    REPORT = "report"
    VERSIONS = "versions"


_PAGES: Mapping[What, Callable[[Sheet, Account, str], None]] = MappingProxyType(
    {
        What.STORY: show_story.stories,
        What.STATEMENT: show_story.statements,
        What.ACTOR: show_case.actors,
        What.PLACE: show_case.where,
        What.EVENT: show_case.events,
        What.TIMELINE: show_timeline.timeline,
        What.RELATION: show_case.relations,
        What.AGREEMENT: show_sides.agreements,
        What.DISPUTE: show_sides.disputes,
        What.ORIGIN: show_case.origins,
        What.REPORT: show_case.reports,
        What.VERSIONS: show_versions.versions,
    }
)


_ONE = MappingProxyType({What.VERSIONS: "change of a page"})
_NOTHING = MappingProxyType({What.VERSIONS: "No page of this case has several texts."})
"""What is said of an empty page, where "There is no story in this case." would not do."""


def show(
    case: CaseArgument,
    what: Annotated[What | None, typer.Argument(help="What to show; an overview otherwise.", show_default=False)] = None,
    find: Annotated[str, typer.Argument(help="Show only what holds these words.", show_default=False)] = "",
) -> None:
    """Show the account: its stories, who said what, who is who, and where all of it stands."""
    with tellings.open_case(case) as opened:
        account = opened.account()
        corrections = sum(card.standing == IN_FORCE and card.correction.kind != UNDO for card in opened.corrections)
        words = _words_of_one(opened, account, find.casefold()) if what is What.AGREEMENT and find else None
    sheet = Sheet()
    if what is None:
        sheet.title(case.called)
        show_case.overview(sheet, account, corrections)
    else:
        _PAGES[what](sheet, account, find.casefold())
        if words is not None:
            show_sides.word_by_word(sheet, words)
        if not sheet.written:
            sheet.line(
                f"No {_ONE.get(what, what)} holds “{find}”."
                if find
                else _NOTHING.get(what, f"There is no {what} in this case.")
            )


def _words_of_one(case: tellings.Case, account: Account, find: str) -> AlignmentTable | None:
    """The words of the agreement that is found, where it is one alone."""
    found = [row for _, rows in show_sides.found(account, find) for row in rows]
    return case.collation(found[0].id).table() if len(found) == 1 else None
