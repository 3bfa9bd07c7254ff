"""Coasts and borders of the world, from two Parquet files beside this one (`world.md` says what they hold and where it is from;
`training/worldmap.py` makes them). Read when a map is first drawn, and then kept.

A line between two junctions is an *arc*; an arc of one country alone is a coast, one that two have is a border. Every point has a
*rank*: how coarse a look it still matters to.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from tellings.errors import ModelMissing

TARGETS = ("arcs.parquet", "areas.parquet")
SHA256 = {
    "arcs.parquet": "ff1ebe276fdfc3836be1dffc83462a7d3ba4c65a74ecdec4de4e577701bb8579",
    "areas.parquet": "7472cb95c957fcf5573914230342284af7e82e9319e620c07c5a1706dfc3549c",
}
PER_DEGREE = 200
"""Coordinates are kept to half a hundredth of a degree: half a kilometre."""
FINEST = 0.008
"""Degrees of latitude that the finest look may be off a line: a kilometre, two points of the closest map that is drawn."""
STEPS = 2
"""A line may be off by twice as much every so many ranks."""
KEPT = 31
"""The rank of points that every look keeps: the ends of arcs, and the cut along the date line."""
HALF = 180

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ring:
    """Arcs that go round something; one that is gone through backwards is counted from -1 down.

    `turns` are the degrees to add to each arc's longitudes so that they go on where the arc before ends; `box` is the ring's west, south,
    east and north. `pole` is the latitude of the pole that it goes round, 0 for none.
    """

    arcs: tuple[int, ...]
    turns: tuple[float, ...]
    box: tuple[float, float, float, float]
    pole: float


@dataclass(frozen=True, slots=True)
class Area:
    """A country, or all land. What is inside an odd number of its rings belongs to it. `code` is ISO 3166-1 alpha-3, maybe empty;
    `boxes` are those of the rings (rings, 4).
    """

    name: str
    code: str
    rings: tuple[Ring, ...]
    boxes: Points


@dataclass(frozen=True, slots=True)
class World:
    """All arcs end to end: `points` (n, 2) in degrees of longitude and latitude, `ranks` (n,), where each arc starts (arcs + 1,),
    which arcs are borders (arcs,), and each arc's west, south, east and north (arcs, 4). East may be past 180.
    """

    points: Points
    ranks: NDArray[np.int8]
    starts: NDArray[np.int64]
    borders: NDArray[np.bool_]
    boxes: Points
    land: Area
    countries: tuple[Area, ...]


def rank_for(degrees: float) -> int:
    """The lowest rank that a look needs which may be off a line by so many degrees."""
    return int(np.clip(np.floor(np.log2(max(degrees, FINEST) / FINEST) * STEPS), 0, KEPT - 1))


def made(arcs: pa.Table, areas: pa.Table) -> World:
    """The world of the two tables."""
    columns = {name: arcs.column(name).combine_chunks() for name in arcs.column_names}
    folded = np.column_stack([_numbers(columns[name].values) for name in ("x", "y")]).astype(np.int64)
    points = np.cumsum((folded >> 1) ^ -(folded & 1), axis=0) / PER_DEGREE
    starts = _numbers(columns["x"].offsets).astype(np.int64)
    boxes = np.hstack([np.minimum.reduceat(points, starts[:-1]), np.maximum.reduceat(points, starts[:-1])])
    ends = np.stack([points[starts[:-1]], points[starts[1:] - 1]], axis=1)
    land, *countries = (
        _area(row["name"], row["code"] or "", [_ring(tuple(arcs), ends, boxes) for arcs in row["rings"]])
        for row in areas.to_pylist()
    )
    borders = np.array(columns["border"].to_pylist(), bool)
    return World(points, _numbers(columns["rank"].values).astype(np.int8), starts, borders, boxes, land, tuple(countries))


def _area(name: str, code: str, rings: list[Ring]) -> Area:
    return Area(name, code, tuple(rings), np.array([ring.box for ring in rings]))


def _ring(arcs: tuple[int, ...], ends: Points, boxes: Points) -> Ring:
    """A ring of arcs, given both ends of every arc (arcs, 2, 2) and their boxes."""
    first = at = float(ends[arcs[0], 0, 0] if arcs[0] >= 0 else ends[~arcs[0], 1, 0])
    turns: list[float] = []
    for arc in arcs:
        start, end = ends[arc, :, 0] if arc >= 0 else ends[~arc, ::-1, 0]
        turns.append(360.0 * round((at - start) / 360))
        at = float(end) + turns[-1]
    own = boxes[[arc if arc >= 0 else ~arc for arc in arcs]]
    west, east = float((own[:, 0] + turns).min()), float((own[:, 2] + turns).max())
    south, north = float(own[:, 1].min()), float(own[:, 3].max())
    pole = 0 if abs(at - first) < HALF else 90.0 if south + north > 0 else -90.0
    return Ring(arcs, tuple(turns), (west, min(south, pole or south), east, max(north, pole or north)), pole)


def _numbers(column: pa.Array) -> NDArray[np.generic]:
    """The numbers of a column without nulls; Arrow's own way to them loads pandas where that is installed."""
    kind = np.dtype(column.type.to_pandas_dtype())
    return np.frombuffer(column.buffers()[1], kind, len(column), column.offset * kind.itemsize)


@cache
def world() -> World:
    """The world of the package. Raises `ModelMissing` where its files are not those that were made for this version."""
    return made(*(pq.ParquetFile(pa.BufferReader(_data(name))).read(use_threads=False) for name in TARGETS))


def _data(name: str) -> bytes:
    data = resources.files(__package__).joinpath(name).read_bytes()
    if hashlib.sha256(data).hexdigest() != SHA256[name]:
        raise ModelMissing(f"{name}, which maps are drawn from, is damaged.", remedy="Install Tellings anew.")
    return data
