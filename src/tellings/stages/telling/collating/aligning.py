"""One row of words against the columns of those before it: the best path, with gaps that cost by their number.

After Gotoh, "An improved algorithm for matching biological sequences" (1982), with a price for opening a gap and none for its
length, so that what one telling adds is one stretch. A row of the matrix is one step of numpy.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tellings.stages.telling.collating.alikeness import Scores

Pair = tuple[int | None, int | None]
"""A word and a column, by number; null where the word needs a column of its own, or the column has no word here."""

GAP = 0.25
"""The price of a gap: half of what a small word is worth, so that none that stands alone between strangers is torn from them to meet
its like. On sentences changed at random, with the true places known, .125 to .375 place words alike well, and .5 worse."""

MATCH, INSERT, SKIP = 0, 1, 2
_INSERT_OPENS, _SKIP_OPENS = 4, 8


def aligned(scores: Scores) -> list[Pair]:
    """Words (rows) and columns in one order, each once. `scores` say what putting a word into a column is worth, at least 0."""
    steps = _steps(scores.astype(np.float64))
    i, j = (size - 1 for size in steps.shape)
    found: list[Pair] = []
    state = int(steps[i, j]) & 3
    while i > 0 or j > 0:
        step = int(steps[i, j])
        if state == MATCH:
            i, j = i - 1, j - 1
            found.append((i, j))
            state = int(steps[i, j]) & 3
        elif state == INSERT:
            i -= 1
            found.append((i, None))
            state = int(steps[i, j]) & 3 if step & _INSERT_OPENS else INSERT
        else:
            j -= 1
            found.append((None, j))
            state = _before_skip(int(steps[i, j]), opens=bool(step & _SKIP_OPENS))
    return found[::-1]


def _before_skip(step: int, *, opens: bool) -> int:
    """The state left of a skipped column: skipping goes on, or it opened there."""
    return (step >> 4 & 3) if opens else SKIP


def _steps(scores: npt.NDArray[np.float64]) -> npt.NDArray[np.uint8]:
    """For each cell, packed: the best last step, whether an insertion and a skip open there, and the best step that is no skip."""
    rows, columns = scores.shape
    steps = np.zeros((rows + 1, columns + 1), np.uint8)
    steps[0, 1:] = SKIP
    steps[0, 1:2] |= _SKIP_OPENS
    best = np.full(columns + 1, -GAP)
    best[0] = 0.0
    insert = np.full(columns + 1, -np.inf)
    match = np.full(columns + 1, -np.inf)
    for row in range(1, rows + 1):
        opened = best - GAP
        opens = opened >= insert
        insert = np.maximum(opened, insert)
        match[1:] = best[:-1] + scores[row - 1]
        match[0] = -np.inf
        without_skip = np.maximum(match, insert)
        kept = np.where(match >= insert, MATCH, INSERT).astype(np.uint8)
        reach = np.maximum.accumulate(without_skip)
        skip = np.full(columns + 1, -np.inf)
        skip[1:] = reach[:-1] - GAP
        skip_opens = np.zeros(columns + 1, bool)
        skip_opens[1:] = without_skip[:-1] >= reach[:-1]
        best = np.maximum(without_skip, skip)
        chosen = np.where(without_skip >= skip, kept, SKIP).astype(np.uint8)
        steps[row] = (
            chosen | (opens * _INSERT_OPENS).astype(np.uint8) | (skip_opens * _SKIP_OPENS).astype(np.uint8) | (kept << 4)
        )
    return steps
