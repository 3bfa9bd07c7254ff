"""One relation: every row of it, the words it rests on, who says so, and what is told otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from tellings.model.account import Period
from tellings.model.cards import RelationCard
from tellings.model.records import Relation
from tellings.pages.asked import Asked, Page, Route
from tellings.pages.drawings.network_marks import tie_of
from tellings.pages.drawings.strips import Years, tenure
from tellings.pages.render import drawn
from tellings.pages.sifting import called
from tellings.pages.sourcing import sources
from tellings.pages.views.relations import FACTUALITIES
from tellings.ports.library import Library
from tellings.stages.telling.bonds import period

_MOST_PLACES = 60
_MOST_OTHERS = 12


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table that the relation is joined from, with its parties' names, its period and its bar."""

    relation: Relation
    subject: str
    object: str
    period: Period
    bar: Markup


def relation(library: Library, asked: Asked) -> Page | None:
    """A relation by its id, or by that of any of its rows."""
    card = _card(library, asked.params["id"])
    if card is None:
        return None
    one = card.relation
    against = list(dict.fromkeys(key for row in one.relations for key in row.contradicts))
    rows, axis = _rows(library, card)
    shown = {
        "card": card,
        "rows": rows,
        "axis": axis,
        "verb": tie_of(card.kind)[0],
        "told_as": FACTUALITIES.get(card.factuality, card.factuality),
        "sources": sources(library, one.evidence[:_MOST_PLACES], card.tellers),
        "places": len(one.evidence),
        "against": library.find(RelationCard, {"row": against}, most=_MOST_OTHERS).items if against else (),
        "over": _card(library, one.under) if one.under else None,
        "about": tuple(row.id for row in one.relations),
    }
    return Page("relation.html", one.sentence, shown, trail=(("/relations", "Relations"),))


def _card(library: Library, key: str) -> RelationCard | None:
    if card := library.get(RelationCard, key):
        return card
    return next(iter(library.find(RelationCard, {"row": key}, most=1).items), None)


def _rows(library: Library, card: RelationCard) -> tuple[list[Row], Years | None]:
    names = {one[0]: one[1] for one in (*card.subjects, *card.objects)}
    missing = [key for row in card.relation.relations for key in (row.subject, row.object) if key not in names]
    names |= called(library, missing)
    told = [
        (row, period(row.start, row.end, ahead=row.factuality in ("planned", "possible"))) for row in card.relation.relations
    ]
    axis = Years.of(when for _, when in told)
    rows = [
        Row(row, names.get(row.subject, row.subject), names.get(row.object, row.object), when, _bar(when, axis))
        for row, when in told
    ]
    return rows, axis


def _bar(when: Period, axis: Years | None) -> Markup:
    return drawn(tenure(when, axis) if axis else "")


def _every(library: Library) -> Iterator[str]:
    start, total = 0, 1
    while start < total:
        found = library.find(RelationCard, start=start, most=500)
        yield from (f"/relation/{card.relation.relations[0].id}" for card in found.items)
        start, total = found.end, found.total if found.items else 0


ROUTES = (Route("/relation/{id}", relation, _every),)
