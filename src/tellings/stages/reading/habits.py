"""How a page writes its dates: what its language, its locale or its address tells."""

from __future__ import annotations

from dataclasses import dataclass

from tellings.language.every import data


@dataclass(frozen=True, slots=True)
class Habits:
    """How a page writes its dates: the language or locale, and which of day and month comes first (True: the day)."""

    language: str | None = None
    day_first: bool | None = None
    because: str = ""

    @property
    def primary(self) -> str:
        """The language without its region."""
        return (self.language or "").partition("-")[0].casefold()


def habits(language: str | None) -> Habits:
    """How a language or locale writes its dates."""
    told = (language or "").replace("_", "-")
    name = told.casefold()
    known = data("months")["order"]
    if name in known["month_first"]:
        return Habits(name, day_first=False, because=f"as {told} writes dates")
    if name in known["day_first"] or name.partition("-")[0] in known["day_first"]:
        return Habits(name, day_first=True, because=f"as {told} writes dates")
    return Habits(name or None)
