"""What a reader knows without being told: countries and who is called after them, seats of government, cities, famous bodies.

The words are data (`places.toml`, `actors.toml` of a language); this looks them up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from tellings.language import Lexicon, lexicon

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "–": "-", "‑": "-"})
_LONGEST_INITIALS = 6
_INITIALS = re.compile(rf"[A-Z][A-Z0-9&-]{{1,{_LONGEST_INITIALS - 1}}}")
_FIRST_WORD = re.compile(r"[^\W_]+")
_REMEMBERED = 1 << 16
_LONGEST_COUNTRY = 6
"""Words in a country's name: "Democratic Republic of the Congo" has five."""


@dataclass(frozen=True, slots=True)
class Known:
    """Something known by name. `key` is the same for all names of one thing; `name` is the one to show.

    `kind` as in `Actor`. `use`: name; adjective (Iranian), people (Danes), capital and seat (they stand for the government when
    they act), unsure (a word or initials of other things too).
    """

    key: str
    name: str
    kind: str
    country: str | None
    sector: str | None
    use: str


@lru_cache(maxsize=_REMEMBERED)  # the same names are asked for over and over
def folded(name: str) -> str:
    """A name for look-up: no article, plain apostrophes, one space, small letters; initials stay capitals and lose their dots."""
    plain = " ".join(name.translate(_APOSTROPHES).split())
    if plain[:4].lower() == "the ":
        plain = plain[4:]
    bare = plain.replace(".", "")
    return bare if is_initials(bare) else plain.casefold()


def is_initials(word: str) -> bool:
    """Whether a word is written as initials are: UN, NATO, G20."""
    return word.isupper() and _INITIALS.fullmatch(word) is not None


class Gazetteer:
    """The names that a language's readers know. Made once a language: `gazetteer`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._known: dict[str, Known] = {}
        for name, known in _entries(language):
            self._known.setdefault(folded(name), known)
        firsts = {_first_word(key) for key in self._known}
        self._openings = frozenset(first[:end] for first in firsts for end in range(1, len(first) + 1))

    def may_begin(self, word: str) -> bool:
        """Whether some known name may begin with a word, or a word be the first part of it; most words are soon told to be none."""
        return _first_word(word) in self._openings

    def find(self, name: str) -> Known | None:
        """Who or what a name is known to mean, or None. A word in capitals is looked up as initials first."""
        key = folded(name)
        found = self._known.get(key)
        return found if found or key != key.upper() else self._known.get(key.casefold())


@lru_cache(maxsize=_REMEMBERED)
def _first_word(name: str) -> str:
    """The letters and figures that a name begins with, folded; initials without their dots."""
    found = _FIRST_WORD.search(name.translate(_APOSTROPHES).replace(".", "").casefold())
    return found.group() if found else ""


@cache
def gazetteer(language: str) -> Gazetteer:
    """The gazetteer of a language; empty when it has no such files."""
    return Gazetteer(language)


def countries_in(name: str, language: str) -> frozenset[str]:
    """The countries that words of a name or a description name, by itself or as an adjective: ISO 3166-1 alpha-3 codes."""
    return frozenset(match.country for _, match in named_countries(name, language) if match.country)


@lru_cache(maxsize=_REMEMBERED)
def named_countries(name: str, language: str) -> tuple[tuple[str, Known], ...]:
    """The words of a name that name countries, longest first at each place: "South African", "New Zealand"."""
    known = gazetteer(language)
    bare = [word.strip(",;()").removesuffix("'s").removesuffix("'") for word in name.translate(_APOSTROPHES).split()]
    found, at = [], 0
    while at < len(bare):
        reach = min(len(bare), at + _LONGEST_COUNTRY) if bare[at] and known.may_begin(bare[at]) else at + 1
        named = ((end, " ".join(bare[at:end])) for end in range(reach, at, -1))
        matches = ((end, text, match) for end, text in named if (match := known.find(text)) and match.kind == "country")
        end, text, match = next(matches, (at + 1, "", None))
        if match is not None:
            found.append((text, match))
        at = end
    return tuple(found)


def _entries(language: str) -> Iterator[tuple[str, Known]]:
    places, actors = lexicon(language, "places"), lexicon(language, "actors")
    for code, facts in places.get("countries", {}).items():
        yield from _country(code, facts)
    yield from _bodies(actors)
    yield from _cities(places.get("cities", {}))
    for name in places.get("regions", {}).get("names", ()):
        yield name, Known(f"place:{folded(name)}", name, "place", None, None, "name")
    for name in places.get("peoples", {}).get("names", ()):
        yield name, Known(f"people:{folded(name)}", name, "people", None, None, "adjective")
    for code, names in places.get("nations", {}).items():
        yield from ((name, Known(f"people:{folded(name)}", name, "people", code, None, "adjective")) for name in names)


def _country(code: str, facts: Mapping[str, list[str] | str]) -> Iterator[tuple[str, Known]]:
    name = str(facts["name"])
    # Where nobody lives, a territory does nothing: it is a place.
    country = Known(f"country:{code}", name, str(facts.get("kind", "country")), code, None, "name")
    yield name, country
    for other in facts.get("also", ()):
        yield other, country
    for word in facts.get("adjectives", ()):
        yield word, replace(country, use="adjective")
        if not word.endswith(("ese", "ish", "ss", "ch", "s")):
            yield f"{word}s", replace(country, use="people")
    for use, key in (("people", "people"), ("capital", "capital"), ("seat", "seats")):
        for word in facts.get(key, ()):
            yield word, replace(country, use=use)


def _bodies(actors: Lexicon) -> Iterator[tuple[str, Known]]:
    for entry in actors.get("known", ()):
        first = entry["names"][0]
        known = Known(f"known:{folded(first)}", first, entry["kind"], entry.get("country"), entry.get("sector"), "name")
        yield from ((name, known) for name in entry["names"])
        yield from ((name, replace(known, use="unsure")) for name in entry.get("unsure", ()))


def _cities(cities: Mapping[str, list[str]]) -> Iterator[tuple[str, Known]]:
    for code, names in cities.items():
        for spellings in names:
            first = spellings.partition("/")[0]
            known = Known(f"place:{code}:{folded(first)}", first, "place", code, None, "name")
            yield from ((name, known) for name in spellings.split("/"))
