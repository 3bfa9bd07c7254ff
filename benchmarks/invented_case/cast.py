"""Who is spoken of: people, bodies and places with names, some in most stories and most in one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from random import Random

from benchmarks.invented_case.words import names
from tellings.model import records as r
from tellings.model.ids import content_id

KINDS: tuple[str, ...] = (
    "person",
    "organisation",
    "place",
    "person",
    "organisation",
    "person",
    "place",
    "person",
    "facility",
    "person",
)
KINDS += ("armed_group", "person", "place", "person", "people", "person", "organisation", "person", "place", "work")
COUNTRIES = ("NOR", "DNK", "ISL", "EST", "LVA", "IRL", "PRT", "CHL", "NZL", "FJI", "KEN", "MNG")
ROLES = ("head", "spokeswoman", "mayor", "director", "commander", "minister", "treasurer", "chair")
_BODIES = ("Council", "Board", "Union", "Ministry", "Institute", "League", "Company")
_FACILITIES = ("Harbour", "Airport", "Bridge", "Hospital")
_FEATURES = {"place": ("city", "city", "region", "district", "sea"), "facility": ("airport", "facility")}
_ZIPF = 0.85
"""How steeply mentions fall from the best known to the rest."""


@dataclass(frozen=True, slots=True)
class Character:
    """An actor; `short` is the name at a second mention, `described` what it is called without a name."""

    id: str
    name: str
    short: str
    kind: str
    country: str | None
    role: str | None
    of: int | None
    described: str


class Cast:
    """The characters, the best known first."""

    def __init__(self, size: int, seed: int) -> None:
        chance, fresh = Random(seed), names(seed)  # noqa: S311 - the same every time
        countries = min(len(COUNTRIES), max(1, size // 20))
        self.all = [_character(n, chance, fresh, country=n < countries) for n in range(size)]
        bodies = [n for n, one in enumerate(self.all) if one.kind == "organisation"] or [0]
        self.all = [_with_role(one, bodies, chance) for one in self.all]
        self.people = [n for n, one in enumerate(self.all) if one.kind == "person"]
        self.places = [n for n, one in enumerate(self.all) if one.kind in ("place", "facility", "country")]
        self._reach = list(accumulate((n + 1.0) ** -_ZIPF for n in range(size)))

    def of_story(self, number: int, stories: int, chance: Random) -> list[int]:
        """Who is in a story: some of the well known, and its share of all the others; some people and a place among them."""
        share = range(number * len(self.all) // stories, (number + 1) * len(self.all) // stories)
        known = chance.choices(range(len(self.all)), cum_weights=self._reach, k=7)
        needed = [*chance.sample(self.people, min(2, len(self.people))), chance.choice(self.places)]
        return list(dict.fromkeys([*known, *share, *needed]))

    def places_table(self, seen: dict[int, r.Evidence]) -> list[r.Place]:
        """Where the places are; `seen` says where each stands in a report."""
        chance = Random(len(self.all))  # noqa: S311 - the same every time
        return [_place(self.all[n], chance, seen.get(n)) for n in self.places]


def _character(number: int, chance: Random, fresh: Iterator[str], *, country: bool) -> Character:
    kind = "country" if country else KINDS[number % len(KINDS)]
    first = next(fresh)
    endings = {"organisation": _BODIES, "facility": _FACILITIES, "armed_group": ("Brigade", "Front")}
    if kind == "person":
        last = next(fresh)
        name, short, described = f"{first} {last}", last, chance.choice(("she", "he"))
    elif kind in endings:
        ending = chance.choice(endings[kind])
        name, short, described = f"{first} {ending}", f"the {ending.lower()}", f"the {ending.lower()}"
    else:
        name, short, described = first, first, {"people": "the people", "work": "the book"}.get(kind, f"the {kind}")
    code = COUNTRIES[number] if country else chance.choice(COUNTRIES) if chance.random() < 0.4 else None
    return Character(content_id("actor", number, name), name, short, kind, code, None, None, described)


def _with_role(one: Character, bodies: list[int], chance: Random) -> Character:
    if one.kind != "person" or chance.random() < 0.25:
        return one
    role, of = chance.choice(ROLES), chance.choice(bodies)
    return Character(one.id, one.name, one.short, one.kind, one.country, role, of, one.described)


def _place(one: Character, chance: Random, where: r.Evidence | None) -> r.Place:
    evidence = (where,) if where else ()
    latitude, longitude = round(chance.uniform(-55, 70), 2), round(chance.uniform(-170, 170), 2)
    country, drawn = one.country or chance.choice(COUNTRIES), chance.random()
    unknown = r.Place(one.id, None, None, None, None, None, None, certain=False, candidates=(), because=(), evidence=evidence)
    if drawn < 0.25 and one.kind != "country":
        return replace(unknown, because=(f"No gazetteer knows “{one.name}”.",))
    others = tuple(
        r.PlaceReading(f"x:{n}", one.name, chance.choice(COUNTRIES), latitude - n, longitude + n)
        for n in range(1, 1 + int(4 * chance.random() ** 2))
    )
    if drawn > 0.85 and others:
        return replace(unknown, candidates=others, because=("Nothing in the reports tells which is meant.",))
    feature, why = chance.choice(_FEATURES.get(one.kind, ("country",))), "By far the largest of the places of this name."
    where_it_is = (one.name, feature, latitude, longitude, country, f"x:{one.id}")
    return r.Place(one.id, *where_it_is, certain=True, candidates=others, because=(why,), evidence=evidence)
