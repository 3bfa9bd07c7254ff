"""How two clauses of different reports resemble each other: what speaks for and against their telling the same thing.

Sentence vectors alone cannot tell two clauses of one story apart, since all of them speak of the same few things; so a cosine
is also taken above what the two have with the rest of the story (the margin of Artetxe and Schwenk 2019), after the story's
mean vector is taken off, and against the best rival on either side. Words are matched by their forms and near synonyms (as in
BERTScore, Zhang et al. 2020), those that few statements of the story hold counting most.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from tellings.language.quantities import CLOSE, SAME, Quantity, compare, quantities, same_unit
from tellings.language.tokens import NAME, Word
from tellings.model.records import Span
from tellings.ports.encoder import Encoder, Vectors
from tellings.stages.aligning.affinity import Affinity
from tellings.stages.aligning.said import Said
from tellings.stages.aligning.units import Unit

Floats = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]
Pair = tuple[int, int]

FEATURES = (
    "cosine",
    "margin",
    "centred",
    "lead_a",
    "lead_b",
    "whole",
    "words_least",
    "words_most",
    "names",
    "numbers_same",
    "numbers_other",
    "dates_same",
    "speaker_same",
    "speaker_other",
    "narrated_one",
    "narrated_both",
    "distance",
    "short",
    "lengths",
)
"""What is weighed of a pair, in this order; see `Resemblance.features`."""

_USUAL, _USUAL_COUNTS = 0.15, 5
"""Cosine of two sentences of news that have nothing to do with each other; counts as much as five clauses of the story."""
_NAMES = 0.5
"""What a name counts for beside another word: who is spoken of is much the same all through a story, what is said of them is not."""
_MOST_NAMES, _MOST_NUMBERS = 3.0, 2
_SHORT = 3
"""Fewer words than this that say something: "both sides want it" fits many things."""
_PER_REPORT, _MOST = 2, 48
"""Partners that each clause is weighed with: so many of each other report, and so many in all. On the invented stories 99 in 100
of the right ones are among them."""
_ROWS, _BLOCK = 256, 64
_TINY = 1e-6


class Resemblance:
    """The clauses of one story, their vectors (made once), and how any two of different reports resemble each other."""

    def __init__(
        self, story: Sequence[Said], units: Sequence[Unit], encoder: Encoder, kindred: Callable[[Said, Said], bool]
    ) -> None:
        self.units, self.kindred = units, kindred
        self.affinity = Affinity(word for said in story for word in said.words)
        texts = [unit.text for unit in units]
        wholes = [said.plain(said.parts[0]) for said in story]
        once = list(dict.fromkeys([*texts, *wholes]))
        place = {text: n for n, text in enumerate(once)}
        vectors = encoder.encode([*once, *self.affinity.surfaces])
        self.vectors: Vectors = vectors[[place[text] for text in texts]]
        self._wholes = vectors[[place[text] for text in wholes]]
        self.affinity.learn(vectors[len(once) :])
        self.reports = np.asarray([unit.report for unit in units])
        # A story of few clauses has no middle of its own to speak of.
        middle = self.vectors.sum(axis=0) / (len(units) + _USUAL_COUNTS)
        self._centred = _unit_length(self.vectors - middle)
        self._weights = weights_of(story)
        self._words = [unit.words for unit in units]
        self._names = [{word.stem for word in words if word.kind == NAME} for words in self._words]
        self._quantities = [_quantities(unit) for unit in units]
        self._dates = [_dates(unit) for unit in units]
        self._background = self._backgrounds()
        self._relative = np.asarray(_relative_places(units))

    def cosine(self, a: int, b: int) -> float:
        """The cosine of two clauses."""
        return float(self.vectors[a] @ self.vectors[b])

    def pairs(self) -> tuple[list[Pair], npt.NDArray[np.float64]]:
        """The pairs worth weighing, the smaller first, in order; and their features, a row for each (`FEATURES`)."""
        leads = _Leads(self._centred, self.reports)
        found = sorted({(min(a, b), max(a, b)) for a, partners in enumerate(leads.partners()) for b in partners})
        ends = np.asarray(found, dtype=np.int64).reshape(len(found), 2)
        left, right = ends[:, 0], ends[:, 1]
        centred = np.einsum("ij,ij->i", self._centred[left], self._centred[right])
        cosine = np.einsum("ij,ij->i", self.vectors[left], self.vectors[right])
        statements = np.asarray([unit.statement for unit in self.units], dtype=np.int64)
        wholes = self._wholes[statements]
        lengths = np.asarray([len(words) for words in self._words])
        narrated = np.asarray([unit.said.narrated for unit in self.units], dtype=np.int64)
        told_by = narrated[left] + narrated[right]
        shared = self._shared(found)
        singly = np.asarray([self._singly(a, b) for a, b in found], dtype=np.float64).reshape(len(found), 6)
        columns = (
            cosine,
            cosine - (self._background[left] + self._background[right]) / 2,
            centred,
            leads.lead(left, right, centred),
            leads.lead(right, left, centred),
            np.einsum("ij,ij->i", wholes[left], wholes[right]),
            shared.min(axis=1),
            shared.max(axis=1),
            *singly.T,
            told_by == 1,
            told_by > 1,
            np.abs(self._relative[left] - self._relative[right]),
            np.minimum(lengths[left], lengths[right]) < _SHORT,
            np.abs(np.log((lengths[left] + 1) / (lengths[right] + 1))),
        )
        # Rounded, because the last digits of a sum depend on how many are made at once.
        features: npt.NDArray[np.float64] = np.column_stack([np.asarray(column, dtype=np.float64) for column in columns])
        return found, np.round(features, 5, out=features)

    def _singly(self, a: int, b: int) -> tuple[float, ...]:
        """Names, numbers, dates and speakers of a pair."""
        mine, theirs = self.units[a].said, self.units[b].said
        names = sum(self._weights[stem] for stem in sorted(self._names[a] & self._names[b]))
        counted = bool(self._quantities[a] and self._quantities[b])
        same = self._same_numbers(a, b) if counted else 0
        speaker = mine.statement.speaker
        return (
            min(_MOST_NAMES, names),
            min(_MOST_NUMBERS, same),
            float(counted and not same),
            float(bool(self._dates[a] & self._dates[b])),
            float(speaker is not None and speaker == theirs.statement.speaker),
            float(not self.kindred(mine, theirs)),
        )

    def _shared(self, pairs: Sequence[Pair]) -> npt.NDArray[np.float64]:
        """For each pair the share of the words of each that the other has too, by their weights: a row of two.

        In blocks of clauses: for each the best that it has for any word of the story.
        """
        found = np.zeros((len(pairs), 2))
        asked: dict[int, list[tuple[int, int, int]]] = {}
        for at, (a, b) in enumerate(pairs):
            asked.setdefault(b, []).append((at, 0, a))
            asked.setdefault(a, []).append((at, 1, b))
        wanted = sorted(asked)
        for start in range(0, len(wanted), _BLOCK):
            block = wanted[start : start + _BLOCK]
            needed = sorted({other for n in block for _, _, other in asked[n]})
            words = {word.stem: word for other in needed for word in self._words[other]}
            column = {stem: n for n, stem in enumerate(words)}
            places = {other: [column[word.stem] for word in self._words[other]] for other in needed}
            weights = {other: np.asarray([self._weights[word.stem] for word in self._words[other]]) for other in needed}
            best = self._best(block, list(words.values()))
            for n, row in zip(block, best, strict=True):
                for at, side, other in asked[n]:
                    told = weights[other]
                    found[at, side] = float(row[places[other]] @ told) / max(_TINY, float(told.sum()))
        return found

    def _best(self, block: Sequence[int], words: Sequence[Word]) -> Floats:
        """For each clause of a block and each word the affinity of the clause's word that is most like it."""
        inside = [word for n in block for word in self._words[n]]
        firsts = np.cumsum([0, *(len(self._words[n]) for n in block[:-1])])
        best: Floats = np.maximum.reduceat(self.affinity.between(inside, words), firsts, axis=0)
        return best

    def _same_numbers(self, a: int, b: int) -> int:
        theirs = self._quantities[b]
        return sum(any(same_unit(x, y) and compare(x, y) in (SAME, CLOSE) for y in theirs) for x in self._quantities[a])

    def _backgrounds(self) -> Floats:
        """For each clause the cosine that it has with those of other reports: their middle."""
        sums = np.zeros((int(self.reports.max(initial=0)) + 1, self.vectors.shape[1]), dtype=np.float64)
        np.add.at(sums, self.reports, self.vectors)
        counts = np.bincount(self.reports, minlength=len(sums))
        elsewhere = sums.sum(axis=0) - sums[self.reports]
        count = len(self.units) - counts[self.reports]
        told = np.einsum("ij,ij->i", self.vectors, elsewhere)
        middle: Floats = ((told + _USUAL * _USUAL_COUNTS) / (count + _USUAL_COUNTS)).astype(np.float32)
        return middle


