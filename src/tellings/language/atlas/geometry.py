"""Distances on the globe, and which place lies in which."""

from __future__ import annotations

import math
from functools import lru_cache

from tellings.language.atlas import Entry

EARTH = 6371.0
"""The earth's mean radius in kilometres."""
SAME = 50.0
"""Kilometres within which two places are one for a reader of news: a town and its district, a town and its airport."""
_WIDE = {"country": 0.0, "region": 0.0, "district": 80.0, "city": 50.0, "airport": 50.0, "facility": 50.0}
_WIDEST = 600.0
"""Kilometres from the middle of a sea, a range or an area without borders to what lies in or at it."""


@lru_cache(maxsize=1 << 16)
def vector(entry: Entry) -> tuple[float, float, float]:
    """A place as a point on the unit sphere; the middle of the earth where it has no point, as far from all of them."""
    if entry.latitude is None or entry.longitude is None:
        return (0.0, 0.0, 0.0)
    latitude, longitude = math.radians(entry.latitude), math.radians(entry.longitude)
    return (math.cos(latitude) * math.cos(longitude), math.cos(latitude) * math.sin(longitude), math.sin(latitude))


@lru_cache(maxsize=1 << 16)
def distance(one: Entry, other: Entry) -> float:
    """Kilometres between two places (haversine); endless where one of them has no point."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return math.inf
    lat_a, lat_b = math.radians(one.latitude), math.radians(other.latitude)
    up, along = (lat_b - lat_a) / 2, math.radians(other.longitude - one.longitude) / 2
    return 2 * EARTH * math.asin(math.sqrt(math.sin(up) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(along) ** 2))


def lies_in(one: Entry, other: Entry) -> bool:
    """Whether a place lies in another: by country and region where the other has borders, else by nearness."""
    if one.source == other.source:
        return False
    if other.feature == "country":
        return bool(one.country) and one.country == other.country
    if other.feature == "region":
        return one.part == other.source
    if one.country and other.country and one.country != other.country:
        return False
    return distance(one, other) <= _WIDE.get(other.feature, _WIDEST)


def one_place(one: Entry, other: Entry) -> bool:
    """Whether two entries are the same place for a reader: near each other, or one the region that the other lies in."""
    if one.country != other.country:
        return False
    return distance(one, other) <= SAME or lies_in(one, other) or lies_in(other, one)
