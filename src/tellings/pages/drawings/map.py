"""A map of the places of a case, drawn from the coasts and borders that the package carries: no network, no tiles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from tellings.pages.drawings.map_furniture import BORDER, COAST, LAND, NET, ROW, SEA, bar, globe, legend, net, sign, words_at
from tellings.pages.drawings.map_labels import COUNTRY_SIZE, SIZE, Name, Room, measured, names_of
from tellings.pages.drawings.map_marks import AREAS, MapPlace, Mark, close_up, marks_of
from tellings.pages.drawings.parts import DARK, SOFT, linked
from tellings.pages.drawings.world import world
from tellings.pages.drawings.world.frames import Frame
from tellings.pages.drawings.world.outlines import outlines
from tellings.pages.drawings.world.seats import Seat, seats
from tellings.stages.telling.strokes import PAPER, SANS, safe

__all__ = [
    "AREAS",
    "CAPTION",
    "CAPTION_WITHOUT_BORDERS",
    "NARROW",
    "NO_PLACES",
    "WIDTH",
    "MapPlace",
    "close_up",
    "draw_map",
    "list_close_places",
]

CAPTION = (
    "Coasts and borders: Natural Earth (public domain), simplified. It draws borders as they are held on the ground, disputed ones "
    "among them, as of 2018; that a line is drawn or not says nothing on whose land it is."
)
"""To be said below every map with borders."""
CAPTION_WITHOUT_BORDERS = "Coasts: Natural Earth (public domain), simplified. Borders are left out."
NO_PLACES = "No place of these reports is known well enough to be drawn on a map."
WIDTH, NARROW = 960, 350
"""Widths in pixels for wide screens and for narrow ones."""
_OURS = re.compile(r"(?:/(?![/\\])|#)[^\\\s]*")
"""Addresses within the pages: a path of this host, or an anchor."""
_COUNTRIES = 40  # names of countries, at most
_FIRST = 10  # marks that a map's description names


def draw_map(places: Iterable[MapPlace], *, width: float = WIDTH, borders: bool = True, name: str = "map") -> str:
    """A map as SVG, framed so that it shows all places that have degrees; a sentence in a drawing where there are none.

    The same places give the same bytes, in whatever order they come. A mark for several leads to its entry in
    `list_close_places` of the same places, width and name; maps of one page need names of their own.
    """
    found = marks_of(places, width)
    if found is None:
        return _nothing(width)
    frame, marks = found
    room = Room(frame.width, frame.height)
    scale = bar(frame)
    if scale:
        room.taken.append(scale[1])
    names = names_of(marks, room)
    foot, high = legend(marks, frame.width, frame.height)
    countries = "".join(map(_country, _countries(frame, marks, room))) if borders else ""
    written = "".join(words_at(n.x, n.y, n.words, "map-name", size=SIZE, anchor=n.anchor, fill=DARK) for n in names)
    parts = [
        _ground(frame, borders=borders),
        f'<g aria-hidden="true">{countries}</g>',
        scale[0] if scale else "",
        *(_mark(mark, f"{name}-{n}") for n, mark in enumerate(marks, 1)),
        f'<g aria-hidden="true" pointer-events="none">{written}</g>',
        foot,
    ]
    return _sheet(parts, frame.width, frame.height + high, *_told(marks))


def _told(marks: list[Mark]) -> tuple[str, str]:
    """What a map is called, and what it shows."""
    count = sum(len(mark.places) for mark in marks)
    most = ", ".join(mark.label for mark in marks[:_FIRST])
    return f"Map with {count} place{'s' if count > 1 else ''}", f"{'Most spoken of: ' if len(marks) > _FIRST else ''}{most}."


def list_close_places(places: Iterable[MapPlace], *, width: float = WIDTH, name: str = "map") -> str:
    """The places that share a mark on the map of this width, as lists in HTML; empty where every place has its own."""
    found = marks_of(places, width)
    shared = [(n, mark) for n, mark in enumerate(found[1], 1) if len(mark.places) > 1] if found else []
    entries = "".join(
        f'<li id="{safe(name)}-{n}"><span dir="auto">{safe(mark.label)}</span><ul>{"".join(map(_entry, mark.places))}</ul></li>'
        for n, mark in shared
    )
    return f'<ul class="map-close">{entries}</ul>' if entries else ""


def _entry(place: MapPlace) -> str:
    doubt = "" if place.certain else ", not sure"
    times = "once" if place.weight == 1 else f"{place.weight} times"
    name = _linked_name(place)
    return f"<li>{name}: spoken of {times}{doubt}</li>"


def _linked_name(place: MapPlace) -> str:
    """A place's name in HTML, leading where its mark leads."""
    if not _OURS.fullmatch(place.href):
        return f'<span dir="auto">{safe(place.name)}</span>'
    return f'<a href="{safe(place.href)}" dir="auto">{safe(place.name)}</a>'


