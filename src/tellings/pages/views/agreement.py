"""One agreement: its wordings side by side, how they differ, what is left out, and word by word."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.model.cards import AgreementCard, OriginCard
from tellings.pages.alignment import TOO_LONG, aligned
from tellings.pages.asked import Asked, Page, Route, in_reach, leaf
from tellings.pages.columns import OMITTED, TOLD, against, folded, side
from tellings.pages.every import ids
from tellings.pages.quoting import texts
from tellings.ports.library import Found, Library

SIDES = 12
"""Wordings to a leaf."""


def agreement(library: Library, asked: Asked) -> Page | None:
    """The page of an agreement."""
    card = library.get(AgreementCard, asked.params["id"])
    if card is None:
        return None
    gaps = {cell.report: cell.gap for cell in card.side.cells}
    told = folded([card], (line for line in card.tellings if gaps[line.report] == TOLD))
    found = in_reach(lambda at: Found(tuple(told[at : at + SIDES]), len(told), at), asked.start(), SIDES)
    held = texts(library, (lines[0].report for lines in found.items))
    sides = [side(card, lines, held) for lines in found.items]
    words = aligned(card, sides, held)
    return Page(
        "agreement.html",
        card.side.about,
        {
            "card": card,
            "found": found,
            "leaf": leaf(found, asked, SIDES, "wordings"),
            "sides": sides,
            "omitted": [line for line in card.tellings if gaps[line.report] == OMITTED],
            "against": against(card),
            "alignment": words,
            "too_long": words is TOO_LONG,
            "origins": list(library.several(OriginCard, card.side.agreement.origins).values()),
        },
        (
            ("/stories", "Stories"),
            (f"/story/{card.story}", card.title),
            (f"/story/{card.story}/agreements", "Side by side"),
        ),
    )


def _every(library: Library) -> Iterator[str]:
    for key in ids(library, "agreements"):
        if card := library.get(AgreementCard, key):
            told = sum(cell.gap == TOLD for cell in card.side.cells)
            yield f"/agreement/{key}"
            if told > SIDES:
                wordings = len(folded([card], (line for line in card.tellings)))
                yield from (f"/agreement/{key}?from={start}" for start in range(SIDES, wordings, SIDES))


ROUTES = (Route("/agreement/{id}", agreement, _every),)
