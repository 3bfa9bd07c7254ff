"""Who disputes what: what one party says in all its tellings against what another party says in all of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tellings.model.account import Disputed, Mark, Party, Said
from tellings.model.footing import NARRATED
from tellings.model.records import Dispute, Evidence, Span
from tellings.stages.telling.comparing import said
from tellings.stages.telling.holdings import Holdings
from tellings.stages.telling.lineage import Lineage
from tellings.stages.telling.marking import within
from tellings.stages.telling.naming import part_of

_Point = str
"""An agreement's id, or a statement's and a place in it where the words are in no agreement."""


def disputes_of_story(holdings: Holdings, lineage: Lineage, story: str, reports: Sequence[str]) -> tuple[Disputed, ...]:
    """The disputes of a story in the order in which its reports tell them. What several say against one party is one dispute."""
    rows = [row for row in holdings.disputes.get(story, []) if {row.statement_a, row.statement_b} <= holdings.statements.keys()]
    return _Teller(holdings, lineage, story, reports, rows).disputes() if rows else ()


class _Teller:
    """Tells the disputes of one story."""

    def __init__(
        self, holdings: Holdings, lineage: Lineage, story: str, reports: Sequence[str], rows: Sequence[Dispute]
    ) -> None:
        self._holdings, self._lineage, self._rows = holdings, lineage, rows
        self._order = {report: at for at, report in enumerate(reports)}
        self._agreements = {one.id: one for one in holdings.agreements.get(story, [])}
        self._points = self._found_points()

    def disputes(self) -> tuple[Disputed, ...]:
        against: dict[_Point, dict[_Point, None]] = {}
        for row in self._rows:
            a, b = self._points[row.statement_a, row.claim_a], self._points[row.statement_b, row.claim_b]
            if a != b:
                against.setdefault(a, {})[b] = None
                against.setdefault(b, {})[a] = None
        return tuple(sorted(map(self._disputed, _sides(against)), key=lambda one: self._place(one.one.said[0])))

    def _disputed(self, sides: tuple[Sequence[_Point], Sequence[_Point]]) -> Disputed:
        one, other = sorted(map(self._party, sides), key=lambda party: self._place(party.said[0]))
        whats = {row.what for row in self._rows if self._points[row.statement_a, row.claim_a] in {*sides[0], *sides[1]}}
        return Disputed(one, other, tuple(sorted(whats)))

    def _found_points(self) -> dict[tuple[str, Span], _Point]:
        """For each claim the agreement that holds its words, else its statement."""
        holding: dict[str, list[tuple[str, tuple[Evidence, ...]]]] = {}
        for agreement in self._agreements.values():
            for key in agreement.statements:
                if key in self._holdings.statements:
                    holding.setdefault(key, []).append((agreement.id, part_of(agreement, self._holdings.statements[key])))
        found: dict[tuple[str, Span], _Point] = {}
        for row in self._rows:
            for key, claim in ((row.statement_a, row.claim_a), (row.statement_b, row.claim_b)):
                holds = (
                    one for one, part in holding.get(key, []) if any(p.start < claim.end and claim.start < p.end for p in part)
                )
                found[key, claim] = next(holds, f"{key} {claim.start}")
        return found

    def _party(self, points: Sequence[_Point]) -> Party:
        """One side: its words in every telling, what differs marked, and on how many sources they rest."""
        statements = self._holdings.statements
        words: dict[str, tuple[Evidence, ...]] = {}
        marks: dict[str, list[Mark]] = {}
        for row in self._rows:
            for key, claim, span, other in (
                (row.statement_a, row.claim_a, row.span_a, row.statement_b),
                (row.statement_b, row.claim_b, row.span_b, row.statement_a),
            ):
                if self._points[key, claim] in points:
                    words.setdefault(key, (Evidence(statements[key].report, claim.start, claim.end),))
                    siglum = self._lineage.sigla.get(statements[other].report, "?")
                    marks.setdefault(key, []).append(Mark(span.start, span.end, "contradicts", row.what, (siglum,)))
        speakers = {one for key in words for one in self._speaking_for(statements[key].speaker)}
        agreements = [self._agreements[point] for point in points if point in self._agreements]
        for agreement in agreements:
            for key in agreement.statements:
                # What others say in the same agreement is not this party's word.
                if key in statements and (statements[key].kind == NARRATED or statements[key].speaker in speakers):
                    words.setdefault(key, part_of(agreement, statements[key]))
        told = [
            said(self._holdings, self._lineage, statements[key], within(part, marks.get(key, ())), part)
            for key, part in words.items()
        ]
        roots = self._lineage.stemma.roots_of_all(statements=(statements[key] for key in words))
        return Party(tuple(sorted(told, key=self._place)), tuple(one.id for one in agreements), len(roots))

    def _speaking_for(self, speaker: str | None) -> set[str | None]:
        """A speaker, the bodies in which he has a role, and those who have one in it."""
        actor = self._holdings.actors.get(speaker or "")
        bodies = {role.of for role in actor.roles if role.of} if actor else set()
        return {
            speaker,
            *bodies,
            *(one.id for one in self._holdings.actors.values() if any(role.of == speaker for role in one.roles)),
        }

    def _place(self, one: Said) -> tuple[int, Evidence]:
        return self._order.get(one.statement.report, len(self._order)), one.evidence[0]


def _sides(against: Mapping[_Point, Iterable[_Point]]) -> list[tuple[list[_Point], list[_Point]]]:
    """The points that hang together, by side: whoever speaks against one side is of the other."""
    side: dict[_Point, int] = {}
    found: list[tuple[list[_Point], list[_Point]]] = []
    for start in against:
        if start in side:
            continue
        side[start] = 0
        sides: tuple[list[_Point], list[_Point]] = ([start], [])
        waiting = [start]
        while waiting:
            here = waiting.pop(0)
            for there in against[here]:
                if there not in side:
                    side[there] = 1 - side[here]
                    sides[side[there]].append(there)
                    waiting.append(there)
        found.append(sides)
    return found
