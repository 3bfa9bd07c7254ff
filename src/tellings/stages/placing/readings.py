"""The places that an actor's names can mean: what the atlas has under them, and under what they are without titles and parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from tellings.language import lexicon
from tellings.language import words as listed
from tellings.language.atlas import Entry, Found, atlas
from tellings.language.atlas.geometry import one_place
from tellings.language.gazetteer import countries_in, gazetteer
from tellings.model.records import Actor
from tellings.stages.placing.beside import KINDS, Surroundings
from tellings.stages.placing.phrases import Phrases, phrases
from tellings.stages.placing.spelling import spelt_otherwise

_REMEMBERED = 1 << 14


@dataclass(frozen=True, slots=True)
class Reading:
    """A place that an actor can be, by its name `by`.

    `own`: it is the name that the atlas calls it; `at`: the actor is a facility at that place; `respelt`: so many changes
    of letters lead there from the name.
    """

    entry: Entry
    own: bool
    by: str
    at: bool = False
    respelt: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """An actor to be placed: its names as the reports have them, the commonest first, and what they can mean."""

    actor: Actor
    names: tuple[str, ...]
    readings: tuple[Reading, ...]
    part: str | None
    """The words for the part of the place that is meant: "southern"."""
    features: frozenset[str]
    """What the words of its names say it is."""
    flown: bool = False
    """Whether planes fly from it, by its names or descriptions."""
    abroad: bool = False
    """Whether it is such a facility as a country may have in another: whose it is does not tell where it lies."""
    alone: bool = False
    """Whether all that the name can mean is one place for a reader: a town, its district and its province."""
    capital: str | None = None
    """The source of the seat of government that everybody knows by this name."""


def told_of(surroundings: Surroundings) -> list[Told]:
    """The actors that are somewhere, by id."""
    return [_told(actor, surroundings) for _, actor in sorted(surroundings.actors.items()) if actor.kind in KINDS]


def _told(actor: Actor, surroundings: Surroundings) -> Told:
    mentions = [m for m in surroundings.of_actor[actor.id] if m.kind == "name"]
    counts = Counter(surroundings.words(m) for m in mentions)
    names = tuple(sorted(counts, key=lambda name: (-counts[name], name)))
    language = surroundings.reports[mentions[0].report].language if mentions else "en"
    if actor.kind == "country":
        return _country(actor, names, language)
    if actor.kind == "facility":
        roles = {surroundings.words(m): None for m in surroundings.of_actor[actor.id] if m.kind == "role"}
        return _facility(actor, names, tuple(roles), language)
    described = tuple(surroundings.words(m) for m in surroundings.of_actor[actor.id] if m.kind == "role")
    return _place(actor, names or _capitals(described, language), language)


def _capitals(descriptions: Iterable[str], language: str) -> tuple[str, ...]:
    """The name of the seat of government that is described: "the Latvian capital"."""
    said = listed(language, "places", "placing.capital")
    nations = lexicon(language, "places").get("countries", {})
    found = (
        name
        for words in descriptions
        if set(words.lower().split()) & said and len(of := countries_in(words, language)) == 1
        for name in nations.get(next(iter(of)), {}).get("capital", ())[:1]
    )
    return tuple(dict.fromkeys(found))


def _country(actor: Actor, names: tuple[str, ...], language: str) -> Told:
    nation = atlas().country(actor.country) if actor.country else None
    first = [Reading(nation, own=True, by=nation.name)] if nation else []
    plain = [name for name in names if (known := gazetteer(language).find(name)) and known.use == "name"]
    named = (
        Reading(f.entry, f.own, name) for name in plain for f in find(name) if f.own and _is_namesake(f.entry, actor.country)
    )
    return Told(actor, names, _each_once([*first, *named]), None, frozenset())


def _is_namesake(entry: Entry, country: str | None) -> bool:
    """Whether a place of a country's name is well known, and in another country: the state of Georgia, the city of Trinidad."""
    known = entry.feature == "region" or (entry.feature == "city" and entry.population >= _WELL_KNOWN)
    return known and entry.country != country


_WELL_KNOWN = 50_000


def _place(actor: Actor, names: tuple[str, ...], language: str) -> Told:
    known = phrases(language)
    found: list[Reading] = []
    features: set[str] = set()
    part = None
    for name in names:
        own = _towns(name)
        if not own:
            bare, of, which = without_titles(name, known)
            own = _towns(bare)
            features |= of
            part = part or which
        found += own
    if not found:
        found = [reading for name in names for reading in _respelt(without_titles(name, known)[0], known)]
    readings = _each_once(found)
    alone = all(one_place(readings[0].entry, reading.entry) for reading in readings[1:])
    capital = _capital(names, readings, language)
    return Told(actor, names, readings, part, frozenset(features), alone=alone, capital=capital)


def _towns(name: str) -> list[Reading]:
    """What a name can mean that is no airport."""
    return [Reading(f.entry, f.own, name) for f in find(name) if f.entry.feature != "airport"]


def _respelt(name: str, known: Phrases) -> list[Reading]:
    """The places of a name that is spelt otherwise, by the fewest changes of letters that lead to any."""
    for changes, spellings in enumerate(spelt_otherwise(name, known.spellings), start=1):
        if found := [replace(reading, own=False, respelt=changes) for one in spellings for reading in _towns(one)]:
            return found
    return []


