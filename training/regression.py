"""A logistic regression whose weights may be held to one sign: what speaks for something may not be learnt to speak against it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

RIDGE = 2.0
"""What a squared weight costs, of features scaled to one spread; from 1 to 10 the figures are the same."""
_SPREAD = 0.05
"""The least spread that a feature is scaled by, so that what is hardly ever met learns no great weight."""
_STEPS, _STILL = 5_000, 1e-7


def learned(rows: Floats, answers: Floats, worth: Floats, signs: npt.NDArray[np.int64]) -> tuple[Floats, float]:
    """Weights and intercept. `rows` are examples by features, `worth` what each counts for, `signs` 1, -1 or 0 (any) by feature.

    Accelerated projected gradient (Beck and Teboulle 2009) from zero: the same data give the same weights.
    """
    spread = np.maximum(np.sqrt((rows**2).mean(axis=0)), _SPREAD)
    scaled = np.hstack([rows / spread, np.ones((len(rows), 1))])
    low = np.append(np.where(signs > 0, 0.0, -np.inf), -np.inf)
    high = np.append(np.where(signs < 0, 0.0, np.inf), np.inf)
    ridge = np.append(np.full(rows.shape[1], RIDGE), 1e-6)
    step = 1 / (0.25 * float(np.linalg.eigvalsh(scaled.T @ (scaled * worth[:, None]))[-1]) + RIDGE)
    weights = ahead = np.zeros(scaled.shape[1])
    pace = 1.0
    for _ in range(_STEPS):
        slope = scaled.T @ (worth * (_share(scaled @ ahead) - answers)) + ridge * ahead
        moved = np.clip(ahead - step * slope, low, high)
        faster = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        ahead = moved + (pace - 1) / faster * (moved - weights)
        still = float(np.abs(moved - weights).max()) < _STILL
        weights, pace = moved, faster
        if still:
            break
    return weights[:-1] / spread, float(weights[-1])


def _share(log_odds: Floats) -> Floats:
    shares: Floats = 1 / (1 + np.exp(-log_odds))
    return shares
