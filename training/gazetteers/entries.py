"""A place as the sources tell it, before it has a row."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A place. `source` is its gazetteer's name for it ("geonames:3154084"); `part` the source of the province it lies in.

    Degrees are WGS 84; `country` is ISO 3166-1 alpha-3, empty where it is nobody's or several's.
    """

    source: str
    name: str
    feature: str
    latitude: float
    longitude: float
    country: str
    population: int = 0
    part: str = ""
    others: tuple[str, ...] = ()