def _capital(names: Iterable[str], readings: Iterable[Reading], language: str) -> str | None:
    """The largest town of that name in the country whose government goes by it."""
    seats = {known.country for name in names if (known := gazetteer(language).find(name)) and known.use == "capital"}
    towns = [r.entry for r in readings if r.entry.feature == "city" and r.entry.country in seats]
    return max(towns, key=lambda e: (e.population, e.source)).source if towns else None


def _facility(actor: Actor, names: tuple[str, ...], descriptions: tuple[str, ...], language: str) -> Told:
    known = phrases(language)
    found: list[Reading] = []
    called = names or tuple(_within(descriptions, language))
    for name in called:
        core = _core(name, language)
        towns = [f for f in find(core) if f.entry.feature not in _NO_SITES] if core else []
        found += [Reading(f.entry, f.own, name) for f in find(name) if f.entry.feature not in {*_NO_SITES, "city"}]
        if name.lower().endswith(known.airports):
            found += _flown_from(name, core, towns)
        found += [Reading(f.entry, f.own, core, at=True) for f in towns]
    abroad = any(known.abroad & set(words.lower().split()) for words in (*names, *descriptions))
    flown = any(words.lower().endswith(known.airports) for words in (*names, *descriptions))
    return Told(actor, called, _each_once(found), None, frozenset(), flown, abroad)


def airports_of(told: Told, towns: Iterable[Entry]) -> list[Reading]:
    """The airports that bear the name of a town, for a facility there that planes fly from: it may have a name of its own."""
    if not told.flown:
        return []
    known = {reading.entry.source for reading in told.readings}
    military = known_as_base(told)
    spelt = (f"{town.name} {word}" for town in towns for word in (_AIRPORTS[:1] if military else _AIRPORTS))
    return [Reading(f.entry, own=False, by=told.actor.name) for one in spelt for f in find(one) if f.entry.source not in known]


def known_as_base(told: Told) -> bool:
    """Whether it is called a base, so that no civil airport is meant."""
    return any("base" in name.lower() for name in (told.actor.name, *told.names))


def _flown_from(name: str, core: str, towns: Iterable[Found]) -> list[Reading]:
    """The airports that a name can mean, its town spelt as the atlas spells it."""
    of = [one for one in [core, *(town.entry.name for town in towns)] if one]
    spelt = dict.fromkeys([name, *of, *(f"{one} {word}" for one in of for word in _AIRPORTS)])
    return [Reading(f.entry, f.own, one) for one in spelt for f in find(one) if f.entry.feature == "airport"]


_NO_SITES = frozenset({"airport", "country", "region", "district", "continent", "ocean"})
"""What is too wide to be where a facility of its name lies."""


def _within(descriptions: Iterable[str], language: str) -> list[str]:
    """The names in words that describe a facility: "Santos" of "the Brazilian port of Santos"."""
    known = gazetteer(language)
    found = []
    for words in descriptions:
        named = [word for word in words.split() if word[:1].isupper() and word != "The" and not known.find(word)]
        found += [" ".join(named)] if named else []
    return found


_AIRPORTS = ("air base", "airport", "international airport", "military airport", "airfield")
"""What the atlas calls the places that planes fly from."""


def _core(name: str, language: str) -> str:
    """A facility's name without the words for what it is: "Corvel" of "the Corvel military air base"."""
    common = listed(language, "places", "kinds.facility") | listed(language, "places", "kinds.facility_modifiers")
    parts = [word for word in name.split() if word.lower() not in common and word.lower() not in {"the", "of"}]
    return " ".join(parts)


def without_titles(name: str, known: Phrases) -> tuple[str, set[str], str | None]:
    """A name without the words for what it is and for which part of it is meant; the features that the first say, and the part."""
    parts = name.replace("\u2019", "'").split()
    features: set[str] = set()
    which: str | None = None
    while len(parts) > 1:
        first, last = parts[0].lower(), parts[-1].lower()
        if first in {"the", "of"}:
            parts = parts[1:]
        elif first in known.parts:
            which, parts = which or first, parts[1:]
        elif first in known.features:
            features.update(known.features[first])
            parts = parts[1:]
        elif last in known.features:
            features.update(known.features[last])
            parts = parts[:-1]
        else:
            break
    bare = " ".join(parts)
    opening, hyphen, rest = bare.replace("-", " ", 1).partition(" ")
    if hyphen and opening.lower() in known.articles and not find(bare):
        bare = rest
    return bare, features, which


@lru_cache(maxsize=_REMEMBERED)
def find(name: str) -> tuple[Found, ...]:
    """The places of the atlas by a name; the same ones are asked for over and over."""
    return tuple(atlas().find(name))


def _each_once(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Each place once: as its own name where one of the names is, and as itself rather than as where a facility lies."""
    best: dict[str, Reading] = {}
    for reading in readings:
        held = best.get(reading.entry.source)
        if held is None or (reading.own, not reading.at) > (held.own, not held.at):
            best[reading.entry.source] = reading
    return tuple(best.values())
