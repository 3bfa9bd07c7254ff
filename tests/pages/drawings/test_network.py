from __future__ import annotations

import itertools
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.model.account import Period, RelationAccount
from tellings.model.cards import RelationCard
from tellings.model.records import Relation
from tellings.pages.drawings.network import MOST_NODES, MOST_TIES, Tie, draw_network, left_out, names_of, ties_of
from tellings.pages.drawings.network_layout import Extent, lay_out
from tellings.pages.drawings.network_marks import SHAPES, SIGNS, TIES
from tests.pages.drawings.shapes import SVG, WORDS, marks, parsed, stands_well, with_class, words

EVER = Period(None, None, None, None, "time not told")


def tie(a: str, b: str, kind: str = "supports", state: str = "asserted", strength: int = 1) -> Tie:
    return Tie(f"{kind}-{a}-{b}", kind, state, a, b, EVER, f"{a} {kind} {b}", strength)


def tangle(nodes: int, count: int) -> list[Tie]:
    chance = random.Random(5)  # noqa: S311 - a drawing of chance, no secret
    pairs = [(f"a{chance.randrange(nodes)}", f"a{chance.randrange(nodes)}") for _ in range(count)]
    kinds = itertools.cycle(TIES)
    return [tie(a, b, next(kinds), strength=chance.randrange(9)) for a, b in pairs if a != b]


def drawn(ties: list[Tie], **kinds: str) -> str:
    return draw_network(ties, {key: f"Actor {key}" for one in ties for key in (one.a, one.b)}, kinds)


@given(names=st.lists(WORDS, min_size=2, max_size=5), sentence=WORDS, kind=WORDS, state=WORDS)
@settings(max_examples=40, deadline=None)
def test_any_words_make_a_network_that_stands_well(names: list[str], sentence: str, kind: str, state: str) -> None:
    keys = [f"k{at}" for at in range(len(names))]
    ties = [Tie(sentence, kind, state, a, b, EVER, sentence) for a, b in itertools.pairwise(keys)]
    stands_well(draw_network(ties, dict(zip(keys, names, strict=True)), dict.fromkeys(keys, kind)))


def test_kinds_of_relations_and_of_actors_are_told_apart_without_colour() -> None:
    svg = drawn(
        [tie("a", f"b{at}", kind) for at, kind in enumerate(TIES)], **{f"b{at}": kind for at, kind in enumerate(SHAPES)}
    )
    looks = set()
    for one in with_class(svg, "tie"):
        strokes = [(path.get("stroke-width"), path.get("stroke-dasharray")) for path in one.findall(f"{SVG}path")]
        heads = [(shape.tag, shape.get("d")) for group in one.findall(f"{SVG}g") for shape in group]
        looks.add((*strokes, *heads))
    assert len(looks) == len(TIES)
    shapes = {tuple((part.tag, tuple(sorted(part.items()))) for part in group) for group in with_class(svg, "node-shape")}
    assert len(shapes) >= len(TIES)


def test_what_is_denied_planned_or_possible_bears_a_sign_and_the_legend_says_which() -> None:
    svg = drawn([tie("a", "b"), *(tie("a", state, state=state) for state in SIGNS)])
    signs = [node.text for node in with_class(svg, "line-sign")]
    assert signs == ["×", "»", "?", "×", "»", "?"]
    assert {"denied", "planned", "possible"} <= set(words(svg))
    assert [one.get("data-state") for one in with_class(svg, "tie")] == ["asserted", "denied", "planned", "possible"]


def test_the_legend_names_what_occurs_and_no_more() -> None:
    svg = drawn([tie("a", "b", "opposes")], a="country", b="person")
    assert [node.text for node in with_class(svg, "legend-words")] == ["a person", "a country", "opposes"]


