"""The marks of a map: one a place, or one for several that would lie on one another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import hypot, isfinite, sqrt

import numpy as np

from tellings.pages.drawings.world import world
from tellings.pages.drawings.world.frames import LEAST as LEAST_WIDE
from tellings.pages.drawings.world.frames import Frame, frame_of
from tellings.pages.drawings.world.outlines import is_bare

AREAS = frozenset(
    "country region district continent area ocean sea gulf bay strait canal lake river mountains desert island".split()  # noqa: SIM905
)
"""Features of the gazetteer that have an extent, and no one point."""
APART = 25.0
"""Marks nearer than this become one: a finger needs 24 pixels (WCAG 2.2, 2.5.8)."""
LEAST, MOST, MOST_OF_MANY = 5.0, 13.0, 9.0
"""A mark's radius; its area grows with how often a place is spoken of."""
MANY = 50
"""Marks."""
CROWD = 3
"""Places under one mark that call for a closer look."""
_AROUND = 1 / 16
"""Of a map's width: how far from the mark a closer look reaches."""
NARROWEST = 240.0
"""The least width of a map."""
LISTED = 40
"""Places that a mark names when it is pointed at; the list beside the map has all."""


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place to be marked. Degrees are WGS 84; `weight` is how often it is spoken of; not `certain` where it may be another place
    of the name; `area` where it is a whole country, region or sea (`AREAS`), whose mark is only its middle; `detail` is said when it is pointed at.
    """

    id: str
    name: str
    latitude: float
    longitude: float
    weight: int = 1
    certain: bool = True
    detail: str = ""
    href: str = ""
    area: bool = False


@dataclass(slots=True)
class Mark:
    """Places that one mark stands for, the one most spoken of first, and where it is on the drawing."""

    x: float
    y: float
    places: list[MapPlace] = field(default_factory=list)
    radius: float = LEAST

    @property
    def weight(self) -> int:
        """How often its places are spoken of."""
        return sum(max(place.weight, 0) for place in self.places)

    @property
    def certain(self) -> bool:
        """Whether any of its places is surely there."""
        return any(place.certain for place in self.places)

    @property
    def label(self) -> str:
        """What stands beside it."""
        name = self.places[0].name
        return name if len(self.places) == 1 else f"{name} +{len(self.places) - 1}"

    @property
    def spoken(self) -> str:
        """What it says when it is pointed at, and to those who listen."""
        if len(self.places) == 1:
            return _told(self.places[0])
        named = "; ".join(_counted(place) for place in self.places[:LISTED])
        rest = len(self.places) - LISTED
        return f"{len(self.places)} places close together: {named}{f'; and {rest} more' if rest > 0 else ''}"


def marks_of(places: Iterable[MapPlace], width: float) -> tuple[Frame, list[Mark]] | None:
    """The view that shows some places and their marks, the most spoken of first; null where none has degrees."""
    known = sorted((p for p in places if isfinite(p.latitude) and isfinite(p.longitude)), key=_order)
    if not known:
        return None
    longitude = np.array([place.longitude % 360 for place in known])
    latitude = np.clip(np.array([place.latitude for place in known], float), -90, 90)
    for least in LEAST_WIDE:
        frame = frame_of(longitude, latitude, max(width, NARROWEST), least=least)
        if not is_bare(world(), frame):
            break
    x, y = frame.place(longitude, latitude)
    return frame, _joined(known, x.tolist(), y.tolist())


def close_up(places: Iterable[MapPlace], *, width: float) -> tuple[MapPlace, ...]:
    """The places around the mark that stands for most, for a second and closer map; none where no mark stands for three."""
    everywhere = list(places)
    found = marks_of(everywhere, width)
    crowded = max(found[1], key=lambda mark: len(mark.places), default=None) if found else None
    if not found or crowded is None or len(crowded.places) < CROWD:
        return ()
    frame, marks = found
    near = [m for m in marks if hypot(m.x - crowded.x, m.y - crowded.y) <= frame.width * _AROUND]
    return tuple(sorted((place for mark in near for place in mark.places), key=_order)) if len(near) < len(marks) else ()


def _joined(places: list[MapPlace], x: list[float], y: list[float]) -> list[Mark]:
    """Each place in the order given joins the nearest mark that is too near for one of its own."""
    marks: list[Mark] = []
    for place, across, down in zip(places, x, y, strict=True):
        near = [(distance, n) for n, m in enumerate(marks) if (distance := hypot(m.x - across, m.y - down)) < APART]
        if not near:
            marks.append(Mark(across, down))
        marks[min(near)[1] if near else -1].places.append(place)
    heaviest = max(1, *(mark.weight for mark in marks))
    most = MOST if len(marks) <= MANY else MOST_OF_MANY
    for mark in marks:
        mark.radius = round(LEAST + (most - LEAST) * sqrt(mark.weight / heaviest), 1)
    return sorted(marks, key=lambda mark: (-mark.weight, _order(mark.places[0])))


def _order(place: MapPlace) -> tuple[int, bool, str, str]:
    return -place.weight, not place.certain, place.name, place.id


def _told(place: MapPlace) -> str:
    doubt = "" if place.certain else " Not sure: the name can mean another place."
    detail = f" {place.detail.rstrip('.')}." if place.detail else ""
    return f"{place.name}: spoken of {'once' if place.weight == 1 else f'{place.weight} times'}.{detail}{doubt}"


def _counted(place: MapPlace) -> str:
    return f"{place.name} ({place.weight}{'' if place.certain else ', not sure'})"
