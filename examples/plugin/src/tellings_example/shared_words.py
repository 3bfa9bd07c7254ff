"""An aligner: two clauses are likely to tell the same as far as the words of the shorter one are in the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tellings.ports.aligner import Clause

_WORD = re.compile(r"\w{3,}")


def weigh(clauses: Sequence[Clause], pairs: Sequence[tuple[int, int]]) -> list[float]:
    """How likely each pair tells the same, from 0 to 1."""
    words = [frozenset(_WORD.findall(clause.text.casefold())) for clause in clauses]
    return [_shared(words[a], words[b]) for a, b in pairs]


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    fewest = min(len(one), len(other))
    return len(one & other) / fewest if fewest else 0.0
