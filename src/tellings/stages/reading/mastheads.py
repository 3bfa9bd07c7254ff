"""Whose report it is by a line of its own: "Kelm Courier, 3 June 2031", "By Northern Wire"."""

from __future__ import annotations

from collections.abc import Iterable

from tellings.stages.reading.bylines import pieces_of
from tellings.stages.reading.patterns import listing, opening

_LONGEST = 6
"""Words of the longest name of an outlet in such a line."""


def find(lines: Iterable[str], language: str) -> str | None:
    """The outlet that the lines above a report name; one that stands by itself before one that is credited: "By Northern Wire"."""
    credited: str | None = None
    for line in lines:
        by = opening(language, "byline_openers").match(line.strip()) is not None
        pieces = pieces_of(line, language)
        alone = len(pieces) == 1 and not by
        outlets = [name for name in pieces if is_outlet(name, language, surely=not alone)]
        if len(outlets) == 1 and alone:
            return outlets[0]
        if len(outlets) == 1:
            credited = credited or outlets[0]
    return credited


def is_outlet(name: str, language: str, *, surely: bool = True) -> bool:
    """Whether a name is an outlet's by one of its words; `surely`: by one that is no surname either."""
    tokens = [token.casefold() for token in name.split()]
    if not 2 <= len(tokens) <= _LONGEST or not name[0].isupper():
        return False
    known = listing(language, "masthead_words") | (frozenset() if surely else listing(language, "masthead_surnames"))
    return tokens[-1] in known or tokens[0] in listing(language, "masthead_openers")
