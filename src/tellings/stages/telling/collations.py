"""The collation of an agreement, from the tables of a case or from its account: made when somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyarrow as pa

from tellings.model.account import SideBySide, StoryAccount
from tellings.model.collation import Collation, Witness
from tellings.model.grouped import grouped
from tellings.model.records import Evidence, Report, Span, Statement
from tellings.stages.telling.collating import Told, collate
from tellings.stages.telling.holdings import Holdings
from tellings.stages.telling.naming import label_of, part_of, sigla_of_reports

COLLATION_READS = ("reports", "stories", "derivations", "statements", "agreements")
"""The tables that the collation of one agreement is made from: of the derivations, the order of the witnesses."""


def collation_of(tables: Mapping[str, pa.Table], agreement: str) -> Collation:
    """The collation of an agreement by its id; sigla and order as in the account. Raises `KeyError` for an id that is none."""
    holdings = Holdings(tables)
    found = next((row for rows in holdings.agreements.values() for row in rows if row.id == agreement), None)
    if found is None:
        message = f"there is no agreement {agreement!r}"
        raise KeyError(message)
    by_report = grouped(
        (holdings.statements[key] for key in found.statements if key in holdings.statements), lambda s: s.report
    )
    sigla = sigla_of_reports(holdings)
    reports = (key for key in holdings.stories[found.story].reports if key in by_report and key in holdings.reports)
    told = [_told(holdings.reports[key], sigla[key], [(one, part_of(found, one)) for one in by_report[key]]) for key in reports]
    return collate(found.id, told)


def collated(story: StoryAccount, row: SideBySide) -> Collation:
    """The collation of one row of a story's account; the same as `collation_of` its agreement."""
    reports = {telling.report.id: telling.report for telling in story.tellings}
    cells = [cell for cell in row.cells if cell.said]
    told = [_told(reports[cell.report], cell.siglum, [(said.statement, said.evidence) for said in cell.said]) for cell in cells]
    return collate(row.agreement.id, told)


def _told(report: Report, siglum: str, statements: Iterable[tuple[Statement, tuple[Evidence, ...]]]) -> Told:
    ordered = sorted(statements, key=lambda held: (held[1], held[0].id))
    content = tuple(Span(place.start, place.end) for _, part in ordered for place in part)
    return Told(Witness(siglum, report.id, label_of(report), tuple(one.id for one, _ in ordered)), report, content)
