"""How two tellings of one agreement differ, with the words on both sides: as wholes first, then clause by clause."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from tellings.model.records import Difference, Span
from tellings.stages.aligning.alignment import Aligned
from tellings.stages.aligning.contradictions import CONTRADICTS, REWORDED, Finding
from tellings.stages.aligning.expecting import Expected
from tellings.stages.aligning.pairing import ALL_PAIRS, chosen
from tellings.stages.aligning.points import Point
from tellings.stages.aligning.resemblance import Pair, Resemblance
from tellings.stages.aligning.said import Said
from tellings.stages.aligning.stretches import left_over
from tellings.stages.aligning.units import Unit, narrowed
from tellings.stages.aligning.verdict import Opposed, findings, findings_together, opposed

SAME, ADDS, OMITS = "same", "adds", "omits"
WORDING, ATTRIBUTION = "wording", "attribution"


@dataclass(frozen=True)
class Comparer:
    """Compares the tellings of a story."""

    resemblance: Resemblance
    kinds: Mapping[str, str]
    expected: Expected

    def contradict(self, a: int, b: int) -> bool:
        """Whether two clauses cannot both be true."""
        alike = self.resemblance.likeness(a, b)
        rows = findings(
            self.narrow([a]),
            self.narrow([b]),
            self.resemblance.affinity,
            self.kinds,
            alike,
            expected=self.expected.of([a], [b]),
        )
        return any(row.relation == CONTRADICTS for row in rows)

    def opposed(self, a: int, b: int, of: Collection[str]) -> Opposed | None:
        """How two clauses stand to each other by their words alone, as in `verdict.opposed`."""
        alike = self.resemblance.likeness(a, b)
        return opposed(self.narrow([a]), self.narrow([b]), self.resemblance.affinity, self.kinds, alike, of=of)

    def differences(self, agreement: str, aligned: Aligned, points: Mapping[int, Point]) -> list[Difference]:
        """The rows of one agreement, pair by pair. `points` holds the point that each clause of the story belongs to, if it does."""
        pairs = self._pairs(aligned)
        common = [self._point(point, aligned, pairs) for point in aligned.points]
        return [
            Difference(agreement, self._id(aligned, a), self._id(aligned, b), row.relation, row.what, row.span_a, row.span_b)
            for a, b in pairs
            for row in self._compared(
                aligned.clauses[a], aligned.clauses[b], [row for rows in common for row in rows.get((a, b), ())], points
            )
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
        if len(members) <= ALL_PAIRS:
            return [(a, b) for a, b in combinations(members, 2) if reports[a] != reports[b]]
        sizes = {n: self.narrow(aligned.clauses[n]).weight for n in members}
        fullest = max(members, key=lambda n: (sizes[n], -n))
        pairs = {(min(n, fullest), max(n, fullest)) for n in members}
        pairs.update(pair for point in aligned.points for pair in self._otherwise(point, aligned))
        return sorted((a, b) for a, b in pairs if reports[a] != reports[b])

    def _otherwise(self, point: Point, aligned: Aligned) -> Iterator[Pair]:
        """The pairs of statements that tell a value of a point otherwise, as many as `pairing` chooses."""
        here = self._here(point, aligned)
        members = list(here)
        for a, b in chosen([self.narrow(held) for held in here.values()]):
            yield members[a], members[b]

    @staticmethod
    def _here(point: Point, aligned: Aligned) -> dict[int, list[int]]:
        """The clauses of a point, by statement."""
        found = {statement: [n for n in held if n in point] for statement, held in aligned.clauses.items()}
        return {statement: held for statement, held in found.items() if held}

    def _compared(
        self, mine: Sequence[int], theirs: Sequence[int], common: Sequence[Finding], points: Mapping[int, Point]
    ) -> list[Finding]:
        """The rows of two statements' clauses: what holds of them as wholes, and what in their points, and what is beside these."""
        one, other = self.narrow(mine), self.narrow(theirs)
        if wording(one) == wording(other):
            return [Finding(SAME, WORDING, whole(one), whole(other)), *_attribution(self.resemblance, one, other)]
        less = [Finding(OMITS, WORDING, self._span(n), None) for n in mine if not self._tells(other.report, points.get(n, ()))]
        more = [Finding(ADDS, WORDING, None, self._span(n)) for n in theirs if not self._tells(one.report, points.get(n, ()))]
        rows = [*common, *_attribution(self.resemblance, one, other), *less, *more]
        return [_overall(one, other, rows), *rows]

    def _point(self, point: Point, aligned: Aligned, pairs: Sequence[Pair]) -> dict[Pair, list[Finding]]:
        """What each two statements have of one point, and what in it differs; all tellings of the point weighed together."""
        here = self._here(point, aligned)
        members = list(here)
        place = {statement: n for n, statement in enumerate(members)}
        told = [self.narrow(here[statement]) for statement in members]
        both = [(place[a], place[b]) for a, b in pairs if a in here and b in here]
        other = [(a, b) for a, b in both if wording(told[a]) != wording(told[b])]
        alike = {
            (a, b): max(self.resemblance.likeness(x, y) for x in here[members[a]] for y in here[members[b]]) for a, b in other
        }
        expected = {(a, b): self.expected.of(here[members[a]], here[members[b]]) for a, b in other}
        found = findings_together(
            told,
            self.resemblance.affinity,
            self.kinds,
            alike,
            sentences=lambda n: self._sentences(here[members[n]]),
            expected=expected,
        )
        return {(members[a], members[b]): self._rows(told[a], told[b], found.get((a, b))) for a, b in both}

    def _sentences(self, clauses: Sequence[int]) -> Said:
        """The sentences that hold some clauses of a statement."""
        units = self.resemblance.units
        held = {(units[n].statement, units[n].sentence) for n in clauses}
        first, last = min(clauses), max(clauses)
        while first > 0 and (units[first - 1].statement, units[first - 1].sentence) in held:
            first -= 1
        while last + 1 < len(units) and (units[last + 1].statement, units[last + 1].sentence) in held:
            last += 1
        return self.narrow([n for n in range(first, last + 1) if (units[n].statement, units[n].sentence) in held])

    def _rows(self, one: Said, other: Said, typed: Sequence[Finding] | None) -> list[Finding]:
        """The rows of two tellings of a point; `typed` is nothing where they tell it in the same words."""
        if typed is None:
            return [Finding(SAME, WORDING, whole(one), whole(other))]
        rows = list(typed)
        if not any(row.relation == CONTRADICTS for row in typed):
            rows.append(Finding(REWORDED, WORDING, whole(one), whole(other)))
        rows += [Finding(OMITS, WORDING, span, None) for span in left_over(one, other, self.resemblance.affinity)]
        rows += [Finding(ADDS, WORDING, None, span) for span in left_over(other, one, self.resemblance.affinity)]
        return rows

    def _tells(self, report: int, point: Point) -> bool:
        """Whether a report makes a point, in this statement or elsewhere."""
        return any(self.resemblance.units[n].report == report for n in point)

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