class _Leads:
    """For each clause its best and second best partner in each other report, by the cosine of their centred vectors."""

    def __init__(self, vectors: Vectors, reports: npt.NDArray[np.int64]) -> None:
        self._vectors, self._reports = vectors, reports
        self._firsts = np.flatnonzero(np.diff(reports, prepend=-1)) if len(reports) else np.zeros(0, dtype=np.int64)
        self._column = np.cumsum(np.diff(reports, prepend=reports[:1]) != 0) if len(reports) else reports
        shape = (len(reports), len(self._firsts))
        self._best, self._second = (np.full(shape, -1.0, dtype=np.float32) for _ in range(2))
        self._partners: list[list[int]] = []
        for start in range(0, len(reports), _ROWS):
            self._block(slice(start, start + _ROWS))

    def _block(self, rows: slice) -> None:
        cosines = self._vectors[rows] @ self._vectors.T
        cosines[self._reports[rows, None] == self._reports[None, :]] = -1.0
        ends = [*self._firsts[1:].tolist(), len(self._reports)]
        kept: list[list[tuple[float, int]]] = [[] for _ in range(len(cosines))]
        for column, (first, end) in enumerate(zip(self._firsts.tolist(), ends, strict=True)):
            block = cosines[:, first:end]
            order = np.argsort(-block, axis=1, kind="stable")[:, :_PER_REPORT]
            best = np.take_along_axis(block, order, axis=1)
            self._best[rows, column] = best[:, 0]
            if best.shape[1] > 1:
                self._second[rows, column] = best[:, 1]
            for row, (values, places) in enumerate(zip(best.tolist(), order.tolist(), strict=True)):
                kept[row] += [(-value, first + place) for value, place in zip(values, places, strict=True) if value > -1.0]
        self._partners += [[place for _, place in sorted(found)[:_MOST]] for found in kept]

    def partners(self) -> list[list[int]]:
        """For each clause those that it is to be weighed with."""
        return self._partners

    def lead(self, a: Places, b: Places, cosines: Floats) -> Floats:
        """How far each of `b` is ahead of the next best partner of its `a` in its report; below 0 when it is behind the best. A rival
        that has nothing to do with it is none.
        """
        columns = self._column[b]
        best, second = self._best[a, columns], self._second[a, columns]
        ahead: Floats = cosines - np.maximum(0.0, np.where(cosines >= best - _TINY, second, best))
        return ahead


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


def _unit_length(vectors: Floats) -> Floats:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    made: Floats = (vectors / np.maximum(lengths, _TINY)).astype(np.float32)
    return np.round(made, 4, out=made)


def _quantities(unit: Unit) -> list[Quantity]:
    dates = [Span(date.start, date.end) for date in unit.said.dates if date.type != "duration"]
    words = unit.said.words[unit.clause.first : unit.clause.last]
    return list(quantities(unit.said.text, words, dates, unit.said.language))


def _dates(unit: Unit) -> set[str]:
    inside = (date for date in unit.said.dates if unit.start <= date.start < unit.end)
    return {date.value for date in inside if date.type != "duration" and date.value}


def _relative_places(units: Sequence[Unit]) -> list[float]:
    """Where in its report each clause stands, from 0 to 1."""
    last: Mapping[int, int] = {unit.report: unit.place for unit in units}
    return [unit.place / max(1, last[unit.report]) for unit in units]
