"""What stands around a map's marks: the net of degrees, the bar of kilometres, the legend."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor, log10

import numpy as np

from tellings.pages.drawings.map_labels import Box, measured
from tellings.pages.drawings.map_marks import Mark
from tellings.pages.drawings.parts import DARK, SOFT
from tellings.pages.drawings.world import Points
from tellings.pages.drawings.world.clipping import apart, lines_in, ring_in
from tellings.pages.drawings.world.frames import Frame
from tellings.pages.drawings.world.outlines import path
from tellings.stages.telling.strokes import SANS, safe

INK, LAND, SEA, COAST, BORDER, NET = "#7a3b12", "#fbf9f5", "#dfe8ec", "#8b9aa3", "#a59b8b", "#cfdbe0"
"""Colours where no style sheet says otherwise (`assets/map.css` does in pages)."""
ROW = 26.0
"""The height of a row of the legend, in pixels."""
_STEPS = (0.25, 0.5, 1, 2, 5, 10, 15, 30)
_LINES = 7  # of the net, about, from side to side
_BAR = 0.2  # of the width, at most
_EDGE = 12.0


def net(frame: Frame) -> str:
    """Path data of meridians and parallels, in tenths of a pixel."""
    west, south, east, north = frame.window()
    step = next((s for s in _STEPS if max(east - west, north - south) / s <= _LINES * 1.5), _STEPS[-1])
    fine = max(east - west, north - south) / 120
    first = np.ceil((west + frame.middle) / step) * step - frame.middle
    south, north = max(south, -90), min(north, 90)
    meridians, parallels = np.arange(first, east, step), np.arange(np.ceil(south / step) * step, north, step)
    pieces = [_line((one, south), (one, north), fine) for one in meridians.tolist()]
    pieces += [_line((west, one), (east, one), fine) for one in parallels.tolist() if abs(one) < 90]
    if not pieces:
        return ""
    degrees = np.concatenate(pieces)
    x, y = frame.on_drawing(degrees[:, 0], degrees[:, 1])
    return path(apart(lines_in(np.column_stack([x, y]), (0, 0, frame.width, frame.height))))


def globe(frame: Frame) -> str:
    """Path data of what of the globe is seen, in tenths of a pixel: all of the drawing but for the corners of a map of the world."""
    if frame.kind != "world":
        return path([np.array([[0, 0], [frame.width, 0], [frame.width, frame.height], [0, frame.height]])], end="z")
    north = np.linspace(-90.0, 90, 91)
    sides = [frame.on_drawing(np.full(91, side), north) for side in (-180.0, 180.0)]
    outline = np.vstack([np.column_stack(sides[0]), np.column_stack(sides[1])[::-1]])
    return path([ring_in(outline, (0, 0, frame.width, frame.height))], end="z")


def _line(start: tuple[float, float], end: tuple[float, float], fine: float) -> Points:
    count = int(max(end[0] - start[0], end[1] - start[1]) / fine) + 2
    return np.vstack([np.linspace(start, end, count), [[np.nan, np.nan]]])


def bar(frame: Frame) -> tuple[str, Box] | None:
    """A bar as long as a round number of kilometres, and the room it takes; null on a map of the world, which has no one scale."""
    if frame.kind == "world":
        return None
    most = frame.width * _BAR * frame.km
    tens = 10 ** floor(log10(most))
    km = next(n * tens for n in (5, 2, 1) if n * tens <= most)
    long, x, y = km / frame.km, _EDGE, frame.height - _EDGE
    words = f"{km:,} km"
    drawn = (
        f'<path class="map-bar" d="M{x:g} {y - 5:g}v5h{long:.1f}v-5" fill="none" stroke="{DARK}" stroke-width="1.5"/>'
        f"{words_at(x + long / 2, y - 5, words, 'map-small', size=11, anchor='middle', fill=DARK)}"
    )
    wide = max(long, measured(words, 11))
    return drawn, (x - 2, y - 20, x + wide + 4, y + 2)


def words_at(x: float, y: float, words: str, look: str, *, size: float, anchor: str, fill: str, halo: str = LAND) -> str:
    """A line of words with a halo, so that it can be read over borders."""
    at = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return (
        f'<text class="{look}" x="{x:.1f}" y="{y:.1f}" font-family="{SANS}" font-size="{size:g}" fill="{fill}"{at} paint-order="stroke"'
        f' stroke="{halo}" stroke-width="3" stroke-linejoin="round">{safe(words)}</text>'
    )


def sign(mark: Mark) -> str:
    """A mark: round, or square where it stands for a whole country or region; its rim whole where the place is sure, else broken; with
    a second rim where it stands for several.
    """
    look = "map-place" if mark.certain else "map-place map-unsure"
    fill = f'fill="{INK}" fill-opacity=".35"' if mark.certain else f'fill="{LAND}" fill-opacity=".6"'
    rim = f'stroke="{INK}" stroke-width="2"{"" if mark.certain else dashes(mark.radius)}'
    shape = _shape(mark, mark.radius)
    second = (
        f'<{_shape(mark, mark.radius + 3.5)} class="map-several" fill="none" stroke="{INK}"/>' if len(mark.places) > 1 else ""
    )
    return f'<{shape} class="{look}" {fill} {rim}/>{second}'


def _shape(mark: Mark, radius: float) -> str:
    if not mark.places[0].area:
        return f'circle cx="{mark.x:.1f}" cy="{mark.y:.1f}" r="{radius:g}"'
    side = radius * 0.9  # as much to see as the circle
    return f'rect x="{mark.x - side:.1f}" y="{mark.y - side:.1f}" width="{2 * side:.1f}" height="{2 * side:.1f}" rx="2"'


def dashes(radius: float) -> str:
    """A rim broken into dashes."""
    long = max(radius * 0.6, 3)
    return f' stroke-dasharray="{long:.1f} {long * 0.6:.1f}"'


def legend(marks: list[Mark], width: float, top: float) -> tuple[str, float]:
    """What the marks mean, as far as they occur, and how high that is."""
    x, y, parts = _EDGE, top + ROW / 2, []
    for sample, words in _meanings(marks):
        wide = 30 + measured(words, 12)
        if x + wide > width and x > _EDGE:
            x, y = _EDGE, y + ROW
        sample.x, sample.y = x + 10, y
        drawn = sign(sample) if sample.places else ""
        shift = 24 if sample.places else 0
        parts.append(drawn + words_at(x + shift, y + 4, words, "map-small", size=12, anchor="start", fill=SOFT, halo="none"))
        x += wide + 14 - (24 - shift)
    return f'<g class="map-legend">{"".join(parts)}</g>', y + ROW / 2 - top


def _meanings(marks: list[Mark]) -> Iterator[tuple[Mark, str]]:
    places = [place for mark in marks for place in mark.places]
    for certain, area, words in (
        (True, False, "a place"),
        (False, False, "a place, not sure"),
        (True, True, "the middle of a country or an area"),
        (False, True, "a country or an area, not sure"),
    ):
        found = [place for place in places if (place.certain, place.area) == (certain, area)]
        if found:
            yield Mark(0, 0, found[:1], 6), words
    several = next((mark for mark in marks if len(mark.places) > 1), None)
    if several:
        yield Mark(0, 0, several.places[:2], 5), "several, close together"
    if len({mark.weight for mark in marks}) > 1:
        yield Mark(0, 0, [], 0), "larger: spoken of more often"
