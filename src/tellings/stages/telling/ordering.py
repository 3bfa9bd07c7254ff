"""The order of a story's agreements: that of the telling that has most of them; what it has not goes where others tell it."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.model.records import Agreement
from tellings.stages.telling.holdings import Holdings
from tellings.stages.telling.naming import part_of


def in_order_of_telling(holdings: Holdings, rows: Sequence[Agreement], reports: Sequence[str]) -> list[Agreement]:
    """The agreements as a reader of the fullest telling meets them. `reports` are the story's, in order."""
    places = {row.id: _places(holdings, row) for row in rows}
    known = {row.id: row for row in rows}
    ordered: list[str] = []
    for report in sorted(reports, key=lambda key: (-sum(key in held for held in places.values()), reports.index(key))):
        before: str | None = None
        for key in sorted((key for key in known if report in places[key]), key=lambda key: (places[key][report], key)):
            if key not in ordered:
                ordered.insert(_after(ordered, before, report, places), key)
            before = key
    return [known[key] for key in [*ordered, *(key for key in known if key not in ordered)]]


def _after(ordered: Sequence[str], before: str | None, report: str, places: dict[str, dict[str, int]]) -> int:
    """After what the telling says before it; else before the first that it tells, or at the end."""
    if before is not None:
        return ordered.index(before) + 1
    return next((at for at, key in enumerate(ordered) if report in places[key]), len(ordered))


def _places(holdings: Holdings, agreement: Agreement) -> dict[str, int]:
    """Where each report tells an agreement first."""
    found: dict[str, int] = {}
    for key in agreement.statements:
        statement = holdings.statements.get(key)
        part = part_of(agreement, statement) if statement else ()
        for place in part:
            found[place.report] = min(place.start, found.get(place.report, place.start))
    return found
