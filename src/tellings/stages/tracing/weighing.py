"""How likely it is that one report was made from another, as log-odds against its having been made from none of the story's."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tellings.model.records import Passage
from tellings.stages.tracing.covers import Cover, Covers
from tellings.stages.tracing.namings import AGENCY, Naming, inside
from tellings.stages.tracing.oddities import MOST, contradicted, oddities
from tellings.stages.tracing.remembered import ALIKE, Alike, remembered
from tellings.stages.tracing.signs import Sign, Signs
from tellings.stages.tracing.tellings import Tellings

TEXT, KNOWN, NEW = 1.2, 0.15, 0.2
"""What a hundred letters weigh: shared text for a descent, what the elder has in other words a little for it, and what it has
not a little against it, since a writer who adds may as well have written it all. So a text that shares three tenths of its own
voice, and two sentences at the least, is as like to descend as not.
"""
UNRELATED = 1.7
"""What speaks against any descent before anything is read."""
NAMED = 1.5
"""What it weighs for a descent that a report names the other's outlet as what the whole of it rests on; that it does so decides
the direction besides.
"""
NAMES_ANOTHER = 0.5
"""What it weighs against a descent that a report says in words of its own where it has what it tells, and means somebody else."""
FOREIGN, SECOND_HAND = 3.0, 1.0
"""What it weighs against a translation that its child has kin in its own language, from whom it can have its words, and that its
parent has none there, so that it may well be a translation too.
"""
ODD = 0.7
"""What each number or name weighs against a parent that has it otherwise, where a third has the passage as the child does; and
each thing in which it contradicts the child, where a third tells it as the child does.
"""
RETOLD = 10.0
"""What it weighs that a report is wholly alike another beyond what chance makes (`remembered`), in other words."""
SUREST = 0.97
"""No descent is certain: a third text, lost, can always stand between two."""
LOOKED_AT = 24
"""Possible parents weighed for a report, those it shares most with; so that a story of thousands of copies is traced in time
that grows with the pairs that share text alone.
"""


@dataclass(frozen=True, slots=True)
class Way:
    """A report as made from another: its log-odds, and why. `cover` is the child's, `back` the parent's."""

    child: str
    parent: str
    score: float
    cover: Cover
    back: Cover
    because: tuple[str, ...]
    passages: tuple[Passage, ...]
    credits: tuple[Naming, ...]
    remembered: Alike | None


class Claims:
    """Every way that is worth a look, weighed once."""

    def __init__(self, tellings: Tellings, covers: Covers, signs: Signs) -> None:
        self._tellings = tellings
        self.covers = covers
        self.signs = signs
        near: dict[str, list[tuple[int, str]]] = {report: [] for report in tellings.reports}
        for (a, b), passages in covers.shared.items():
            near[a].append((-sum(p.end_a - p.start_a for p in passages), b))
            near[b].append((-sum(p.end_a - p.start_a for p in passages), a))
        self._near = {report: [other for _, other in sorted(found)[:LOOKED_AT]] for report, found in near.items()}
        self._ways: dict[tuple[str, str], Way] = {}
        self._odd: dict[str, Mapping[str, list[tuple[str, str]]]] = {}
        self._remembered: Mapping[tuple[str, str], Alike] = {}
        loose = [report for report in tellings.reports if all(way.score <= 0 for way in self.ways(report))]
        self._remembered = remembered(tellings, loose)
        for child, parent in self._remembered:
            self._near[child] = list(dict.fromkeys([*self._near[child], parent]))
            for pair in ((child, parent), (parent, child)):
                self._ways.pop(pair, None)
        self._nearest = {report: frozenset(others) for report, others in self._near.items()}

    def ways(self, child: str) -> list[Way]:
        """A report's possible parents."""
        return [self.way(child, parent) for parent in self._near[child]]

    def known(self, child: str, parent: str) -> Way | None:
        """One way, if it is worth a look."""
        return self.way(child, parent) if parent in self._nearest[child] else None

    def way(self, child: str, parent: str) -> Way:
        """One way, weighed."""
        if (child, parent) not in self._ways:
            self._weigh(child, parent)
        return self._ways[child, parent]

    def _weigh(self, a: str, b: str) -> None:
        one, other = self.covers.of(a, b), self.covers.of(b, a)
        signs = self.signs.of(one, other)
        passages = tuple(self.covers.shared.get((min(a, b), max(a, b)), ()))
        for cover, back, turned in ((one, other, 1.0), (other, one, -1.0)):
            mine = [Sign(turned * s.weight, s.because) for s in signs]
            credit = self.signs.credit(cover.child, back.child)
            alike = self._remembered.get((cover.child, back.child))
            akin = max(relation(cover), RETOLD * (alike.likeness - ALIKE)) if alike else relation(cover)
            named = NAMED if credit and credit.of_report else -NAMES_ANOTHER if self._names_another(cover) else 0.0
            odd = self._odd_of(cover.child).get(back.child, [])
            score = akin + named - ODD * len(odd) + direction(mine) - self._abroad(cover.child, back.child)
            self._ways[cover.child, back.child] = Way(
                cover.child,
                back.child,
                score,
                cover,
                back,
                (*self._because(cover.child, mine), *self._alike(cover)),
                passages,
                (credit,) if credit else (),
                alike,
            )

    def _abroad(self, child: str, parent: str) -> float:
        """What speaks against one report being translated from another: that the child shares its words with others in its own
        language, and that the parent does with nobody in his, as a translation itself.
        """
        languages = [self._tellings.reports[report].language for report in (child, parent)]
        if languages[0] == languages[1]:
            return 0.0
        return FOREIGN * (child in self._at_home) + SECOND_HAND * (parent not in self._at_home)

    @cached_property
    def _at_home(self) -> frozenset[str]:
        """The reports that share passages with another in their language."""
        rows = self._tellings.reports
        pairs = (pair for pair in self.covers.shared if rows[pair[0]].language == rows[pair[1]].language)
        return frozenset(report for pair in pairs for report in pair)

    def _odd_of(self, child: str) -> Mapping[str, list[tuple[str, str]]]:
        """The odd words of a report that each of its possible parents has otherwise."""
        if child not in self._odd:
            shared = self.covers.shared
            passages = {other: shared.get((min(child, other), max(child, other)), []) for other in self._near[child]}
            odd = oddities(self._tellings, child, passages)
            clocks = self.signs.clocks
            more = contradicted(self._tellings, child, self._near[child], lambda other: clocks.later(other, child) <= 0)
            self._odd[child] = {other: [*odd.get(other, []), *more.get(other, [])][:MOST] for other in {**odd, **more}}
        return self._odd[child]

    def _alike(self, cover: Cover) -> Iterator[str]:
        """An odd word that a report has with its supposed parent and with no other, as a reason."""
        label = self._tellings.label
        for other, odd in self._odd_of(cover.child).items():
            word = next((word for word, third in odd if third == cover.parent), None)
            if word is not None:
                yield f"{label(cover.child)} and {label(cover.parent)} have “{word}”, {label(other)} has not."
                return

    def _names_another(self, cover: Cover) -> bool:
        """Whether a report names, outside what it shares with another, something clear that it rests on and that is not this."""
        clear = (n for n in self.signs.namings(cover.child) if not n.vague and not n.implied and n.kind != AGENCY)
        return any(not inside(n, cover.spans) and cover.parent not in self.signs.meant(n) for n in clear)

    def _because(self, child: str, signs: Sequence[Sign]) -> tuple[str, ...]:
        """What speaks for a way, and what against it, with the weights where both are there; clocks that are not believed."""
        told = [s.because for s in signs if s.weight > 0]
        against = [s for s in signs if s.weight < 0]
        if not told and not against:
            told = ["Which of the two is the elder cannot be told from their words."]
        weighed = sum(s.weight for s in signs if s.weight > 0), -sum(s.weight for s in against)
        told += [f"Against it (weighed {weighed[1]:g} to {weighed[0]:g}): {s.because}" for s in against]
        wrong = self.signs.clocks.disbelieved.get(child)
        return (*told, *([wrong] if wrong else []))


def relation(cover: Cover) -> float:
    """How likely two reports are akin, by what the younger has of the elder."""
    return TEXT * cover.text + KNOWN * cover.known - NEW * cover.new - UNRELATED


def direction(signs: Sequence[Sign]) -> float:
    """The log-likelihood of a direction by its signs, against either as likely: 0 where nothing tells, never above log 2."""
    return math.log(2) - math.log1p(math.exp(-sum(s.weight for s in signs)))


def sure(margin: float) -> float:
    """A confidence from the margin to the next best tree: the logistic of its log-odds, so a half where another is as good.

    On part A of `evaluation.stemmata`, where all 16 descents between reports are right, it says .82 of them: not sharpened by that,
    since texts that nobody has tuned it on are harder.
    """
    return min(SUREST, 1 / (1 + math.exp(-margin)))
