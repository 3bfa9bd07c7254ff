"""The tellings of a statement by the source they go back to, and what is known of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property

from tellings.model.account import Account, Contrast, Descent, Root, Said, Telling
from tellings.model.grouped import grouped
from tellings.model.stemma import CITES, REVISES, Stemma
from tellings.stages.telling.citing.finding import Told
from tellings.stages.telling.naming import listed, many_listed, what_differs

SURE = 0.75
"""The confidence from which on a derivation is taken for granted: what a report says outright has 0.9 and more."""

_THE = re.compile(r"^(?:the|die|der|das|le|la|el|il)\s+", re.IGNORECASE)
_VOICES = ("direct", "mixed", "indirect", "narrated")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A report that tells the statement, with what makes it fit to be cited; of each value, less is better.

    `unsure`: that it goes back to the source is inferred. `above`: reports among the candidates that it is made from. `odd`: its facts stand against those of more tellings of the same
    source than agree with it. `left_out`: clauses that it lacks. `voice`: 0 quoted, 1 partly, 2 in its words, 3 in its own voice.
    """

    telling: Telling
    said: tuple[Said, ...]
    descents: tuple[Descent, ...]
    second_hand: bool
    unsure: bool
    above: tuple[str, ...]
    odd: bool
    left_out: int
    translated: bool
    voice: int
    earlier: bool

    @property
    def report(self) -> str:
        """The report's id."""
        return self.telling.report.id

    @property
    def siglum(self) -> str:
        """The report's siglum."""
        return self.telling.siglum


