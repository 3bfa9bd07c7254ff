"""A map shows every place that has degrees, within its sheet and on the right side of a coast, wherever in the world that is."""

from __future__ import annotations

import random
import re
from math import asin, cos, hypot, radians, sin, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.pages.drawings.map import (
    CAPTION,
    NO_PLACES,
    MapPlace,
    close_up,
    draw_map,
    list_close_places,
)
from tellings.pages.drawings.map_labels import SIZE, measured
from tellings.pages.drawings.map_marks import APART, marks_of
from tests.pages.drawings.shapes import SVG, WORDS, marks, parsed, stands_well, with_class, words

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
DEGREES = st.floats(allow_nan=True, allow_infinity=True) | st.floats(-400, 400)
PLACES = st.lists(
    st.builds(
        MapPlace,
        st.text("abc", min_size=1, max_size=8),
        WORDS,
        st.floats(-90, 90) | DEGREES,
        st.floats(-180, 180) | DEGREES,
        st.integers(-3, 10**6),
        st.booleans(),
        WORDS,
        WORDS | st.just("/actor/a"),
        st.booleans(),
    ),
    max_size=30,
)


def place(
    name: str, latitude: float, longitude: float, weight: int = 1, *, certain: bool = True, area: bool = False
) -> MapPlace:
    return MapPlace(name.lower(), name, latitude, longitude, weight, certain, "", f"/actor/{name.lower()}", area)


def outline(data: str) -> list[list[tuple[float, float]]]:
    """The lines of path data such as "M1 2l3 4 5 6z", in the units of the drawing."""
    lines = []
    for part in data.split("M")[1:]:
        start, _, steps = part.partition("l")
        x, y = map(float, start.split())
        line = [(x / 10, y / 10)]
        numbers = [float(n) for n in NUMBER.findall(steps)]
        for right, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + right, y + down
            line.append((x / 10, y / 10))
        lines.append(line)
    return lines


def on_land(svg: str, x: float, y: float) -> bool:
    """Whether an odd number of the land's outlines goes round a point."""
    crossings = 0
    for ring in outline(with_class(svg, "map-land")[0].get("d", "")):
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
            crossings += (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax)
    return crossings % 2 == 1


def km(one: MapPlace, other: MapPlace) -> float:
    """The way over the globe."""
    a, b = radians(one.latitude), radians(other.latitude)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other.longitude - one.longitude) / 2) ** 2
    return 2 * 6371 * asin(sqrt(half))


@settings(max_examples=25, deadline=None)
@given(PLACES, st.sampled_from([960, 350]))
def test_whatever_the_places_the_map_is_well_formed_and_nothing_leaves_the_sheet(places: list[MapPlace], width: int) -> None:
    svg = draw_map(places, width=width)
    stands_well(svg)
    tree = parsed(svg)
    wide, high = float(tree.get("width", "")), float(tree.get("height", ""))
    for node in tree.iter(f"{SVG}path"):
        if "map-bar" not in node.get("class", ""):
            assert all(
                -0.1 <= x <= wide + 0.1 and -0.1 <= y <= high + 0.1 for line in outline(node.get("d", "")) for x, y in line
            )
    for node in tree.iter(f"{SVG}circle"):
        assert 0 <= float(node.get("cx", "")) <= wide
        assert 0 <= float(node.get("cy", "")) <= high
    for text in tree.iter(f"{SVG}text"):
        assert 0 <= float(text.get("x", "")) <= wide
        assert 0 <= float(text.get("y", "")) <= high
    assert len(svg.encode()) < 250_000


@settings(max_examples=15, deadline=None)
@given(PLACES, st.randoms(use_true_random=False))
def test_the_order_of_places_does_not_matter(places: list[MapPlace], chance: random.Random) -> None:
    places = list({one.id: one for one in places}.values())
    shuffled = list(places)
    chance.shuffle(shuffled)
    assert draw_map(places) == draw_map(shuffled)
    assert list_close_places(places) == list_close_places(shuffled)


@settings(max_examples=15, deadline=None)
@given(PLACES)
def test_every_place_with_degrees_is_on_the_map_once(places: list[MapPlace]) -> None:
    found = marks_of(places, 960)
    on_map = [one for mark in found[1] for one in mark.places] if found else []
    assert sorted(map(repr, on_map)) == sorted(repr(p) for p in places if abs(p.latitude) < 1e400 and abs(p.longitude) < 1e400)


