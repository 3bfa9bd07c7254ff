"""The map of the world is made of what the archive holds, with fewer points, and the same each time."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tellings.errors import ModelMissing
from tellings.pages.drawings import world as package
from tellings.pages.drawings.world import KEPT, SHA256, made, rank_for, world
from training.worldmap import MEMBER, TARGET, AnotherArchive, departures, tables, thinned, topology, unrolled, write

ISLE: dict[str, Any] = {
    # Two countries on a square island, five degrees each way from the date line: arc 0 is their border.
    "transform": {"scale": [1, 1], "translate": [0, 0]},
    "arcs": [
        [[180, 0], [0, 10]],
        [[180, 10], [-5, 0], [0, -5], [0, -5], [5, 0]],
        [[180, 0], [-355, 0], [0, 10], [355, 0]],
    ],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "id": "578", "properties": {"name": "Westing"}},
                {"type": "MultiPolygon", "arcs": [[[2, -1]]], "properties": {"name": "Macedonia"}},
            ]
        },
        "land": {"geometries": [{"type": "MultiPolygon", "arcs": [[[1, 2]]]}]},
    },
}


def test_an_archive_of_another_hash_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "world.tgz"
    data = json.dumps(ISLE).encode()
    with tarfile.open(path, "w:gz") as archive:
        member = tarfile.TarInfo(MEMBER)
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    with pytest.raises(AnotherArchive, match=r"world\.tgz"):
        topology(path)
    assert topology(path, hashlib.sha256(path.read_bytes()).hexdigest()) == ISLE


def test_rings_go_on_over_the_date_line_and_a_shared_line_is_a_border() -> None:
    small = made(*tables(ISLE).values())
    assert small.borders.tolist() == [True, False, False]
    west, south, east, north = small.land.rings[0].box
    assert (east - west, north - south) == (10, 10)
    assert [(one.name, one.code) for one in small.countries] == [("Westing", "NOR"), ("North Macedonia", "")]
    assert small.countries[1].rings[0].box[2] - small.countries[1].rings[0].box[0] == 5


def test_the_same_archive_gives_the_same_bytes(tmp_path: Path) -> None:
    for n in (1, 2):
        for name, table in tables(ISLE).items():
            write(table, tmp_path / f"{n}-{name}")
    for name in SHA256:
        assert (tmp_path / f"1-{name}").read_bytes() == (tmp_path / f"2-{name}").read_bytes()


def test_a_point_that_hardly_departs_from_the_line_is_left_out_and_a_corner_is_kept() -> None:
    line = np.array([[0, 0], [1, 0.001], [2, 0], [2, 2]])
    off = departures(line)
    assert off[0] == off[-1] == np.inf
    assert off[1] == pytest.approx(0.001, rel=0.01)
    points, ranks = thinned(line)
    assert points.tolist() == [[0, 0], [400, 0], [400, 400]]
    assert ranks[0] == ranks[2] == KEPT
    assert rank_for(0.5) < ranks[1] < KEPT


def test_what_a_coarse_look_keeps_a_fine_one_keeps_too() -> None:
    found = world()
    worst = 0.0
    for arc in range(0, len(found.borders), 97):
        part = slice(found.starts[arc], found.starts[arc + 1])
        points, ranks = found.points[part], found.ranks[part]
        assert ranks[0] == ranks[-1] == KEPT
        coarse = points[ranks >= rank_for(0.5)]
        narrow = np.cos(np.radians(np.clip(points[:, 1].mean(), -80, 80)))
        worst = max(worst, *(_distance(p * [narrow, 1], coarse * [narrow, 1]) for p in points))
    assert worst <= 0.51


def _distance(point: np.ndarray, line: np.ndarray) -> float:
    start, along = line[:-1], np.diff(line, axis=0)
    length = np.maximum((along**2).sum(axis=1), 1e-12)
    part = np.clip(((point - start) * along).sum(axis=1) / length, 0, 1)
    return float(np.hypot(*(point - start - part[:, None] * along).T).min())


def test_a_line_does_not_jump_at_the_date_line() -> None:
    assert unrolled(np.array([[179.0, 0], [-179.0, 1], [178.0, 2]]))[:, 0].tolist() == [179, 181, 178]


def test_the_files_are_those_that_were_made_and_small() -> None:
    sizes = [(TARGET / name).stat().st_size for name in SHA256]
    assert sum(sizes) < 400_000
    for name, sha256 in SHA256.items():
        assert hashlib.sha256((TARGET / name).read_bytes()).hexdigest() == sha256


def test_damaged_files_are_not_drawn_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SHA256, "areas.parquet", "0" * 64)
    world.cache_clear()
    with pytest.raises(ModelMissing, match=r"areas\.parquet"):
        world()
    assert package.__file__


def test_every_ring_is_closed() -> None:
    found = world()
    ends = np.stack([found.points[found.starts[:-1]], found.points[found.starts[1:] - 1]], axis=1)
    for area in (found.land, *found.countries):
        for ring in area.rings:
            sides = [ends[arc] if arc >= 0 else ends[~arc][::-1] for arc in ring.arcs]
            for before, after in zip(sides, [*sides[1:], sides[0]], strict=True):
                gap = np.abs(before[1] - after[0])
                assert gap[1] == 0
                assert min(gap[0], abs(gap[0] - 360)) < 1e-9
