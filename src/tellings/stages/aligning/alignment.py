"""The same statement across the tellings: pairs first, report by report, then groups of two tellings or more.

Within two reports a statement is matched with its best partner and the other way round; where one telling folds two
sentences into one, the neighbour joins. Pairs then grow into groups as long as the average likeness of the group holds, so
that no chain of small steps leads from one statement to another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from tellings.stages.aligning.candidates import Speakers, candidates
from tellings.stages.aligning.said import Said
from tellings.stages.aligning.similarity import Measure

SAME_SPEAKER = 0.44
"""Calibrated on the invented stories in tests/stages/aligning/stories, looked over on real coverage: at 0.40 two statements of one
speaker on one matter ("an ambulance needs forty minutes in winter", "last winter an ambulance stuck in the snow") became one;
at 0.44 none of the 128 pairs found is wrong and 95 in 100 are found, helped by neighbours, settings and third reports."""
UNKNOWN_SPEAKER = 0.48
NARRATED, TOLD_BY_BOTH = 0.49, 0.52
"""What an outlet tells in its own voice has no speaker to hold it together, so it must be more alike; what both do, more still."""
_SHORT_WORDS, _SHORT = 4, 0.12
"""A statement of fewer weighty words, names apart, must be more alike: "both sides want it" fits many things."""
_HELPED, _HELPED_SPEAKER = 0.05, 0.15
"""How far neighbours, settings and third reports can lift a pair to its threshold; little where no speaker holds it together."""
ANCHOR = 0.50
"""A pair so alike that its neighbours are likely neighbours in the other report too."""
_NEAR, _NEAR_BONUS, _MOVED_BONUS = 2, 0.06, 0.04
_SETTING = 0.15
"""What the same question, or "asked about the fees", adds at most."""
_THIRD, _THIRD_FROM = 0.25, 0.28
"""What a statement of a third report that is like both adds: this share of the weaker likeness, above what strangers reach."""
_HELD_TOGETHER = 0.8
"""Share of the threshold that each statement's average likeness to a group must reach for it to belong."""
_MOST_OF_ONE_REPORT = 3

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Aligned:
    """Statements (indexes into the story, in its order) that are one."""

    members: tuple[int, ...]


def agreements(story: Sequence[Said], measure: Measure, speakers: Speakers) -> list[Aligned]:
    """The groups of statements that are one, of two reports or more, in the order of their first statement."""
    alone = {pair: measure.likeness(*pair) for pair in candidates(story, measure, speakers)}
    scores = {pair: score + _SETTING * measure.setting(*pair) for pair, score in alone.items()}
    scores = _with_neighbours(story, _with_thirds(story, scores))
    fit = {pair: score for pair, score in scores.items() if _fits(story[pair[0]], story[pair[1]], score, alone[pair])}
    groups = _Groups(story, scores, measure, speakers)
    for a, b in sorted(_matched(story, fit), key=lambda pair: (-scores[pair], pair)):
        groups.join(a, b)
    groups.settle()
    return groups.all()


def threshold(a: Said, b: Said) -> float:
    """The likeness from which two statements are held to be one."""
    short = _SHORT if min(a.weight, b.weight) < _SHORT_WORDS else 0.0
    if a.narrated and b.narrated:
        return TOLD_BY_BOTH + short
    if a.narrated or b.narrated:
        return NARRATED + short
    return short + (SAME_SPEAKER if a.statement.speaker == b.statement.speaker and a.named else UNKNOWN_SPEAKER)


def _fits(a: Said, b: Said, score: float, alone: float) -> bool:
    needed = threshold(a, b)
    return score >= needed and alone >= needed - (_HELPED if a.narrated or b.narrated else _HELPED_SPEAKER)


def _by_score(scores: Mapping[Pair, float]) -> list[Pair]:
    return sorted(scores, key=lambda pair: (-scores[pair], pair))


def _by_reports(story: Sequence[Said], pairs: Sequence[Pair]) -> dict[Pair, list[Pair]]:
    found: dict[Pair, list[Pair]] = {}
    for a, b in pairs:
        found.setdefault((story[a].report, story[b].report), []).append((a, b))
    return found


def _with_neighbours(story: Sequence[Said], scores: Mapping[Pair, float]) -> dict[Pair, float]:
    """Scores with what their neighbours add: two statements that stand close to those of an anchored pair, in both reports.

    A telling that moves a passage moves what stands around it too, so that it is the neighbourhood that counts, and its order
    a little. An anchor that shares a statement with the pair speaks for a sentence told in two.
    """
    found = dict(scores)
    for pairs in _by_reports(story, _by_score(scores)).values():
        partner = dict(_one_to_one([pair for pair in pairs if scores[pair] >= ANCHOR]))
        for a, b in pairs:
            steps = [(n - a, partner[n] - b) for n in range(a - _NEAR, a + _NEAR + 1) if n in partner]
            near = [(x, y) for x, y in steps if abs(y) <= _NEAR and (x, y) != (0, 0)]
            bonus = [_NEAR_BONUS if x * y >= 0 else _MOVED_BONUS for x, y in near]
            found[a, b] = scores[a, b] + sum(sorted(bonus)[-2:])
    return found


def _with_thirds(story: Sequence[Said], scores: Mapping[Pair, float]) -> dict[Pair, float]:
    """Scores with what a third report adds: a statement there that both of a pair are like."""
    like: dict[int, dict[int, float]] = {}
    for (a, b), score in scores.items():
        if score >= _THIRD_FROM:
            like.setdefault(a, {})[b] = score
            like.setdefault(b, {})[a] = score
    found = {}
    for (a, b), score in scores.items():
        left, right = like.get(a, {}), like.get(b, {})
        reports = (story[a].report, story[b].report)
        paths = [min(left[c], right[c]) for c in left if c in right and story[c].report not in reports]
        found[a, b] = score + _THIRD * (max(paths, default=_THIRD_FROM) - _THIRD_FROM)
    return found


