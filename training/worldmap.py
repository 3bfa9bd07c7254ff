"""Makes the map of the world that the package carries: coasts and borders, known by more points the nearer one looks.

    python -m training.worldmap world-atlas-2.0.2.tgz

The archive is the npm package `world-atlas`, Natural Earth 4.1 at 1:10,000,000 as TopoJSON (`make worldmap` fetches it). Nothing of it is
installed or needed afterwards. The same archive gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tarfile
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pycountry
from numpy.typing import NDArray

from tellings.pages.drawings.world import FINEST, KEPT, PER_DEGREE, STEPS, TARGETS

ARCHIVE = "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97"
"""SHA-256 of world-atlas-2.0.2.tgz."""
MEMBER = "package/countries-10m.json"
TARGET = Path(__file__).parent.parent / "src/tellings/pages/drawings/world"
RENAMED = {"Macedonia": "North Macedonia"}
"""Names that changed after Natural Earth 4.1."""

Points = NDArray[np.float64]


class AnotherArchive(Exception):
    """The archive is not the one this was written for."""


def main(argv: list[str]) -> None:
    """Make the two files from the archive."""
    for name, table in tables(topology(Path(argv[0]))).items():
        path = TARGET / name
        write(table, path)
        data = path.read_bytes()
        print(f"{name}: {table.num_rows} rows, {len(data) / 1e3:.0f} KB, SHA-256 {hashlib.sha256(data).hexdigest()}")


def topology(archive: Path, sha256: str = ARCHIVE) -> dict[str, Any]:
    """The TopoJSON of countries in the archive. Raises `AnotherArchive` where its hash is another."""
    if (found := hashlib.sha256(archive.read_bytes()).hexdigest()) != sha256:
        raise AnotherArchive(f"{archive.name} has the SHA-256 {found}, and not {sha256}")
    with tarfile.open(archive) as files:
        member = files.extractfile(MEMBER)
        assert member is not None, MEMBER
        read: dict[str, Any] = json.load(member)
    return read


def tables(topology: dict[str, Any]) -> dict[str, pa.Table]:
    """The lines between junctions (`arcs`), and what they go round (`areas`): all land first, then each country."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = [unrolled(np.cumsum(np.array(arc), axis=0) * scale + shift) for arc in topology["arcs"]]
    land = [_rings(one) for one in topology["objects"]["land"]["geometries"]]
    countries = topology["objects"]["countries"]["geometries"]
    rings = [_rings(one) for one in countries]
    names = [one["properties"]["name"] for one in countries]
    areas = pa.table(
        {
            "name": pa.array(["", *(RENAMED.get(name, name) for name in names)], pa.string()),
            "code": pa.array([None, *(_code(one.get("id")) for one in countries)], pa.string()),
            "rings": pa.array([[ring for one in land for ring in one], *rings], pa.list_(pa.list_(pa.int16()))),
        }
    )
    return dict(zip(TARGETS, (_arcs(lines, rings), areas), strict=True))


def _arcs(lines: list[Points], rings: list[list[list[int]]]) -> pa.Table:
    """The lines, quantised and thinned. A line that two countries have is a border."""
    parts = [thinned(line) for line in lines]
    steps = np.diff(np.concatenate([points for points, _ in parts]), axis=0, prepend=[[0, 0]])
    folded = (steps << 1) ^ (steps >> 63)  # small numbers whatever their sign: 0, -1, 1, -2 … are 0, 1, 2, 3 …
    starts = pa.array(np.cumsum([0, *(len(points) for points, _ in parts)]), pa.int32())
    ranks = np.concatenate([rank for _, rank in parts])
    used = Counter(arc if arc >= 0 else ~arc for country in rings for arc in {a for ring in country for a in ring})
    return pa.table(
        {
            "x": pa.ListArray.from_arrays(starts, pa.array(folded[:, 0], pa.int32())),
            "y": pa.ListArray.from_arrays(starts, pa.array(folded[:, 1], pa.int32())),
            "rank": pa.ListArray.from_arrays(starts, pa.array(ranks, pa.int8())),
            "border": pa.array([used[n] > 1 for n in range(len(parts))], pa.bool_()),
        }
    )


def unrolled(line: Points) -> Points:
    """A line whose longitudes go on over the date line instead of jumping to the other side."""
    turns = np.round(np.diff(line[:, 0], prepend=line[0, 0]) / 360)
    return np.column_stack([line[:, 0] - 360 * np.cumsum(turns), line[:, 1]])


def thinned(line: Points) -> tuple[NDArray[np.int64], NDArray[np.int8]]:
    """The points of a line that matter at the finest look, in parts of a degree; and the rank up to which each is kept."""
    off = departures(line)
    near = (np.abs(np.abs(line[:, 0]) - 180) < 0.01) & (
        np.arange(len(line)) > 0
    )  # the cut along the date line stays where it is
    off[near] = np.inf
    kept = off >= FINEST
    points = np.round(line[kept] * PER_DEGREE).astype(np.int64)
    ranks = np.clip(np.floor(np.log2(np.maximum(off[kept], FINEST) / FINEST) * STEPS), 0, KEPT).astype(np.int8)
    moved = np.r_[True, (np.diff(points, axis=0) != 0).any(axis=1)]
    moved[-1] = True
    return points[moved], ranks[moved]


def departures(line: Points) -> NDArray[np.float64]:
    """How far, in degrees of latitude, a line would be off at each point without it and all lesser ones.

    Douglas and Peucker 1973, with every point's distance at most that of the point that parted its stretch, so that what a coarse
    look keeps a fine one keeps too.
    """
    flat = line * [np.cos(np.radians(np.clip(line[:, 1].mean(), -80, 80))), 1]
    off = np.full(len(line), np.inf)
    stretches = [(0, len(line) - 1, np.inf)]
    while stretches:
        first, last, most = stretches.pop()
        if last - first < 2:
            continue
        distances = _distances(flat[first + 1 : last], flat[first], flat[last])
        middle = first + 1 + int(distances.argmax())
        off[middle] = most = min(most, float(distances.max()))
        stretches += [(first, middle, most), (middle, last, most)]
    return off


def _distances(points: Points, start: Points, end: Points) -> NDArray[np.float64]:
    """Of points from the straight stretch between two others."""
    along, beside = end - start, points - start
    length = float(along @ along)
    if length:
        beside = beside - np.clip(beside @ along / length, 0, 1)[:, None] * along
    distances: NDArray[np.float64] = np.hypot(beside[:, 0], beside[:, 1])
    return distances


def _rings(geometry: dict[str, Any]) -> list[list[int]]:
    """The rings of a country, outer ones and holes alike: what is inside an odd number of them is land."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [ring for polygon in polygons for ring in polygon]


def _code(numeric: str | None) -> str | None:
    """ISO 3166-1 alpha-3 of a numeric code; null for what has none."""
    country = pycountry.countries.get(numeric=numeric) if numeric else None
    return country.alpha_3 if country else None


def write(table: pa.Table, path: Path) -> None:
    """Write a table small."""
    numbers = {f"{name}.list.element": "BYTE_STREAM_SPLIT" for name in ("x", "y") if name in table.column_names}
    pq.write_table(
        table,
        path,
        compression="zstd",
        compression_level=22,
        use_dictionary=False,
        column_encoding=numbers or None,
        write_statistics=False,
        store_schema=False,
    )


if __name__ == "__main__":
    main(sys.argv[1:])
