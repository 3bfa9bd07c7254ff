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
from tellings.model.sparse import Sparse
from tellings.ports.encoder import Encoder, Vectors
from tellings.stages.aligning.affinity import KIN, Affinity
from tellings.stages.aligning.affirming import Denials
from tellings.stages.aligning.features import Likeness
from tellings.stages.aligning.leads import Doubles, Leads, Places, ahead
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
    "forms_least",
    "forms_most",
    "cosine_words",
    "cosine_squared",
    "words_squared",
    "lead_least",
    "lead_near_a",
    "lead_near_b",
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
    "statements",
    "statements_lead",
    "clauses_least",
    "clauses_most",
)
"""What is weighed of a pair, in this order; see `Resemblance.pairs`."""

_USUAL, _USUAL_COUNTS = 0.15, 5
"""Cosine of two sentences of news that have nothing to do with each other; counts as much as five clauses of the story."""
_NAMES = 0.5
"""What a name counts for beside another word: who is spoken of is much the same all through a story, what is said of them is not."""
_MOST_NAMES, _MOST_NUMBERS = 3.0, 2
_MEANING, _SETTING = 0.4, 0.15
"""What the cosine of two statements counts for beside their words, and what they answer to besides."""
_THIRD, _THIRD_FROM, _MOST_THIRDS = 0.25, 0.28, 12
"""What a statement of a third report that is like both adds: this share of the weaker likeness, above what strangers reach."""
_NEAR_LEADS = (-0.2, 0.3)
"""Leads beyond which it hardly matters by how much a partner is better or worse than its rivals."""
_SHORT = 3
"""Fewer words than this that say something: "both sides want it" fits many things."""
_FORM = KIN - 0.01
"""Affinity from which two words are one in another form."""
_BLOCK = 64
_TINY = 1e-6


