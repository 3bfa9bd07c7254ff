"""Events that were merged and differences that were found, held against the truth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

_MORE_WORDS = 3
"""Words that a found span may hold beside those it should."""
_NUMBERS = frozenset({"number", "quantity"})


class Place(NamedTuple):
    """Words of a report, by its name."""

    report: str
    start: int
    end: int


Telling = tuple[int, Place]
"""The words that tell an event, with the number of the event."""
Difference = tuple[str, tuple[Place, ...], tuple[Place, ...]]
"""What differs, and the words of either side in each of its reports."""


@dataclass(frozen=True)
class Found:
    """What was found: for each event the places that tell it, and what contradicts with the words on both sides."""

    events: Sequence[Sequence[Place]]
    differences: Sequence[tuple[str, Place, Place]]


@dataclass(frozen=True)
class Counts:
    """How many of the found are right, how many were found, how many of the true were found, and how many are true."""

    right: int
    found: int
    met: int
    true: int

    def figures(self, name: str) -> dict[str, float]:
        """Precision, recall and F."""
        precision, recall = self.right / self.found if self.found else 0.0, self.met / self.true if self.true else 0.0
        both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return {f"{name} p": round(precision, 4), f"{name} r": round(recall, 4), f"{name} f": round(both, 4)}


@dataclass(frozen=True)
class Judged:
    """The counts of merged pairs and of differences; `wrong` says in words what is not as it should be."""

    merged: Counts
    differences: Counts
    wrong: tuple[str, ...]

    def figures(self) -> dict[str, float]:
        """All figures."""
        return self.merged.figures("merged") | self.differences.figures("differences")


def judged(
    events: Sequence[Sequence[Place]], differences: Sequence[Difference], found: Found, texts: Mapping[str, str]
) -> Judged:
    """What was found held against the true events, each by its tellings, and the true differences."""
    merged, unmerged = _merged([(number, place) for number, places in enumerate(events) for place in places], found.events)
    right = [row for row in found.differences if any(_is(row, one, texts) for one in differences)]
    missed = [one for one in differences if not any(_is(row, one, texts) for row in found.differences)]
    counts = Counts(len(right), len(found.differences), len(differences) - len(missed), len(differences))
    wrong = [f"not found: {what} {_words(one, texts)} against {_words(other, texts)}" for what, one, other in missed]
    wrong += [
        f"not so: {what} {_words([a], texts)} against {_words([b], texts)}"
        for what, a, b in found.differences
        if (what, a, b) not in right
    ]
    return Judged(merged, counts, (*unmerged, *wrong))


def _merged(tellings: Sequence[Telling], rows: Sequence[Sequence[Place]]) -> tuple[Counts, list[str]]:
    """Pairs of tellings in different reports, and what is wrong."""
    right = found = true = 0
    wrong = []
    for (event_a, a), (event_b, b) in combinations(tellings, 2):
        if a.report == b.report:
            continue
        same = event_a == event_b
        together = any(_holds(row, a) and _holds(row, b) for row in rows)
        right, found, true = right + (same and together), found + together, true + same
        if same != together:
            wrong.append(f"{a.report} and {b.report}: {'one event, not merged' if same else 'merged, not one event'}")
    return Counts(right, found, right, true), wrong


def _holds(row: Iterable[Place], place: Place) -> bool:
    """Whether an event is told where a telling is marked."""
    return any(_overlap(one, place) for one in row)


def _overlap(a: Place, b: Place) -> bool:
    return a.report == b.report and a.start < b.end and b.start < a.end


def _is(row: tuple[str, Place, Place], difference: Difference, texts: Mapping[str, str]) -> bool:
    """Whether a row says what a difference is, whichever way round."""
    what, a, b = row
    true_what, one, other = difference
    if what != true_what and not {what, true_what} <= _NUMBERS:
        return False
    ways = (((a, one), (b, other)), ((a, other), (b, one)))
    return any(all(any(_meant(place, place_, texts) for place_ in side) for place, side in way) for way in ways)


def _meant(found: Place, true: Place, texts: Mapping[str, str]) -> bool:
    """Whether a span has words of the true one and few beside them."""
    lengths = [len(texts[one.report][one.start : one.end].split()) for one in (found, true)]
    return _overlap(found, true) and abs(lengths[0] - lengths[1]) <= _MORE_WORDS


def _words(places: Iterable[Place], texts: Mapping[str, str]) -> str:
    return ", ".join(f"{one.report} “{texts[one.report][one.start : one.end]}”" for one in places)
