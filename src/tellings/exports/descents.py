"""What each report of a case rests on, in words and by ids: for exports that list reports."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from tellings.exports.rows import Rows
from tellings.model.citation import Reference
from tellings.model.records import Derivation
from tellings.model.stemma import CITES, Stemma
from tellings.stages.telling.naming import name_of
from tellings.stages.telling.referencing import note_of, reference_of


class Descents:
    """Where reports come from, found by report."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    @cached_property
    def stemma(self) -> Stemma:
        """The stemma of the whole case."""
        return Stemma(self._rows.origins.values(), self._rows.derivations, self._rows.reports)

    @cached_property
    def by_child(self) -> dict[str, list[Derivation]]:
        """What each report rests on, what it is made from before what it only cites, the surest first."""
        found: dict[str, list[Derivation]] = {}
        for one in sorted(self._rows.derivations, key=lambda d: (d.child, d.kind == CITES, -d.confidence, d.parent)):
            found.setdefault(one.child, []).append(one)
        return found

    def roots(self, report: str) -> tuple[str, ...]:
        """The ids of the independent sources that a report's own voice goes back to, sorted."""
        return tuple(sorted(self.stemma.roots(report)))

    def note(self, report: str) -> str:
        """What a report rests on, in sentences: "Excerpts: CPA, “…”. Goes back to: Ines Calder's interview."."""
        rows = self.by_child.get(report, [])
        told = list(dict.fromkeys(self._told(row) for row in rows))
        near = {row.parent for row in rows}
        far = [
            name_of(self._rows.origins[root]) for root in self.roots(report) if root in self._rows.origins and root not in near
        ]
        return " ".join([*(one for one in told if one), *([f"Goes back to: {'; '.join(far)}."] if far else [])])

    def _told(self, row: Derivation) -> str:
        parent = self._rows.origins.get(row.parent) or self._rows.reports.get(row.parent)
        return note_of(row.kind, parent) if parent else ""

    def references(self) -> Iterator[Reference]:
        """Every report as a bibliography has it, by key."""
        made = (reference_of(one, note=self.note(one.id), sources=self.roots(one.id)) for one in self._rows.reports.values())
        return iter(sorted(made, key=lambda one: one.key))
