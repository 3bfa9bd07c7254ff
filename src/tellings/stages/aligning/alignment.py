"""The same statement across the tellings: pairs first, report by report, then groups of two tellings or more.

Within two reports a statement is matched with its best partner and the other way round; where one telling folds two
sentences into one, the neighbour joins. Pairs then grow into groups as long as the average likeness of the group holds, so
that no chain of small steps leads from one statement to another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from tellings.stages.aligning.candidates import Speakers, candidates
from tellings.stages.aligning.said import Said
from tellings.stages.aligning.similarity import Measure

SAME_SPEAKER = 0.40
"""Calibrated on the invented stories dam, ferry and mill (tests/stages/aligning/stories): of 61 pairs that are one statement
97 in 100 lie above, of 650 that are none, none."""
UNKNOWN_SPEAKER = 0.45
NARRATED = 0.46
"""What outlets tell in their own voice has no speaker to hold it together, so it must be more alike."""
ANCHOR = 0.50
"""A pair so alike that its neighbours are likely neighbours in the other report too."""
_NEAR, _NEAR_BONUS = 2, 0.06
_SETTING = 0.15
"""What the same question, or "asked about the fees", adds at most."""
_HELD_TOGETHER = 0.8
"""Share of the threshold that the average likeness between two groups must reach for them to become one."""
_MOST_OF_ONE_REPORT = 3

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Aligned:
    """Statements (indexes into the story, in its order) that are one."""

    members: tuple[int, ...]


def agreements(story: Sequence[Said], measure: Measure, speakers: Speakers) -> list[Aligned]:
    """The groups of statements that are one, of two reports or more, in the order of their first statement."""
    scores = {pair: measure.likeness(*pair).score for pair in candidates(story, measure, speakers)}
    scores = {pair: min(1.0, score + _SETTING * measure.setting(*pair)) for pair, score in scores.items()}
    scores = _with_neighbours(story, scores)
    fit = {pair: score for pair, score in scores.items() if score >= threshold(story[pair[0]], story[pair[1]])}
    pairs = list(_matched(story, fit))
    return _grouped(story, scores, pairs, speakers)


def threshold(a: Said, b: Said) -> float:
    """The likeness from which two statements are held to be one."""
    if a.narrated or b.narrated:
        return NARRATED
    return SAME_SPEAKER if a.statement.speaker == b.statement.speaker and a.named else UNKNOWN_SPEAKER


def _by_score(scores: Mapping[Pair, float]) -> list[Pair]:
    return sorted(scores, key=lambda pair: (-scores[pair], pair))


def _by_reports(story: Sequence[Said], pairs: Sequence[Pair]) -> dict[Pair, list[Pair]]:
    found: dict[Pair, list[Pair]] = {}
    for a, b in pairs:
        found.setdefault((story[a].report, story[b].report), []).append((a, b))
    return found


def _with_neighbours(story: Sequence[Said], scores: Mapping[Pair, float]) -> dict[Pair, float]:
    """Scores with what their neighbours add: two statements that stand just before or after an anchored pair, in both."""
    found = dict(scores)
    for pairs in _by_reports(story, _by_score(scores)).values():
        anchors = _one_to_one([pair for pair in pairs if scores[pair] >= ANCHOR])
        partner = dict(anchors)
        for a, b in pairs:
            before = any(0 < b - partner[n] <= _NEAR for n in range(a - _NEAR, a) if n in partner)
            after = any(0 < partner[n] - b <= _NEAR for n in range(a + 1, a + _NEAR + 1) if n in partner)
            found[a, b] = scores[a, b] + _NEAR_BONUS * (before + after)
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


def _grouped(story: Sequence[Said], scores: Mapping[Pair, float], pairs: Sequence[Pair], speakers: Speakers) -> list[Aligned]:
    group: dict[int, tuple[int, ...]] = {n: (n,) for pair in pairs for n in pair}
    for a, b in sorted(pairs, key=lambda pair: (-scores[pair], pair)):
        mine, theirs = group[a], group[b]
        if mine == theirs or not _belong(story, scores, mine, theirs, speakers):
            continue
        joined = tuple(sorted({*mine, *theirs}))
        for n in joined:
            group[n] = joined
    found = sorted({members for members in group.values() if len({story[n].report for n in members}) > 1})
    return [Aligned(members) for members in found]


def _belong(
    story: Sequence[Said], scores: Mapping[Pair, float], mine: tuple[int, ...], theirs: tuple[int, ...], speakers: Speakers
) -> bool:
    joined = (*mine, *theirs)
    counts: dict[int, int] = {}
    for n in joined:
        counts[story[n].report] = counts.get(story[n].report, 0) + 1
    if max(counts.values()) > _MOST_OF_ONE_REPORT:
        return False
    if not all(speakers.allow(story[a], story[b]) for a, b in product(mine, theirs)):
        return False
    best: dict[Pair, float] = {}
    for a, b in product(mine, theirs):
        if story[a].report != story[b].report:
            reports = (story[a].report, story[b].report)
            best[reports] = max(best.get(reports, 0.0), scores.get((min(a, b), max(a, b)), 0.0))
    needed = min(threshold(story[a], story[b]) for a, b in product(mine, theirs))
    return not best or sum(best.values()) / len(best) >= _HELD_TOGETHER * needed
