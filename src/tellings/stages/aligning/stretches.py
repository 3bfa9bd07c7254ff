"""What one telling has and the other has not within a clause: stretches of words without a match."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.language.tokens import FUNCTION
from tellings.model.records import Span
from tellings.stages.aligning.affinity import Affinity
from tellings.stages.aligning.correspondence import correspondence
from tellings.stages.aligning.said import Said

_LONG = 3
"""Weighty words without a match, in a row, that make a stretch worth a row of its own."""
_MATCHED = 0.75
"""Share of the other telling's weighty words that must have a match for what is left here to be more than it says: one that puts
all of it in other words leaves much without a match, and nothing out."""


def left_over(said: Said, other: Said, affinity: Affinity) -> Iterator[Span]:
    """The stretches of a telling that the other one has no words for, where the other is told whole in this one."""
    matches = correspondence(said, other, affinity)
    if not other.weight or len(matches) < _MATCHED * other.weight:
        return
    matched = {match.a for match in matches}
    runs: list[list[int]] = [[]]
    for n, word in enumerate(said.words):
        if word.kind != FUNCTION:
            if n in matched:
                runs.append([])
            else:
                runs[-1].append(n)
    for run in runs:
        if len(run) >= _LONG:
            yield said.within(said.words[run[0]].start, said.words[run[-1]].end)
