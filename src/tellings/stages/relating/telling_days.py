"""Asserted time: between which days it was told that something holds, whenever it held."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tellings.model.edtf import bounds
from tellings.model.footing import Footing
from tellings.model.periods import Period, agree, together
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


def first_and_last(days: Iterable[str | None]) -> Period:
    """The earliest and the latest of some EDTF dates. Those without a year cannot be ordered: they count only where there are no
    others, and only as far as they agree.
    """
    known = sorted({day for day in days if day})
    dated = [day for day in known if bounds(day)[0] is not None]
    if dated:
        return (
            min(dated, key=lambda day: (bounds(day)[0], bounds(day)[1])),
            max(dated, key=lambda day: (bounds(day)[1], bounds(day)[0])),
        )
    joined: str | None = None
    for day in known:
        if not agree(joined, day):
            return None, None
        joined = together(joined, day)
    return joined, joined
