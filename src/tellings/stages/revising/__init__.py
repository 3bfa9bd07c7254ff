"""Revising: what the pages changed of which a case has several texts. Nothing is done for the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

import pyarrow as pa

from tellings.model.columns import by_report, from_table, to_table
from tellings.model.records import Report, Segment, Version
from tellings.ports.tools import Tools
from tellings.settings import Settings
from tellings.stages.revising.ordering import Pair, in_order, steps
from tellings.stages.revising.versions import version_of


def revise(tables: Mapping[str, pa.Table], tools: Tools, settings: Settings) -> dict[str, pa.Table]:
    """Compare the texts of one page: from its `reports`, their `segments` and what was `superseded` to `versions`."""
    del tools, settings
    superseded = frozenset((row["report"], row["by"]) for row in tables["superseded"].to_pylist())
    segments = by_report(from_table(Segment, tables["segments"]))
    return {"versions": to_table(Version, versions_of(list(from_table(Report, tables["reports"])), segments, superseded))}


def versions_of(
    page: Sequence[Report], segments: Mapping[str, Sequence[Segment]], superseded: AbstractSet[Pair] = frozenset()
) -> Iterator[Version]:
    """The steps between the texts of one page."""
    reports = {report.id: report for report in page}
    for earlier, later in steps(in_order(page, superseded), superseded):
        yield version_of(reports[earlier], reports[later], segments, superseded)
