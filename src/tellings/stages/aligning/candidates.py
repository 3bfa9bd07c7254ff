"""Which pairs of statements are worth comparing: of two reports, and alike at first sight, by vectors or by rare words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy import sparse

from tellings.stages.aligning.affinity import Floats
from tellings.stages.aligning.said import Said
from tellings.stages.aligning.similarity import Measure

_PER_STATEMENT = 3
"""How many statements of another report each one is compared with, from either side: on the invented stories the right one is
among them."""
_FLOOR = 0.15
"""The first look below which nothing is compared: the agreements of the invented stories lie above 0.33."""
_ROWS = 512


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who may have said the same thing: `kindred` holds pairs of actors that speak for one another."""

    kindred: frozenset[tuple[str, str]]

    def allow(self, a: Said, b: Said) -> bool:
        """Whether no two different named speakers stand against each other."""
        mine, theirs = a.statement.speaker, b.statement.speaker
        if mine is None or theirs is None or mine == theirs or not (a.named and b.named):
            return True
        return (mine, theirs) in self.kindred


def candidates(story: Sequence[Said], measure: Measure, speakers: Speakers) -> Iterator[tuple[int, int]]:
    """Pairs of indexes into the story, the smaller first, each once; ordered by reports, then by place."""
    rows_of = _rows_by_report(story)
    lexical = _lexical(story, measure)
    for left, right in combinations(sorted(rows_of), 2):
        pairs = set()
        for a, b in _at_first_sight(measure, lexical, rows_of[left], rows_of[right]):
            pairs.add((a, b))
        yield from sorted(pair for pair in pairs if speakers.allow(story[pair[0]], story[pair[1]]))


def _rows_by_report(story: Sequence[Said]) -> dict[int, range]:
    """The statements of each report stand side by side in the story."""
    found: dict[int, range] = {}
    for n, said in enumerate(story):
        found[said.report] = range(found[said.report].start if said.report in found else n, n + 1)
    return found


def _lexical(story: Sequence[Said], measure: Measure) -> sparse.csr_matrix:
    """A row per statement: the weights of its stems, of unit length."""
    columns = {stem: n for n, stem in enumerate(measure.weights)}
    data, rows, cols = [], [], []
    for n, said in enumerate(story):
        stems = sorted({word.stem for word in said.content_words(said.parts[0])})
        length = sum(measure.weights[stem] ** 2 for stem in stems) ** 0.5
        data += [measure.weights[stem] / length for stem in stems]
        rows += [n] * len(stems)
        cols += [columns[stem] for stem in stems]
    return sparse.csr_matrix((data, (rows, cols)), shape=(len(story), max(1, len(columns))), dtype=np.float32)


def _at_first_sight(measure: Measure, lexical: sparse.csr_matrix, left: range, right: range) -> Iterator[tuple[int, int]]:
    """The best few of each statement's partners in the other report, looked for from both sides in blocks of rows."""
    for here, there in ((left, right), (right, left)):
        for start in range(here.start, here.stop, _ROWS):
            block = range(start, min(start + _ROWS, here.stop))
            sight = _sight(measure, lexical, block, there)
            best = np.argsort(-sight, axis=1, kind="stable")[:, :_PER_STATEMENT]
            for row, columns in enumerate(best):
                for column in columns:
                    if sight[row, column] >= _FLOOR:
                        a, b = block[row], there[int(column)]
                        yield (min(a, b), max(a, b))


def _sight(measure: Measure, lexical: sparse.csr_matrix, here: range, there: range) -> Floats:
    """Half the best cosine of any two parts, half the likeness of the words."""
    first = measure.first_part
    mine = measure.parts[first[here.start] : first[here.stop]]
    theirs = measure.parts[first[there.start] : first[there.stop]]
    cosines = mine @ theirs.T
    cosines = np.maximum.reduceat(cosines, [first[n] - first[here.start] for n in here], axis=0)
    cosines = np.maximum.reduceat(cosines, [first[n] - first[there.start] for n in there], axis=1)
    common = (lexical[here.start : here.stop] @ lexical[there.start : there.stop].T).toarray()
    sight: Floats = 0.5 * cosines + 0.5 * common
    return sight
