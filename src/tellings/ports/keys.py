"""Who may see and correct a case: tokens that were given to people, kept with the case as hashes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

May = Literal["read", "correct"]
"""What somebody may do: look, or look and correct."""


@dataclass(frozen=True, slots=True)
class Grant:
    """What one person was given."""

    name: str
    """The person's: it signs what they correct."""
    may: May
    token: str
    """SHA-256 of the token, in hex. The token itself has 256 random bits and is kept nowhere, so a quick hash is enough."""
    made: str
    """When: ISO 8601, to the second, in UTC."""
    until: str | None = None
    """The last day on which it holds (ISO 8601, UTC); null: until it is taken back."""

    def holds(self, today: str) -> bool:
        """Whether it does on a day (ISO 8601)."""
        return self.until is None or today <= self.until


class Keys(Protocol):
    """Keeps grants with a case."""

    def grants(self) -> tuple[Grant, ...]:
        """All of them, by name; those that hold no longer, too."""

    def give(self, grant: Grant) -> None:
        """Add one; raises `AccessError` when its name has one already."""

    def revoke(self, name: str) -> None:
        """Take back what was given to a name; raises `AccessError` when nothing was."""

    def close(self) -> None:
        """Let go of the case."""
