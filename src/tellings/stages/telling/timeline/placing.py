"""The order of the rows, and where a row without a year may stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tellings.model.edtf import DATE
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
    the row stands beside the one that a report tells it after (or before), and says so.
    """
    known: list[Entry] = []
    partly: list[Entry] = []
    undated: list[Entry] = []
    for one in entries:
        (known if one.last else partly if _has_a_part(one.value) else undated).append(one)
    neighbours = _by_report(known)
    rows = [(key_of(one), 0, one) for one in known]
    rows += [_placed(holdings, lineage, one, neighbours) for one in partly]
    rows.sort(key=lambda row: (row[0], row[1], key_of(row[2])))
    return tuple(row[2] for row in rows), tuple(sorted(undated, key=lambda one: (one.kind, one.title, one.id)))


def _has_a_part(value: str) -> bool:
    """Whether a date without a year has a month, a season or a day of the week."""
    return value[:5] == "XXXX-" and (value[5:7].isdigit() or value[9:10].isdigit())


def _by_report(known: Sequence[Entry]) -> dict[str, list[tuple[int, Entry]]]:
    """Dated rows by report, in text order."""
    found: dict[str, list[tuple[int, Entry]]] = {}
    for entry in known:
        for place in entry.evidence:
            found.setdefault(place.report, []).append((place.start, entry))
    return {report: sorted(rows, key=lambda row: (row[0], key_of(row[1]))) for report, rows in found.items()}


def _placed(
    holdings: Holdings, lineage: Lineage, entry: Entry, neighbours: dict[str, list[tuple[int, Entry]]]
) -> tuple[Key, int, Entry]:
    for place in entry.evidence:
        rows = neighbours.get(place.report, [])
        before = [one for start, one in rows if start < place.start]
        after = [one for start, one in rows if start >= place.start]
        if before or after:
            beside, side, word = (before[-1], 1, "after") if before else (after[0], -1, "before")
            why = f"year unknown: {lineage.sigla.get(place.report, '?')} tells it {word} what was {_on(beside)}"
            return key_of(beside), side, replace(entry, placed=why, first=beside.first, last=beside.last)
    return _by_story(holdings, entry, entry.evidence[0])


def _by_story(holdings: Holdings, entry: Entry, place: Evidence) -> tuple[Key, int, Entry]:
    """Before the reports of its story came out, when any of these has a date; else at the very end."""
    story = holdings.stories.get(holdings.story_of.get(place.report, ""))
    if story is None or not story.first or story.first.startswith("XXXX"):
        return key_of(entry), 0, entry
    why = f"year unknown: its story is told from {in_words(story.first)} on"
    return (story.first, "", "", "", "", ""), -1, replace(entry, placed=why)


def _on(entry: Entry) -> str:
    return f"“{entry.when}”" if "/" in entry.value else f"on {entry.when}" if entry.first == entry.last else f"in {entry.when}"
