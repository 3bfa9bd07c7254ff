"""How often a text is retold: most never or once, a few by many. What one child makes less likely, another child needs to beat.

Somebody who retells heard one text, and in a chain of retellings each text is handed on to one or two; only what is published
widely is taken up by many. So two children of one ordinary text are rarer than a child each of two, however alike the four may
be. How probable each pair is, is worked out again and again, given how many other children the parent is expected to have
(mean-field inference; Wainwright and Jordan 2008), until little changes.
"""

from __future__ import annotations

import numpy as np

from tellings.stages.tracing.marginals import Families, Floats, Pairs

ONCE = (0.4, 0.5, 0.1)
"""How many of the ordinary texts are retold never, once, twice; each time more is `FEWER` times as frequent."""
FEWER = 0.2

WIDELY = 0.03
"""The share of texts that many retell, each number of children being as likely as any (`EACH`)."""
EACH = 0.02

_MOST = 200
_ROUNDS = 8


def steps() -> Floats:
    """What the next child of a text with 0, 1, 2, … others gains or costs, in nats."""
    ordinary = np.concatenate([ONCE, ONCE[2] * FEWER ** np.arange(1, _MOST - 1)])
    shares = (1 - WIDELY) * ordinary / ordinary.sum()
    shares[1:] += WIDELY * EACH
    gained: Floats = np.log(shares[1:] / shares[:-1])
    return gained


def settled(pairs: Pairs, scores: Floats, rootless: float) -> Floats:
    """The scores (log odds, pair by pair) with what branching makes of them."""
    families, gained = Families(pairs), steps()
    adjusted, probable = scores, np.zeros_like(scores)
    for turn in range(_ROUNDS):
        fresh = families.probabilities(adjusted, rootless)
        probable = fresh if turn == 0 else (probable + fresh) / 2
        expected = np.bincount(pairs.parents, weights=probable, minlength=pairs.texts)[pairs.parents] - probable
        adjusted = scores + np.interp(np.maximum(expected, 0.0), np.arange(len(gained)), gained)
    return adjusted
