"""From when to when something held or happened, by the dates that stand with its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tellings.language import words
from tellings.model.records import DateMention
from tellings.ports.tagger import Token
from tellings.stages.annotating import clauses
from tellings.stages.annotating.scene import Scene

Period = tuple[str | None, str | None]
"""Start and end, EDTF."""

Dated = tuple[Token, DateMention]
"""A date and its first word."""

UNKNOWN_DAY = "XXXX"
"""EDTF for a date of which nothing is known: something has ended, and nobody says when."""

_DATED = ("date", "time")


def dates_of(scene: Scene, clauses: Iterable[int]) -> list[Dated]:
    """The dates that belong to some clauses: those whose nearest verb above, or a noun on the way to it, is one of `clauses`."""
    numbers = sorted({number for clause in clauses for number in scene.dates_under(clause)})
    dates = [scene.dates[number] for number in numbers if scene.dates[number].type in _DATED]
    return [(token, date) for date in dates if (token := scene.first_token(date.start, date.end)) is not None]


def period(scene: Scene, found: Sequence[Dated], *, begins: bool, ended: bool) -> Period:
    """The period that dates give: "since" a start, "until" an end, a bare date both.

    `begins`: the words only say that it began then. `ended`: they say that it is over; then a date is its end.
    """
    start = end = None
    for token, date in found:
        role = _role(scene, token)
        first, last = _ends(date.value)
        if role == "since":
            start = start or first
        elif role == "until" or ended:
            end = end or last
        else:
            start = start or first
            end = end if begins else (end or last)
    return start, end or (UNKNOWN_DAY if ended else None)


def _role(scene: Scene, token: Token) -> str:
    """`since`, `until` or `at`, by the preposition before a date or the first of its words."""
    above = scene.parse.tokens[token.head]
    nearby = [token, above, scene.parse.tokens[above.head]]
    spoken = [word.lemma.lower() for word in nearby if word.pos in ("ADP", "SCONJ")]
    if any(clauses.only_until(scene.parse, scene.parse.tokens[word.head]) for word in nearby if word.dep == "prep"):
        return "since"
    for role in ("since", "until"):
        if any(word in words(scene.language, "capacities", f"period.{role}") for word in spoken):
            return role
    return "at"


def _ends(value: str) -> Period:
    """The two ends of an EDTF value; a plain date is both."""
    first, slash, last = value.partition("/")
    if not slash:
        return value, value
    return first if first not in ("", "..") else None, last if last not in ("", "..") else None
