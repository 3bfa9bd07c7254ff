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
from tellings.stages.aligning.leads import Places, ahead
from tellings.stages.aligning.resemblance import FEATURES, Pair
from tellings.stages.aligning.units import Unit

Floats = npt.NDArray[np.float64]

CONTEXT = ("sure", "third", "third_more", "rival_a", "rival_b", "neighbour", "neighbour_more", "statement", "elsewhere")
"""What is weighed the second time besides `FEATURES`; see `context`."""
ROUNDS = 2
"""How often a pair is weighed again: after two, nothing changes on the invented stories."""
_NEAR, _STATEMENT = 2, 3
"""Clauses before and after within which neighbours speak for a pair, and within which the rest of both statements does."""
_FAR = 0.7
"""What a neighbour more than two steps away, both sides together, counts for."""
_THIRDS = 12
"""Partners of each clause through which a third telling may speak: the likeliest."""
_ALIKE, _AHEAD, _ANCHOR = 0.3, 0.04, 0.98
"""Likeness of two statements of one speaker, and lead over their rivals, from which they are one; how sure that is: of such pairs
95 in 100 are one in boldly told invented stories, 98 in those nearer to each other's words."""
_USUAL, _USUAL_COUNTS = 0.3, 4
"""How much two reports of a story both tell as far as nothing is known; it counts as much as four clauses."""
RETOLD = 0.45
"""The same of two retellings, on the invented stories: the mean over their clauses of how sure the surest partner is."""
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
        found = lowered(units, pairs, found)
        return np.maximum(found, anchored(units, pairs, features, found))


def lowered(units: Sequence[Unit], pairs: Sequence[Pair], probabilities: Floats) -> Floats:
    """The probabilities, less where two reports have less in common than retellings: what is learned from invented stories, whose clauses
    are unlike unless they tell the same, believes too much of reports that go into one matter at length, each by itself.
    """
    if not pairs:
        return probabilities
    ends = np.asarray(pairs, dtype=np.int64)
    less = Common(units, pairs, probabilities).less(ends[:, 0], ends[:, 1])
    kept: Floats = 1.0 / (1.0 + np.exp(less - logit(probabilities)))
    return np.where(less > 0, kept, probabilities)


def anchored(units: Sequence[Unit], pairs: Sequence[Pair], features: Floats, probabilities: Floats) -> Floats:
    """The least probability of each pair: of two statements of one speaker that as wholes are like each other and like no rival,
    the surest pair of clauses is sure.
    """
    alike, lead, speaker = (features[:, FEATURES.index(name)] for name in ("statements", "statements_lead", "speaker_same"))
    anchors = (alike >= _ALIKE) & (lead >= _AHEAD) & (speaker > 0)
    best: dict[Pair, int] = {}
    for at in np.flatnonzero(anchors).tolist():
        both = units[pairs[at][0]].statement, units[pairs[at][1]].statement
        if both not in best or probabilities[at] > probabilities[best[both]]:
            best[both] = at
    found = np.zeros(len(pairs))
    found[sorted(best.values())] = _ANCHOR
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
    if not pairs:
        return np.zeros((0, len(CONTEXT)))
    known = _Known(units, pairs, probabilities)
    ends = np.asarray(pairs, dtype=np.int64)
    elsewhere = Common(units, pairs, probabilities).elsewhere(ends[:, 0], ends[:, 1])
    columns = (known.logits, *known.thirds(), *known.rivals(), *known.neighbours(), elsewhere)
    found: Floats = np.column_stack(columns)
    return np.round(found, 5, out=found)


def logit(probability: Floats) -> Floats:
    """The log-odds, kept within those of one in a thousand."""
    kept = np.clip(probability, _LEAST, 1 - _LEAST)
    found: Floats = np.log(kept / (1 - kept))
    return found


class Common:
    """How much of each report of a story another one tells too: the mean over its clauses of how sure the surest partner there is."""

    def __init__(self, units: Sequence[Unit], pairs: Sequence[Pair], probabilities: Floats) -> None:
        self._reports = np.asarray([unit.report for unit in units], dtype=np.int64)
        self._sizes = np.bincount(self._reports, minlength=1)
        ends = np.asarray(pairs, dtype=np.int64).reshape(-1, 2)
        # A clause and another report, by one number; few of all there could be are met.
        keys = np.concatenate([self._key(ends[:, 0], ends[:, 1]), self._key(ends[:, 1], ends[:, 0])])
        order = np.argsort(keys, kind="stable")
        self._keys, firsts = np.unique(keys[order], return_index=True)
        both = np.concatenate([probabilities, probabilities])[order]
        self._surest = np.maximum.reduceat(both, firsts) if len(firsts) else both
        clauses, others = np.divmod(self._keys, len(self._sizes))
        self._pairs, places = np.unique(self._reports[clauses] * len(self._sizes) + others, return_inverse=True)
        told = np.bincount(places.ravel(), weights=self._surest, minlength=len(self._pairs))
        self._told: Floats = told.astype(np.float64)

    def less(self, a: Places, b: Places) -> Floats:
        """By how much, in log-odds, the reports of each two clauses have less in common than retellings; 0 where they have as much.

        Of the two it is the one of which the other tells more that counts: an excerpt is a retelling, though it leaves out most.
        """
        sides = ((a, b), (b, a))
        common = np.maximum(*(self._log_odds(self._retold(x, y), self._sizes[self._reports[x]], RETOLD) for x, y in sides))
        found: Floats = np.maximum(0.0, logit(np.full(1, RETOLD)) - common)
        return found

    def elsewhere(self, a: Places, b: Places) -> Floats:
        """How much the other clauses of their reports have in common, in log-odds."""
        own = _looked_up(self._keys, self._surest, self._key(a, b)) + _looked_up(self._keys, self._surest, self._key(b, a))
        return self._log_odds(self._between(a, b) - own, self._clauses(a, b) - 2, _USUAL)

    def _key(self, clauses: Places, partners: Places) -> Places:
        found: Places = clauses * len(self._sizes) + self._reports[partners]
        return found

    def _retold(self, a: Places, b: Places) -> Floats:
        """How many clauses of the reports of `a` the reports of `b` tell too."""
        return _looked_up(self._pairs, self._told, self._reports[a] * len(self._sizes) + self._reports[b])

    def _between(self, a: Places, b: Places) -> Floats:
        found: Floats = self._retold(a, b) + self._retold(b, a)
        return found

    def _clauses(self, a: Places, b: Places) -> Places:
        found: Places = self._sizes[self._reports[a]] + self._sizes[self._reports[b]]
        return found

    @staticmethod
    def _log_odds(told: Floats, clauses: Places, usual: float) -> Floats:
        return logit((told + usual * _USUAL_COUNTS) / (clauses + _USUAL_COUNTS))


