from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.stages.telling.stemma_blocks import LEAST, blocks_of, lay_out_in_blocks
from tellings.stages.telling.stemma_layout import Layout
from tellings.stages.telling.stemma_ranks import Box


def boxes(heights: list[float]) -> list[Box]:
    return [Box("α", 196, 60), *(Box(f"r{at}", 196, height, 1) for at, height in enumerate(heights))]


@st.composite
def forests(draw: st.DrawFn) -> tuple[list[Box], list[tuple[str, str]]]:
    every = boxes(draw(st.lists(st.floats(40, 120), min_size=1, max_size=60)))
    edges = []
    for at, box in enumerate(every[1:]):
        parents = draw(st.lists(st.sampled_from(every[: max(1, min(at, 4))]), max_size=2))
        edges += [(parent.id, box.id) for parent in parents]
    return every, edges


@given(forest=forests())
@settings(deadline=None)
def test_every_box_stands_once_within_the_drawing_and_on_no_other(forest: tuple[list[Box], list[tuple[str, str]]]) -> None:
    every, edges = forest
    layout = lay_out_in_blocks(every, edges, between=52)
    assert set(layout.places) == {one.id for one in every}
    for place in layout.places.values():
        assert place.x >= 0
        assert place.y >= 0
        assert place.x + place.width <= layout.width + 1
        assert place.y + place.height <= layout.height + 1
    for a, b in combinations(layout.places.values(), 2):
        apart = a.x + a.width <= b.x or b.x + b.width <= a.x or a.y + a.height <= b.y or b.y + b.height <= a.y
        assert apart


@given(forest=forests())
@settings(deadline=None)
def test_every_line_arrives_at_its_box(forest: tuple[list[Box], list[tuple[str, str]]]) -> None:
    every, edges = forest
    layout = lay_out_in_blocks(every, edges, between=52)
    assert {(line.parent, line.child) for line in layout.lines} == set(edges)
    for line in layout.lines:
        x, y = line.points[-1]
        place = layout.places[line.child]
        assert abs(x - place.x) < 0.2
        assert place.y <= y <= place.y + place.height


def of_one(count: int) -> Layout:
    every = boxes([70.0] * count)
    return lay_out_in_blocks(every, [("α", one.id) for one in every[1:]], between=52)


def test_hundreds_that_rest_on_one_are_about_as_wide_as_high() -> None:
    layout = of_one(300)
    assert 0.6 < layout.width / layout.height < 1.7
    assert len(layout.trunks) == 1


def test_a_box_on_which_another_rests_or_with_two_parents_stands_in_no_block() -> None:
    every = boxes([70.0] * (LEAST + 3))
    edges = [("α", one.id) for one in every[1:]]
    (block,) = blocks_of(every, [*edges, ("r0", "late"), ("r0", "r1")])
    assert {"r0", "r1"}.isdisjoint(one.id for one in block.members)
    assert len(block.members) == LEAST + 1
    assert blocks_of(every[:LEAST], edges[: LEAST - 1]) == []
