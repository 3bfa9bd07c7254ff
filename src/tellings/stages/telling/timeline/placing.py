"""The order of the rows, and where a row without a year may stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tellings.model.edtf import DATE, bounds
from tellings.model.records import Evidence
from tellings.model.timeline import Entry
from tellings.stages.telling.dating import in_words
from tellings.stages.telling.holdings import Holdings
from tellings.stages.telling.lineage import Lineage

Key = tuple[str, ...]

_TURNED = str.maketrans("0123456789", "9876543210")
_LATEST = "24:00"


def key_of(entry: Entry) -> Key:
    """Rows run by the latest time at which each must have begun; of those with one latest day the more exact come first."""
    return (
        entry.last or "9999",
        _clock(entry.value),
        (entry.first or "").translate(_TURNED),
        entry.kind,
        entry.title,
        entry.id,
    )


def _clock(value: str) -> str:
    found = DATE.fullmatch(value)
    return (found[7] or _LATEST) if found else _LATEST


def in_order(holdings: Holdings, lineage: Lineage, entries: Iterable[Entry]) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """The rows that have any date, in order, and those that have none, by their titles. Of a day or month whose year is unknown
    the row stands where the reports allow, and says why.
    """
    known: list[Entry] = []
    partly: list[Entry] = []
    undated: list[Entry] = []
    for one in entries:
        (known if one.last else partly if _has_a_part(one.value) else undated).append(one)
    latest = _latest_by_report(known)
    rows = [(key_of(one), 0, one) for one in known]
    rows += [_placed(holdings, lineage, one, latest) for one in partly]
    rows.sort(key=lambda row: (row[0], row[1], key_of(row[2])))
    return tuple(row[2] for row in rows), tuple(sorted(undated, key=lambda one: (one.kind, one.title, one.id)))


def _has_a_part(value: str) -> bool:
    """Whether a date without a year has a month, a season or a day of the week."""
    return value[:5] == "XXXX-" and (value[5:7].isdigit() or value[9:10].isdigit())


def _latest_by_report(known: Sequence[Entry]) -> dict[str, Entry]:
    """The latest row with a year that each report tells as past."""
    found: dict[str, Entry] = {}
    for entry in sorted((one for one in known if one.state not in _AHEAD), key=key_of):
        for place in entry.evidence:
            found[place.report] = entry
    return found


_AHEAD = ("planned", "possible")
_OPEN = "9999-12-31"
"""The last day of what may have been at any time after another."""


def _placed(holdings: Holdings, lineage: Lineage, entry: Entry, latest: dict[str, Entry]) -> tuple[Key, int, Entry]:
    """After the latest that a report tells as past: a day told without its year is one of about the time when it was written."""
    place = next((one for one in entry.evidence if one.report in latest), None)
    if place is None:
        return _by_story(holdings, entry, entry.evidence[0])
    beside = latest[place.report]
    why = f"year unknown: {lineage.sigla.get(place.report, '?')}, which tells it, was written no earlier than {in_words(beside.value)}"
    return key_of(beside), 1, replace(entry, placed=why, first=beside.first, last=beside.last, ends=_OPEN)


def _by_story(holdings: Holdings, entry: Entry, place: Evidence) -> tuple[Key, int, Entry]:
    """Before the reports of its story came out, when any of these has a date; else at the very end."""
    story = holdings.stories.get(holdings.story_of.get(place.report, ""))
    told = [holdings.reports[key].published for key in story.reports if key in holdings.reports] if story else []
    days = sorted((last, value) for value in told if value and (last := bounds(value)[1]))
    if not days:
        return key_of(entry), 0, entry
    last, value = days[0]
    why = f"year unknown: its story is told from {in_words(value)} on"
    return (last, "", "", "", "", ""), -1, replace(entry, placed=why, last=last)