@lru_cache(maxsize=16)
def _ground(frame: Frame, *, borders: bool) -> str:
    """Sea, net, land and lines; paths are in tenths of a pixel."""
    drawn = outlines(world(), frame, borders=borders)
    lines = (
        f'<path class="map-sea" d="{globe(frame)}" fill="{SEA}"/>'
        f'<path class="map-net" d="{net(frame)}" stroke="{NET}" stroke-width="6"/>'
        f'<path class="map-land" d="{drawn.land}" fill="{LAND}" fill-rule="evenodd" stroke="{LAND}" stroke-width="8"/>'
        f'<path class="map-border" d="{drawn.borders}" stroke="{BORDER}" stroke-width="7"/>'
        f'<path class="map-coast" d="{drawn.coasts}" stroke="{COAST}" stroke-width="8"/>'
    )
    return f'<g transform="scale(.1)" fill="none" stroke-linejoin="round" aria-hidden="true">{lines}</g>'


def _countries(frame: Frame, marks: list[Mark], room: Room) -> list[Name]:
    """The names of countries that fit, but for those that have a mark of their own."""
    marked = {mark.places[0].name for mark in marks}
    found: list[Name] = []
    for name, places in _seats(frame):
        if len(found) == _COUNTRIES:
            break
        if name in marked or name.split(" of ")[0] in marked:
            continue
        half, high = _country_width(name) / 2, COUNTRY_SIZE / 2
        seat = next((s for s in places if room.take((s.x - half, s.y - high, s.x + half, s.y + high))), None)
        if seat:
            found.append(Name(name, seat.x, seat.y + COUNTRY_SIZE * 0.35, "middle"))
    return found


@lru_cache(maxsize=16)
def _seats(frame: Frame) -> tuple[tuple[str, list[Seat]], ...]:
    return tuple(seats(world(), frame, COUNTRY_SIZE, _country_width))


def _country_width(name: str) -> float:
    return measured(name, COUNTRY_SIZE) * 1.1 + 4


def _country(name: Name) -> str:
    return words_at(name.x, name.y, name.words, "map-country", size=COUNTRY_SIZE, anchor=name.anchor, fill=SOFT)


def _mark(mark: Mark, anchor: str) -> str:
    """A mark that leads to its place, with room around it for a finger; one for several leads to their list."""
    several = len(mark.places) > 1
    own = mark.places[0].href
    address = f"#{anchor}" if several else own if _OURS.fullmatch(own) else ""
    around = f'<circle cx="{mark.x:.1f}" cy="{mark.y:.1f}" r="{max(mark.radius, 12):g}" fill="none" pointer-events="all"/>'
    return linked(around + sign(mark), address, mark.spoken, 'class="map-mark"')


def _sheet(parts: Iterable[str], width: float, height: float, named: str, described: str = "") -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map" role="group" aria-label="{safe(named)}" width="{width:g}"'
        f' height="{height:g}" viewBox="0 0 {width:g} {height:g}"><desc>{safe(described or named)}</desc><rect class="map-paper" width="{width:g}" height="{height:g}"'
        f' fill="{PAPER}"/>{"".join(parts)}</svg>'
    )


def _nothing(width: float) -> str:
    words = f'<text class="map-small" x="12" y="40" font-family="{SANS}" font-size="{SIZE:g}" fill="{DARK}">{safe(NO_PLACES)}</text>'
    return _sheet([words], max(width, measured(NO_PLACES, SIZE) + 24), 2 * ROW + 12, NO_PLACES)