@pytest.mark.parametrize(
    ("land", "sea"),
    [
        ([(60.39, 7.0), (61.5, 9.0)], [(60.5, 3.5)]),  # a coast of fjords
        ([(48.85, 2.35), (40.4, -3.7), (51.0, 10.0)], [(47.0, -6.0), (41.0, 6.0)]),
        ([(-25.0, 135.0), (40.0, -100.0), (0.0, 25.0)], [(0.0, -150.0), (-30.0, 80.0)]),  # the world
        ([(36.0, 138.5), (34.5, -117.0), (-39.0, 175.8)], [(0.0, -160.0), (30.0, 180.0)]),  # over the date line
        ([(67.0, 178.0), (67.0, -178.0)], [(71.0, 176.0)]),  # a country on both sides of it
        ([(-90.0, 0.0), (-80.0, 25.0), (-80.0, -120.0)], [(-68.0, -170.0)]),
        ([(72.0, -40.0), (70.0, 100.0), (67.0, -150.0)], [(88.0, 0.0), (80.0, 170.0)]),
        ([(62.0, 95.0)], []),  # nothing else far and wide
    ],
)
@pytest.mark.parametrize("width", [960, 350])
def test_places_lie_on_the_right_side_of_coasts(
    land: list[tuple[float, float]], sea: list[tuple[float, float]], width: int
) -> None:
    places = [place(f"L{n}", *at) for n, at in enumerate(land)] + [place(f"S{n}", *at) for n, at in enumerate(sea)]
    found = marks_of(places, width)
    assert found
    svg = draw_map(places, width=width)
    for mark in found[1]:
        assert on_land(svg, mark.x, mark.y) == mark.places[0].name.startswith("L"), mark.label


def test_places_on_both_sides_of_the_date_line_are_neighbours_on_the_map() -> None:
    west, east = place("Westing", -16.9, 179.6), place("Easting", -17.0, -179.5)
    found = marks_of([west, east], 960)
    assert found
    frame, (first, second) = found
    assert frame.kind == "region"
    assert (frame.width * frame.km) < 700
    assert hypot(first.x - second.x, first.y - second.y) * frame.km == pytest.approx(km(west, east), rel=0.02)


@pytest.mark.parametrize(
    ("one", "other"),
    [((48.2, 16.4), (48.1, 17.1)), ((1.3, 103.8), (-6.2, 106.8)), ((59.9, 10.7), (59.3, 18.1)), ((-89.9, 0), (-89.0, 90))],
)
def test_the_bar_of_kilometres_is_true(one: tuple[float, float], other: tuple[float, float]) -> None:
    places = [place("One", *one), place("Other", *other)]
    found = marks_of(places, 960)
    assert found
    first, second = found[1]
    svg = draw_map(places)
    long = float(re.findall(r"h([\d.]+)", with_class(svg, "map-bar")[0].get("d", ""))[0])
    said = int(next(w for w in words(svg) if w.endswith(" km")).removesuffix(" km").replace(",", ""))
    assert hypot(first.x - second.x, first.y - second.y) / long * said == pytest.approx(km(*places), rel=0.02)


def test_a_map_of_the_world_has_no_bar() -> None:
    svg = draw_map([place("A", 40, -100), place("B", -30, 140), place("C", 10, 20)])
    assert with_class(svg, "map-bar") == []
    assert len(marks(svg)) == 3


def test_without_places_it_says_so() -> None:
    for svg in (draw_map([]), draw_map([place("Nowhere", float("nan"), 5)])):
        stands_well(svg)
        assert words(svg) == [NO_PLACES]
        assert marks(svg) == []


def test_sure_unsure_and_whole_countries_are_told_apart_without_colour() -> None:
    svg = draw_map([place("Sure", 50, 10), place("Unsure", 51, 12, certain=False), place("Land", 47, 14, area=True)])
    sure, unsure, land = sorted(
        with_class(svg, "map-mark"), key=lambda m: ("Sure", "Unsure", "Land").index((m.get("aria-label") or "").split(":")[0])
    )
    rims = [next(node for node in mark if "map-place" in node.get("class", "")) for mark in (sure, unsure, land)]
    assert [rim.get("stroke-dasharray") is not None for rim in rims] == [False, True, False]
    assert [rim.tag.removeprefix(SVG) for rim in rims] == ["circle", "circle", "rect"]
    assert "Not sure" in (unsure.get("aria-label") or "")
    assert {"a place", "a place, not sure", "the middle of a country or an area"} <= set(words(svg))


def test_places_close_together_share_a_mark_which_leads_to_their_list() -> None:
    places = [place("Nearby", 50.0, 10.0, 3), place("Beside", 50.01, 10.01, 9), place("Afar", -30, 140), place("Off", 40, -100)]
    svg, listed = draw_map(places, name="whole"), list_close_places(places, name="whole")
    shared = next(mark for mark in marks(svg) if mark.get("href", "").startswith("#"))
    assert shared.get("aria-label") == "2 places close together: Beside (9); Nearby (3)"
    assert "Beside +1" in words(svg)
    assert f'id="{shared.get("href", "")[1:]}"' in listed
    assert '<a href="/actor/nearby" dir="auto">Nearby</a>: spoken of 3 times' in listed
    assert "Afar" not in listed
    assert list_close_places(places[2:]) == ""


