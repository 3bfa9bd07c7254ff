"""Copies folded before anything is compared: where thousands carry one dispatch, each statement is compared as often as it is new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tellings.model.records import Difference, Evidence, Span
from tellings.stages.aligning.differences import SAME, WORDING, whole, wording
from tellings.stages.aligning.said import Said
from tellings.stages.aligning.units import Unit

KEPT = 4
"""Tellings of the same words by the same speaker that are compared like any other; what further reports tell in those words follows
the first of them."""

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Folded:
    """The statements to compare, and for each that others repeat (its id) those, in the order of their reports."""

    compared: Sequence[Said]
    repeats: dict[str, list[Said]]

    def repeated(self, unit: Unit) -> Iterator[Evidence]:
        """Where the reports that repeat a clause have it, in their order."""
        for other in self.repeats.get(unit.said.statement.id, ()):
            inside = other.words[unit.clause.first : unit.clause.last]
            yield Evidence(other.statement.report, inside[0].start, inside[-1].end)

    def alone(self, aligned: Iterable[str]) -> list[int]:
        """The statements (by place) that others repeat and that are aligned with none; `aligned` are the ids of those that are."""
        known = set(aligned)
        return [n for n, s in enumerate(self.compared) if s.statement.id in self.repeats and s.statement.id not in known]

    def differences(self, agreement: str, member: Said, span: Span) -> list[Difference]:
        """That what repeats a statement is the same."""
        return [
            Difference(agreement, member.statement.id, other.statement.id, SAME, WORDING, span, whole(other))
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
