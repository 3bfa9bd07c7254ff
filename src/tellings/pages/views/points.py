"""What several tellings say, of all stories: where they disagree first."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.model.cards import AgreementCard
from tellings.pages.asked import Asked, Page, Route, in_reach, leaf
from tellings.pages.columns import against
from tellings.pages.every import leaves
from tellings.pages.sifting import choice, where_of
from tellings.pages.views.agreements import in_words
from tellings.ports.library import WEIGHT, Library
from tellings.stages.telling.naming import what_differs

MOST = 12
"""Rows to a leaf: those that most tell come first, and each of them is read whole."""

_OUTLETS = 200


def points(library: Library, asked: Asked) -> Page:
    """The list, the weightiest first: what is at odds, and of that what most tell."""
    where = where_of(asked, "verdict", "what", "outlet")
    found = in_reach(lambda at: library.find(AgreementCard, where, order=WEIGHT, start=at, most=MOST), asked.start(), MOST)
    whats = library.tally("agreement", "what")
    return Page(
        "points.html",
        "Where they agree and disagree",
        {
            "found": found,
            "leaf": leaf(found, asked, MOST),
            "rows": [(card, against(card)[:2]) for card in found.items],
            "fields": [
                choice(asked, "verdict", "Verdict", library.tally("agreement", "verdict"), in_words),
                choice(asked, "what", "What differs", [one for one in whats if one.value != "wording"], what_differs),
                choice(asked, "outlet", "Told by", library.tally("agreement", "outlet", most=_OUTLETS)),
            ],
            "sifted": bool(where),
        },
    )


def _every(library: Library) -> Iterator[str]:
    yield from leaves("/agreements", library.find(AgreementCard, most=1).total, MOST)


ROUTES = (Route("/agreements", points, _every),)
