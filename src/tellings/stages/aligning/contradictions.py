"""What differs between two tellings, before it is a row."""

from __future__ import annotations

from dataclasses import dataclass

from tellings.model.records import Span

CONTRADICTS, REWORDED = "contradicts", "reworded"


@dataclass(frozen=True, slots=True)
class Finding:
    """A difference before it is a row: relation, what, and the words on both sides."""

    relation: str
    what: str
    span_a: Span | None
    span_b: Span | None