def _looked_up(keys: Places, values: Floats, asked: Places) -> Floats:
    """The values of keys, which are in order; 0 for one that is not there."""
    if not len(keys):
        return np.zeros(len(asked))
    at = np.minimum(np.searchsorted(keys, asked), len(keys) - 1)
    found: Floats = np.where(keys[at] == asked, values[at], 0.0)
    return found


class _Known:
    """The pairs of a story with what is known of them so far. `pairs` are in order, the smaller clause first."""

    def __init__(self, units: Sequence[Unit], pairs: Sequence[Pair], probabilities: Floats) -> None:
        ends = np.asarray(pairs, dtype=np.int64)
        self._a, self._b = ends[:, 0], ends[:, 1]
        self._p = probabilities
        self.logits = logit(probabilities)
        self._reports = np.asarray([unit.report for unit in units])
        self._statements = np.asarray([unit.statement for unit in units])
        self._keys = self._a * len(units) + self._b

    def _of(self, a: Places, b: Places) -> Floats:
        """The probability of pairs of clauses; 0 for one that was not weighed."""
        return _looked_up(self._keys, self._p, np.minimum(a, b) * len(self._reports) + np.maximum(a, b))

    def thirds(self) -> tuple[Floats, Floats]:
        """The two clauses of third reports that are most like both, by the lesser of their likenesses."""
        best = self._partners()
        third = best[self._a]
        sure = np.minimum(self._of(third, self._a[:, None]), self._of(third, self._b[:, None]))
        sure = np.where((third >= 0) & (self._reports[third] != self._reports[self._b][:, None]), sure, 0.0)
        sure = np.sort(np.hstack([sure, np.zeros((len(sure), 2))]), axis=1)
        return sure[:, -1], sure[:, -2]

    def _partners(self) -> Places:
        """For each clause its likeliest partners; -1 where there are fewer."""
        found = np.full((len(self._reports), _THIRDS), -1, dtype=np.int64)
        count = np.zeros(len(self._reports), dtype=np.int64)
        for at in np.argsort(-self._p, kind="stable").tolist():
            a, b = int(self._a[at]), int(self._b[at])
            for one, other in ((a, b), (b, a)):
                if count[one] < _THIRDS:
                    found[one, count[one]] = other
                    count[one] += 1
        return found

    def rivals(self) -> tuple[Floats, Floats]:
        """How far ahead of its best rival a pair is, in log-odds: among the clauses of the other's report, from either side."""
        return self._rival(self._a, self._b), self._rival(self._b, self._a)

    def _rival(self, one: Places, other: Places) -> Floats:
        groups = one * (int(self._reports.max()) + 1) + self._reports[other]
        # In log-odds, above those of a rival that was not weighed.
        least = logit(np.zeros(1))
        return ahead(groups, self.logits - least)

    def neighbours(self) -> tuple[Floats, Floats, Floats]:
        """The two surest pairs of clauses near these two, and the surest of the same two statements."""
        near = np.zeros((3, len(self._p)))
        within = np.zeros(len(self._p))
        for dx in range(-_STATEMENT, _STATEMENT + 1):
            for dy in range(-_STATEMENT, _STATEMENT + 1):
                if dx or dy:
                    sure, same = self._beside(dx, dy)
                    within = np.maximum(within, np.where(same, sure, 0.0))
                    if max(abs(dx), abs(dy)) <= _NEAR:
                        near[0] = sure if abs(dx) + abs(dy) <= _NEAR else _FAR * sure
                        near = np.sort(near, axis=0)
        return near[2], near[1], within

    def _beside(self, dx: int, dy: int) -> tuple[Floats, npt.NDArray[np.bool_]]:
        """The probability of the pairs so many clauses away, and whether they are of the same two statements."""
        last = len(self._reports) - 1
        x, y = np.clip(self._a + dx, 0, last), np.clip(self._b + dy, 0, last)
        inside = (x == self._a + dx) & (y == self._b + dy)
        inside &= (self._reports[x] == self._reports[self._a]) & (self._reports[y] == self._reports[self._b])
        same = (self._statements[x] == self._statements[self._a]) & (self._statements[y] == self._statements[self._b])
        return np.where(inside, self._of(x, y), 0.0), same
