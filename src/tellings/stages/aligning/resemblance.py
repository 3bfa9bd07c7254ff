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
from tellings.language.tokens import NAME
from tellings.model.records import Span
from tellings.ports.encoder import Encoder, Vectors
from tellings.stages.aligning.affinity import Affinity
from tellings.stages.aligning.said import Said
from tellings.stages.aligning.units import Unit

Floats = npt.NDArray[np.float32]
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
_ROWS = 256
_TINY = 1e-9


class Resemblance:
    """The clauses of one story, their vectors (made once), and how any two of different reports resemble each other."""

    def __init__(
        self, story: Sequence[Said], units: Sequence[Unit], encoder: Encoder, kindred: Callable[[Said, Said], bool]
    ) -> None:
        self.units, self.kindred = units, kindred
        self.affinity = Affinity(word for said in story for word in said.words)
        texts = [unit.text for unit in units]
        wholes = [said.plain(said.parts[0]) for said in story]
        vectors = encoder.encode([*texts, *wholes, *self.affinity.surfaces])
        self.vectors: Vectors = vectors[: len(texts)]
        self._wholes = vectors[len(texts) : len(texts) + len(wholes)]
        self.affinity.learn(vectors[len(texts) + len(wholes) :])
        self.reports = np.asarray([unit.report for unit in units])
        # A story of few clauses has no middle of its own to speak of.
        middle = self.vectors.sum(axis=0) / (len(units) + _USUAL_COUNTS)
        self._centred = _unit_length(self.vectors - middle)
        self._weights = weights_of(story)
        self._words = [unit.words for unit in units]
        self._told = [np.asarray([self._weights[word.stem] for word in words]) for words in self._words]
        self._quantities = [_quantities(unit) for unit in units]
        self._dates = [_dates(unit) for unit in units]
        self._background = self._backgrounds()
        self._relative = _relative_places(units)

    def cosine(self, a: int, b: int) -> float:
        """The cosine of two clauses."""
        return float(self.vectors[a] @ self.vectors[b])

    def pairs(self) -> tuple[list[Pair], npt.NDArray[np.float64]]:
        """The pairs worth weighing, the smaller first, in order; and their features, a row for each (`FEATURES`)."""
        leads = _Leads(self._centred, self.reports)
        found = sorted({(min(a, b), max(a, b)) for a, partners in enumerate(leads.partners()) for b in partners})
        rows = [self._features(a, b, leads) for a, b in found]
        return found, np.asarray(rows, dtype=np.float64).reshape(len(rows), len(FEATURES))

    def _features(self, a: int, b: int, leads: _Leads) -> tuple[float, ...]:
        one, other = self.units[a], self.units[b]
        cosine = self.cosine(a, b)
        centred = float(self._centred[a] @ self._centred[b])
        shared = sorted(self._shared(a, b))
        numbers, same = (self._quantities[a], self._quantities[b]), self._same_numbers(a, b)
        mine, theirs = one.said.statement.speaker, other.said.statement.speaker
        narrated = one.said.narrated + other.said.narrated
        return (
            cosine,
            cosine - float(self._background[a] + self._background[b]) / 2,
            centred,
            leads.lead(a, b, centred),
            leads.lead(b, a, centred),
            float(self._wholes[one.statement] @ self._wholes[other.statement]),
            shared[0],
            shared[1],
            min(_MOST_NAMES, self._names(a, b)),
            min(_MOST_NUMBERS, same),
            float(bool(numbers[0] and numbers[1]) and not same),
            float(bool(self._dates[a] & self._dates[b])),
            float(mine is not None and mine == theirs),
            float(not self.kindred(one.said, other.said)),
            float(narrated == 1),
            float(narrated > 1),
            abs(self._relative[a] - self._relative[b]),
            float(min(len(self._words[a]), len(self._words[b])) < _SHORT),
            abs(math.log((len(self._words[a]) + 1) / (len(self._words[b]) + 1))),
        )

    def shared_words(self, a: int, b: int) -> float:
        """The share of the words of each that the other has too, the lesser of the two."""
        return min(self._shared(a, b))

    def _shared(self, a: int, b: int) -> tuple[float, float]:
        table = self.affinity.between(self._words[a], self._words[b])
        mine, theirs = self._told[a], self._told[b]
        return (
            float(table.max(axis=1) @ mine) / max(_TINY, float(mine.sum())),
            float(table.max(axis=0) @ theirs) / max(_TINY, float(theirs.sum())),
        )

    def _names(self, a: int, b: int) -> float:
        names = [{word.stem for word in self._words[n] if word.kind == NAME} for n in (a, b)]
        return sum(self._weights[stem] for stem in sorted(names[0] & names[1]))

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

    def lead(self, a: int, b: int, cosine: float) -> float:
        """How far `b` is ahead of the next best partner of `a` in its report; below 0 when it is behind the best. A rival that has
        nothing to do with it is none.
        """
        column = self._column[b]
        best, second = float(self._best[a, column]), float(self._second[a, column])
        return cosine - max(0.0, second if cosine >= best - _TINY else best)


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
