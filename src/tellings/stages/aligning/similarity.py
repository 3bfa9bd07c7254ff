"""How alike two statements are: the meaning of their sentences, and the words that say something in this story.

Sentence vectors alone cannot tell two statements of one story apart, since all of them speak of the same few names; so a
cosine counts above what the two sentences have with the rest of the story (the margin of Artetxe and Schwenk 2019 for mining
translations), and is joined by the share of their words that the other one has too, rare words of the story counting most,
a word also by its forms and near synonyms (as in BERTScore, Zhang et al. 2020, with vectors of single words).
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tellings.language.tokens import FUNCTION
from tellings.ports.encoder import Encoder, Vectors
from tellings.stages.aligning.affinity import Affinity, Floats
from tellings.stages.aligning.said import Part, Said

_MEANING = 0.4
"""What the cosine counts for beside the words: in a story, sentences on one topic have high cosines whatever they say of it."""
_NAMES = 0.5
"""What a name counts for beside another word: who is spoken of is much the same all through a story, what is said of them is not."""
_USUAL, _USUAL_COUNTS = 0.15, 5
"""Cosine of two sentences of news that have nothing to do with each other; counts as much as five sentences of the story."""
_ENOUGH_WORDS, _FEW_WORDS = 3.0, 0.4
"""Two parts with fewer weighty words in common than the first lose up to the second of their score: "both sides want it"
is like anything."""
_FRAGMENTS, _PARTIAL = 0.10, 0.05
"""What two parts lose when each is but a sliver of its statement, and what a whole and a sliver lose."""
_MOST_PARTS = 12
"""A statement of more parts is compared as a whole and by its parts against wholes, not part by part."""
_ROWS = 1024
_TINY = 1e-9


class Measure:
    """Compares the statements of one story. Vectors are made once; comparing a pair costs its words squared."""

    def __init__(self, story: Sequence[Said], encoder: Encoder) -> None:
        self._story = story
        self.weights = weights_of(story)
        self.first_part = list(itertools.accumulate((len(said.parts) for said in story), initial=0))
        texts = [said.plain(part) for said in story for part in said.parts]
        settings = sorted({said.setting_text for said in story if said.setting_text})
        self.affinity = Affinity(word for said in story for word in said.words)
        vectors = encoder.encode([*texts, *settings, *self.affinity.surfaces])
        self.parts: Vectors = vectors[: len(texts)]
        self._settings = {text: vectors[len(texts) + n] for n, text in enumerate(settings)}
        self.affinity.learn(vectors[len(texts) + len(settings) :])
        self.background = self._backgrounds()
        self._content = [said.content_words(said.parts[0]) for said in story]
        self._pieces = [[_piece(said, part, self.weights) for part in said.parts] for said in story]

    def likeness(self, a: int, b: int) -> float:
        """How alike statements `a` and `b` (indexes into the story) are, 1 at most, by the parts that are most alike."""
        words = self.affinity.between(self._content[a], self._content[b])
        left, right = self._pieces[a], self._pieces[b]
        meanings = (
            self.parts[self.first_part[a] : self.first_part[a + 1]] @ self.parts[self.first_part[b] : self.first_part[b + 1]].T
        )
        margins = _margin(meanings, float(self.background[a] + self.background[b]) / 2)
        return max(
            _of_pieces(left[i], right[j], words, float(margins[i, j]))
            for i in range(len(left))
            for j in range(len(right))
            if (i == 0 or j == 0 or max(len(left), len(right)) <= _MOST_PARTS)
        )

    def setting(self, a: int, b: int) -> float:
        """How alike the settings of two statements are, from 0 to 1; 0 where one has none."""
        left, right = self._story[a], self._story[b]
        if not (left.setting_text and right.setting_text):
            return 0.0
        meaning = float(self._settings[left.setting_text] @ self._settings[right.setting_text])
        return max(0.0, (meaning - _USUAL) / (1.0 - _USUAL))

    def _backgrounds(self) -> Floats:
        """For each statement the cosine that it has with what other reports say besides: their middle, in blocks of rows."""
        whole = self.parts[self.first_part[:-1]]
        reports = np.asarray([said.report for said in self._story])
        found = np.full(len(self._story), _USUAL, dtype=np.float32)
        for start in range(0, len(self._story), _ROWS):
            rows = slice(start, start + _ROWS)
            cosines = whole[rows] @ whole.T
            elsewhere = reports[rows, None] != reports[None, :]
            count = elsewhere.sum(axis=1)
            mean = np.where(elsewhere, cosines, 0.0).sum(axis=1)
            found[rows] = (mean + _USUAL * _USUAL_COUNTS) / (count + _USUAL_COUNTS)
        return found


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part as it is compared: the weights of its weighty words, where these stand in the whole, its share of the whole."""

    weights: Floats
    total: float
    where: slice
    share: float


def _piece(said: Said, part: Part, weights: Mapping[str, float]) -> _Piece:
    before = sum(1 for word in said.words[: part.first] if word.kind != FUNCTION)
    inside = said.content_words(part)
    told = np.asarray([weights[word.stem] for word in inside], dtype=np.float32)
    share = 1.0 if part == said.parts[0] else (part.last - part.first) / max(1, len(said.words))
    return _Piece(told, max(float(told.sum()), _TINY), slice(before, before + len(inside)), share)


def _of_pieces(a: _Piece, b: _Piece, words: Floats, meaning: float) -> float:
    block = words[a.where, b.where]
    if not block.size:
        return 0.0
    best_a, best_b = block.max(axis=1), block.max(axis=0)
    shared = (float(best_a @ a.weights) / a.total + float(best_b @ b.weights) / b.total) / 2
    said = min(1.0, float(best_a.sum() + best_b.sum()) / 2 / _ENOUGH_WORDS)
    score = (_MEANING * meaning + (1 - _MEANING) * shared) * (1 - _FEW_WORDS * (1 - said))
    return score - _FRAGMENTS * (1 - max(a.share, b.share)) - _PARTIAL * (1 - min(a.share, b.share))


def _margin(meanings: Floats, background: float) -> Floats:
    above: Floats = (meanings - background) / (1.0 - background)
    return above


def weights_of(story: Sequence[Said]) -> dict[str, float]:
    """What each stem says: the logarithm of how many statements a report has for one that holds the stem.

    Counted by report, so that a statement that ten reports carry is not held to be common talk.
    """
    held: dict[str, dict[int, int]] = {}
    for said in story:
        for stem in sorted({word.stem for word in said.content_words(said.parts[0])}):
            by_report = held.setdefault(stem, {})
            by_report[said.report] = by_report.get(said.report, 0) + 1
    reports = max(1, len({said.report for said in story}))
    each = len(story) / reports
    weights = {stem: math.log1p(each / (sum(counts.values()) / len(counts))) for stem, counts in held.items()}
    return {stem: weight * (_NAMES if stem.startswith("@") else 1.0) for stem, weight in weights.items()}
