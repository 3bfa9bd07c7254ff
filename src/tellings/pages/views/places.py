"""The map: the places that are known well enough to be drawn, and beside it all of them, with what else their names can mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from markupsafe import Markup

from tellings.model.cards import CASE, CaseCard, PlaceCard
from tellings.pages.asked import Asked, Page, Route, in_reach, leaf
from tellings.pages.drawings.frame import frame
from tellings.pages.drawings.map import CAPTION, NARROW, WIDTH, MapPlace, draw_map, list_close_places
from tellings.pages.drawings.map_marks import AREAS
from tellings.pages.every import leaves
from tellings.pages.render import drawn
from tellings.pages.sifting import choice, written
from tellings.ports.library import WEIGHT, Library
from tellings.stages.telling.whereabouts import country_in_words

MOST = 60
_MOST_DRAWN = 400
_CERTAIN = {"sure": "certain", "unsure": "not certain"}


def places(library: Library, asked: Asked) -> Page:
    """The map and the list."""
    where, words = asked.chosen("country", "kind", "state"), asked.query.get("q", "").strip()
    found = in_reach(
        lambda at: library.find(PlaceCard, where, words=words, order=WEIGHT, start=at, most=MOST), asked.start(), MOST
    )
    some = library.find(PlaceCard, where, words=words, order=WEIGHT, most=_MOST_DRAWN)
    marked = tuple(_marks(some.items, asked))
    shown = {
        "found": found,
        "leaf": leaf(found, asked, MOST),
        "drawn": len(marked),
        "total": library.find(PlaceCard, most=1).total,
        "map": _framed(marked, WIDTH, "map", "drawing-tall") + _framed(marked, NARROW, "map-narrow", "drawing-wide"),
        "fields": [
            written(asked, "q", "Name"),
            choice(asked, "kind", "What", library.tally("place", "kind")),
            choice(asked, "country", "Country", library.tally("place", "country", most=200), country_in_words),
            choice(asked, "state", "Where it is", library.tally("place", "state"), lambda state: _CERTAIN.get(state, state)),
        ],
    }
    return Page("map.html", "Map", shown)


def _marks(cards: Iterable[PlaceCard], asked: Asked) -> Iterator[MapPlace]:
    for card in cards:
        if card.latitude is not None and card.longitude is not None:
            yield MapPlace(
                card.actor,
                card.name,
                card.latitude,
                card.longitude,
                card.mentions,
                card.whereabouts.certain,
                card.whereabouts.where,
                asked.href(f"/actor/{card.actor}"),
                card.feature in AREAS,
            )


@lru_cache(maxsize=32)  # coasts take longer to draw than all else of a page
def _framed(marked: tuple[MapPlace, ...], width: float, name: str, look: str) -> Markup:
    """A map for wide screens, and one for narrow ones, each with its list of the places that share a mark."""
    if not marked:
        return drawn("")
    svg = draw_map(marked, width=width, name=name)
    close = list_close_places(marked, width=width, name=name)
    folded = f'<details class="{look} close"><summary>Places that share a mark</summary>{close}</details>' if close else ""
    return drawn(frame(svg, label="Map of the places", name="map", note=CAPTION, look=look) + folded)


def _every(library: Library) -> Iterator[str]:
    case = library.get(CaseCard, CASE)
    if case is not None and case.places:
        yield from leaves("/map", library.find(PlaceCard, most=1).total, MOST)


ROUTES = (Route("/map", places, _every),)
