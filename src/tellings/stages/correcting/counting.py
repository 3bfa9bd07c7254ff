"""How many independent sources things have once the stemma, the statements or the agreements are otherwise: told as the stages tell it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import pyarrow as pa

from tellings.model.kindred import Kin
from tellings.model.records import Agreement, Clause, Statement
from tellings.stages.correcting.book import Book
from tellings.stages.correcting.grounding import in_stories_of, stemma_of
from tellings.stages.correcting.rejecting import moved_reports
from tellings.stages.correcting.telling import Tallies


@dataclass
class Counting:
    """Counts what has changed between the tables as they were found and as they are now; the rest stands as it was found."""

    book: Book

    def count(self) -> None:
        """Tell the counts of agreements, events and relations anew, with who leaves out what."""
        moved = self._moved
        if not moved and not self.book.uncounted:
            return
        fresh = {key for name, key in self.book.uncounted if name == "agreements"}
        agreements = self.book.rows(Agreement, "agreements", "reports", moved)
        self._count_agreements({row.id for row in agreements} | fresh, fresh)
        Tallies(self.book).count(moved)

    @cached_property
    def _moved(self) -> frozenset[str]:
        """Reports that rest on something else now, and those with a statement that does."""
        if self.book.changed.keys().isdisjoint({"derivations", "statements"}):
            return frozenset()
        pairs = [_pairs(table("derivations")) for table in (self.book.found, self.book.table)]
        return moved_reports(*pairs) | self._restated()

    def _restated(self) -> frozenset[str]:
        rows = [
            table.select(["id", "report", "origin"]) for table in (self.book.found("statements"), self.book.table("statements"))
        ]
        was, now = (
            {key: (report, origin) for key, report, origin in zip(*row.to_pydict().values(), strict=True)} for row in rows
        )
        return frozenset(report for key, (report, origin) in now.items() if was.get(key) != (report, origin))

    def _count_agreements(self, keys: Collection[str], fresh: Collection[str]) -> None:
        rows = self.book.rows(Agreement, "agreements", "id", keys)
        said = {
            row.id: row for row in self.book.rows(Statement, "statements", "id", {s for row in rows for s in row.statements})
        }
        if not rows:
            return
        book, reports = self.book, {report for row in rows for report in row.reports} | {row.report for row in said.values()}
        kin = _Kin(book, reports)
        after = kin.after.stemma
        told = {row.id: [said[s] for s in row.statements if s in said] for row in rows}

        def agreement(row: Agreement) -> Iterable[Agreement]:
            origins = tuple(sorted(after.roots_of_all(statements=told[row.id])))
            tellers = tuple(dict.fromkeys(one.report for one in told[row.id]))
            reports = after.latest(tellers) if row.id in fresh else row.reports
            without = kin.still(row.omitted_by, row.origins, origins, tellers)
            return [replace(row, origins=origins, independent=len(origins), reports=reports, omitted_by=without)]

        def clause(row: Clause) -> Iterable[Clause]:
            teller = said.get(row.statement)
            if teller is None:
                return [row]
            tellers = tuple({teller.report: None, **{piece.report: None for piece in row.told_in}})
            roots = after.roots_of(teller)
            return [replace(row, omitted_by=kin.still(row.omitted_by, roots, roots, tellers))]

        book.touch_counted("agreements", rows, book.edit(Agreement, "agreements", ["id"], keys, agreement))
        book.edit(Clause, "clauses", ["agreement"], keys, clause)


class _Kin:
    """Who is of the same origin as a telling, as it was found and now, among the stories of some reports."""

    def __init__(self, book: Book, reports: Collection[str]) -> None:
        spoken = {row.report for row in book.rows(Statement, "statements_resolved", "report", in_stories_of(book, reports))}
        self.before = Kin(stemma_of(book, reports, found=True), sorted(spoken))
        self.after = Kin(stemma_of(book, reports), sorted(spoken))

    def still(self, found: Iterable[str], was: Iterable[str], now: Iterable[str], tellers: Collection[str]) -> tuple[str, ...]:
        """Of the reports that were found to leave something out those that are still of the same origin as it."""
        old = {report for teller in tellers for report in self.before.of(was, teller)}
        new = {report for teller in tellers for report in self.after.of(now, teller)}
        return tuple(report for report in found if report not in tellers and (report in new or report not in old))


def _pairs(derivations: pa.Table) -> list[tuple[str, str]]:
    return list(zip(derivations.column("child").to_pylist(), derivations.column("parent").to_pylist(), strict=True))
