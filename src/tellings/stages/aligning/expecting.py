"""How much is expected of two clauses before they are held to contradict each other.

Only what tells the same thing can contradict, so a contradiction is as likely as the clauses' telling the same times its own
likelihood. And whoever retells a report tells nearly all of it, and what is told otherwise there is told otherwise on purpose or by
mistake; of two reports that have little in common, clauses that look alike are mostly of two things: another day's missile, another
man's age. The less two reports have in common, the more is asked for.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tellings.stages.aligning.resemblance import Pair
from tellings.stages.aligning.units import Unit
from tellings.stages.aligning.weighing import Common, Floats

_LEAST = 1e-9
"""Nothing is less likely."""


@dataclass(frozen=True, slots=True)
class Odds:
    """What is known of two clauses before their words are compared: how likely they tell the same, and the log-odds to take off because
    their reports have little in common.
    """

    same: float = 1.0
    rarer: float = 0.0

    def of(self, log_odds: float) -> float:
        """The log-odds that they contradict each other, given those by their words.

        The root of how likely they tell the same: what is unlike in their words has told against it in these log-odds once already.
        """
        likely = math.sqrt(self.same) / (1 + math.exp(self.rarer - log_odds))
        kept = min(max(likely, _LEAST), 1 - _LEAST)
        return math.log(kept / (1 - kept))


SURE = Odds()
"""Of two clauses that are known to tell the same."""


class Expected:
    """What is known of the clauses of a story before their words are compared, from how sure their pairs are."""

    def __init__(self, units: Sequence[Unit], pairs: Sequence[Pair], probabilities: Floats) -> None:
        self._same = dict(zip(pairs, probabilities.tolist(), strict=True))
        self._common = Common(units, pairs, probabilities)

    def of(self, mine: Sequence[int], theirs: Sequence[int]) -> Odds:
        """What is known of some clauses of one report and of another that make one point."""
        same = max(self._same.get((min(a, b), max(a, b)), 0.0) for a in mine for b in theirs)
        return Odds(same, float(self._common.less(np.asarray(mine[:1]), np.asarray(theirs[:1]))[0]))
