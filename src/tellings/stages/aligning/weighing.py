"""Whether two clauses tell the same thing: a logistic regression over what resembles in them, taken twice.

The second time each pair is weighed again in the light of the first: what third tellings make of both, how their best rivals
stand, and whether their neighbours go together too. Weights and the card that says what they were learned from lie with the
language data: `language/en/alignment.toml`, `alignment.md`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tellings.language import lexicon
from tellings.stages.aligning.resemblance import FEATURES, Pair
from tellings.stages.aligning.units import Unit

Floats = npt.NDArray[np.float64]

CONTEXT = ("sure", "third", "third_more", "rival_a", "rival_b", "neighbour", "neighbour_more", "statement")
"""What is weighed the second time besides `FEATURES`; see `context`."""
ROUNDS = 2
"""How often a pair is weighed again: after two, nothing changes on the invented stories."""
_NEAR, _STATEMENT = 2, 3
"""Clauses before and after within which neighbours speak for a pair, and within which the rest of both statements does."""
_FAR = 0.7
"""What a neighbour more than two steps away, both sides together, counts for."""
_THIRDS = 12
"""Partners of each clause through which a third telling may speak: the likeliest."""
_LEAST = 1e-3


@dataclass(frozen=True, slots=True)
class Regression:
    """A logistic regression: means and scales of its features, their weights, and the intercept."""

    means: Floats
    scales: Floats
    weights: Floats
    intercept: float

    def probabilities(self, features: Floats) -> Floats:
        """The probability for each row of features."""
        scores = ((features - self.means) / self.scales) @ self.weights + self.intercept
        found: Floats = 1.0 / (1.0 + np.exp(-scores))
        return found


@dataclass(frozen=True, slots=True)
class Weigher:
    """The two regressions: the first look, and the look in the light of it."""

    first: Regression
    again: Regression

    def weigh(self, units: Sequence[Unit], pairs: Sequence[Pair], features: Floats) -> Floats:
        """The probability for each pair that both tell the same thing."""
        found = self.first.probabilities(features)
        for _ in range(ROUNDS if len(pairs) else 0):
            found = self.again.probabilities(np.hstack([features, context(units, pairs, found)]))
        return found


def weigher(language: str) -> Weigher:
    """The regressions of a language; English ones where it has none, since what they weigh is no language's own."""
    data = lexicon(language, "alignment") or lexicon("en", "alignment")
    first, again = (_regression(data[name], names) for name, names in (("first", FEATURES), ("again", FEATURES + CONTEXT)))
    return Weigher(first, again)


def _regression(data: Mapping[str, Sequence[float]], names: Sequence[str]) -> Regression:
    """From a mean, a scale and a weight for each feature."""
    rows = np.asarray([data[name] for name in names])
    return Regression(rows[:, 0], rows[:, 1], rows[:, 2], float(data["intercept"][0]))


def context(units: Sequence[Unit], pairs: Sequence[Pair], probabilities: Floats) -> Floats:
    """What the other pairs make of each pair, a row for each (`CONTEXT`)."""
    known = dict(zip(pairs, probabilities.tolist(), strict=True))
    partners = _partners(units, pairs, probabilities)
    rows = [
        (
            logit(known[a, b]),
            *_thirds(units, partners, a, b),
            _rival(units, partners, known, a, b),
            _rival(units, partners, known, b, a),
            *_neighbours(units, known, a, b),
        )
        for a, b in pairs
    ]
    return np.asarray(rows, dtype=np.float64).reshape(len(rows), len(CONTEXT))


def logit(probability: float) -> float:
    """The log-odds, kept within those of one in a thousand."""
    kept = min(max(probability, _LEAST), 1 - _LEAST)
    return float(np.log(kept / (1 - kept)))


def _partners(units: Sequence[Unit], pairs: Sequence[Pair], probabilities: Floats) -> list[dict[int, float]]:
    """The partners of each clause, the likeliest first."""
    found: list[dict[int, float]] = [{} for _ in units]
    for at in np.argsort(-probabilities, kind="stable").tolist():
        a, b = pairs[at]
        found[a][b] = found[b][a] = float(probabilities[at])
    return found


def _thirds(units: Sequence[Unit], partners: Sequence[dict[int, float]], a: int, b: int) -> tuple[float, float]:
    """The two clauses of third reports that are most like both."""
    found = [0.0, 0.0]
    for third, mine in list(partners[a].items())[:_THIRDS]:
        if units[third].report != units[b].report:
            found.append(min(mine, partners[b].get(third, 0.0)))
    found.sort()
    return found[-1], found[-2]


def _rival(units: Sequence[Unit], partners: Sequence[dict[int, float]], known: Mapping[Pair, float], a: int, b: int) -> float:
    """How far ahead of its best rival in the report of `b` the pair is, in log-odds."""
    mine = known[min(a, b), max(a, b)]
    rival = next((p for other, p in partners[a].items() if other != b and units[other].report == units[b].report), 0.0)
    return logit(mine) - logit(rival)


def _neighbours(units: Sequence[Unit], known: Mapping[Pair, float], a: int, b: int) -> tuple[float, float, float]:
    """The two surest pairs of clauses near these two, and the surest of the same two statements."""
    near, within = [0.0, 0.0], 0.0
    for x in range(max(0, a - _STATEMENT), min(len(units), a + _STATEMENT + 1)):
        for y in range(max(0, b - _STATEMENT), min(len(units), b + _STATEMENT + 1)):
            sure = known.get((x, y))
            if sure is None or (x, y) == (a, b) or units[x].report != units[a].report or units[y].report != units[b].report:
                continue
            steps = abs(x - a), abs(y - b)
            if max(steps) <= _NEAR:
                near.append(sure if sum(steps) <= _NEAR else _FAR * sure)
            if units[x].statement == units[a].statement and units[y].statement == units[b].statement:
                within = max(within, sure)
    near.sort()
    return near[-1], near[-2], within
