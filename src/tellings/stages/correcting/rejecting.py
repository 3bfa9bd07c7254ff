"""Derivations that a reader rejects leave the stemma, and what rested on them rests on something else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tellings.model.corrections import signed
from tellings.model.records import Correction, Derivation, Statement
from tellings.model.stemma import Stemma
from tellings.stages.correcting.book import Book
from tellings.stages.correcting.finding import Finder
from tellings.stages.correcting.grounding import ground, own_origin, stemma_of

Pair = tuple[str, str]
"""A child and what it rests on."""

_NO_SUCH = "the reports are not read so any more"


def reject(book: Book, finder: Finder, corrections: Sequence[Correction]) -> dict[str, str]:
    """Take derivations out; for each correction why that cannot be done, empty where it is. Their order makes no difference."""
    pairs = {row.id: _pair(finder, row) for row in corrections}
    there = {
        (row.child, row.parent): row for row in book.rows(Derivation, "derivations", "child", {p[0] for p in pairs.values()})
    }
    rejected = {pair for pair in pairs.values() if pair in there}
    if not rejected:
        return dict.fromkeys(pairs, _NO_SUCH)
    children = {child for child, _ in rejected}
    before = stemma_of(book, children)

    def keep(row: Derivation) -> list[Derivation]:
        return [] if (row.child, row.parent) in rejected else [row]

    book.edit(Derivation, "derivations", ["child"], children, keep)
    persons = {pairs[row.id][0]: signed(row) for row in corrections}
    because = {
        child: f"Stands on its own: what it was thought to rest on was rejected by {who}." for child, who in persons.items()
    }
    after = stemma_of(book, children)
    ground(book, after, _lost(book, before, after, children), because)
    book.unheard.update(parent for _, parent in rejected)
    _note_moved(book, before, pairs)
    for correction, (child, parent) in pairs.items():
        for name, key in (("reports", child), ("reports", parent), ("origins", parent)):
            book.touch(name, key, correction)
    return {key: "" if pair in rejected else _NO_SUCH for key, pair in pairs.items()}


def _note_moved(book: Book, before: Stemma, rejected: Mapping[str, Pair]) -> None:
    every = [(row.child, row.parent) for row in before.derivations]
    for correction, pair in rejected.items():
        for report in sorted(moved_reports(every, [one for one in every if one != pair])):
            book.moved_by[report] = (*book.moved_by.get(report, ()), correction)


def moved_reports(before: Iterable[Pair], after: Iterable[Pair]) -> frozenset[str]:
    """The reports that do not rest any more on all that they rested on, by who rests on whom before and after."""
    was, now = frozenset(before), frozenset(after)
    below: dict[str, set[str]] = {}
    for child, parent in was | now:
        below.setdefault(parent, set()).add(child)
    return frozenset().union(*(Stemma.reach(child, below) for child in sorted({child for child, _ in was ^ now})))


def _pair(finder: Finder, correction: Correction) -> tuple[str, str]:
    child, parent = correction.subjects
    found = finder.source(parent) or parent.id
    # What an outlet tells of its own is what remains when all else is rejected.
    return child.id, "" if found == own_origin(child.id) else found


def _lost(book: Book, before: Stemma, after: Stemma, children: set[str]) -> list[Statement]:
    """The statements whose origin their report does not reach any more."""
    pairs = [[(row.child, row.parent) for row in stemma.derivations] for stemma in (before, after)]
    reports = sorted(moved_reports(*pairs) | children)
    rows = book.rows(Statement, "statements", "report", reports)
    known = {report: (before.ancestors(report), after.ancestors(report)) for report in reports}
    return [row for row in rows if row.origin in known[row.report][0] and row.origin not in known[row.report][1]]


def drop_unheard(book: Book) -> None:
    """Take out origins that nothing rests on any more, once all is counted."""
    named = (("derivations", "parent"), ("derivations", "child"), ("statements", "origin"), ("agreements", "origins"))
    rests = {key for key in book.unheard if any(book.holds(*place, key) for place in (*named, ("relations", "according_to")))}
    book.drop("origins", "id", book.unheard - rests)
