"""What pages show of the bundled example; nothing where they are filled without it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Shown:
    """`rows` has a row of each table that has any, `files` the names of what each export writes."""

    rows: Mapping[str, Row] = field(default_factory=dict)
    files: Mapping[str, Sequence[str]] = field(default_factory=dict)


NOTHING = Shown()
"""Without the example."""
