"""Which words a rule cannot do without: to see that a text lacks them is far cheaper than to try the rule's pattern on it."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from tellings.stages.annotating.dates.lexis import lexis

Need = frozenset[str]
"""Words of which one must stand in a text."""

FIGURES: Need = frozenset({"0"})
"""The need for any figure; see `spoken`."""

_LETTERS, _FIGURE = re.compile(r"[^\W\d_]+"), re.compile(r"\d")


def spoken(text: str) -> AbstractSet[str]:
    """The words of a text in small letters, and `0` when it has any figure."""
    return {*_LETTERS.findall(text.casefold()), *(FIGURES if _FIGURE.search(text) else ())}


def one_of(*listed: str) -> Need:
    """The need for one of some words; of what has several words ("a number of") the longest stands for all."""
    return frozenset(max(_LETTERS.findall(words.casefold()), key=len) for words in listed)


@dataclass(frozen=True, slots=True)
class Needs:
    """The needs that come from the tables of a language. `number` is the need for a numeral in figures or words."""

    month: Need
    weekday: Need
    season: Need
    unit: Need
    units: Need
    part: Need
    clock: Need
    number: Need
    day: Need
    decade: Need
    ordinal: Need


@cache
def needs(language: str) -> Needs:
    """The needs of a language."""
    lx = lexis(language)
    plurals = [unit if unit.endswith("ia") else f"{unit}s" for unit in lx.units]
    return Needs(
        month=one_of(*lx.months),
        weekday=one_of(*lx.weekdays, *(f"{day}s" for day in lx.weekdays)),
        season=one_of(*lx.seasons),
        unit=one_of(*lx.units, *(f"{unit}s" for unit in lx.units)),
        units=one_of(*plurals),
        part=one_of(*lx.parts),
        clock=one_of(*lx.clock) | FIGURES,
        number=one_of(*(word for word in lx.numbers if word not in ("a", "an")), *lx.lists["vague"]) | FIGURES,
        day=one_of(*lx.days),
        decade=one_of(*lx.decades),
        ordinal=one_of(*lx.ordinals),
    )
