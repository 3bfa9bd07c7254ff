"""Relations: the network, and the list by kind, as of a time or of any."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tellings.model.account import Period
from tellings.model.cards import DATED, UNDATED, RelationCard
from tellings.pages.asked import Asked, Page, Route, in_reach, leaf
from tellings.pages.drawings.frame import frame
from tellings.pages.drawings.network import MOST_TIES, Tie, draw_network, left_out, names_of, ties_of, times
from tellings.pages.drawings.network_marks import tie_of
from tellings.pages.every import leaves
from tellings.pages.render import drawn
from tellings.pages.sifting import Field, begins, called, choice, part, span_of, timed
from tellings.ports.library import WEIGHT, Library

MOST = 60
_MOST_ACTORS = 300
HELD = {
    "yes": "held then",
    "begun": "begun by then, no end told",
    "maybe": "time not told exactly",
}
"""How a relation stands to a day; the same words as in the network."""
FACTUALITIES = {"asserted": "told as so", "denied": "denied", "planned": "planned", "possible": "possible"}


@dataclass(frozen=True, slots=True)
class Line:
    """A relation in the list: `marks` are the attributes by which the script knows when it held, `held` how it stands to the day asked for."""

    card: RelationCard
    marks: Markup
    held: str


def relations(library: Library, asked: Asked) -> Page:
    """The network and the list; as of a time, the list has what may have held then, and apart what no time is told of."""
    where = asked.chosen("actor", "kind", "state", "outlet")
    span = span_of(asked.query.get("as_of", ""))
    time = {} if span is None else {"since": span[0], "until": span[1], "section": DATED}
    found = in_reach(lambda at: library.find(RelationCard, {**where, **time}, start=at, most=MOST), asked.start(), MOST)
    undated = in_reach(
        lambda at: library.find(RelationCard, {**where, "section": UNDATED}, start=at, most=MOST),
        begins(asked, "undated"),
        MOST,
    )
    cards = library.find(RelationCard, where, order=WEIGHT, most=MOST_TIES).items
    ties = ties_of(cards)
    shown = {
        "found": found,
        "groups": _by_kind([_line(card, span) for card in found.items]),
        "leaf": leaf(found, asked, MOST),
        "undated": [_line(card, None) for card in undated.items] if span else [],
        "undated_total": undated.total,
        "undated_leaf": part(undated, asked, MOST, "undated"),
        "network": _network(library, asked, cards, ties, span[1] if span else ""),
        "held_by": len(cards),
        "ties": ties,
        "fields": _fields(library, asked),
        "span": span,
        "as_of": asked.query.get("as_of", "").strip(),
        "verb": lambda kind: tie_of(kind)[0],
        "total": library.find(RelationCard, most=1).total,
    }
    return Page("relations.html", "Relations", shown)


def _line(card: RelationCard, span: tuple[str, str] | None) -> Line:
    marks = f'{times(card.relation.period)} data-kind="{card.kind}"'
    return Line(card, drawn(marks), HELD.get(held(card.relation.period, span), "") if span else "")


def held(period: Period, span: tuple[str, str]) -> str:
    """How it stands to a day; to a longer time as to its days, and "maybe" where it stands otherwise to the first than to the last."""
    first, last = (period.at(day) for day in span)
    return first if first == last else "maybe"


def _by_kind(lines: list[Line]) -> list[tuple[str, list[Line]]]:
    groups: dict[str, list[Line]] = {}
    for one in lines:
        groups.setdefault(one.card.kind, []).append(one)
    return list(groups.items())


def _network(library: Library, asked: Asked, cards: Sequence[RelationCard], ties: Sequence[Tie], day: str) -> Markup:
    names = names_of(cards)
    kinds = {str(row["id"]): str(row["kind"]) for row in _actors(library, list(names))}
    svg = draw_network(ties, names, kinds, lambda kind, key: asked.href(f"/{kind}/{key}"), as_of=day)
    if not svg:
        return drawn("")
    return drawn(frame(svg, label="Network of relations", name="relations", note=left_out(ties), look="drawing-network"))


def _actors(library: Library, keys: list[str]) -> tuple[Mapping[str, object], ...]:
    return library.rows("actors", {"id": keys}, most=len(keys)).items if keys else ()


def _fields(library: Library, asked: Asked) -> list[Field]:
    counts = library.tally("relation", "actor", most=_MOST_ACTORS)
    names = called(library, [*(one.value for one in counts), *asked.chosen("actor").values()])
    by_name = sorted(counts, key=lambda one: names.get(one.value, one.value).casefold())
    return [
        choice(asked, "actor", "Of", by_name, lambda key: names.get(key, key)),
        choice(asked, "kind", "Kind", library.tally("relation", "kind"), lambda kind: tie_of(kind)[0]),
        choice(asked, "state", "Told as", library.tally("relation", "state"), lambda state: FACTUALITIES.get(state, state)),
        timed(asked, "as_of", "As of"),
    ]


def _every(library: Library) -> Iterator[str]:
    yield from leaves("/relations", library.find(RelationCard, most=1).total, MOST)


ROUTES = (Route("/relations", relations, _every),)
