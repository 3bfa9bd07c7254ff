"""Where places are, in words: "a city in Norway, 60.39° N, 5.32° E"."""

from __future__ import annotations

from tellings.language import lexicon
from tellings.model.account import Whereabouts
from tellings.model.records import Place, PlaceReading

_PLAIN = frozenset({"country"})
"""A country that nothing else can be is shown without its whereabouts: everybody knows it."""
_VOWELS = "aeiou"


def whereabouts_of(place: Place | None) -> Whereabouts | None:
    """Where a place is; null for what is no place, and for a country that is nothing else."""
    if place is None or (place.feature in _PLAIN and place.certain and not place.candidates):
        return None
    otherwise = tuple(reading_in_words(reading) for reading in place.candidates)
    return Whereabouts(place_in_words(place), place.certain, place.gazetteer, otherwise, place.because, place.evidence)


def place_in_words(place: Place) -> str:
    """Where it is, as far as is known: "Hamadān, a city in Iran, 34.80° N, 48.51° E"; "in Norway"; nothing."""
    country = f"in {country_in_words(place.country)}" if place.country else ""
    if place.name is None or place.feature is None:
        return country
    article = "" if place.feature == "mountains" else "an " if place.feature[0] in _VOWELS else "a "
    what = " ".join(part for part in (f"{article}{place.feature}", country if place.feature != "country" else "") if part)
    return ", ".join(part for part in (place.name, what, degrees(place.latitude, place.longitude)) if part)


def reading_in_words(reading: PlaceReading) -> str:
    """Another place that a name can mean: "Hamar, Iceland (63.41° N, 20.28° W)"."""
    where = degrees(reading.latitude, reading.longitude)
    named = ", ".join(part for part in (reading.name, country_in_words(reading.country)) if part)
    return f"{named} ({where})" if where else named


def country_in_words(code: str | None) -> str:
    """A country's name for its ISO 3166-1 alpha-3 code."""
    return str(lexicon("en", "places")["countries"].get(code, {}).get("name", code)) if code else ""


def degrees(latitude: float | None, longitude: float | None) -> str:
    """Coordinates for people: "60.39° N, 5.32° E"."""
    if latitude is None or longitude is None:
        return ""
    north, east = "N" if latitude >= 0 else "S", "E" if longitude >= 0 else "W"
    return f"{abs(latitude):.2f}° {north}, {abs(longitude):.2f}° {east}"
