"""What statements rest on once the stemma is otherwise: where nothing else is known, on their outlet's own reporting."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from tellings.model.ids import content_id
from tellings.model.records import Agreement, Derivation, Evidence, Origin, Report, Segment, Statement, Story
from tellings.model.stemma import Stemma
from tellings.stages.correcting.book import Book

_OWN = 0.6
"""Confidence of an outlet's own reporting, as the stemma has it wherever nothing else is known."""

_BODY = ("body", "answer")


def stemma_of(book: Book, reports: Collection[str], *, found: bool = False) -> Stemma:
    """The family tree of some reports and of all that are in a story with them, as it is now or as it was found."""
    plain = Book(book.found if found else book.table)
    members = in_stories_of(plain, reports)
    rows: list[Derivation] = []
    below = set(members)
    while below:
        new = plain.rows(Derivation, "derivations", "child", below)
        rows += new
        below = {row.parent for row in new} - {row.child for row in rows}
    named = {end for row in rows for end in (row.child, row.parent)}
    return Stemma(plain.rows(Origin, "origins", "id", named), rows, sorted(members))


def in_stories_of(book: Book, reports: Collection[str]) -> set[str]:
    """Some reports, and all that are in a story with them: nothing is derived across stories."""
    return {*reports, *(report for row in book.rows(Story, "stories", "reports", reports) for report in row.reports)}


def own_origin(report: str) -> str:
    """The id of an outlet's own reporting in a report."""
    return content_id("origin", "own", report)


def ground(book: Book, stemma: Stemma, statements: Iterable[Statement], because: Mapping[str, str]) -> None:
    """Give statements that rest on nothing an origin: that of the report theirs is made from where it tells the same, else one of
    their report's that the agreement rests on already, else their outlet's own reporting. One of no agreement rests on nothing.

    `because` says for a report why it stands on its own now.
    """
    lost = {row.id: row for row in statements}
    shared = book.rows(Agreement, "agreements", "statements", lost)
    members = {key for row in shared for key in row.statements}
    origins = {row.id: (row.report, row.origin) for row in book.rows(Statement, "statements", "id", members)}
    origins |= {key: (row.report, None) for key, row in lost.items()}
    order = sorted(lost.values(), key=lambda row: (len(stemma.elders(row.report)), row.report, row.id))
    alone: set[str] = set()
    for row in order:
        beside = [origins[key] for one in shared if row.id in one.statements for key in one.statements if key in origins]
        if beside:
            found = _ground(stemma, row, beside)
            alone |= set() if found else {row.report}
            origins[row.id] = (row.report, found or own_origin(row.report))
    _own_reporting(book, sorted(alone), because)
    book.edit(Statement, "statements", ["id"], lost, lambda row: [replace(row, origin=origins[row.id][1])])


def _ground(stemma: Stemma, row: Statement, beside: Sequence[tuple[str, str | None]]) -> str | None:
    told = {origin for _, origin in beside if origin is not None}
    of = {report: origin for report, origin in beside if origin is not None}
    above = next((of[elder] for elder in stemma.elders(row.report) if elder in of), None)
    return above or min(stemma.roots(row.report) & told, default=None)


def _own_reporting(book: Book, reports: Collection[str], because: Mapping[str, str]) -> None:
    """Rows for what outlets tell of their own, where there are none yet."""
    there = book.values("origins")
    new = [report for report in reports if own_origin(report) not in there]
    rows = {row.id: row for row in book.rows(Report, "reports", "id", new)}
    leads = _leads(book, new)
    book.add(Origin, "origins", [_origin(rows[report], leads[report]) for report in new])
    why = "Tells it in its own voice: names nobody it has this from, and shares no text with a report that does."
    book.add(
        Derivation,
        "derivations",
        [
            Derivation(report, own_origin(report), "retells", _OWN, (because.get(report, why),), (leads[report],))
            for report in new
        ],
    )


def _origin(report: Report, lead: Evidence) -> Origin:
    name = f"{report.outlet or report.title or report.path}: own reporting"
    key = own_origin(report.id)
    return Origin(key, "unknown", name, None, report.outlet, report.published, inferred=True, evidence=(lead,))


def _leads(book: Book, reports: Sequence[str]) -> dict[str, Evidence]:
    """The first paragraph of each report; its first letter where it has none."""
    found = {report: Evidence(report, 0, 1) for report in reports}
    for row in sorted(book.rows(Segment, "segments", "report", reports), key=lambda row: -row.start):
        if row.role in _BODY:
            found[row.report] = Evidence(row.report, row.start, row.end)
    return found