def test_edges_carry_their_times_and_lead_to_their_relation() -> None:
    period = Period("2031-01-01", "2031-02-01", None, "2031-09-30", "2031")
    (edge,) = with_class(draw_network([Tie("r1", "supports", "asserted", "a", "b", period, "a supports b")], {}, {}), "tie")
    found = [edge.get(f"data-{name}") for name in ("from", "from-latest", "to-earliest", "to")]
    assert found == ["2031-01-01", "2031-02-01", "", "2031-09-30"]
    assert edge.get("href") == "/relation/r1"
    assert edge.findtext(f"{SVG}title") == "a supports b (2031)"


def relation(subject: str, obj: str, kind: str = "provides") -> Relation:
    return Relation(f"{subject}{obj}", kind, subject, obj, None, (), None, None, ("r",), 1, (), ())


def test_what_two_give_one_another_is_one_edge_with_two_heads() -> None:
    rows = (relation("a", "b"), relation("b", "a"))
    account = RelationAccount(rows, "A and B", "provide", "one another", "", EVER, (), ())
    card = RelationCard(account, "provides", "asserted", (("a", "A"), ("b", "B")), (("a", "A"), ("b", "B")), ())
    (only,) = ties_of([card])
    assert (only.a, only.b, only.both_ways) == ("a", "b", True)
    assert names_of([card]) == {"a": "A", "b": "B"}
    (edge,) = with_class(draw_network([only], names_of([card]), {}), "tie")
    assert len(edge.findall(f"{SVG}g")) == 2


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_no_node_lies_on_another(data: st.DataObject) -> None:
    keys = [f"n{at}" for at in range(data.draw(st.integers(1, 30)))]
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(keys), st.sampled_from(keys)), max_size=60))
    sides = data.draw(st.lists(st.floats(14, 60), min_size=len(keys), max_size=len(keys)))
    extents = {key: Extent(side, 14, 34) for key, side in zip(keys, sides, strict=True)}
    places, width, height = lay_out(extents, [pair for pair in pairs if pair[0] != pair[1]])
    assert (places, width, height) == lay_out(extents, [pair for pair in pairs if pair[0] != pair[1]])
    for key, (x, y) in places.items():
        assert x - extents[key].side >= -1
        assert x + extents[key].side <= width + 1
        assert 13 <= y <= height - 33
    for a, b in itertools.combinations(keys, 2):
        (xa, ya), (xb, yb) = places[a], places[b]
        beside = abs(xa - xb) >= extents[a].side + extents[b].side - 1
        assert beside or abs(ya - yb) >= 14 + 34 - 1


def test_eighty_actors_and_two_hundred_relations_take_less_than_a_third_of_a_second() -> None:
    ties = tangle(80, 210)[:200]
    drawn(ties[:3])
    took = []
    for _ in range(3):
        began = time.process_time()
        drawn(ties)
        took.append(time.process_time() - began)
    assert min(took) < 0.3


def test_of_too_many_the_strongest_are_drawn_and_the_rest_counted() -> None:
    ties = tangle(150, 400)
    svg = drawn(ties)
    edges, nodes = with_class(svg, "tie"), [one for one in marks(svg) if "node" in one.get("class", "")]
    assert len(nodes) <= MOST_NODES
    assert len(edges) <= MOST_TIES
    assert f"{len(edges)} of {len(ties)} ties" in left_out(ties)
    assert left_out(ties) in (parsed(svg).findtext(f"{SVG}desc") or "")
    assert left_out(ties[:5]) == ""


@pytest.mark.parametrize("ties", [[], [tie("a", "a")]])
def test_nothing_to_draw_draws_nothing(ties: list[Tie]) -> None:
    assert drawn(ties) == ""


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", " javascript:alert(1)", "//elsewhere.test/", "\\\\elsewhere", "http://x", ""]
)
def test_an_address_that_is_none_of_ours_is_no_link(address: str) -> None:
    svg = draw_network([tie("a", "b")], {}, {}, lambda kind, key: address)  # noqa: ARG005
    assert marks(svg) == []
    assert len(with_class(svg, "node")) == 2
