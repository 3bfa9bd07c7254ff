"""How two tellings of one agreement differ, with the words on both sides: as wholes first, then clause by clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from tellings.model.records import Difference, Span
from tellings.stages.aligning.alignment import Aligned
from tellings.stages.aligning.contradictions import CONTRADICTS, REWORDED, Finding
from tellings.stages.aligning.resemblance import Resemblance
from tellings.stages.aligning.said import Said
from tellings.stages.aligning.stretches import left_over
from tellings.stages.aligning.units import Unit, narrowed, weighty
from tellings.stages.aligning.verdict import findings

SAME, ADDS, OMITS = "same", "adds", "omits"
WORDING, ATTRIBUTION = "wording", "attribution"

_ALL_PAIRS = 5
"""Statements of an agreement up to which each pair is compared; with more, each is compared with the fullest."""


@dataclass(frozen=True)
class Comparer:
    """Compares the tellings of a story. `told` holds the reports that make each clause's point, by clause."""

    resemblance: Resemblance
    kinds: Mapping[str, str]
    told: Mapping[int, frozenset[int]] = field(default_factory=dict)

    def contradict(self, a: int, b: int) -> bool:
        """Whether two clauses cannot both be true."""
        return any(
            row.relation == CONTRADICTS
            for row in self._typed(self.narrow([a]), self.narrow([b]), self.resemblance.cosine(a, b))
        )

    def _typed(self, a: Said, b: Said, cosine: float) -> list[Finding]:
        return findings(a, b, self.resemblance.affinity, self.kinds, cosine)

    def differences(self, agreement: str, aligned: Aligned) -> list[Difference]:
        """The rows of one agreement, pair by pair."""
        return [
            Difference(agreement, self._id(aligned, a), self._id(aligned, b), row.relation, row.what, row.span_a, row.span_b)
            for a, b in self._pairs(aligned)
            for row in self._compared(aligned, a, b)
        ]

    def _id(self, aligned: Aligned, statement: int) -> str:
        return self.unit(aligned, statement).said.statement.id

    def unit(self, aligned: Aligned, statement: int) -> Unit:
        """The first clause of a statement in an agreement."""
        return self.resemblance.units[aligned.clauses[statement][0]]

    def narrow(self, clauses: Sequence[int]) -> Said:
        """Some clauses of one statement as a statement of their own."""
        return narrowed([self.resemblance.units[n] for n in clauses])

    def _pairs(self, aligned: Aligned) -> list[tuple[int, int]]:
        members = aligned.statements
        reports = {n: self.unit(aligned, n).report for n in members}
        across = [(a, b) for a, b in combinations(members, 2) if reports[a] != reports[b]]
        if len(members) <= _ALL_PAIRS:
            return across
        sizes = {n: weighty(self.narrow(aligned.clauses[n])) for n in members}
        fullest = max(members, key=lambda n: (sizes[n], -n))
        return [(a, b) for a, b in across if fullest in (a, b)]

    def _compared(self, aligned: Aligned, a: int, b: int) -> list[Finding]:
        mine, theirs = aligned.clauses[a], aligned.clauses[b]
        one, other = self.narrow(mine), self.narrow(theirs)
        if wording(one) == wording(other):
            return [Finding(SAME, WORDING, whole(one), whole(other)), *_attribution(self.resemblance, one, other)]
        common = [row for point in aligned.points for row in self._point(point, mine, theirs)]
        less = [Finding(OMITS, WORDING, self._span(n), None) for n in mine if not self._tells(n, b, aligned)]
        more = [Finding(ADDS, WORDING, None, self._span(n)) for n in theirs if not self._tells(n, a, aligned)]
        rows = [*common, *_attribution(self.resemblance, one, other), *less, *more]
        return [_overall(one, other, rows), *rows]

    def _point(self, point: Sequence[int], mine: Sequence[int], theirs: Sequence[int]) -> Iterator[Finding]:
        """What two statements have of one point, and what in it differs."""
        here, there = [n for n in mine if n in point], [n for n in theirs if n in point]
        if not (here and there):
            return
        one, other = self.narrow(here), self.narrow(there)
        if wording(one) == wording(other):
            yield Finding(SAME, WORDING, whole(one), whole(other))
            return
        cosine = max(self.resemblance.cosine(a, b) for a in here for b in there)
        typed = self._typed(one, other, cosine)
        yield from typed
        if not any(row.relation == CONTRADICTS for row in typed):
            yield Finding(REWORDED, WORDING, whole(one), whole(other))
        yield from (Finding(OMITS, WORDING, span, None) for span in left_over(one, other, self.resemblance.affinity))
        yield from (Finding(ADDS, WORDING, None, span) for span in left_over(other, one, self.resemblance.affinity))

    def _tells(self, clause: int, statement: int, aligned: Aligned) -> bool:
        """Whether the report of a statement makes the point of a clause, there or elsewhere."""
        return self.unit(aligned, statement).report in self.told.get(clause, ())

    def _span(self, clause: int) -> Span:
        return whole(self.narrow([clause]))


def _attribution(resemblance: Resemblance, a: Said, b: Said) -> Iterator[Finding]:
    """That two tellings give one statement to two speakers."""
    if not resemblance.kindred(a, b):
        yield Finding(REWORDED, ATTRIBUTION, a.statement.source, b.statement.source)


def _overall(a: Said, b: Said, rows: Sequence[Finding]) -> Finding:
    contradiction = next((row for row in rows if row.relation == CONTRADICTS), None)
    if contradiction is not None:
        return Finding(CONTRADICTS, contradiction.what, whole(a), whole(b))
    relations = {row.relation for row in rows}
    relation = (
        ADDS if ADDS in relations and OMITS not in relations else OMITS if {ADDS, OMITS} & relations == {OMITS} else REWORDED
    )
    return Finding(relation, WORDING, whole(a), whole(b))


def whole(said: Said) -> Span:
    """The words of a telling as one span."""
    return said.within(said.start, said.end)


def wording(said: Said) -> tuple[bool, tuple[str, ...]]:
    """What must be equal for two tellings to be in the same words: their words in order, whatever the quotation marks, and not denied."""
    return said.denied, tuple(word.lower for word in said.words)
