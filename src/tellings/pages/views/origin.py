"""An origin: what it is, how it is known, who rests on it, and what was said on its word."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.model.cards import AgreementCard, OriginCard, StatementCard, StoryCard, TellingLine
from tellings.pages.asked import Asked, Page, Route, in_reach, leaf
from tellings.pages.every import ids, leaves
from tellings.pages.quoting import quoted, texts
from tellings.ports.library import WEIGHT, Library

MOST = 25
"""Statements to a leaf."""

_AGREEMENTS = 8
_DESCENTS, _STORIES = 40, 12


def origin(library: Library, asked: Asked) -> Page | None:
    """The page of an origin."""
    card = library.get(OriginCard, asked.params["id"])
    if card is None:
        return None
    key = card.root.origin.id
    found = in_reach(lambda at: library.find(StatementCard, {"origin": key}, start=at, most=MOST), asked.start(), MOST)
    held = texts(library, (one.said.statement.report for one in found.items))
    return Page(
        "origin.html",
        card.root.name,
        {
            "card": card,
            "root": card.root,
            "descents": card.descents[:_DESCENTS],
            "lines": _lines(library, card),
            "found": found,
            "quotes": [quoted(one.said, held, one.telling.language) for one in found.items],
            "leaf": leaf(found, asked, MOST, "said"),
            "agreements": library.find(AgreementCard, {"origin": key}, order=WEIGHT, most=_AGREEMENTS),
        },
        (("/stories", "Stories"), *((f"/story/{story}", title) for story, title in card.stories[:1])),
    )


def _lines(library: Library, card: OriginCard) -> dict[str, TellingLine]:
    """The reports that rest on it, as their stories have them."""
    stories = library.several(StoryCard, [story for story, _ in card.stories[:_STORIES]])
    return {line.report: line for story in stories.values() for line in story.tellings}


def _every(library: Library) -> Iterator[str]:
    for key in ids(library, "origins"):
        yield from leaves(f"/origin/{key}", library.find(StatementCard, {"origin": key}, most=1).total, MOST)


ROUTES = (Route("/origin/{id}", origin, _every),)
