"""What each report is about: its terms with their weights, and how much a term says."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from tellings.language import background

PSEUDO_REPORTS = 210
"""For how many reports of the case the background of the language counts: enough to know a common word in a case of two
reports, too few to hide what is common in a case of thousands. Best of 84, 210, 420 and 840 on 176 news reports."""

SMALL_CASE = 50
"""A smaller case counts as if each report stood for several, so that the words of its one topic lose weight even there."""

Weights = Mapping[str, float]


class Rarity:
    """How much a term says: less the more reports hold it, here and in the language at large."""

    def __init__(self, reports: Sequence[Iterable[str]], language: str, *, scaled: bool = False) -> None:
        """`reports` are the different terms of each report of the case; `scaled` makes a small case count for more."""
        self._background = background(language)
        self._held = Counter(word for words in reports for word in words)
        self._each = max(1.0, SMALL_CASE / max(1, len(reports))) if scaled else 1.0
        self._all = PSEUDO_REPORTS + self._each * len(reports) + 1

    def __call__(self, word: str) -> float:
        """The rarity of a term: 0 for one that stands everywhere, about 6 for one in one report of a case of hundreds."""
        holding = PSEUDO_REPORTS * self._background.get(word, 0.0) + self._each * self._held[word] + 0.5
        return max(0.0, math.log(self._all / holding))

    def held(self, word: str) -> int:
        """How many reports of the case hold a term."""
        return self._held[word]


def count(words: Iterable[tuple[str, float]]) -> dict[str, float]:
    """The terms of a text, each with the summed weight of its occurrences, in the order of their first."""
    found: dict[str, float] = {}
    for word, weight in words:
        if word and weight > 0:
            found[word] = found.get(word, 0.0) + weight
    return found


def weighted(counted: Mapping[str, float], rarity: Rarity, most: int) -> dict[str, float]:
    """The strongest `most` terms of a report as a unit vector: damped frequency times rarity."""
    raw = {word: _damped(times) * rarity(word) for word, times in counted.items()}
    strongest = sorted(raw.items(), key=lambda item: (-item[1], item[0]))[:most]
    length = math.sqrt(sum(weight * weight for _, weight in strongest))
    return {word: weight / length for word, weight in strongest if weight > 0} if length else {}


def _damped(times: float) -> float:
    return 1 + math.log(times) if times >= 1 else times
