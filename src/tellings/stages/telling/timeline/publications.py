"""When the reports came out, as rows of the timeline."""

from __future__ import annotations

from tellings.model.edtf import bounds
from tellings.model.records import Report
from tellings.model.stemma import REVISES
from tellings.model.timeline import Entry
from tellings.stages.telling.dating import in_words
from tellings.stages.telling.deeds import places_of_date
from tellings.stages.telling.holdings import Holdings
from tellings.stages.telling.lineage import Lineage
from tellings.stages.telling.naming import label_of
from tellings.stages.telling.timeline.placing import key_of


def publications(holdings: Holdings, lineage: Lineage) -> tuple[Entry, ...]:
    """A row for each report that has a date, in order."""
    found = [_entry(holdings, lineage, report) for report in holdings.reports.values() if report.published]
    return tuple(sorted(found, key=key_of))


def _entry(holdings: Holdings, lineage: Lineage, report: Report) -> Entry:
    before = next((row.parent for row in holdings.derivations.get(report.id, []) if row.kind == REVISES), None)
    value = report.updated[:10] if before and report.updated else report.published or ""
    changed = f", which changed its report ({lineage.sigla[before]})" if before else ""
    first, last = bounds(value)
    return Entry(
        "published",
        report.id,
        value,
        in_words(value),
        first,
        last,
        last,
        f"{lineage.sigla[report.id]} · {label_of(report)}{changed}",
        report.title or "",
        " ".join((report.published_because or "").split()),
        "",
        (),
        places_of_date(holdings, report),
    )
