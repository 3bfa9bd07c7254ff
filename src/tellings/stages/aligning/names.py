"""Another actor in the same place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from tellings.language.tokens import FUNCTION, NAME
from tellings.model.records import Span
from tellings.stages.aligning.contradictions import CONTRADICTS, Finding, Sides
from tellings.stages.aligning.said import Said


def exchanged_names(sides: Sides, kinds: Mapping[str, str]) -> Iterator[Finding]:
    """Another actor of the same kind in the same place: between words that correspond, and named on one side only.

    `kinds` holds each actor's kind (a country and a place may stand for one another, so that only like is held against like).
    """
    known_a = {word.stem for word in sides.a.words if word.kind == NAME}
    known_b = {word.stem for word in sides.b.words if word.kind == NAME}
    partner = {match.a: match.b for match in sides.matches}
    back = {match.b: match.a for match in sides.matches}
    only_a = [n for n, w in enumerate(sides.a.words) if w.kind == NAME and w.stem not in known_b and n not in partner]
    only_b = [n for n, w in enumerate(sides.b.words) if w.kind == NAME and w.stem not in known_a and n not in back]
    for i, j in product(only_a, only_b):
        left, right = sides.a.words[i], sides.b.words[j]
        kind = kinds.get(left.stem[1:])
        if kind is not None and kind == kinds.get(right.stem[1:]) and _same_slot(sides, i, j, partner):
            yield Finding(CONTRADICTS, "name", Span(left.start, left.end), Span(right.start, right.end))


def _same_slot(sides: Sides, i: int, j: int, partner: Mapping[int, int]) -> bool:
    """Whether the next weighty words before two names correspond, and those after them; a name may begin or end both."""
    before, after = (_next(sides.a, i, -1), _next(sides.b, j, -1)), (_next(sides.a, i, 1), _next(sides.b, j, 1))
    if before == after == (None, None):
        return False
    return all((x is None) == (y is None) and (x is None or partner.get(x) == y) for x, y in (before, after))


def _next(said: Said, n: int, step: int) -> int | None:
    """The next weighty word before or after one."""
    n += step
    while 0 <= n < len(said.words):
        if said.words[n].kind != FUNCTION:
            return n
        n += step
    return None
