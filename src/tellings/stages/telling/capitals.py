"""Names in the capitals of datelines, as a reader writes them: "TALLINN" is Tallinn."""

from __future__ import annotations

import re
from dataclasses import replace

from tellings.model.records import Actor

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_INITIALS = 3
"""Letters up to which a name in capitals may be initials: "NYC"."""
_SMALL = 2
"""Letters of a word that stays small inside a name: "Rio de Janeiro"."""


def without_capitals(actor: Actor) -> Actor:
    """A place with its name as reports write it elsewhere, else with its words capitalised; any other actor as it is."""
    name = actor.name
    if actor.kind != "place" or not name.isupper() or sum(map(str.isalpha, name)) <= _INITIALS:
        return actor
    written = next((v for v in actor.variants if v.casefold() == name.casefold() and not v.isupper()), None)
    return replace(actor, name=written or _WORD.sub(_small, name))


def _small(word: re.Match[str]) -> str:
    return word[0].lower() if word.start() and len(word[0]) <= _SMALL else word[0].capitalize()
