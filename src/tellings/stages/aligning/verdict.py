"""Whether two clauses that tell the same thing contradict each other, and what differs, with the words on both sides."""

from __future__ import annotations

from collections.abc import Mapping

from tellings.stages.aligning.affinity import Affinity
from tellings.stages.aligning.clues import Sides
from tellings.stages.aligning.contradictions import CONTRADICTS, REWORDED, Finding
from tellings.stages.aligning.contrast import contrast_of
from tellings.stages.aligning.correspondence import correspondence
from tellings.stages.aligning.features import CLUES, clues_of, features
from tellings.stages.aligning.figures import figure_words
from tellings.stages.aligning.said import Said
from tellings.stages.aligning.scorer import scorer

_REWORDING = {"doubt": "modality", "number_close": "number"}
"""Clues that tell a difference and no contradiction, and what differs."""


def findings(a: Said, b: Said, affinity: Affinity, kinds: Mapping[str, str], cosine: float) -> list[Finding]:
    """What differs between two clauses: `contradicts` or `reworded`, by what, and the words; none where nothing does.

    `kinds` holds each actor's kind; `cosine` is that of the vectors of the two clauses.
    """
    sides = sides_of(a, b, affinity)
    clues = clues_of(sides, kinds)
    scored = scorer(a.language)
    if scored is None:
        return []
    found = [Finding(REWORDED, what, clue.span_a, clue.span_b) for clue in clues if (what := _REWORDING.get(clue.kind))]
    row = features(sides, clues, cosine)
    shown = [clue for clue in clues if clue.kind in CLUES]
    if shown and scored.contradicts(row):
        strongest = max(shown, key=lambda clue: scored.worth(clue.kind, row) * clue.strength)
        found.insert(0, Finding(CONTRADICTS, strongest.what, strongest.span_a, strongest.span_b))
    return list(dict.fromkeys(found))


def sides_of(a: Said, b: Said, affinity: Affinity) -> Sides:
    """Two clauses read for comparing."""
    return Sides(a, b, contrast_of(a), contrast_of(b), correspondence(a, b, affinity), figure_words(a), figure_words(b))
