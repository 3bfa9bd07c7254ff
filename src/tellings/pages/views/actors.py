"""Who is who: everyone the reports speak of, the most spoken of first."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.model.cards import ActorCard
from tellings.pages import wording
from tellings.pages.asked import Asked, Page, Route, in_reach, leaf
from tellings.pages.every import leaves
from tellings.pages.sifting import choice, where_of, written
from tellings.ports.library import WEIGHT, Library
from tellings.stages.telling.whereabouts import country_in_words

MOST = 40
KINDS = {
    "person": "People",
    "organisation": "Organisations",
    "country": "Countries",
    "armed_group": "Armed groups",
    "people": "Peoples",
    "place": "Places",
    "facility": "Facilities",
    "work": "Works",
}
"""What several actors of a kind are called."""


def actors(library: Library, asked: Asked) -> Page:
    """The list, sifted by kind, country, outlet and by words of a name or a description."""
    where, words = where_of(asked, "kind", "country", "outlet"), asked.query.get("q", "").strip()
    found = in_reach(
        lambda at: library.find(ActorCard, where, words=words, order=WEIGHT, start=at, most=MOST), asked.start(), MOST
    )
    top = library.find(ActorCard, order=WEIGHT, most=1).items
    fields = [
        written(asked, "q", "Name or description"),
        choice(asked, "kind", "Kind", library.tally("actor", "kind"), several),
        choice(asked, "country", "Country", library.tally("actor", "country", most=200), country_in_words),
        choice(asked, "outlet", "Named in", library.tally("actor", "outlet", most=200)),
    ]
    shown = {
        "found": found,
        "leaf": leaf(found, asked, MOST),
        "fields": fields,
        "kinds": library.tally("actor", "kind"),
        "several": KINDS,
        "most": top[0].account.mentions if top else 1,
    }
    return Page("actors.html", "Who is who", shown)


def several(kind: str) -> str:
    """What several actors of a kind are called: "Armed groups"."""
    return KINDS.get(kind, wording.kind(kind))


def _every(library: Library) -> Iterator[str]:
    yield from leaves("/actors", library.find(ActorCard, most=1).total, MOST)


ROUTES = (Route("/actors", actors, _every),)
