"""How often a text is retold: most never or once, a few by many. What one child makes less likely, another child needs to beat.

Somebody who retells heard one text, and in a chain of retellings each text is handed on to one or two; only what is published
widely is taken up by many. So two children of one ordinary text are rarer than a child each of two, however alike the four may
be. Which parent each text has is weighed again and again, given how many children the possible parents are expected to have
besides it (mean-field inference; Wainwright and Jordan 2008), until little changes.
"""

from __future__ import annotations

import numpy as np

from tellings.stages.tracing.copying import Floats, Ints

ONCE = (0.45, 0.5, 0.045)
"""How many of the ordinary texts are retold never, once, twice; each time more is `FEWER` times as frequent."""
FEWER = 0.12

WIDELY = 0.03
"""The share of texts that many retell, each number of children being as likely as any (`EACH`)."""
EACH = 0.02

_MOST = 200
_ROUNDS = 30


def burden() -> Floats:
    """What the next child of a text with 0, 1, 2, … others costs or gains, in nats."""
    ordinary = np.concatenate([ONCE, ONCE[2] * FEWER ** np.arange(1, _MOST - 1)])
    shares = (1 - WIDELY) * ordinary / ordinary.sum()
    shares[1:] += WIDELY * EACH
    steps: Floats = np.log(shares[1:] / shares[:-1])
    return steps


def settled(children: Ints, parents: Ints, scores: Floats, rootless: float, texts: int) -> tuple[Floats, Floats]:
    """The scores with what branching makes of them, and the probability of each pair: `scores` are log odds, pair by pair."""
    steps = burden()
    known = np.arange(len(steps))
    adjusted, probable = scores, np.zeros_like(scores)
    for turn in range(_ROUNDS):
        fresh = _shares(children, adjusted, rootless, texts)
        probable = fresh if turn == 0 else (probable + fresh) / 2
        expected = np.bincount(parents, weights=probable, minlength=texts)[parents] - probable
        adjusted = scores + np.interp(expected, known, steps)
    return adjusted, probable


def _shares(children: Ints, scores: Floats, rootless: float, texts: int) -> Floats:
    """For each pair the probability that the child has this parent, among its possible parents and none."""
    best = np.full(texts, rootless)
    np.maximum.at(best, children, scores)
    odds = np.exp(scores - best[children])
    shares: Floats = odds / (np.bincount(children, weights=odds, minlength=texts) + np.exp(rootless - best))[children]
    return shares
