"""Time, so that tests can hold it still. No table depends on it: it serves progress and waiting."""

from __future__ import annotations

from typing import Protocol


class Clock(Protocol):
    """Seconds that only grow."""

    def seconds(self) -> float:
        """Seconds since some fixed moment."""
