"""When rows of a table tell the same event."""

from __future__ import annotations

from dataclasses import dataclass

from tellings.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Grouping:
    """Rows tell the same event when they have the same type, the same actors on each side, dates at most `days` apart and places that
    may be one.

    `days`: 1, since a table dates an event by the day on which a report came out, and copies come out until the next morning. `types`:
    "family" (CAMEO's root, PLOVER's type, ACLED's event type) or "exact" (the code with its mode). `places`: whether places must agree.
    Raises `SettingsError`.
    """

    days: int = 1
    types: str = "family"
    places: bool = True

    def __post_init__(self) -> None:
        if self.days < 0:
            raise SettingsError(f"Dates cannot be {self.days} days apart.", remedy="Give 0 or more days.")
        if self.types not in ("family", "exact"):
            raise SettingsError(
                f"Types are compared by family or exact, not {self.types!r}.", remedy='Give "family" or "exact".'
            )

    def in_words(self) -> str:
        """The rule as a sentence."""
        kind = "of one type family" if self.types == "family" else "of one type and mode"
        apart = "of the same day" if not self.days else f"dated {self.days} day{'s' * (self.days > 1)} apart at most"
        place = ", with places that may be one" if self.places else ""
        return f"Rows tell the same event when they are {kind}, with the same actors on each side, {apart}{place}."
