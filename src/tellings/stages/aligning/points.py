"""Points of a story: what its tellings have in common, clause by clause; each clause belongs to one point at most.

Pairs grow into groups from the surest down, as long as each side stays on average like the other, so that no chain of small
steps leads from one thing to another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, pairwise, product

from tellings.stages.aligning.resemblance import Pair, Resemblance
from tellings.stages.aligning.weighing import Floats, logit

_FROM = 0.35
"""Probability from which a pair may begin or join a point."""
_TOGETHER = -0.5
"""Mean log-odds, over the pairs between them, from which two groups of clauses are one point."""
_UNWEIGHED = -4.0
"""Log-odds of a pair that was not worth weighing."""
_SURE, _LOOSE = 0.4, -2.0
"""Log-odds of their surest pair, and mean log-odds, from which two groups are one point all the same where enough pairs back it: what is
one in two tellings may be told very unlike in the others.
"""
_BACKED, _BACKERS = -1.5, 0.4
"""Log-odds from which a pair backs that two groups are one, and the share of pairs that must: a single telling that sounds like both, a
short headline mostly, joins nothing.
"""
_SWEEPS = 2
_MOST_OF_ONE_REPORT = 3
_AGAIN = 0.75
"""Cosine from which two clauses of one report say the same again."""
_STRONG = 1.5
"""Log-odds from which two clauses that are given to two speakers may be one statement, which one telling gives to somebody else."""

Point = tuple[int, ...]


def points_of(
    resemblance: Resemblance, pairs: Sequence[Pair], probabilities: Floats, contradict: Callable[[int, int], bool]
) -> list[Point]:
    """The points: clauses (indexes, ascending) of two reports or more that tell the same thing, by their first clause.

    `contradict` says whether two clauses cannot both be true: what two speakers say against each other is no statement of both.
    """
    groups = _Groups(resemblance, pairs, probabilities, contradict)
    order = sorted(range(len(pairs)), key=lambda at: (-round(float(probabilities[at]), 6), pairs[at]))
    likely = [pairs[at] for at in order if probabilities[at] >= _FROM]
    for pair in likely:
        groups.join(*pair)
    for _ in range(_SWEEPS):
        groups.settle(likely)
    return groups.points()


class _Groups:
    def __init__(
        self, resemblance: Resemblance, pairs: Sequence[Pair], probabilities: Floats, contradict: Callable[[int, int], bool]
    ) -> None:
        self._resemblance, self._units, self._contradict = resemblance, resemblance.units, contradict
        self._odds = dict(zip(pairs, logit(probabilities).tolist(), strict=True))
        self._apart: set[tuple[Point, Point]] = set()
        self._against: dict[Pair, bool] = {}
        self._of = list(range(len(self._units)))
        self._members: dict[int, Point] = {n: (n,) for n in self._of}

    def points(self) -> list[Point]:
        """The groups of two reports or more."""
        found = sorted(self._members.values())
        return [group for group in found if len({self._units[n].report for n in group}) > 1]

    def join(self, a: int, b: int) -> None:
        """Make one group of those of two clauses, if they belong together."""
        mine, theirs = self._of[a], self._of[b]
        held = self._members[mine], self._members[theirs]
        if mine == theirs or held in self._apart:
            return
        if not self._belong(*held):
            self._apart.add(held)  # the pairs between two groups come one after another: they are asked about once
            return
        joined = tuple(sorted(self._members.pop(mine) + self._members.pop(theirs)))
        self._members[joined[0]] = joined
        for n in joined:
            self._of[n] = joined[0]

    def settle(self, likely: Sequence[Pair]) -> None:
        """Let each clause go to the group that it is more like than its own."""
        surest: dict[int, float] = {}
        rivals: dict[int, set[int]] = {}
        for a, b in likely:  # from the surest down: a clause is asked only about partners as sure as any in its own group
            odds = self._odds[a, b]
            for one, other in ((a, b), (b, a)):
                if self._of[a] == self._of[b]:
                    surest.setdefault(one, odds)
                elif odds >= surest.get(one, odds):
                    rivals.setdefault(one, set()).add(other)
        for n in sorted(rivals):
            here = tuple(m for m in self._members[self._of[n]] if m != n)
            stays = _mean(self._between((n,), here))
            groups = {self._of[m] for m in rivals[n]} - {self._of[n]}
            found = sorted((-_mean(self._between((n,), self._members[group])), group) for group in groups)
            for odds, group in found:
                if -odds > stays and self._belong((n,), self._members[group]):
                    self._move(n, here, self._members[group])
                    break

    def _move(self, n: int, here: Point, there: Point) -> None:
        del self._members[self._of[n]], self._members[self._of[there[0]]]
        for group in (here, tuple(sorted((*there, n)))):
            if group:
                self._members[group[0]] = group
                for m in group:
                    self._of[m] = group[0]

    def _belong(self, mine: Point, theirs: Point) -> bool:
        if not self._few_of_one_report(mine + theirs):
            return False
        return _enough(self._between(mine, theirs)) and self._speak_together(mine, theirs)

    def _few_of_one_report(self, members: Point) -> bool:
        """Whether what one report has in the group are clauses side by side, or the same said again."""
        counts = Counter(self._units[n].report for n in members)
        if max(counts.values()) > _MOST_OF_ONE_REPORT:
            return False
        by_report: dict[int, list[int]] = {}
        for n in sorted(members):
            by_report.setdefault(self._units[n].report, []).append(n)
        steps = (pair for held in by_report.values() for pair in pairwise(held))
        return all(b - a == 1 or self._resemblance.cosine(a, b) >= _AGAIN for a, b in steps)

    def _between(self, mine: Point, theirs: Point) -> list[float]:
        """The log-odds between two groups: of each clause with the best of each other report."""
        found: list[float] = []
        for here, there in ((mine, theirs), (theirs, mine)):
            for a in here:
                best: dict[int, float] = {}
                for b in there:
                    report = self._units[b].report
                    if report != self._units[a].report:
                        odds = self._odds.get((min(a, b), max(a, b)), _UNWEIGHED)
                        best[report] = max(best.get(report, _UNWEIGHED), odds)
                found += best.values()
        return found

    def _speak_together(self, mine: Point, theirs: Point) -> bool:
        """Whether no two speakers stand against each other, or all else speaks strongly for their having said the same. Who says what
        most tellings of another speaker have stands against the few that have it wrong, and not against him.
        """
        unlike = self._unlike((min(a, b), max(a, b)) for a, b in product(mine, theirs))
        if any(self._odds.get(pair, _UNWEIGHED) < _STRONG for pair in unlike):
            return False
        if not any(self._stand_against(*pair) for pair in unlike):
            return True
        every = self._unlike(combinations(sorted(mine + theirs), 2))
        against = {pair for pair in every if self._stand_against(*pair)}
        told, denied = (Counter(n for pair in pairs for n in pair) for pairs in (every, against))
        return all(any(denied[n] < told[n] / 2 for n in pair) for pair in against)

    def _unlike(self, pairs: Iterable[Pair]) -> list[Pair]:
        """The pairs of two reports and of two speakers."""
        units = self._units
        return [
            (a, b)
            for a, b in pairs
            if units[a].report != units[b].report and not self._resemblance.kindred(units[a].said, units[b].said)
        ]

    def _stand_against(self, a: int, b: int) -> bool:
        if (a, b) not in self._against:
            self._against[a, b] = self._contradict(a, b)
        return self._against[a, b]


def _enough(between: Sequence[float]) -> bool:
    """Whether the log-odds between two groups make them one point."""
    mean, backers = _mean(between), sum(odds >= _BACKED for odds in between)
    return mean >= _TOGETHER or (mean >= _LOOSE and max(between) >= _SURE and backers >= _BACKERS * len(between))


def _mean(log_odds: Sequence[float]) -> float:
    return sum(log_odds) / len(log_odds) if log_odds else _UNWEIGHED
