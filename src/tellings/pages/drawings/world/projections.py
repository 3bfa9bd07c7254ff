"""From longitude and latitude to the plane and back. Longitudes are counted from the map's middle meridian, -180 to 180; the plane's
unit is a degree of latitude at the middle, y upwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
_FLAT = 1e-3
"""A cone whose parallels bend less than this is drawn as a cylinder."""
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = np.sqrt(3) / 2


class Projection(Protocol):
    """A way to lay the globe flat."""

    def forward(self, east: Numbers, north: Numbers) -> tuple[Numbers, Numbers]:
        """X and y of points in degrees."""
        ...


@dataclass(frozen=True, slots=True)
class Conic:
    """The equidistant conic (Snyder 1987, page 111): distances are true along every meridian and on two parallels.

    With both parallels alike it is a plain map scaled by their cosine where `n` is nearly 0 (the equator), and the azimuthal
    equidistant map of a pole where it is 1 or -1. `n` is the cone's constant, `apex` the latitude of its tip, in degrees.
    """

    n: float
    apex: float
    cosine: float

    @classmethod
    def between(cls, south: float, north: float) -> Conic:
        """The one that suits what lies between two latitudes: true on the parallels a sixth of the way in from each."""
        low, high = (np.radians(south + (north - south) * part) for part in (1 / 6, 5 / 6))
        middle = (low + high) / 2
        n = np.sin(middle) if high - low < _FLAT else (np.cos(low) - np.cos(high)) / (high - low)
        apex = np.degrees(np.cos(low) / n + low) if abs(n) >= _FLAT else np.inf
        return cls(float(n), float(apex), float(np.cos(low)))

    @classmethod
    def around(cls, *, north: bool) -> Conic:
        """The one around a pole."""
        return cls(1, 90, 0) if north else cls(-1, -90, 0)

    def forward(self, east: Numbers, north: Numbers) -> tuple[Numbers, Numbers]:
        """X and y of points in degrees; y of the apex is its latitude."""
        if abs(self.n) < _FLAT:
            return east * self.cosine, north + 0.0
        radius, angle = self.apex - north, np.radians(self.n * east)
        return radius * np.sin(angle), self.apex - radius * np.cos(angle)

    def back(self, x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
        """Degrees of points of the plane. Past a pole and past the cut behind, they are degrees that no place has."""
        if abs(self.n) < _FLAT:
            return x / self.cosine, y + 0.0
        side = np.sign(self.n)
        radius = np.hypot(x, self.apex - y)
        return np.degrees(np.arctan2(side * x, side * (self.apex - y))) / self.n, self.apex - side * radius


@dataclass(frozen=True, slots=True)
class EqualEarth:
    """Equal Earth (Šavrič, Patterson and Jenny 2018): the whole world, every area true to size."""

    def forward(self, east: Numbers, north: Numbers) -> tuple[Numbers, Numbers]:
        """X and y of points in degrees."""
        t = np.arcsin(_M * np.sin(np.radians(north)))
        squared, sixth = t**2, t**6
        x = np.radians(east) * np.cos(t) / (_M * (_A1 + 3 * _A2 * squared + sixth * (7 * _A3 + 9 * _A4 * squared)))
        return np.degrees(x), np.degrees(t * (_A1 + _A2 * squared + sixth * (_A3 + _A4 * squared)))
