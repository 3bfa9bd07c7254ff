"""The atlas: places of the world by their names."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.language import atlas as package
from tellings.language.atlas import FEATURES, atlas, capitals
from tellings.language.atlas.folding import key_of

FOLDER = Path(package.__file__).parent


@pytest.mark.parametrize(
    ("name", "feature", "country", "latitude", "longitude"),
    [
        ("Bergen", "city", "NOR", 60.39, 5.32),
        ("Köln", "city", "DEU", 50.93, 6.95),
        ("Cologne", "city", "DEU", 50.93, 6.95),
        ("Peking", "city", "CHN", 39.91, 116.40),
        ("Kiev", "city", "UKR", 50.45, 30.52),
        ("St Petersburg", "city", "RUS", 59.94, 30.31),
        ("Saint Petersburg", "city", "RUS", 59.94, 30.31),
        ("Illinois", "region", "USA", 41.2, -88.7),
        ("Baltic Sea", "sea", "", 58.0, 20.0),
        ("Mallorca", "island", "ESP", 39.6, 2.9),
        ("Manas International Airport", "airport", "KGZ", 43.06, 74.48),
    ],
)
def test_places_are_found_by_any_of_their_names(
    name: str, feature: str, country: str, latitude: float, longitude: float
) -> None:
    found = [f.entry for f in atlas().find(name) if f.entry.feature == feature and f.entry.country == country]
    assert found
    assert found[0].latitude == pytest.approx(latitude, abs=0.1)
    assert found[0].longitude == pytest.approx(longitude, abs=0.1)


def test_a_place_of_the_very_name_comes_before_one_that_is_also_called_so() -> None:
    found = atlas().find("Georgia")
    assert [f.own for f in found] == sorted((f.own for f in found), reverse=True)


@pytest.mark.parametrize("name", ["Ostravelle", "", "…", "a"])
def test_other_words_are_no_places(name: str) -> None:
    assert atlas().find(name) == []


def test_every_country_has_a_point_in_its_own_list() -> None:
    codes = {one.alpha_3 for one in pycountry.countries}
    missing = {code for code in codes if atlas().country(code) is None}
    assert missing == set()
    france = atlas().country("FRA")
    assert france is not None
    assert france.latitude == pytest.approx(46.7, abs=1)
    assert france.longitude == pytest.approx(2.5, abs=1)


def test_the_files_are_in_the_order_of_their_keys_and_small() -> None:
    for name in ("places", "names"):
        keys = pq.ParquetFile(FOLDER / f"{name}.parquet").read(columns=["key"]).column("key").to_pylist()
        assert keys == sorted(keys, key=str.encode)
    assert sum(path.stat().st_size for path in FOLDER.glob("*.parquet")) < 5_300_000


def test_places_lie_on_the_globe() -> None:
    table = pq.ParquetFile(FOLDER / "places.parquet").read(columns=["latitude", "longitude", "feature"])
    latitudes, longitudes = (table.column(name).to_pylist() for name in ("latitude", "longitude"))
    nowhere = package.NOWHERE * package.PER_DEGREE
    assert all(abs(one) <= 90 * package.PER_DEGREE or one == nowhere for one in latitudes)
    assert all(abs(one) <= 180 * package.PER_DEGREE or one == nowhere for one in longitudes)
    assert set(table.column("feature").to_pylist()) <= set(range(len(FEATURES)))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Saint-Étienne", "st etienne"),
        ("the Hague", "hague"),
        ("Ḩamāh", "hamah"),
        ("Deir ez-Zor", "deir ez zor"),
        ("L'Aquila", "laquila"),
        ("…", ""),
    ],
)
def test_a_name_is_looked_up_without_accents_and_marks(name: str, key: str) -> None:
    assert key_of(name) == key


@given(st.text(max_size=30))
def test_folding_a_key_changes_nothing(name: str) -> None:
    key = key_of(name)
    assert key_of(capitals(key)) == key_of(key)


def test_the_atlas_is_not_read_before_a_place_is_asked_for() -> None:
    code = "import sys, tellings; from tellings.language.atlas import atlas; sys.exit(atlas.cache_info().currsize)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