@given(st.lists(st.tuples(st.floats(30, 40), st.floats(30, 40)), min_size=2, max_size=40))
@settings(max_examples=15, deadline=None)
def test_marks_have_room_for_a_finger(at: list[tuple[float, float]]) -> None:
    found = marks_of([place(f"P{n}", *one) for n, one in enumerate(at)], 960)
    assert found
    _, drawn = found
    assert all(hypot(a.x - b.x, a.y - b.y) >= APART for n, a in enumerate(drawn) for b in drawn[:n])


@given(st.lists(st.tuples(st.floats(35, 60), st.floats(-5, 30), st.integers(1, 50)), min_size=1, max_size=60))
@settings(max_examples=15, deadline=None)
def test_names_do_not_lie_on_one_another(at: list[tuple[float, float, int]]) -> None:
    svg = draw_map([place(f"Some place {n}", *one) for n, one in enumerate(at)])
    boxes = []
    for text in with_class(svg, "map-name"):
        x, y, wide = float(text.get("x", "")), float(text.get("y", "")), measured(text.text or "", SIZE)
        left = x - wide * {"middle": 0.5, "end": 1}.get(text.get("text-anchor", ""), 0)
        boxes.append((left, y - SIZE * 0.8, left + wide, y))
    assert 1 <= len(boxes) <= 25
    for n, a in enumerate(boxes):
        for b in boxes[:n]:
            assert a[0] >= b[2] - 0.5 or b[0] >= a[2] - 0.5 or a[1] >= b[3] or b[1] >= a[3]


def test_the_more_often_spoken_of_is_larger_and_comes_first() -> None:
    found = marks_of([place("Rare", 50, 10, 1), place("Often", 52, 14, 100), place("Some", 54, 18, 25)], 960)
    assert found
    assert [mark.label for mark in found[1]] == ["Often", "Some", "Rare"]
    assert sorted((mark.radius for mark in found[1]), reverse=True) == [mark.radius for mark in found[1]]


def test_borders_can_be_left_out() -> None:
    places = [place("Westend", 48, 6), place("Eastend", 48, 16)]
    with_them, without = draw_map(places), draw_map(places, borders=False)
    assert outline(with_class(with_them, "map-border")[0].get("d", ""))
    assert not outline(with_class(without, "map-border")[0].get("d", ""))
    assert "Germany" in words(with_them)
    assert "Germany" not in words(without)
    assert "Natural Earth" in CAPTION


def test_a_country_that_is_marked_is_not_named_twice() -> None:
    assert words(draw_map([place("France", 46.5, 2.5, area=True), place("Lyons", 45.8, 4.8)])).count("France") == 1


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "//elsewhere.example/x", "https://elsewhere.example", "/a:b c", "\\\\x"]
)
def test_a_mark_leads_nowhere_but_into_the_pages(href: str) -> None:
    hostile = [MapPlace("x", '"><script>', 50, 10, 1, certain=True, detail="<b>", href=href)]
    svg = draw_map(hostile)
    assert marks(svg) == []
    assert "<script" not in svg
    assert "<b>" not in svg
    twice = [*hostile, MapPlace("y", "<i>", 50, 10, 2, certain=True, href=href)]
    assert "href" not in list_close_places(twice)
    assert "<i>" not in list_close_places(twice)


def test_a_crowd_calls_for_a_closer_look() -> None:
    crowd = [place(f"C{n}", 33 + n, 36 + n * 0.7) for n in range(6)]
    far = [place("Far", 40, -100), place("Farther", -35, 150)]
    assert [one.name for one in close_up([*crowd, *far], width=960)] == [one.name for one in crowd]
    assert close_up(crowd, width=960) == ()
    assert close_up(far, width=960) == ()
    assert close_up([], width=960) == ()


@pytest.mark.parametrize(("south", "west"), [(-8.0, 100.0), (55.0, -110.0), (58.0, 5.0), (-55.0, -80.0)])
def test_where_islands_are_many_the_drawing_stays_small(south: float, west: float) -> None:
    chance = random.Random(7)  # noqa: S311 - places, not secrets
    places = [place(f"Isle {n}", south + chance.random() * 15, west + chance.random() * 30, n % 9) for n in range(300)]
    assert len(draw_map(places).encode()) < 250_000
