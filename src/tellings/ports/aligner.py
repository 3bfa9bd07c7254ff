"""Who says which clauses of a story tell the same thing, behind one method."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a statement: its words on one line, who its statement is given to (an actor's id, or null), and its language
    (ISO 639-1). `report` and `statement` number the story's reports and statements from 0.
    """

    text: str
    report: int
    statement: int
    speaker: str | None
    language: str


class Aligner(Protocol):
    """Weighs pairs of clauses. What is likely enough is gathered into agreements, and its differences and omissions are found, by us.

    Deterministic: the same clauses and pairs give the same numbers.
    """

    def weigh(self, clauses: Sequence[Clause], pairs: Sequence[tuple[int, int]], /) -> Sequence[float]:
        """For each pair (two numbers of `clauses`, of different reports) how likely both tell the same thing, from 0 to 1.

        A pair may begin an agreement from 0.3, and speaks for one from about 0.4 on.
        """
