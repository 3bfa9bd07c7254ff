"""All stories of a case: by size or by date, of one outlet or of all."""

from __future__ import annotations

from collections.abc import Iterable

from tellings.model.cards import StoryCard
from tellings.pages.asked import Asked, Page, Route, in_reach, leaf, with_query
from tellings.pages.every import leaves
from tellings.pages.sifting import choice, where_of
from tellings.ports.library import PLACE, TIME, Library

MOST, _OUTLETS = 30, 200
ORDERS = {"size": ("The most told first", PLACE), "date": ("The earliest first", TIME)}
"""How stories can be sorted: what it is called, and the library's name for it. The account has the largest first."""


def stories(library: Library, asked: Asked) -> Page:
    """The list."""
    order = asked.query.get("sort", "size")
    order = order if order in ORDERS else "size"
    where = where_of(asked, "outlet", "verdict")
    found = in_reach(
        lambda at: library.find(StoryCard, where, order=ORDERS[order][1], start=at, most=MOST), asked.start(), MOST
    )
    return Page(
        "stories.html",
        "Stories",
        {
            "found": found,
            "leaf": leaf(found, asked, MOST),
            "fields": [
                choice(asked, "outlet", "Told by", library.tally("story", "outlet", most=_OUTLETS)),
                choice(asked, "verdict", "In which something", library.tally("story", "verdict"), _happens),
            ],
            "sifted": bool(where),
            "order": order,
            "orders": [
                (name, called, asked.href(with_query("/stories", {**where, "sort": name})))
                for name, (called, _) in ORDERS.items()
            ],
        },
    )


_HAPPENS = {
    "contradicts": "is contradicted",
    "differs": "differs",
    "reworded": "is reworded",
    "partly": "is told in part",
    "same": "is told in the same words",
}


def _happens(verdict: str) -> str:
    return _HAPPENS.get(verdict, verdict)


def _every(library: Library) -> Iterable[str]:
    return leaves("/stories", library.find(StoryCard, most=1).total, MOST)


ROUTES = (Route("/stories", stories, _every),)
