"""The whole account as one long page without script, to be printed, or kept as PDF: everything in the order of the account."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from tellings.model.cards import (
    CASE,
    DATED,
    UNDATED,
    ActorCard,
    AgreementCard,
    CaseCard,
    CorrectionCard,
    EntryCard,
    RejectCard,
    RelationCard,
    ReportCard,
    StatementCard,
    StemmaCard,
    StoryCard,
)
from tellings.pages.asked import Asked, Page, Route
from tellings.pages.drawings.stemma import draw_stemma
from tellings.pages.every import cards
from tellings.pages.render import drawn
from tellings.ports.library import Library

Card = TypeVar("Card")

MOST_REPORTS = 2000
"""Reports of which one page is made: 2,000 are some thousand sheets already."""


def printed(library: Library, asked: Asked) -> Page | None:
    """The page; of a case of too many reports it says so, and where to find what."""
    case = library.get(CaseCard, CASE)
    if case is None:
        return None
    if case.reports > MOST_REPORTS:
        return Page("print_refused.html", "Print", {"most": MOST_REPORTS}, status=422)

    def each(kind: type[Card], **where: str) -> Iterator[Card]:
        return cards(library, kind, where)

    sigla = {one.report.id: one.telling.siglum for one in each(ReportCard)}

    def tree(story: str) -> object:
        card = library.get(StemmaCard, story)
        return drawn(draw_stemma(card.drawing, lambda kind, key: f"#{kind}-{sigla.get(key, key)}")) if card else ""

    shown = {
        "sigla": sigla,
        "stories": each(StoryCard),
        "agreements": lambda story: each(AgreementCard, story=story),
        "alone": lambda story: each(StatementCard, story=story, alone="yes"),
        "stemma": tree,
        "actors": each(ActorCard),
        "relations": each(RelationCard),
        "dated": each(EntryCard, section=DATED),
        "undated": each(EntryCard, section=UNDATED),
        "corrections": each(CorrectionCard),
        "reports": each(ReportCard),
        "rejects": each(RejectCard),
    }
    del asked
    return Page("print.html", "Print", shown)


ROUTES = (Route("/print", printed),)
