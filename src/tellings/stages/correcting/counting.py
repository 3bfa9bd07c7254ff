"""How many independent sources things have once the stemma, the statements or the agreements are otherwise: told as the stages tell it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from tellings.model.kindred import Kin
from tellings.model.records import Agreement, Clause, Statement
from tellings.model.stemma import Stemma
from tellings.stages.correcting.book import Book
from tellings.stages.correcting.grounding import stemma_of
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
        keys = {row.id for row in agreements} | fresh
        self._count_agreements(keys, fresh)
        Tallies(self.book, self.before, self.after).count(moved)

    @cached_property
    def before(self) -> Stemma:
        """The stemma as it was found."""
        return stemma_of(self.book, found=True)

    @cached_property
    def after(self) -> Stemma:
        """The stemma as it is now."""
        return stemma_of(self.book)

    @cached_property
    def _moved(self) -> frozenset[str]:
        """Reports that rest on something else now, and those with a statement that does."""
        if self.book.changed.keys().isdisjoint({"derivations", "statements"}):
            return frozenset()
        reports = moved_reports(self.before, self.after) if "derivations" in self.book.changed else frozenset[str]()
        return reports | self._restated()

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
        book, after = self.book, self.after
        told = {row.id: [said[s] for s in row.statements if s in said] for row in rows}

        def agreement(row: Agreement) -> Iterable[Agreement]:
            origins = tuple(sorted(after.roots_of_all(statements=told[row.id])))
            tellers = tuple(dict.fromkeys(one.report for one in told[row.id]))
            reports = after.latest(tellers) if row.id in fresh else row.reports
            without = self._leaving_out(row.omitted_by, row.origins, origins, tellers)
            return [replace(row, origins=origins, independent=len(origins), reports=reports, omitted_by=without)]

        def clause(row: Clause) -> Iterable[Clause]:
            teller = said.get(row.statement)
            if teller is None:
                return [row]
            tellers = tuple({teller.report: None, **{piece.report: None for piece in row.told_in}})
            roots = after.roots_of(teller)
            return [replace(row, omitted_by=self._leaving_out(row.omitted_by, roots, roots, tellers))]

        book.edit(Agreement, "agreements", ["id"], keys, agreement)
        book.edit(Clause, "clauses", ["agreement"], keys, clause)

    def _leaving_out(
        self, found: Iterable[str], was: Iterable[str], now: Iterable[str], tellers: Collection[str]
    ) -> tuple[str, ...]:
        """Of the reports that were found to leave something out those that are still of the same origin as it."""
        before, after = self._kin
        old = set().union(*(before.of(was, teller) for teller in tellers)) if tellers else set()
        new = set().union(*(after.of(now, teller) for teller in tellers)) if tellers else set()
        return tuple(report for report in found if report not in tellers and (report in new or report not in old))

    @cached_property
    def _kin(self) -> tuple[Kin, Kin]:
        spoken = sorted(Book(self.book.read).values("statements_resolved", "report"))
        return Kin(self.before, spoken), Kin(self.after, spoken)