def _one_to_one(ordered: Sequence[Pair]) -> list[Pair]:
    left: set[int] = set()
    right: set[int] = set()
    kept = []
    for a, b in ordered:
        if a not in left and b not in right:
            kept.append((a, b))
            left.add(a)
            right.add(b)
    return kept


def _matched(story: Sequence[Said], fit: Mapping[Pair, float]) -> Iterator[Pair]:
    """The best partner of each statement in each other report; then neighbours of partners that have none of their own."""
    for pairs in _by_reports(story, _by_score(fit)).values():
        kept = _one_to_one(pairs)
        yield from kept
        forth, back = dict(kept), {b: a for a, b in kept}
        for a, b in pairs:
            folded = (a in forth and b not in back and 0 < abs(forth[a] - b) <= _NEAR) or (
                b in back and a not in forth and 0 < abs(back[b] - a) <= _NEAR
            )
            if folded:
                yield a, b


class _Groups:
    """Groups of statements that grow pair by pair, as long as each of their members stays like the others."""

    def __init__(self, story: Sequence[Said], scores: Mapping[Pair, float], measure: Measure, speakers: Speakers) -> None:
        self._story, self._measure, self._speakers = story, measure, speakers
        self._scores = scores
        self._within: dict[Pair, float] = {}
        self._of: dict[int, tuple[int, ...]] = {}

    def join(self, a: int, b: int) -> None:
        """Make one group of those of `a` and `b`, if they belong together."""
        mine, theirs = self._of.get(a, (a,)), self._of.get(b, (b,))
        if mine != theirs and self._belong(mine, theirs):
            joined = tuple(sorted({*mine, *theirs}))
            self._of.update(dict.fromkeys(joined, joined))

    def settle(self) -> None:
        """Let a statement that stands between two groups go to the one that it is more like, on average over its reports."""
        rivals: dict[int, set[int]] = {}
        for a, b in self._scores:
            if a in self._of and b in self._of and self._of[a] != self._of[b]:
                rivals.setdefault(a, set()).add(b)
                rivals.setdefault(b, set()).add(a)
        for n in sorted(rivals):
            here = self._without(n)
            found = {self._of[other] for other in rivals[n]} - {self._of[n]}
            better = [
                (self._average(n, group), group) for group in sorted(found) if self._average(n, group) > self._average(n, here)
            ]
            for _, group in sorted(better, key=lambda pair: -pair[0]):
                if self._belong((n,), group):
                    self._move(n, here, group)
                    break

    def _without(self, n: int) -> tuple[int, ...]:
        return tuple(other for other in self._of[n] if other != n)

    def _move(self, n: int, here: tuple[int, ...], there: tuple[int, ...]) -> None:
        joined = tuple(sorted((*there, n)))
        self._of.update(dict.fromkeys(here, here))
        self._of.update(dict.fromkeys(joined, joined))

    def all(self) -> list[Aligned]:
        """The groups of two reports or more, in the order of their first statement."""
        found = sorted(set(self._of.values()))
        return [Aligned(members) for members in found if len({self._story[n].report for n in members}) > 1]

    def _belong(self, mine: tuple[int, ...], theirs: tuple[int, ...]) -> bool:
        return (
            all(self._speakers.allow(self._story[a], self._story[b]) for a, b in product(mine, theirs))
            and self._few_of_one_report((*mine, *theirs))
            and self._like_each(mine, theirs)
            and self._like_each(theirs, mine)
        )

    def _like_each(self, mine: tuple[int, ...], theirs: tuple[int, ...]) -> bool:
        """Whether each of `mine` is like `theirs`. What one report tells in two, a newcomer need not be like in both: of a group
        that takes in one statement, each is to stay like the others and the newcomer together.
        """
        others = (*mine, *theirs) if len(theirs) == 1 else theirs
        return all(self._like(a, tuple(n for n in others if n != a)) for a in mine)

    def _few_of_one_report(self, members: tuple[int, ...]) -> bool:
        """Whether what one report has in the group is a few neighbours, or the same said again."""
        by_report: dict[int, list[int]] = {}
        for n in sorted(members):
            by_report.setdefault(self._story[n].report, []).append(n)
        return all(len(of) <= _MOST_OF_ONE_REPORT for of in by_report.values()) and all(
            b - a <= _NEAR or self._score(a, b) >= ANCHOR for of in by_report.values() for a, b in pairwise(of)
        )

    def _like(self, one: int, others: tuple[int, ...]) -> bool:
        """Whether a statement is, on average over their reports, like the statements of a group."""
        needed = min(threshold(self._story[one], self._story[other]) for other in others)
        return self._average(one, others, otherwise=1.0) >= _HELD_TOGETHER * needed

    def _average(self, one: int, others: tuple[int, ...], *, otherwise: float = 0.0, again: bool = False) -> float:
        """The best likeness to each other report of a group, averaged; `otherwise` when there is no other report.

        With `again`, the same said again in its own report counts as well.
        """
        best: dict[int, float] = {}
        for other in others:
            report = self._story[other].report
            if report != self._story[one].report or (again and other != one and self._score(one, other) >= ANCHOR):
                best[report] = max(best.get(report, 0.0), self._score(one, other))
        return sum(best.values()) / len(best) if best else otherwise

    def _score(self, a: int, b: int) -> float:
        pair = (min(a, b), max(a, b))
        if self._story[a].report != self._story[b].report:
            return self._scores.get(pair, 0.0)
        if pair not in self._within:
            self._within[pair] = self._measure.likeness(*pair)
        return self._within[pair]
