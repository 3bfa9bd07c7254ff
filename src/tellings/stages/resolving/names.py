"""Whether two names are one: persons and bodies under other spellings, orders, initials, legal forms and slips of the pen.

Words are paired greedily by likeness; a name is another when a word that matters finds no partner. After the habits of
nomenklatura's logic matchers, without their tables.
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from tellings.stages.resolving.wording import Wording, worded


def same(one: str, two: str, kind: str = "person") -> bool:
    """Whether two names can be one's. `kind` as in `Actor`: person, or anything else for bodies and things."""
    a, b = worded(one, kind), worded(two, kind)
    if not a.words or not b.words:
        return bool(one.strip()) and one.strip() == two.strip()
    if a.joined == b.joined:
        return True
    return _persons(a, b) if kind == "person" else _bodies(a, b)


def _persons(a: Wording, b: Wording) -> bool:
    pairs = _paired(a.words, b.words)
    return len(pairs) == min(len(a.words), len(b.words)) >= 2


def _bodies(a: Wording, b: Wording) -> bool:
    pairs = _paired(a.words, b.words)
    return len(pairs) == len(a.words) == len(b.words)


def _paired(a: tuple[str, ...], b: tuple[str, ...]) -> list[tuple[str, str]]:
    free = list(b)
    pairs = []
    for word in a:
        best = next((other for other in free if other == word), None) or next((o for o in free if alike(word, o)), None)
        if best is not None:
            free.remove(best)
            pairs.append((word, best))
    return pairs


@lru_cache(maxsize=65536)
def alike(a: str, b: str) -> bool:
    """Whether two words of names can be one word."""
    if a == b:
        return True
    if min(len(a), len(b)) == 1:
        return a[0] == b[0]
    room = 0 if min(len(a), len(b)) < 4 else 1 if min(len(a), len(b)) < 8 else 2
    return a[0] == b[0] and DamerauLevenshtein.distance(a, b, score_cutoff=room) <= room