class Resemblance:
    """The clauses of one story, their vectors (made once), and how any two of different reports resemble each other."""

    def __init__(
        self, story: Sequence[Said], units: Sequence[Unit], encoder: Encoder, kindred: Callable[[Said, Said], bool]
    ) -> None:
        self.units, self.kindred = units, kindred
        self.affinity = Affinity(word for said in story for word in said.words)
        texts = [unit.text for unit in units]
        wholes = [said.plain(said.whole) for said in story]
        self._settings = [said.setting_text for said in story]
        once = list(dict.fromkeys([*texts, *wholes, *filter(None, self._settings)]))
        place = {text: n for n, text in enumerate(once)}
        vectors = encoder.encode([*once, *self.affinity.surfaces])
        self.vectors: Vectors = vectors[[place[text] for text in texts]]
        self._denials = Denials(texts, story[0].language if story else "", self.vectors, encoder)
        self._wholes = vectors[[place[text] for text in wholes]]
        self._answered = {text: vectors[place[text]] for text in self._settings if text}
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

    def likeness(self, a: int, b: int) -> Likeness:
        """How alike two clauses are, and how much more when the one that denies does not."""
        return Likeness(self.cosine(a, b), self._denials.nearer(a, b))

    def pairs(self) -> tuple[list[Pair], Doubles]:
        """The pairs worth weighing, the smaller first, in order; and their features, a row for each (`FEATURES`)."""
        leads = Leads(self._centred, self._lexical(), self.reports)
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
        shared = self._shared(self._words, found)
        singly = np.asarray([self._singly(a, b) for a, b in found], dtype=np.float64).reshape(len(found), 6)
        leads_a, leads_b = leads.lead(left, right), leads.lead(right, left)
        least, most = shared[:, :2].min(axis=1), shared[:, :2].max(axis=1)
        columns = (
            cosine,
            cosine - (self._background[left] + self._background[right]) / 2,
            centred,
            leads_a,
            leads_b,
            np.einsum("ij,ij->i", wholes[left], wholes[right]),
            least,
            most,
            shared[:, 2:].min(axis=1),
            shared[:, 2:].max(axis=1),
            cosine * least,
            cosine**2,
            least**2,
            np.minimum(leads_a, leads_b),
            np.clip(leads_a, *_NEAR_LEADS),
            np.clip(leads_b, *_NEAR_LEADS),
            *singly.T,
            told_by == 1,
            told_by > 1,
            np.abs(self._relative[left] - self._relative[right]),
            np.minimum(lengths[left], lengths[right]) < _SHORT,
            np.abs(np.log((lengths[left] + 1) / (lengths[right] + 1))),
            *self._statements(found, shared[:, :2]),
            *self._sizes(left, right),
        )
        # Rounded, because the last digits of a sum depend on how many are made at once.
        features: Doubles = np.column_stack([np.asarray(column, dtype=np.float64) for column in columns])
        return found, np.round(features, 5, out=features)

    def _sizes(self, left: Places, right: Places) -> tuple[Doubles, Doubles]:
        """How many clauses the two reports have, as logarithms: the more there are, the likelier some are alike by chance."""
        counts = np.log(np.maximum(1, np.bincount(self.reports)))[self.reports]
        return np.minimum(counts[left], counts[right]), np.maximum(counts[left], counts[right])

    def _lexical(self) -> Sparse:
        """A row for each clause: the weights of its stems, of unit length."""
        columns = {stem: n for n, stem in enumerate(self._weights)}
        data, places, starts = [], [], [0]
        for words in self._words:
            stems = sorted({word.stem for word in words})
            length = max(_TINY, sum(self._weights[stem] ** 2 for stem in stems) ** 0.5)
            data += [self._weights[stem] / length for stem in stems]
            places += [columns[stem] for stem in stems]
            starts.append(len(places))
        held = np.asarray(data, dtype=np.float32), np.asarray(places, dtype=np.int64), np.asarray(starts, dtype=np.int64)
        return Sparse(*held, max(1, len(columns)))

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

    def _statements(self, pairs: Sequence[Pair], words: Doubles) -> tuple[Doubles, Doubles]:
        """How alike the statements are that two clauses are part of, and how far ahead of their rivals: what they say as wholes, in
        vectors and words, what they answer to, and what third reports have that is like both. `words` is what the clauses share,
        which holds for statements of one clause.
        """
        of = np.asarray([(self.units[a].statement, self.units[b].statement) for a, b in pairs], dtype=np.int64).reshape(-1, 2)
        once, first, back = np.unique(of, axis=0, return_index=True, return_inverse=True)
        if not len(once):
            return np.zeros(0), np.zeros(0)
        told = {unit.statement: unit.said for unit in self.units}
        texts = [told[n].content_words(told[n].whole) if n in told else () for n in range(int(once.max()) + 1)]
        reports = np.asarray([told[n].report if n in told else -1 for n in range(len(texts))])
        shared = words[first]
        whole = np.asarray([len(texts[a]) + len(texts[b]) for a, b in once])
        larger = np.flatnonzero(whole > np.asarray([len(self._words[a]) + len(self._words[b]) for a, b in pairs])[first])
        shared[larger] = self._shared(texts, [(int(a), int(b)) for a, b in once[larger]])[:, :2]
        cosines = np.einsum("ij,ij->i", self._wholes[once[:, 0]], self._wholes[once[:, 1]])
        few = np.asarray([min(len(texts[a]), len(texts[b])) for a, b in once]) < _SHORT
        alike: Doubles = _MEANING * (cosines.astype(np.float64) - _USUAL) + (1 - _MEANING) * shared.mean(axis=1) * np.where(
            few, 0.7, 1.0
        )
        alike += [_SETTING * max(0.0, self._setting(int(a), int(b)) - _USUAL) for a, b in once]
        alike += _THIRD * np.maximum(0.0, _thirds(once, alike, reports) - _THIRD_FROM)
        leads = [ahead(a * (int(reports.max()) + 1) + reports[b], alike) for a, b in (once.T, once.T[::-1])]
        return alike[back.ravel()], np.minimum(*leads)[back.ravel()]

    def _shared(self, texts: Sequence[tuple[Word, ...]], pairs: Sequence[Pair]) -> Doubles:
        """For each pair of texts the share of the words of each that the other has too, by their weights; and of those that it has
        in the same or another form, near synonyms apart: a row of two and two.

        In blocks of texts: for each the best that it has for any word asked about.
        """
        found = np.zeros((len(pairs), 4))
        asked: dict[int, list[tuple[int, int, int]]] = {}
        for at, (a, b) in enumerate(pairs):
            asked.setdefault(b, []).append((at, 0, a))
            asked.setdefault(a, []).append((at, 1, b))
        wanted = sorted(n for n in asked if texts[n])
        for start in range(0, len(wanted), _BLOCK):
            block = wanted[start : start + _BLOCK]
            needed = sorted({other for n in block for _, _, other in asked[n]})
            words = {word.stem: word for other in needed for word in texts[other]}
            column = {stem: n for n, stem in enumerate(words)}
            places = {other: [column[word.stem] for word in texts[other]] for other in needed}
            weights = {other: np.asarray([self._weights[word.stem] for word in texts[other]]) for other in needed}
            best = self._best([texts[n] for n in block], list(words.values()))
            for n, row in zip(block, best, strict=True):
                for at, side, other in asked[n]:
                    told, alike = weights[other], row[places[other]]
                    total = max(_TINY, float(told.sum()))
                    found[at, side] = float(alike @ told) / total
                    found[at, 2 + side] = float((alike >= _FORM) @ told) / total
        return found

    def _best(self, block: Sequence[tuple[Word, ...]], words: Sequence[Word]) -> Floats:
        """For each text of a block and each word the affinity of the text's word that is most like it."""
        inside = [word for text in block for word in text]
        firsts = np.cumsum([0, *(len(text) for text in block[:-1])])
        best: Floats = np.maximum.reduceat(self.affinity.between(inside, words), firsts, axis=0)
        return best

    def _same_numbers(self, a: int, b: int) -> int:
        theirs = self._quantities[b]
        return sum(any(same_unit(x, y) and compare(x, y) in (SAME, CLOSE) for y in theirs) for x in self._quantities[a])

    def _setting(self, a: int, b: int) -> float:
        """How alike what two statements answer to is: a question, "asked about the fees"; 0 where one answers to nothing."""
        mine, theirs = self._settings[a], self._settings[b]
        return float(self._answered[mine] @ self._answered[theirs]) if mine and theirs else 0.0

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


