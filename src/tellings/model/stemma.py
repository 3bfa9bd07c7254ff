"""The stemma as a graph: who rests on whom, and on how many independent roots a claim stands.

The word is the manuscript scholars' (Maas, *Textkritik*, 1927): witnesses that share an ancestor are one witness.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tellings.model.records import Derivation, Origin, Statement

CITES = "cites"
"""The one kind of derivation that carries single statements: a report that cites another still speaks with its own voice."""

REVISES = "revises"
"""The kind of derivation between two texts of one page: the child is what stands there after the parent (see `Version`)."""


class Stemma:
    """The family tree of a story (or of several at once), built from rows of `origins` and `derivations`.

    `reports` adds those that no derivation names. Asking for a report that it has never heard of is no error: such a report
    stands on its own and is its own root.
    """

    def __init__(self, origins: Iterable[Origin], derivations: Iterable[Derivation], reports: Iterable[str] = ()) -> None:
        self.origins = {origin.id: origin for origin in origins}
        self.derivations = tuple(sorted(derivations, key=lambda d: (d.child, d.parent, d.kind)))
        self._above: dict[str, list[str]] = {}
        self._carrying: dict[str, list[str]] = {}
        for derivation in self.derivations:
            self._above.setdefault(derivation.child, []).append(derivation.parent)
            if derivation.kind != CITES:
                self._carrying.setdefault(derivation.child, []).append(derivation.parent)
        self._revised = {d.child: d.parent for d in self.derivations if d.kind == REVISES}
        ends = (end for d in self.derivations for end in (d.child, d.parent))
        self.nodes = tuple(sorted({*self.origins, *ends, *reports}))
        self._roots: dict[str, frozenset[str]] = {}

    def parents(self, node: str) -> tuple[str, ...]:
        """What a node rests on directly, citations included, sorted."""
        return tuple(dict.fromkeys(self._above.get(node, ())))

    def ancestors(self, node: str) -> frozenset[str]:
        """Everything that a node rests on, near or far, citations included; a node on a cycle is its own ancestor."""
        return frozenset().union(*(self.reach(parent, self._above) for parent in self.parents(node)))

    def elders(self, node: str) -> tuple[str, ...]:
        """What a node's own voice is made from, the nearest first; citations are not followed."""
        found: dict[str, None] = {}
        waiting = [node]
        while waiting:
            new = [above for above in self._carrying.get(waiting.pop(0), ()) if above != node and above not in found]
            found.update(dict.fromkeys(new))
            waiting += new
        return tuple(found)

    def roots(self, report: str) -> frozenset[str]:
        """The origins, or reports that rest on nothing, which a report's own voice goes back to; never empty.

        A citation is not followed: it carries one statement, and that statement's `origin` says where to. Were rows to form a
        cycle that nothing leads out of, its smallest id stands for it, so that a circle of copies counts once.
        """
        if report not in self._roots:
            reached = self.reach(report, self._carrying)
            ends = frozenset(node for node in reached if node not in self._carrying)
            self._roots[report] = ends or frozenset({min(node for node in reached if self._circles(node))})
        return self._roots[report]

    def _circles(self, node: str) -> bool:
        return any(node in self.reach(parent, self._carrying) for parent in self._carrying[node])

    def earlier(self, reports: Iterable[str]) -> frozenset[str]:
        """The earlier texts of the pages of some reports."""
        found: set[str] = set()
        for report in reports:
            above = self._revised.get(report)
            while above is not None and above not in found:
                found.add(above)
                above = self._revised.get(above)
        return frozenset(found)

    def latest(self, reports: Iterable[str]) -> tuple[str, ...]:
        """Some reports, each page once: with the latest of its texts that is among them; in the order given."""
        every = tuple(dict.fromkeys(reports))
        earlier = self.earlier(every)
        return tuple(report for report in every if report not in earlier)

    def roots_of(self, statement: Statement) -> frozenset[str]:
        """The roots of one statement: those of the origin it rests on where that is known, else those of its report."""
        return self.roots(statement.origin or statement.report)

    def roots_of_all(self, reports: Iterable[str] = (), statements: Iterable[Statement] = ()) -> frozenset[str]:
        """The roots of any evidence: reports in their own voice, and statements."""
        found: set[str] = set()
        for report in reports:
            found |= self.roots(report)
        for statement in statements:
            found |= self.roots_of(statement)
        return frozenset(found)

    def independent(self, reports: Iterable[str] = (), statements: Iterable[Statement] = ()) -> int:
        """How many independent sources a claim has: the number of roots that its evidence reaches."""
        return len(self.roots_of_all(reports, statements))

    @staticmethod
    def reach(start: str, above: Mapping[str, Iterable[str]]) -> set[str]:
        """A node and all that stand above it, near or far, by who stands directly above whom."""
        found = {start}
        waiting = [start]
        while waiting:
            new = [node for node in above.get(waiting.pop(), ()) if node not in found]
            found.update(new)
            waiting += new
        return found
