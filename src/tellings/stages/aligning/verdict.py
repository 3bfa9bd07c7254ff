"""Whether two clauses that tell the same thing contradict each other, and what differs, with the words on both sides."""

from __future__ import annotations

from collections.abc import Mapping

from tellings.stages.aligning.affinity import Affinity
from tellings.stages.aligning.contradictions import Finding, Sides, doubts, reversed_degrees, turned
from tellings.stages.aligning.contrast import contrast_of
from tellings.stages.aligning.correspondence import correspondence
from tellings.stages.aligning.figures import other_dates, other_numbers
from tellings.stages.aligning.names import exchanged_names
from tellings.stages.aligning.said import Said


def findings(a: Said, b: Said, affinity: Affinity, kinds: Mapping[str, str], cosine: float) -> list[Finding]:
    """What differs between two clauses: `contradicts` or `reworded`, by what, and the words; none where nothing does.

    `kinds` holds each actor's kind; `cosine` is that of the vectors of the two clauses.
    """
    del cosine
    sides = Sides(a, b, contrast_of(a), contrast_of(b), correspondence(a, b, affinity))
    found = [
        *other_numbers(sides),
        *other_dates(sides),
        *exchanged_names(sides, kinds),
        *turned(sides),
        *reversed_degrees(sides),
        *doubts(sides),
    ]
    return list(dict.fromkeys(found))
