"""How much speaks for it that two words stand for each other: the scores that an alignment adds up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from tellings.language import lexicon, words
from tellings.language.tokens import kin, stem

Scores = npt.NDArray[np.float32]
Ids = npt.NDArray[np.intp]

# Powers of a half and their sums, so that scores add up exactly in any order. Only their order matters: a near word is less than
# the same and more than a strange one; two numbers, though they differ, belong under each other; and of strange words one that
# means something rather stands under another such one than under a small word.
NEAR, BOTH_NUMBERS, STRANGE, SMALL = 0.75, 0.5, 0.0625, 0.5
_SPELT_ALIKE = 0.75
"""Share of letters that two spellings of a word have in common: harbour and harbor, Qasim and Kasim."""
_LONG_ENOUGH = 5
"""Letters from which a likeness of spelling says something."""
_BEGINNING = 4
_MOST_ALIKE = 64
"""Words of one beginning up to which each is held against each."""
MOST_FORMS = 3000
"""Different words up to which near ones are looked for (9 million pairs, 36 MB); beyond, only the same words count."""


class Alikeness:
    """The scores of pairs of words; words go by their number in `forms`, which are different from each other."""

    def __init__(self, forms: Sequence[str], language: str) -> None:
        small = words(language, "contrast", "function_words")
        self.weights = np.array([_weight(form, form in small) for form in forms], np.float32)
        self._near = _near(forms, language) if len(forms) <= MOST_FORMS else None

    def scores(self, mine: Ids, others: Ids) -> Scores:
        """For each of `mine` (rows) and each of `others` (columns), from 0 to 1: the same, near, both numbers, of one weight."""
        here, there = self.weights[mine][:, None], self.weights[others][None, :]
        alike: Scores = np.where(here == there, np.float32(STRANGE), np.float32(0))
        if self._near is not None:
            alike = np.maximum(alike, self._near[np.ix_(mine, others)])
        alike[mine[:, None] == others[None, :]] = 1.0
        alike *= np.minimum(here, there)
        return alike


def _weight(form: str, small: bool) -> float:  # noqa: FBT001 - a table of two
    return SMALL if small or (len(form) < 3 and form.isalpha()) else 1.0


def _near(forms: Sequence[str], language: str) -> Scores:
    found = np.zeros((len(forms), len(forms)), np.float32)
    _spelling(found, forms)
    _kindred(found, [stem(form, language) for form in forms])
    counted = lexicon(language, "contrast").get("numbers", {}).get("ones", {})
    values = np.array([_value(form, counted) for form in forms])
    numbers = np.flatnonzero(~np.isnan(values))
    same = values[numbers][:, None] == values[numbers][None, :]
    found[np.ix_(numbers, numbers)] = np.where(same, np.float32(NEAR), np.float32(BOTH_NUMBERS))
    return found


def _spelling(found: Scores, forms: Sequence[str]) -> None:
    long = [at for at, form in enumerate(forms) if len(form) >= _LONG_ENOUGH and form.isalpha()]
    if long:
        some = [forms[at] for at in long]
        alike = cdist(some, some, scorer=Levenshtein.normalized_similarity, score_cutoff=_SPELT_ALIKE, dtype=np.float32)
        found[np.ix_(long, long)] = np.where(alike > 0, np.float32(NEAR), np.float32(0))


def _kindred(found: Scores, stems: Sequence[str]) -> None:
    """Forms of one word: stopped, stops; produce, production."""
    beginnings: dict[str, list[int]] = {}
    for at, one in enumerate(stems):
        if one.isalpha():
            beginnings.setdefault(one[:_BEGINNING], []).append(at)
    for group in beginnings.values():
        for a, b in combinations(group[:_MOST_ALIKE], 2):
            if kin(stems[a], stems[b]):
                found[a, b] = found[b, a] = NEAR


def _value(form: str, counted: Mapping[str, float]) -> float:
    """What a word counts, in digits or spelt out; not a number for one that counts nothing."""
    if form[:1].isdecimal():
        try:
            return float(form)
        except ValueError:
            return float("nan")
    return float(counted.get(form, "nan"))
