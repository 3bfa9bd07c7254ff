"""The overview: what happened, how many reports, how many independent sources, and where they disagree, at a glance."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.model.cards import CASE, DATED, ActorCard, AgreementCard, CaseCard, EntryCard, StoryCard
from tellings.pages.asked import Asked, Page, Route
from tellings.pages.columns import Against, against
from tellings.pages.drawings.frame import frame
from tellings.pages.drawings.sources import draw_counts, draw_sources, standings_of
from tellings.pages.drawings.timeline import draw_timeline, left_out, marks_of_cards
from tellings.pages.render import drawn
from tellings.ports.library import WEIGHT, Found, Library

_STORIES, _AT_ODDS, _ACTORS, _OUTLETS = 5, 5, 16, 12
"""What the overview names of each; the rest is a click away."""

_DRAWN, _LISTED = 60, 8
"""Entries up to which the timeline is drawn here; of more the first are listed."""


def overview(library: Library, asked: Asked) -> Page | None:
    """The first page."""
    case = library.get(CaseCard, CASE)
    if case is None:
        return None
    stories = library.find(StoryCard, most=_STORIES)
    at_odds = library.find(AgreementCard, {"verdict": ["contradicts", "differs"]}, order=WEIGHT, most=_AT_ODDS)
    entries = library.find(EntryCard, {"section": DATED}, most=_DRAWN)
    return Page(
        "overview.html",
        case.title,
        {
            "counts": drawn(draw_counts(case.reports, case.sources)),
            "stories": stories,
            "strips": [drawn(draw_sources(standings_of(story.tellings), noun_of(story))) for story in stories.items],
            "at_odds": at_odds,
            "against": [weightiest(against(card)) for card in at_odds.items],
            "actors": _foremost(library),
            "outlets": case.outlets[:_OUTLETS],
            "entries": entries,
            "timeline": _timeline(asked, entries.items) if entries.total <= _DRAWN else "",
            "listed": entries.items[:_LISTED],
        },
    )


def _foremost(library: Library) -> Found[ActorCard]:
    """Who is most spoken of: those who are named, and others only where nobody is."""
    named = library.find(ActorCard, {"named": ["yes"]}, order=WEIGHT, most=_ACTORS)
    return named if named.items else library.find(ActorCard, order=WEIGHT, most=_ACTORS)


def weightiest(found: Sequence[Against]) -> Sequence[Against]:
    """What is at odds between most reports, a contradiction before what only differs; none where nothing is."""
    return sorted(found, key=lambda one: (one.one.relation != "contradicts", -len(one.one.a) - len(one.one.b)))[:1]


def noun_of(story: StoryCard) -> str:
    """What the tellings of a story are: reports, or versions where a page has several."""
    return "version" if story.texts > story.reports else "report"


def _timeline(asked: Asked, cards: Sequence[EntryCard]) -> object:
    marks = marks_of_cards(cards)
    svg = draw_timeline(marks, address=lambda kind, key: asked.href(f"/{kind}/{key}"), named="What happened when")
    if not svg:
        return ""
    return drawn(frame(svg, label="What happened when, drawn", name="timeline", note=left_out(cards, marks)))


ROUTES = (Route("/", overview, lambda _: ("/",)),)
