"""The overview: what happened, how many reports, how many independent sources, and where they disagree, at a glance."""

from __future__ import annotations

from tellings.model.cards import CASE, DATED, ActorCard, AgreementCard, CaseCard, EntryCard, StoryCard
from tellings.pages.asked import Asked, Page, Route
from tellings.ports.library import WEIGHT, Library

_STORIES, _AT_ODDS, _ACTORS, _ENTRIES = 6, 6, 12, 8
"""What the overview names of each; the rest is a click away."""


def overview(library: Library, _: Asked) -> Page | None:
    """The first page."""
    case = library.get(CaseCard, CASE)
    if case is None:
        return None
    at_odds = library.find(AgreementCard, {"verdict": ["contradicts", "differs"]}, order=WEIGHT, most=_AT_ODDS)
    return Page(
        "overview.html",
        case.title,
        {
            "stories": library.find(StoryCard, most=_STORIES),
            "at_odds": at_odds,
            "actors": library.find(ActorCard, order=WEIGHT, most=_ACTORS),
            "entries": library.find(EntryCard, {"section": DATED}, most=_ENTRIES),
        },
    )


ROUTES = (Route("/", overview, lambda _: ("/",)),)
