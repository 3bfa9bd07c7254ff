"""The clauses of an agreement, as its fullest telling has them, and where the other tellings have them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings.language.tokens import FUNCTION
from tellings.model.records import Evidence
from tellings.model.told import ClauseTold
from tellings.stages.aligning.affinity import Affinity
from tellings.stages.aligning.correspondence import correspondence
from tellings.stages.aligning.said import Part, Said

_TOLD = 0.5
"""Share of a clause's weighty words that another telling must have for it to tell the clause."""


def clauses_told(agreement: str, members: Sequence[Said], affinity: Affinity) -> list[ClauseTold]:
    """The clauses of the fullest telling of an agreement, in text order, and the words that other tellings have for them."""
    full = fullest(members)
    others = sorted({said.report for said in members} - {full[0].report})
    return [
        ClauseTold(
            agreement,
            said.statement.id,
            clause.start,
            clause.end,
            tuple(
                evidence
                for other in others
                for evidence in _told_in(said, clause, [m for m in members if m.report == other], affinity)
            ),
        )
        for said in full
        for clause in said.clauses
    ]


def fullest(members: Sequence[Said]) -> list[Said]:
    """The statements of the report that says most in an agreement."""
    sizes: dict[int, int] = {}
    for said in members:
        sizes[said.report] = sizes.get(said.report, 0) + sum(word.kind != FUNCTION for word in said.words)
    most = max(sorted(sizes), key=lambda report: sizes[report])
    return [said for said in members if said.report == most]


def _told_in(said: Said, clause: Part, tellings: Sequence[Said], affinity: Affinity) -> Iterator[Evidence]:
    """The words of one telling for a clause, where it has them."""
    weighty = [n for n in range(clause.first, clause.last) if said.words[n].kind != FUNCTION]
    best: tuple[float, Said, list[int]] | None = None
    for other in tellings:
        matches = [match for match in correspondence(said, other, affinity) if clause.first <= match.a < clause.last]
        share = sum(match.likeness for match in matches) / max(1, len(weighty))
        if matches and (best is None or share > best[0]):
            best = share, other, [match.b for match in matches]
    if best is not None and best[0] >= _TOLD:
        _, other, found = best
        span = other.within(other.words[min(found)].start, other.words[max(found)].end)
        yield Evidence(other.statement.report, span.start, span.end)
