"""Asserted time: between which days it was told that something holds, whenever it held."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tellings.model.footing import Footing
from tellings.model.periods import Period, first_and_last
from tellings.stages.relating.facts import Fact


class TellingDays:
    """Looks up when facts were told: on the day of the statement that tells them, and on that of the report.

    `published`: EDTF by report; null where nobody says.
    """

    def __init__(self, footing: Footing, published: Mapping[str, str | None]) -> None:
        self._footing = footing
        self._published = published

    def of(self, facts: Iterable[Fact]) -> Period:
        """The first and the last day on which some facts were told."""
        return first_and_last(day for fact in facts for day in self._days(fact))

    def _days(self, fact: Fact) -> Iterable[str | None]:
        statement = self._footing.statement(fact.evidence.report, fact.offset)
        return (statement.said if statement is not None else None, self._published.get(fact.evidence.report))
