"""Disputes: what one party says and another one says that cannot both be true, with the words on both sides.

Whoever denies what another party says does not tell the same statement, so the two are in no agreement together. But that the one
stands against the other is what a reader of both wants to know first. Two clauses dispute each other as far as they are about one
thing, which is how likely they would be one statement if one party had said both, and as far as their words speak against each other.
Retellings seldom contradict; two parties that speak of one thing, and one of them with a "not", mostly do.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tellings.language import words
from tellings.model.records import Dispute, Span
from tellings.stages.aligning.contrast import stems_of
from tellings.stages.aligning.differences import Comparer
from tellings.stages.aligning.points import Point
from tellings.stages.aligning.resemblance import Pair
from tellings.stages.aligning.speakers import Speakers
from tellings.stages.aligning.units import Unit
from tellings.stages.aligning.verdict import Opposed

_OF = ("negation", "number", "quantity", "date")
"""What two parties dispute: of a name or a place that differs each may speak of its own."""
_ABOUT_ONE_THING = 0.7
"""The power of the probability that two clauses are about one thing."""
_LIKELIER = 1.0
"""By how much likelier than two retellings, in log-odds, two parties contradict each other in what is about one thing; where their reports
have little in common, that much is taken off."""
_FROM = 0.55
"""What must be reached by both together."""
_SAME = (0.5, -1.0)
"""Probability from which, and log-odds under which, two clauses say the same."""


@dataclass(frozen=True, slots=True)
class Parties:
    """How what different parties say stands to each other. `sure` holds how likely two clauses (the smaller first) tell one thing."""

    comparer: Comparer
    speakers: Speakers
    sure: Mapping[Pair, float]
    _compared: dict[Pair, Opposed | None] = field(default_factory=dict)
    """What was compared once: points are made of it before disputes are."""

    def disputes(self, story: str, point_of: Mapping[int, Point]) -> Iterator[Dispute]:
        """The disputes of a story, in the order of their clauses. `point_of` holds the point that a clause belongs to, if it does."""
        units = self.comparer.resemblance.units
        for a, b in self.sure:
            found = self._opposed(a, b)
            if found is None or self._says_too(a, b, point_of) or self._says_too(b, a, point_of):
                continue
            row = next((row for row in found.differing if row.span_a and row.span_b), None)
            if row is not None and row.span_a and row.span_b:
                one, other = units[a], units[b]
                ids = one.said.statement.id, other.said.statement.id
                yield Dispute(story, ids[0], ids[1], row.what, _claim(one), _claim(other), row.span_a, row.span_b)

    def against(self, a: int, b: int) -> bool:
        """Whether what two parties say cannot both be true: by what is asked of any two tellings, or by what is enough between parties."""
        return self._opposed(a, b) is not None or self.comparer.contradict(a, b)

    def _opposed(self, a: int, b: int) -> Opposed | None:
        """How two clauses of two parties stand against each other, if they do."""
        one, other = (self.comparer.resemblance.units[n].said for n in (a, b))
        about = self._about(a, b) ** _ABOUT_ONE_THING
        if one.statement.depth or other.statement.depth:  # what somebody is said to have said is not his own word
            return None
        if about < _FROM or not self.speakers.of_two_parties(one, other):
            return None
        found = self._by_words(a, b)
        if found is None or not found.differing or not all(says_something(self.comparer.resemblance.units[n]) for n in (a, b)):
            return None
        log_odds = found.log_odds + _LIKELIER - self.comparer.expected.of([a], [b]).rarer
        return found if about / (1 + math.exp(-log_odds)) >= _FROM else None

    def _says_too(self, a: int, b: int, point_of: Mapping[int, Point]) -> bool:
        """Whether the party of one clause is given in some telling of it as saying what the other one says: then one of the tellings is
        wrong, and the party disputes nothing.
        """
        units = self.comparer.resemblance.units
        mine = {*point_of.get(a, ()), *point_of.get(b, ())} - {a, b}
        return any(units[n].said.statement.speaker == units[a].said.statement.speaker and self._same(n, b) for n in mine)

    def _same(self, a: int, b: int) -> bool:
        units = self.comparer.resemblance.units
        if units[a].report == units[b].report or self._about(a, b) < _SAME[0]:
            return False
        found = self._by_words(a, b)
        return found is not None and found.log_odds < _SAME[1]

    def _by_words(self, a: int, b: int) -> Opposed | None:
        if (a, b) not in self._compared:
            self._compared[a, b] = self.comparer.opposed(a, b, _OF)
        return self._compared[a, b]

    def _about(self, a: int, b: int) -> float:
        return self.sure.get((min(a, b), max(a, b)), 0.0)


def says_something(unit: Unit) -> bool:
    """Whether a clause has words besides those of saying and thinking: "I do not think that" has none."""
    saying = stems_of(unit.said.language, "speech", "verbs.clause")
    return any(word.stem not in saying for word in unit.words)


def _claim(unit: Unit) -> Span:
    """The words of a clause without what only joins them to those before, and without marks around them."""
    said = unit.said
    inside = said.words[unit.clause.first : unit.clause.last]
    joining = words(said.language, "gists", "joining")
    first = next((word for word in inside if word.lower not in joining), inside[0])
    return said.within(first.start, inside[-1].end)
