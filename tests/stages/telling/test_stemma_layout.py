import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.stages.telling.stemma_layout import BESIDE, Layout, Place, lay_out
from tellings.stages.telling.stemma_ranks import Box, widest_rank

EDGES = st.lists(st.tuples(st.integers(0, 29), st.integers(0, 29)), max_size=60)
SIZES = st.lists(st.tuples(st.integers(20, 250), st.integers(20, 150), st.integers(0, 2)), min_size=1, max_size=30)


def boxes_of(sizes: list[tuple[int, int, int]]) -> list[Box]:
    return [Box(str(n), width, height, rank) for n, (width, height, rank) in enumerate(sizes)]


def apart(a: Place, b: Place) -> bool:
    return a.x + a.width <= b.x or b.x + b.width <= a.x or a.y + a.height <= b.y or b.y + b.height <= a.y


def overlaps(layout: Layout) -> list[tuple[str, str]]:
    places = list(layout.places.items())
    return [(m, n) for i, (m, a) in enumerate(places) for n, b in places[:i] if not apart(a, b)]


@given(sizes=SIZES, edges=EDGES, downwards=st.booleans())
@settings(deadline=None)
def test_no_box_overlaps_another_and_all_lie_inside(
    sizes: list[tuple[int, int, int]], edges: list[tuple[int, int]], *, downwards: bool
) -> None:
    layout = lay_out(boxes_of(sizes), [(str(a), str(b)) for a, b in edges], downwards=downwards)
    assert overlaps(layout) == []
    for place in layout.places.values():
        assert place.x >= -0.1
        assert place.y >= -0.1
        assert place.x + place.width <= layout.width + 0.2
        assert place.y + place.height <= layout.height + 0.2


@given(sizes=SIZES, edges=EDGES)
@settings(deadline=None)
def test_a_parent_stands_above_its_child(sizes: list[tuple[int, int, int]], edges: list[tuple[int, int]]) -> None:
    layout = lay_out(boxes_of(sizes), [(str(a), str(b)) for a, b in edges], downwards=True)
    for line in layout.lines:
        parent, child = layout.places[line.parent], layout.places[line.child]
        assert parent.y + parent.height < child.y
        assert line.points[0][1] >= parent.y + parent.height - 0.1
        assert line.points[-1][1] == pytest.approx(child.y, abs=0.1)


@given(sizes=SIZES, edges=EDGES)
@settings(deadline=None)
def test_a_line_passes_no_box_of_a_rank_between(sizes: list[tuple[int, int, int]], edges: list[tuple[int, int]]) -> None:
    layout = lay_out(boxes_of(sizes), [(str(a), str(b)) for a, b in edges], downwards=True)
    for line in layout.lines:
        for x, y in line.points[1:-1]:
            assert not any(p.x < x < p.x + p.width and p.y <= y < p.y + p.height for p in layout.places.values())


def test_a_circle_of_reports_is_drawn_without_the_line_that_closes_it() -> None:
    layout = lay_out([Box(n, 50, 20) for n in "abc"], [("a", "b"), ("b", "c"), ("c", "a")], downwards=True)
    assert [(line.parent, line.child) for line in layout.lines] == [("a", "b"), ("b", "c")]


def test_a_line_to_itself_or_to_nobody_is_left_out() -> None:
    assert lay_out([Box("a", 50, 20)], [("a", "a"), ("a", "gone")], downwards=True).lines == ()


def test_boxes_keep_their_order_where_nothing_crosses() -> None:
    boxes = [Box(n, 50, 20) for n in "abcd"]
    layout = lay_out(
        [Box("root", 50, 20), *boxes, Box("e", 50, 20)], [*(("root", n) for n in "abcd"), ("b", "e")], downwards=True
    )
    assert sorted("abcd", key=lambda n: layout.places[n].x) == list("abcd")


def test_a_parent_of_two_stands_between_them() -> None:
    layout = lay_out([Box(n, 50, 20) for n in "pab"], [("p", "a"), ("p", "b")], downwards=True)
    p, a, b = (layout.places[n].x for n in "pab")
    assert b - a == 50 + BESIDE
    assert p == pytest.approx((a + b) / 2)


def test_the_same_stemma_is_laid_out_the_same_whatever_else_was_drawn() -> None:
    boxes = [Box(str(n), 150, 60, int(n > 5)) for n in range(60)]
    edges = [(str(n * n % (n - 3)), str(n)) for n in range(6, 60)]
    assert lay_out(boxes, edges, downwards=False) == lay_out(boxes, edges, downwards=False)


def test_no_boxes_make_an_empty_drawing() -> None:
    assert lay_out([], [], downwards=True) == Layout(0.0, 0.0, {}, ())
    assert widest_rank([], []) == 0