class Sources:
    """The independent sources of a statement."""

    def __init__(self, account: Account, told: Told) -> None:
        self.account, self.told = account, told
        stories = account.stories
        self._tellings = {one.report.id: one for story in stories for one in story.tellings}
        self._tellings |= {one.report.id: one for one in account.loose}
        descents = [one for story in stories for one in story.descents]
        self._descents = grouped(descents, lambda one: one.derivation.child)
        self._origins = {root.origin.id: root for story in reversed(stories) for root in story.origins}
        if told.story:
            self._origins |= {root.origin.id: root for root in told.story.origins}
        derivations = (one.derivation for one in descents)
        self.stemma = Stemma((root.origin for root in self._origins.values()), derivations, self._tellings)

    @cached_property
    def roots(self) -> tuple[str, ...]:
        """What the tellings go back to, origins in the order of their letters before reports that are their own source."""
        found = {root for one in self.told.said for root in self._roots_of(one)}
        order = {key: at for at, key in enumerate(self._origins)}
        return tuple(sorted(found, key=lambda key: (order.get(key, len(order)), key)))

    def _roots_of(self, said: Said) -> frozenset[str]:
        """The roots of a telling, those before all that its agreement counts."""
        roots = self.stemma.roots_of(said.statement)
        counted = roots & {*self.told.row.agreement.origins} if self.told.row else roots
        return counted or roots

    def root(self, key: str) -> Root | None:
        """An origin as its story knows it; null where a report is its own source."""
        return self._origins.get(key)

    def telling(self, report: str) -> Telling:
        """A report of the case."""
        return self._tellings[report]

    def siglum(self, key: str) -> str:
        """The letter of a report or an origin."""
        return (
            self._tellings[key].siglum if key in self._tellings else self._origins[key].siglum if key in self._origins else "?"
        )

    def tellings(self, root: str) -> list[Candidate]:
        """The reports that tell the statement from a source, in the order of their letters."""
        by_report: dict[str, list[Said]] = {}
        for one in self.told.said:
            if root in self._roots_of(one) and one.statement.report in self._tellings:
                by_report.setdefault(one.statement.report, []).append(one)
        found = [self._candidate(root, report, tuple(said), by_report.keys()) for report, said in by_report.items()]
        return [replace(one, odd=self._odd(one, found)) for one in found]

    def _candidate(self, root: str, report: str, said: tuple[Said, ...], among: AbstractSet[str]) -> Candidate:
        telling, origin = self._tellings[report], self._origins.get(root)
        descents = self._leading(report, root)
        above = tuple(key for key in self.stemma.elders(report) if key in among and not self._revises(report, key))
        first_hand = origin is None or origin.own or _same_outlet(telling.report.outlet, origin.origin.outlet)
        row = self.told.row
        return Candidate(
            telling,
            tuple(sorted(said, key=lambda one: (-len(one.words), one.statement.id))),
            descents,
            not first_hand,
            not (origin and origin.own)
            and not above
            and bool(descents)
            and max(one.derivation.confidence for one in descents) < SURE,
            above,
            odd=False,
            left_out=sum(report in one.reports for one in row.omissions) if row else 0,
            translated=telling.report.translated_from is not None
            or any(one.derivation.kind == "translates" for one in descents),
            voice=min(_VOICES.index(one.statement.kind) if one.statement.kind in _VOICES else len(_VOICES) for one in said),
            earlier=report in self.stemma.earlier(among),
        )

    def _leading(self, report: str, root: str) -> tuple[Descent, ...]:
        """The derivations by which a report comes to a source, all of them where none leads there: what it has of its own is not how
        it comes by the words of others.
        """
        rows = tuple(self._descents.get(report, ()))
        leading = (row for row in rows if root in {row.derivation.parent, *self.stemma.ancestors(row.derivation.parent)})
        return tuple(leading) or rows

    def _revises(self, report: str, parent: str) -> bool:
        """Whether it is nothing but a later text of the same page: then it is no copy."""
        kinds = {one.derivation.kind for one in self._descents.get(report, ()) if one.derivation.parent == parent}
        return kinds == {REVISES}

    def _odd(self, one: Candidate, among: Sequence[Candidate]) -> bool:
        """Whether more tellings of this source, copies and earlier texts of pages apart, contradict it than have what it has."""
        independent = {other.siglum for other in among if not other.above and not other.earlier}
        allies, against = {one.siglum}, set[str]()
        for contrast in self.contrasts():
            for mine, theirs in ((contrast.a, contrast.b), (contrast.b, contrast.a)):
                if contrast.relation == "contradicts" and one.siglum in mine:
                    allies |= independent & {*mine}
                    against |= independent & {*theirs}
        return len(against - allies) > len(allies)

    def contrasts(self) -> tuple[Contrast, ...]:
        """What the tellings have otherwise."""
        return self.told.row.contrasts if self.told.row else ()

    def made_from(self, one: Candidate) -> Descent | None:
        """How a report comes by what it tells; for a later text of a page, how the earlier ones do."""
        come, seen = made_from(one), {one.report}
        while come is not None and come.derivation.kind == REVISES and come.derivation.parent not in seen:
            at = come.derivation.parent
            seen.add(at)
            rows = self._descents.get(at, [])
            come = min(rows, key=lambda row: (_LESS.get(row.derivation.kind, 0), -row.derivation.confidence), default=None)
        return come

    def between(self) -> tuple[str, ...]:
        """What tellings of different sources have otherwise, in sentences."""
        return tuple(self._between()) if len(self.roots) > 1 else ()

    def _between(self) -> Iterator[str]:
        of = {one.siglum: self.siglum(root) for root in reversed(self.roots) for one in self.tellings(root)}
        for one in self.contrasts():
            sides = [sorted({of.get(siglum, "?") for siglum in side}) for side in (one.a, one.b)]
            if sides[0] != sides[1] and one.relation != "adds":
                verb = "contradict one another" if one.relation == "contradicts" else "differ"
                a, b = (_side(*side) for side in ((sides[0], one.a, one.words_a), (sides[1], one.b, one.words_b)))
                yield f"The sources {verb} ({what_differs(one.what)}): {a}; {b}."


def _side(sources: Sequence[str], sigla: Sequence[str], words: str | None) -> str:
    return f"{listed(sources)} ({sorted_sigla(sigla)})" + (f" has “{words}”" if words else "")


def sorted_sigla(sigla: Sequence[str]) -> str:
    """Sigla in their order ("B" before "A2"), of a great many the first few."""
    return many_listed(sorted(sigla, key=lambda siglum: (len(siglum), siglum)))


_LESS = {REVISES: 1, CITES: 2}
"""Kinds of derivation that say less of where words come from: an earlier text of the same page, and a mere citation."""


def made_from(one: Candidate) -> Descent | None:
    """How a report comes by what it tells: what it is made from before what it only cites, the surest first."""

    def order(descent: Descent) -> tuple[bool, int, float]:
        row = descent.derivation
        return (row.parent not in one.above, _LESS.get(row.kind, 0), -row.confidence)

    return min(one.descents, key=order, default=None)


def _same_outlet(one: str | None, other: str | None) -> bool:
    names = [_THE.sub("", (name or "").strip("“”\"'«» ")).casefold() for name in (one, other)]
    return bool(names[0]) and names[0] == names[1]
