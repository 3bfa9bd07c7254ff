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

from tellings.model.footing import Grounds
from tellings.model.periods import periods_agree
from tellings.stages.coding.merging import Merged

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


class Bearings:
    """What the events of a story say for and against each other. `stories`: those that tell each event."""

    def __init__(self, events: Sequence[Merged], grounds: Sequence[Grounds], stories: Sequence[frozenset[str]]) -> None:
        self._deeds: dict[tuple[str, ...], list[int]] = {}
        self._sides: dict[tuple[str, ...], list[int]] = {}
        self._events, self._grounds, self._stories = events, grounds, stories
        for at, event in enumerate(events):
            if _factuality(event) not in NOT_YET:
                for deed in self._in_stories(at, _deeds(event)):
                    self._deeds.setdefault(deed, []).append(at)
                for sides in self._in_stories(at, _sides(event)):
                    self._sides.setdefault(sides, []).append(at)

    def _in_stories(self, at: int, keys: Sequence[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
        return ((story, *key) for story in sorted(self._stories[at]) for key in keys)

    def grade(self, at: int) -> int:
        """The credibility of one event."""
        telling = self._grounds[at].roots
        against = self._told(self._contrary(at))
        agreeing = self._told(self._fitting(at)) - telling
        counts: Mapping[str, int] = {"telling": len(telling), "against": len(against), "agreeing": len(agreeing)}
        disputed = bool(self._events[at].otherwise)
        return max(credibility(_factuality(self._events[at]), **counts), 2 if disputed else 1)

    def _told(self, places: Iterator[int]) -> frozenset[str]:
        return frozenset().union(*(self._grounds[place].roots for place in sorted(set(places))))

    def _contrary(self, at: int) -> Iterator[int]:
        event = self._events[at]
        for deed in self._in_stories(at, _deeds(event)):
            for other in self._deeds.get(deed, ())[:_LOOKED_AT]:
                if (_factuality(self._events[other]) == "denied") != (_factuality(event) == "denied"):
                    yield other

    def _fitting(self, at: int) -> Iterator[int]:
        event = self._events[at]
        for sides in self._in_stories(at, _sides(event)) if _factuality(event) == "asserted" else ():
            for other in self._sides.get(sides, ())[:_LOOKED_AT]:
                fits = (
                    other != at
                    and _factuality(self._events[other]) == "asserted"
                    and _temper(event) == _temper(self._events[other])
                )
                if fits and periods_agree(event.period, self._events[other].period):
                    yield other


def _factuality(event: Merged) -> str:
    return event.versions[0].factuality


def _temper(event: Merged) -> bool:
    return event.versions[0].type.upper() in CONFLICT


def _deeds(event: Merged) -> list[tuple[str, str]]:
    """Type, and a doer with whom it is done to: a telling of just that can be doubted."""
    return [(event.versions[0].type, f"{a}>{r}") for a in sorted(event.actors) for r in sorted(event.recipients)]


def _sides(event: Merged) -> list[tuple[str, str]]:
    """Each doer with each whom it is done to, whichever does it."""
    return sorted({(min(a, r), max(a, r)) for a in event.actors for r in event.recipients if a != r})
