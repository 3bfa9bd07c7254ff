"""A multinomial logistic regression over the traits of sentences, with squared weights kept small."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, diags, hstack

from tellings.stages.annotating.events.scoring import Scorer
from tellings.stages.annotating.events.traits import FAMILIES, LEXICON
from training.coded import Example

Floats = npt.NDArray[np.float64]

STRENGTHS = {
    "rule": 0.5, "read": 0.5, "trigger": 1.0, "between": 1.0, "sentence": 0.5, "around": 0.3, "kind": 0.3, "side": 0.3, "verb": 1.0,
    "path": 1.0,
}  # fmt: skip
"""The share of each family in the length of an example, by how near its words are to what is done. Only the lexicon's two were
tried at other values: from .3 to 1 the figures are the same within a point.
"""
LEAST = 2
"""So many examples must have a trait."""
RIDGE = 0.1
"""What half a squared weight costs; cross-validated figures are the same within a point from .05 to .3."""
INVENTED_COUNTS = 0.5
"""What an invented sentence counts for: they are shorter and plainer than what is coded."""


class Design:
    """Examples as rows of numbers: a column for each trait, those of a family scaled to its strength."""

    def __init__(self, examples: Sequence[Example], families: Sequence[str]) -> None:
        counted = Counter(name for e in examples for name in e.traits if _family(name) in families)
        self.names = sorted(name for name, count in counted.items() if count >= LEAST)
        self._rows = {name: n for n, name in enumerate(self.names)}
        of = np.array([FAMILIES.index(_family(name)) for name in self.names])
        plain = self._plain(examples)
        lengths = np.array([plain[:, of == n].power(2).sum() / len(examples) for n in range(len(FAMILIES))])
        shares = np.array([STRENGTHS[family] for family in FAMILIES]) / np.maximum(lengths, 1e-9)
        self.scales: Floats = np.sqrt(shares)[of]
        self._doubled = np.flatnonzero([_family(name) in LEXICON for name in self.names])

    def rows(self, examples: Sequence[Example], *, learning: bool) -> csr_matrix:
        """The rows. For learning, the lexicon's traits stand twice for what was read when the lexicon was written, if not all was."""
        scaled = self._plain(examples) @ diags(self.scales)
        if not learning or all(example.read for example in examples):
            return csr_matrix(scaled)
        read = diags(np.array([float(example.read) for example in examples]))
        both = csr_matrix(scaled)
        return csr_matrix(hstack([both, read @ both[:, self._doubled]]))

    def _plain(self, examples: Sequence[Example]) -> csr_matrix:
        at = [(n, self._rows[t], v) for n, e in enumerate(examples) for t, v in e.traits.items() if t in self._rows]
        rows, columns, values = zip(*at, strict=True)
        return csr_matrix((values, (rows, columns)), shape=(len(examples), len(self.names)))


def _family(trait: str) -> str:
    return trait.partition(":")[0]


def learned(examples: Sequence[Example], families: Sequence[str] = FAMILIES, ridge: float = RIDGE) -> Scorer:
    """A multinomial logistic regression with squared weights kept small; from zero, so that the same examples give the same weights."""
    design = Design(examples, families)
    rows = design.rows(examples, learning=True)
    roots = tuple(sorted({example.root for example in examples}))
    answers = np.array([[float(example.root == root) for root in roots] for example in examples])
    worth = np.array([INVENTED_COUNTS if example.invented else 1.0 for example in examples])[:, None]
    turned = csr_matrix(rows.T)

    def cost(flat: Floats) -> tuple[float, Floats]:
        weights = flat.reshape(rows.shape[1], len(roots))
        sums = rows @ weights
        sums -= sums.max(axis=1, keepdims=True)
        logs = sums - np.log(np.exp(sums).sum(axis=1, keepdims=True))
        slope = turned @ (worth * (np.exp(logs) - answers)) + ridge * weights
        return -float((worth * answers * logs).sum()) + ridge / 2 * float(flat @ flat), slope.ravel()

    start = np.zeros(rows.shape[1] * len(roots))
    found = minimize(cost, start, jac=True, method="L-BFGS-B", options={"maxiter": 300, "gtol": 1e-3, "ftol": 1e-7})
    weights = found.x.reshape(rows.shape[1], len(roots))[: len(design.names)] * design.scales[:, None]
    return Scorer(roots, {name: n for n, name in enumerate(design.names)}, weights.astype(np.float32))
