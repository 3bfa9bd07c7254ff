"""How credible an event is, by the Admiralty scale's second figure: what speaks for it and against it, whoever tells it.

The scale's words (NATO AJP-2.1, STANAG 2511) leave the judgement to a reader; here each figure is a rule over independent sources,
which are roots of the stemma. `telling` tell the event, `against` tell its contrary (deny it, or, for a denial, assert it), and
`agreeing` tell something else that fits it.

| | | |
|---|---|---|
| 6 | cannot be judged | planned or merely possible: it has not happened, or nobody says that it has |
| 1 | confirmed | two or more tell it, nobody its contrary, and nobody when, where or who otherwise |
| 2 | probably true | two or more tell it, but not all when, where or who alike; or more tell it than its contrary, two at the least; or one tells it, nobody its contrary, and another source something that fits it |
| 3 | possibly true | one tells it and nothing speaks for or against it; or as many, two at the least, tell its contrary |
| 4 | doubtful | one tells it and one its contrary |
| 5 | improbable | more tell its contrary |

What fits an event: another one between the same two sides, whichever does it, of the same temper (conflict or cooperation), at a
time that does not exclude it, told by a source that does not tell the event itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from tellings.model.periods import Period, periods_agree

NOT_YET = frozenset({"planned", "possible"})
CONFLICT = frozenset(
    {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
)
"""PLOVER's types of conflict, by word or deed; the others are cooperation."""
_LOOKED_AT = 200  # events between two sides that are looked at for one: a story that has more shows no more by them


def credibility(factuality: str, *, telling: int, against: int, agreeing: int) -> int:
    """The figure, from 1 to 6, by the numbers of independent sources."""
    if factuality in NOT_YET:
        return 6
    if against > telling:
        return 5
    if against == telling:
        return 3 if telling > 1 else 4
    if against:
        return 2
    return 1 if telling > 1 else 2 if agreeing else 3


@dataclass(frozen=True, slots=True)
class Deed:
    """An event as far as others speak for it or against it; `disputed` where somebody tells when, where or who otherwise."""

    type: str
    factuality: str
    actors: AbstractSet[str]
    recipients: AbstractSet[str]
    period: Period
    disputed: bool


class Bearings:
    """What the events of a story say for and against each other. `roots`: the independent sources of each; `stories`: those that tell it."""

    def __init__(self, events: Sequence[Deed], roots: Sequence[frozenset[str]], stories: Sequence[frozenset[str]]) -> None:
        self._deeds: dict[tuple[str, ...], list[int]] = {}
        self._sides: dict[tuple[str, ...], list[int]] = {}
        self._events, self._roots, self._stories = events, roots, stories
        for at, event in enumerate(events):
            if event.factuality not in NOT_YET:
                for deed in self._in_stories(at, _deeds(event)):
                    self._deeds.setdefault(deed, []).append(at)
                for sides in self._in_stories(at, _sides(event)):
                    self._sides.setdefault(sides, []).append(at)

    def _in_stories(self, at: int, keys: Sequence[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
        return ((story, *key) for story in sorted(self._stories[at]) for key in keys)

    def grade(self, at: int) -> int:
        """The credibility of one event."""
        telling = self._roots[at]
        against = self._told(self._contrary(at))
        agreeing = self._told(self._fitting(at)) - telling
        counts: Mapping[str, int] = {"telling": len(telling), "against": len(against), "agreeing": len(agreeing)}
        disputed = self._events[at].disputed
        return max(credibility(self._events[at].factuality, **counts), 2 if disputed else 1)

    def _told(self, places: Iterator[int]) -> frozenset[str]:
        return frozenset().union(*(self._roots[place] for place in sorted(set(places))))

    def _contrary(self, at: int) -> Iterator[int]:
        event = self._events[at]
        for deed in self._in_stories(at, _deeds(event)):
            for other in self._deeds.get(deed, ())[:_LOOKED_AT]:
                if (self._events[other].factuality == "denied") != (event.factuality == "denied"):
                    yield other

    def _fitting(self, at: int) -> Iterator[int]:
        event = self._events[at]
        for sides in self._in_stories(at, _sides(event)) if event.factuality == "asserted" else ():
            for other in self._sides.get(sides, ())[:_LOOKED_AT]:
                fits = (
                    other != at
                    and self._events[other].factuality == "asserted"
                    and _temper(event) == _temper(self._events[other])
                )
                if fits and periods_agree(event.period, self._events[other].period):
                    yield other


def _temper(event: Deed) -> bool:
    return event.type.upper() in CONFLICT


def _deeds(event: Deed) -> list[tuple[str, str]]:
    """Type, and a doer with whom it is done to: a telling of just that can be doubted."""
    return [(event.type, f"{a}>{r}") for a in sorted(event.actors) for r in sorted(event.recipients)]


def _sides(event: Deed) -> list[tuple[str, str]]:
    """Each doer with each whom it is done to, whichever does it."""
    return sorted({(min(a, r), max(a, r)) for a in event.actors for r in event.recipients if a != r})
