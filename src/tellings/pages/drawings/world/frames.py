"""What part of the world a map shows, how it is laid flat, and where that falls on the drawing."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from tellings.pages.drawings.world.projections import Conic, EqualEarth, Numbers, Projection

KM_PER_DEGREE = 111.195
"""Of latitude, on a globe of 6,371 km."""
LEAST = (3.0, 9.0, 27.0)
"""Degrees of latitude that a map is wide at least: nearer, its coasts are not known. Wider where no coast or border would be seen."""
WIDEST, HIGHEST = 180.0, 100.0
"""Degrees that the map of a region may span; what spans more is shown on a map of the world."""
NEAR_POLE = 25.0
"""Places that all lie nearer than this to a pole's side of the equator can be shown around it."""
_LAST = 89.0
"""The latitude up to which a region's map may reach."""
_SIDES = (0.09, 0.12)
"""Of the drawing's width and height, kept free on either side of the outermost places, for their names."""
_SHAPE = (0.55, 0.8)
"""The drawing's height at least and at most, of its width."""
_NARROW, _NARROW_SHAPE = 500, 1.1
_WORLD = (-56.0, 78.0)
"""The latitudes that a map of the world shows in any case."""
_MIDDLES = (11.0, 150.0)
"""The middle of a map of the world: its edge goes through the Bering Strait or, where places lie around the Pacific, the Atlantic."""
_RIM = 14.0
"""Units of the drawing around a map of the world, so that a mark on its edge is whole."""
_LATITUDES = 5.0
"""Degrees of latitude that a map of the world shows beyond the outermost places."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A map's view: the middle meridian, the projection, the drawing's size, and what point of the plane its middle is.

    `scale` is units of the drawing a degree of latitude; `kind` is region, pole or world.
    """

    kind: str
    middle: float
    projection: Projection
    width: float
    height: float
    scale: float
    x: float
    y: float

    @property
    def km(self) -> float:
        """Kilometres a unit of the drawing, in the middle of the map."""
        return KM_PER_DEGREE / self.scale

    def place(self, longitude: Numbers, latitude: Numbers) -> tuple[Numbers, Numbers]:
        """Where places fall on the drawing, from its top left."""
        return self.on_drawing((longitude - self.middle + 180) % 360 - 180, latitude)

    def on_drawing(self, east: Numbers, north: Numbers) -> tuple[Numbers, Numbers]:
        """The same, for longitudes counted from the middle meridian."""
        x, y = self.projection.forward(east, north)
        return (x - self.x) * self.scale + self.width / 2, self.height / 2 - (y - self.y) * self.scale

    def window(self) -> tuple[float, float, float, float]:
        """West, south, east and north of what is seen, longitudes counted from the middle meridian."""
        if not isinstance(self.projection, Conic):
            return -180, -90, 180, 90
        east, north = self.projection.back(*self._edge())
        west, south, east_most, north_most = float(east.min()), float(north.min()), float(east.max()), float(north.max())
        if self.kind == "pole":
            return (-180, south, 180, 90) if self.projection.n > 0 else (-180, -90, 180, north_most)
        return west, south, east_most, north_most

    def _edge(self) -> tuple[Numbers, Numbers]:
        """Points along the edge of what is seen, in the plane, and over its middle."""
        steps = np.linspace(-0.5, 0.5, 25)
        across, up = np.meshgrid(steps * self.width / self.scale, steps * self.height / self.scale)
        return self.x + across.ravel(), self.y + up.ravel()

    def past_pole(self) -> bool:
        """Whether the drawing reaches a pole, or where there is no world."""
        assert isinstance(self.projection, Conic)
        east, north = self.projection.back(*self._edge())
        return bool((np.abs(north) > _LAST).any() or (np.abs(east) > 180).any())


def frame_of(longitude: Numbers, latitude: Numbers, width: float, *, least: float = LEAST[0]) -> Frame:
    """The view that shows all of some places, one at least: a region, the surroundings of a pole, or the world."""
    middle, span = middle_of(longitude)
    south, north = float(latitude.min()), float(latitude.max())
    if span <= WIDEST and north - south <= HIGHEST:
        frame = _fitted(middle, Conic.between(south, north), (longitude, latitude), width, least)
        if not frame.past_pole():
            return frame
    if south > NEAR_POLE or north < -NEAR_POLE:
        frame = _fitted(middle, Conic.around(north=south > 0), (longitude, latitude), width, least)
        return replace(frame, kind="pole")
    parted = [abs((one - middle + 180) % 360 - 180) + span / 2 > 180 for one in _MIDDLES]
    return _whole(_MIDDLES[parted == [True, False]], south, north, width)


def middle_of(longitude: Numbers) -> tuple[float, float]:
    """The middle meridian of places, and how many degrees they span: all but the widest gap between them."""
    ordered = np.unique(longitude % 360)
    gaps = np.diff(ordered, append=ordered[0] + 360)
    widest = int(gaps.argmax())
    span = 360 - float(gaps[widest])
    first = float(ordered[(widest + 1) % len(ordered)])
    return (first + span / 2 + 180) % 360 - 180, span


def _fitted(middle: float, projection: Conic, places: tuple[Numbers, Numbers], width: float, narrowest: float) -> Frame:
    """The view of the places' box and what is around it."""
    x, y = projection.forward((places[0] - middle + 180) % 360 - 180, places[1])
    across, up = float(np.ptp(x)), float(np.ptp(y))
    least, most = _SHAPE if width >= _NARROW else (_SHAPE[0], _NARROW_SHAPE)
    height = round(width * float(np.clip(up / max(across, narrowest), least, most)))
    side, top = _SIDES
    scale = min(
        width / narrowest,
        width * (1 - 2 * side) / max(across, narrowest / 10),
        height * (1 - 2 * top) / max(up, narrowest / 10),
    )
    centre = (float(x.min()) + across / 2, float(y.min()) + up / 2)
    return Frame("region", middle, projection, width, height, scale, *centre)


def _whole(middle: float, south: float, north: float, width: float) -> Frame:
    """The view of the world, without the ice around the poles where nothing is there."""
    projection = EqualEarth()
    low, high = min(south - _LATITUDES, _WORLD[0]), max(north + _LATITUDES, _WORLD[1])
    x, y = projection.forward(np.array([180.0, 0, 0]), np.array([0, max(low, -90.0), min(high, 90.0)]))
    scale = (width - 2 * _RIM) / (2 * float(x[0]))
    height = round((float(y[2]) - float(y[1])) * scale + 2 * _RIM)
    return Frame("world", middle, projection, width, height, scale, 0, (float(y[2]) + float(y[1])) / 2)
