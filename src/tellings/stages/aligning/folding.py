"""Copies folded before anything is compared: where thousands carry one dispatch, each statement is compared as often as it is new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from tellings.model.records import Difference
from tellings.stages.aligning.differences import SAME, whole, wording
from tellings.stages.aligning.said import Said

KEPT = 4
"""Tellings of the same words by the same speaker that are compared like any other; what further reports tell in those words follows
the first of them."""

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Folded:
    """The statements to compare, and for each that others repeat (its id) those, in the order of their reports."""

    compared: Sequence[Said]
    repeats: dict[str, list[Said]]

    def with_repeats(self, members: Iterable[Said]) -> list[Said]:
        """Some statements and what repeats them, in the story's order."""
        found = [said for member in members for said in (member, *self.repeats.get(member.statement.id, ()))]
        return sorted(found, key=lambda said: (said.report, said.place))

    def alone(self, aligned: Iterable[Said]) -> list[Said]:
        """The statements that others repeat and that were aligned with none."""
        known = {said.statement.id for said in aligned}
        return [s for s in self.compared if s.statement.id in self.repeats and s.statement.id not in known]

    def differences(self, agreement: str, members: Iterable[Said]) -> list[Difference]:
        """That what repeats a statement is the same."""
        return [
            Difference(agreement, member.statement.id, other.statement.id, SAME, "wording", whole(member), whole(other))
            for member in members
            for other in self.repeats.get(member.statement.id, ())
        ]


def folded(story: Sequence[Said]) -> Folded:
    """A story's statements without the reports that tell nothing but what `KEPT` reports before them tell in the same words."""
    first: dict[Key, list[Said]] = {}
    compared: list[Said] = []
    repeats: dict[str, list[Said]] = {}
    for _, rows in groupby(story, key=lambda said: said.report):
        told = [(_key(said), said) for said in rows]
        if all(len(first.get(key, ())) >= KEPT for key, _ in told):
            for key, said in told:
                repeats.setdefault(first[key][0].statement.id, []).append(said)
            continue
        for key, said in told:
            compared.append(said)
            first.setdefault(key, []).append(said)
    return Folded(compared, repeats)


def _key(said: Said) -> Key:
    return said.statement.speaker, said.statement.kind, *wording(said)
