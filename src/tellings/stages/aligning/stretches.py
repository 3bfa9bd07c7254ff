"""What one telling has and the other has not, and what it puts in other words: stretches of words without a match."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.language.tokens import FUNCTION
from tellings.model.records import Span
from tellings.stages.aligning.affinity import Affinity
from tellings.stages.aligning.contradictions import REWORDED, Finding
from tellings.stages.aligning.correspondence import correspondence
from tellings.stages.aligning.said import Said

ADDS, OMITS = "adds", "omits"

_CLAUSE = 3
"""Weighty words without a match, in a row, that make a stretch worth a row of its own."""
_IN_OTHER_WORDS = 0.5
"""Likeness of two stretches without a match from which one stands for the other: "laid down their tools" and "walked out"."""

Stretch = tuple[int, ...]


def unmatched(
    a: Said, b: Said, members: Sequence[Said], affinity: Affinity
) -> tuple[list[Finding], list[Finding], list[Finding]]:
    """What `b` omits, what it adds, and what it puts in other words.

    What another statement of the same report in the agreement says is not omitted, nor added: one may tell it in two sentences.
    """
    less = _stretches(a, _matched(a, b, members, affinity))
    more = _stretches(b, _matched(b, a, members, affinity))
    pairs = _in_other_words(a, b, less, more, affinity)
    other = [Finding(REWORDED, "wording", _span(a, i), _span(b, j)) for i, j in pairs]
    gone, new = {i for i, _ in pairs}, {j for _, j in pairs}
    omits = [Finding(OMITS, "wording", _span(a, stretch), None) for stretch in less if stretch not in gone]
    adds = [Finding(ADDS, "wording", None, _span(b, stretch)) for stretch in more if stretch not in new]
    return omits, adds, other


def _matched(said: Said, other: Said, members: Sequence[Said], affinity: Affinity) -> set[int]:
    """The words of a statement that some statement of the other's report has, within the agreement."""
    beside = [member for member in members if member.report == other.report]
    return {match.a for member in beside for match in correspondence(said, member, affinity)}


def _stretches(said: Said, matched: set[int]) -> list[Stretch]:
    """Stretches of a statement without a match, of a clause's length."""
    runs: list[list[int]] = [[]]
    for n, word in enumerate(said.words):
        if word.kind != FUNCTION:
            if n in matched:
                runs.append([])
            else:
                runs[-1].append(n)
    return [tuple(run) for run in runs if len(run) >= _CLAUSE]


def _in_other_words(
    a: Said, b: Said, less: Sequence[Stretch], more: Sequence[Stretch], affinity: Affinity
) -> list[tuple[Stretch, Stretch]]:
    found = []
    for i, left in enumerate(less):
        for j, right in enumerate(more):
            likeness = affinity.nearness([a.words[n] for n in left], [b.words[n] for n in right])
            if likeness >= _IN_OTHER_WORDS:
                found.append((-likeness, i, j))
    kept: list[tuple[Stretch, Stretch]] = []
    for _, i, j in sorted(found):
        if all(less[i] != left and more[j] != right for left, right in kept):
            kept.append((less[i], more[j]))
    return kept


def _span(said: Said, stretch: Stretch) -> Span:
    return said.within(said.words[stretch[0]].start, said.words[stretch[-1]].end)
