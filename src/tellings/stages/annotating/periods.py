"""From when to when something held or happened, by the dates that stand with its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tellings.language import words
from tellings.model.records import DateMention
from tellings.ports.tagger import Parse, Token

Period = tuple[str | None, str | None]
"""Start and end, EDTF."""

UNKNOWN_DAY = "XXXX"
"""EDTF for a date of which nothing is known: something has ended, and nobody says when."""

_DATED = ("date", "time")


def dates_of(parse: Parse, dates: Sequence[DateMention], clauses: Iterable[int]) -> list[tuple[Token, DateMention]]:
    """The dates that belong to some clauses: those whose nearest verb above, or the noun itself, is one of `clauses`."""
    wanted = frozenset(clauses)
    first, last = (parse.tokens[0].start, parse.tokens[-1].end) if len(parse) else (0, 0)
    at = {token.start: token for token in parse}
    found = []
    for date in dates:
        if date.type not in _DATED or not first <= date.start < last:
            continue
        token = _first_token(at, date)
        if token is not None and _hangs_on(parse, token, wanted):
            found.append((token, date))
    return found


def _first_token(at: dict[int, Token], date: DateMention) -> Token | None:
    return next((at[offset] for offset in range(date.start, date.end) if offset in at), None)


def _hangs_on(parse: Parse, token: Token, wanted: frozenset[int]) -> bool:
    for above in parse.ancestors(token.i):
        if above.i in wanted:
            return True
        if above.pos in ("VERB", "AUX") and above.dep not in ("aux", "auxpass"):
            return False
    return False


def period(parse: Parse, found: Sequence[tuple[Token, DateMention]], language: str, *, begins: bool, ended: bool) -> Period:
    """The period that dates give: "since" a start, "until" an end, a bare date both.

    `begins`: the words only say that it began then. `ended`: they say that it is over; then a date is its end.
    """
    start = end = None
    for token, date in found:
        role = _role(parse, token, language)
        first, last = _ends(date.value)
        if role == "since":
            start = start or first
        elif role == "until" or ended:
            end = end or last
        else:
            start = start or first
            end = end if begins else (end or last)
    return start, end or (UNKNOWN_DAY if ended else None)


def _role(parse: Parse, token: Token, language: str) -> str:
    """`since`, `until` or `at`, by the preposition before a date or within its words."""
    near = [token, *list(parse.ancestors(token.i))[:3]]
    spoken = [t.lemma.lower() for t in near if t.pos in ("ADP", "SCONJ")] + [
        child.lemma.lower()
        for t in near[:2]
        for child in parse.children(t.i)
        if child.pos in ("ADP", "SCONJ") and child.i < t.i
    ]
    for role in ("since", "until"):
        if any(word in words(language, "capacities", f"period.{role}") for word in spoken[:2]):
            return role
    return "at"


def _ends(value: str) -> Period:
    """The two ends of an EDTF value; a plain date is both."""
    first, slash, last = value.partition("/")
    if not slash:
        return value, value
    return first if first not in ("", "..") else None, last if last not in ("", "..") else None
