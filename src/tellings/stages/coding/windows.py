"""When an event happened, as days between which it lies: by the dates it is told with, else by when it is news."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tellings.language import words as words_in
from tellings.model.edtf import bounds
from tellings.stages.coding.merging import Merged
from tellings.stages.coding.pages import Pages
from tellings.stages.coding.versions import Version

NEWS = timedelta(days=4)
"""How long before a report what it tells without a date may have happened, where it does not look back."""
SHORT = timedelta(days=10)
"""A window of so many days at most tells one happening from the next; a month or a year does not."""


@dataclass(frozen=True, slots=True)
class Window:
    """The first and the last day that an event can have happened; None where nobody knows. `told`: its own dates say so."""

    first: date | None
    last: date | None
    told: bool

    def meets(self, other: Window) -> bool:
        """Whether both can be one time, as far as is known."""
        return _before(self.first, other.last) and _before(other.first, self.last)

    @property
    def short(self) -> bool:
        """Whether it is told to the day, or nearly."""
        return self.told and self.first is not None and self.last is not None and self.last - self.first <= SHORT


def window_of(event: Merged, pages: Pages) -> Window:
    """The window of an event."""
    start, end = event.when
    # What is over nobody says since when, or goes on: its one known end is when it is told of.
    known = [bounds(value) for value in (start, end) if value and bounds(value)[0]]
    if known:
        return Window(_day(known[0][0]), _day(known[-1][1]), told=True)
    published = [day for version in event.all if (day := _day(pages.reports[version.report].published)) is not None]
    if not published:
        return Window(None, None, told=False)
    back = all(looks_back(version, pages) for version in event.all)
    return Window(None if back else min(published) - NEWS, max(published), told=False)


def looks_back(version: Version, pages: Pages) -> bool:
    """Whether a telling says that it tells of what is past: "last month's raid", "had let", "recent"."""
    return _says(version, pages, "recalled")


def is_another(event: Merged, pages: Pages) -> bool:
    """Whether tellings of an event say that it is one more of its sort: "a second raid", "struck again"."""
    return any(_says(version, pages, "further") for version in event.all)


def _says(version: Version, pages: Pages, sort: str) -> bool:
    cues = words_in(pages.language(version.report), "counts", f"{sort}.words")
    return any(word.lower in cues for word in pages.words(version.report, version.told.clause))


def _before(one: date | None, other: date | None) -> bool:
    return one is None or other is None or one <= other


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
