"""The groups of a case, and what was found on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tellings.stages.grouping.affairs import Kin
from tellings.stages.grouping.recalled import Recall
from tellings.stages.grouping.standing import Standing


@dataclass(frozen=True, slots=True)
class Grouped:
    """The groups of a case: indices of reports, each group sorted; how central each report is to its group (the higher, the more);
    where one group recalls another's news; which belong to one affair; and what stood before.
    """

    groups: Sequence[Sequence[int]]
    story_of: Mapping[int, int]
    central: Mapping[int, float]
    recalls: Sequence[Recall]
    kin: Sequence[Kin]
    standing: Standing