def _thirds(pairs: Places, alike: Doubles, reports: Places) -> Doubles:
    """For each pair of statements the third report's statement that is most like both, by the lesser of its likenesses. Only the
    most alike of each are asked.
    """
    like: dict[int, dict[int, float]] = {}
    for at in np.argsort(-alike, kind="stable").tolist():
        a, b, value = int(pairs[at, 0]), int(pairs[at, 1]), float(alike[at])
        if value < _THIRD_FROM:
            break
        for one, other in ((a, b), (b, a)):
            held = like.setdefault(one, {})
            if len(held) < _MOST_THIRDS:
                held[other] = value
    found = np.zeros_like(alike)
    for at, (a, b) in enumerate(pairs.tolist()):
        left, right = like.get(a, {}), like.get(b, {})
        both = (min(left[c], right[c]) for c in left if c in right and reports[c] not in (reports[a], reports[b]))
        found[at] = max(both, default=0.0)
    return found


def weights_of(story: Sequence[Said]) -> dict[str, float]:
    """What each stem says: the logarithm of how many statements a report has for one that holds the stem.

    Counted by report, so that a statement that ten reports carry is not held to be common talk.
    """
    held: dict[str, dict[int, int]] = {}
    for said in story:
        for stem in sorted({word.stem for word in said.content_words(said.whole)}):
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
