"""Reports cut from one pattern: notices of earthquakes, results of companies, bulletins, written by one form with other names and
figures filled in. They share most of their words and tell different happenings; neither was made from the other.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tellings.language import background
from tellings.stages.grouping.passages import Block
from tellings.stages.grouping.witness import Witness
from tellings.stages.grouping.words import Words

SAME = 0.7
"""The share of the names and figures in its shared text that a copy has as the other has them: nearly all. An update changes a toll,
a bad copy a spelling; a form keeps only the names that are printed on it."""

FILLED_IN = 3
"""Names and figures that each of two reports has in the place of the other's, at least: fewer are a correction."""

COMMON = 0.05
"""A word that more of the language's reports hold is no name, though it begin with a capital: it opens a sentence."""

Mask = npt.NDArray[np.bool_]


class Patterns:
    """Tells whether two reports are cut from one pattern. What is known of one report is worked out once."""

    def __init__(self, witnesses: Sequence[Witness]) -> None:
        self._witnesses = witnesses
        self._masks: dict[int, Mask] = {}

    def same(self, a: int, b: int, blocks: Sequence[Block]) -> bool:
        """Whether the words that reports `a` and `b` (indices) share are a form, filled in otherwise in each."""
        ours = self._told(a, [(block.a_start, block.a_end) for block in blocks])
        theirs = self._told(b, [(block.b_start, block.b_end) for block in blocks])
        fewer = min(len(ours), len(theirs))
        alike = len(ours & theirs)
        return fewer - alike >= FILLED_IN and alike < SAME * fewer

    def _told(self, report: int, stretches: Sequence[tuple[int, int]]) -> set[int]:
        """The different names and figures in some stretches of a report's words, as numbers."""
        if report not in self._masks:
            self._masks[report] = telling(self._witnesses[report])
        mask, numbers = self._masks[report], self._witnesses[report].told.words.numbers
        return {number for start, end in stretches for number in numbers[start:end][mask[start:end]].tolist()}


def telling(witness: Witness) -> Mask:
    """Which words of a report are names or figures, shape (words,)."""
    text, words = witness.told.report.text, witness.told.words
    common = background(witness.told.report.language)
    begins = (text[start] for start in words.starts.tolist())
    return np.array(
        [
            begin.isdigit() or (begin.isupper() and common.get(form, 0.0) < COMMON)
            for begin, form in zip(begins, words.forms, strict=True)
        ],
        dtype=np.bool_,
    )


def printed(words: Words, here: range, other: Words, there: range) -> list[int]:
    """Which of some words (indices) stand in a stretch of the other report too: what is printed on the form, not filled in."""
    known = set(other.numbers[there.start : there.stop].tolist())
    return [at for at in here if int(words.numbers[at]) in known]
