"""Who stands how to whom, as a network: actors by kind of shape, relations by kind of line, each edge with the time it held.

`assets/network.js` shows it as of a day: edges carry the bounds of their periods (`data-from`, `data-from-latest`,
`data-to-earliest`, `data-to`: ISO days, empty where nothing is told), as do the rows of a list beside the figure, where the
template gives its rows the same attributes (`times`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tellings.model.account import Period, RelationAccount
from tellings.model.cards import RelationCard
from tellings.pages.drawings.network_edges import Line, Stop, edge, with_room
from tellings.pages.drawings.network_layout import Extent, Point, lay_out
from tellings.pages.drawings.network_marks import OTHER, RADIUS, SHAPES, SIGNS, TIES, shape_of, tie_of
from tellings.pages.drawings.parts import Address, Drawing, haloed, linked, pages, sheet, text
from tellings.stages.telling.stemma_labels import measure, wrapped
from tellings.stages.telling.strokes import INK, Item, badge, legend, safe, sample

MOST_NODES, MOST_TIES = 80, 200
"""More are not legible: the strongest are drawn, and the drawing says how many are left out."""

_LABEL, _SIZE, _LEADING, _LINES = 118.0, 12.0, 14.0, 3
_LEAST = 420.0


@dataclass(frozen=True, slots=True)
class Tie:
    """An edge: who (an actor's id) stands how to whom, and since when. `strength` decides what is drawn where there is too much."""

    id: str
    kind: str
    state: str
    a: str
    b: str
    period: Period
    sentence: str
    strength: int = 1
    both_ways: bool = False


def ties_of(cards: Iterable[RelationCard]) -> list[Tie]:
    """The edges of cards."""
    return ties_between(card.relation for card in cards)


def ties_between(relations: Iterable[RelationAccount]) -> list[Tie]:
    """An edge for each pair that a relation holds between; what holds both ways is one edge."""
    found: dict[tuple[object, ...], Tie] = {}
    for told in relations:
        pairs = {(row.subject, row.object) for row in told.relations}
        for row in told.relations:
            both = row.kind == "allied_with" or (row.object, row.subject) in pairs
            a, b = sorted((row.subject, row.object)) if both else (row.subject, row.object)
            key = (row.kind, row.factuality, a, b, told.period, told.detail)
            weight = row.independent * 1000 + len(row.reports)
            tie = Tie(told.relations[0].id, row.kind, row.factuality, a, b, told.period, told.sentence, weight, both)
            found.setdefault(key, tie)
    return [tie for tie in found.values() if tie.a != tie.b]


def names_of(cards: Iterable[RelationCard]) -> dict[str, str]:
    """The parties of relations, by id."""
    return {key: name for card in cards for key, name in (*card.subjects, *card.objects)}


def times(period: Period) -> str:
    """The attributes by which the script knows when an edge, or a row of a list, held: markup, safe."""
    bounds = (period.start_earliest, period.start_latest, period.end_earliest, period.end_latest)
    names = ("data-from", "data-from-latest", "data-to-earliest", "data-to")
    return " ".join(f'{name}="{safe(day or "")}"' for name, day in zip(names, bounds, strict=True))


def draw_network(
    ties: Sequence[Tie], names: Mapping[str, str], kinds: Mapping[str, str], address: Address = pages, *, as_of: str = ""
) -> str:
    """The network as SVG; empty without edges. `names` and `kinds` are the actors' by id; `as_of` (an ISO day) is where the slider
    stands at first.
    """
    drawn = _strongest(ties)
    if not drawn:
        return ""
    keys = sorted({key for tie in drawn for key in (tie.a, tie.b)})
    labels = {key: wrapped(names.get(key, key), _LABEL, _SIZE, _LINES) or ["?"] for key in keys}
    extents = {key: _extent(labels[key]) for key in keys}
    places, width, height = lay_out(extents, [(tie.a, tie.b) for tie in drawn])
    key, below = legend(list(_key(drawn, [kinds.get(one, "") for one in keys])), max(width, _LEAST))
    lines = list(_bent(drawn))
    places, width, height = with_room(places, width, height, [(places[one.a], places[one.b], bend) for one, bend in lines])
    parts = (
        *_edges(lines, {one: Stop(places[one], extents[one]) for one in keys}, address),
        *(_node(one, labels[one], names.get(one, one), kinds.get(one, ""), places[one], address=address) for one in keys),
        f'<g transform="translate(0 {height + 18:g})">{key}</g>',
    )
    drawing = Drawing(parts, max(width, _LEAST), height + 18 + below, *_described(ties, drawn, keys))
    said = ";".join(f"{kind}={words}" for kind, words in _words(drawn))
    return sheet(drawing, "network", f' data-kinds="{safe(said)}" data-as-of="{safe(as_of)}"')


def left_out(ties: Sequence[Tie]) -> str:
    """A note for the frame: how many edges and actors are not drawn; empty where all are."""
    drawn = _strongest(ties)
    nodes, shown = ({key for tie in those for key in (tie.a, tie.b)} for those in (ties, drawn))
    if len(drawn) == len(ties):
        return ""
    return (
        f"Drawn are {len(drawn)} of {len(ties)} ties, those on most independent sources, between {len(shown)} of {len(nodes)}"
        " actors."
    )


def _strongest(ties: Sequence[Tie]) -> list[Tie]:
    """The strongest edges between as many nodes as are legible; in the order they were given."""
    kept: list[int] = []
    nodes: set[str] = set()
    for at, tie in sorted(enumerate(ties), key=lambda pair: (-pair[1].strength, pair[0])):
        joined = nodes | {tie.a, tie.b}
        if len(joined) <= MOST_NODES and len(kept) < MOST_TIES and tie.a != tie.b:
            kept.append(at)
            nodes = joined
    return [ties[at] for at in sorted(kept)]


def _described(ties: Sequence[Tie], drawn: Sequence[Tie], keys: Sequence[str]) -> tuple[str, str]:
    named = f"Network of {len(drawn)} ties between {len(keys)} actors"
    said = " ".join(dict.fromkeys(f"{tie.sentence}." for tie in drawn))
    return named, f"{left_out(ties)} {said}".strip()


def _extent(label: Sequence[str]) -> Extent:
    widest = max(measure(line, _SIZE) for line in label)
    return Extent(max(RADIUS, widest / 2), RADIUS, RADIUS + 4 + len(label) * _LEADING)


def _node(key: str, label: Sequence[str], name: str, kind: str, place: Point, *, address: Address) -> str:
    lines = (
        haloed(text(0, RADIUS + 13 + at * _LEADING, line, "name node-label", size=_SIZE, anchor="middle"))
        for at, line in enumerate(label)
    )
    what, _ = SHAPES.get(kind, OTHER)
    where = f'transform="translate({place[0]:g} {place[1]:g})"'
    return linked(
        shape_of(kind) + "".join(lines),
        address("actor", key),
        f"{name}, {what}",
        f'class="node" data-id="{safe(key)}" data-kind="{safe(kind)}" {where}',
    )


def _bent(ties: Sequence[Tie]) -> Iterator[tuple[Tie, float]]:
    """Each edge with how far it bends to the left: several between the same two are bent apart."""
    beside: dict[tuple[str, ...], list[Tie]] = {}
    for tie in ties:
        beside.setdefault(tuple(sorted((tie.a, tie.b))), []).append(tie)
    for (low, _), group in beside.items():
        for at, tie in enumerate(group):
            yield tie, (at - (len(group) - 1) / 2) * (1 if tie.a == low else -1)


def _edges(lines: Iterable[tuple[Tie, float]], stops: Mapping[str, Stop], address: Address) -> Iterator[str]:
    yield f'<g class="network-edges" fill="none" stroke="{INK}">'
    for tie, bend in lines:
        words = f"{tie.sentence}{f' ({tie.period.words})' if tie.period.words else ''}"
        told = f"{words}{f': {tie.state}' if tie.state in SIGNS else ''}"
        marks = (
            f'class="tie" tabindex="-1" data-kind="{safe(tie.kind)}" data-state="{safe(tie.state)}" data-a="{safe(tie.a)}"'
            f' data-b="{safe(tie.b)}" {times(tie.period)}'
        )
        look = Line(tie_of(tie.kind)[1], SIGNS.get(tie.state, ""), tie.both_ways)
        yield linked(edge(stops[tie.a], stops[tie.b], bend, look), address("relation", tie.id), told, marks)
    yield "</g>"


def _words(ties: Sequence[Tie]) -> list[tuple[str, str]]:
    occurring = {tie.kind for tie in ties}
    return [(kind, tie_of(kind)[0]) for kind in (*TIES, *sorted(occurring - set(TIES))) if kind in occurring]


def _key(ties: Sequence[Tie], kinds: Sequence[str]) -> Iterator[Item]:
    for kind, (words, _) in (*SHAPES.items(), ("", OTHER)):
        if kind in kinds if kind else set(kinds) - set(SHAPES):
            yield Item(f'<g transform="translate(9 0) scale(.6)">{shape_of(kind)}</g>', words, 24)
    for kind, words in _words(ties):
        yield Item(sample(tie_of(kind)[1]), words)
    for state, sign in SIGNS.items():
        if any(tie.state == state for tie in ties):
            yield Item(f'<g stroke="{INK}">{badge(10, 0, sign)}</g>', state, 25)
