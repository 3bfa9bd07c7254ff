"""Occasions: what several reports' phrases name together, and how those phrases are brought together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from tellings.language import words
from tellings.stages.tracing.likeness import finer_date, is_later, may_be_named, same_date, same_outlet
from tellings.stages.tracing.namings import STATEMENT, Naming
from tellings.stages.tracing.tellings import Tellings

_FEW = 2
"""Agreements in which two reports must say the same by one speaker, for phrases that do not contradict each other to mean one
occasion. One could be a catchword that a speaker repeats everywhere; the harbour case and the seeds have three and more.
"""
_MANY = 3
"""The same where the outlets' names differ."""
_COMPARED = 40  # namings of an occasion that another is compared with; thousands of copies say nothing new


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something said or published once, with the namings of all reports that name it; none when it is inferred whole."""

    kind: str
    speaker: str | None
    outlet: str | None
    date: str | None
    namings: tuple[Naming, ...]

    @property
    def is_named(self) -> bool:
        """Whether a phrase of a report names it."""
        return any(not naming.implied for naming in self.namings)

    @property
    def is_vague(self) -> bool:
        """Whether no phrase says more of it than who spoke, and when."""
        return all(naming.vague for naming in self.namings)

    @property
    def _is_described(self) -> bool:
        """Whether nobody has named who spoke."""
        return all(naming.described or naming.speaker is None for naming in self.namings)

    def joined(self, naming: Naming) -> Occasion:
        """The occasion with one more naming; the clearer naming's kind and outlet stand."""
        was_vague = all(n.vague for n in self.namings)
        return replace(
            self,
            kind=naming.kind if was_vague and not naming.vague else self.kind,
            speaker=naming.speaker if naming.speaker and self._is_described else self.speaker or naming.speaker,
            outlet=self.outlet or naming.outlet,
            date=finer_date(self.date, naming.date),
            namings=(*self.namings, naming),
        )


class Shared:
    """In how many agreements two reports have one speaker say the same, and when reports came out."""

    def __init__(self, tellings: Tellings) -> None:
        self._lines: dict[tuple[str, str | None], set[str]] = {}
        self._by: dict[str, set[str]] = {}
        self._in: dict[str, set[str]] = {}
        self._contradictions = tellings.contradictions
        self._out = {report.id: report.published for report in tellings.reports.values()}
        for statement, agreements in tellings.agreements_of.items():
            row = tellings.statements.get(statement)
            if row is not None:
                ids = {a.id for a in agreements}
                self._in[statement] = ids
                self._lines.setdefault((row.report, row.speaker), set()).update(ids)
                if row.speaker is not None:
                    self._by.setdefault(row.speaker, set()).update(ids)

    def can_tell(self, a: Naming, b: Naming) -> bool:
        """Whether both reports were out when it was said: a report tells nothing of a later day."""
        return not (is_later(a.date, self._out.get(b.report)) or is_later(b.date, self._out.get(a.report)))

    def meet(self, statements_a: frozenset[str], statements_b: frozenset[str]) -> bool:
        """Whether a statement of one set agrees with one of the other."""
        return not self._told_in(statements_a).isdisjoint(self._told_in(statements_b))

    def _told_in(self, statements: frozenset[str]) -> set[str]:
        return set[str]().union(*(self._in.get(statement, ()) for statement in sorted(statements)))

    def count(self, report_a: str, report_b: str, speaker: str | None) -> int:
        """Agreements of two reports in a speaker's words that they do not contradict each other in; a side may leave the speaker out, not
        give another.
        """
        if speaker is None:
            return 0
        both = self._told(report_a, speaker) & self._told(report_b, speaker) & self._by.get(speaker, set())
        return sum((report_a, report_b) not in self._contradictions.get(agreement, ()) for agreement in both)

    def _told(self, report: str, speaker: str) -> set[str]:
        return self._lines.get((report, speaker), set()) | self._lines.get((report, None), set())


def occasions_of(
    namings: Sequence[Naming], shared: Shared, language: str, copied: Mapping[Naming, Naming] = MappingProxyType({})
) -> list[Occasion]:
    """Namings brought together: clear ones first, then each vague one to the occasion that it fits best.

    A phrase that its report has with another one's text names what it names there (`copied`).
    """
    occasions = _brought_together([naming for naming in namings if naming not in copied], shared, language)
    place = {naming: at for at, occasion in enumerate(occasions) for naming in occasion.namings}
    for naming in namings:
        first = naming
        while first in copied:
            first = copied[first]
        if naming in copied and first in place:
            occasions[place[first]] = occasions[place[first]].joined(naming)
    return occasions


def _brought_together(namings: Sequence[Naming], shared: Shared, language: str) -> list[Occasion]:
    occasions: list[Occasion] = []
    for naming in sorted(namings, key=lambda n: (not n.own, n.vague, n.implied, n.report, n.phrase)):
        scored = [(_fit(naming, o, shared, language), -n) for n, o in enumerate(occasions)]
        best, place = max(scored, default=(0, 0))
        if best > 0:
            occasions[-place] = occasions[-place].joined(naming)
        else:
            occasions.append(Occasion(naming.kind, naming.speaker, naming.outlet, naming.date, (naming,)))
    return occasions


def _fit(naming: Naming, occasion: Occasion, shared: Shared, language: str) -> int:
    """How well a naming fits an occasion: 0 not at all, else more with every shared statement."""
    if not all(
        same_date(naming.date, n.date) and shared.can_tell(naming, n) and not asked_apart(naming, n, language)
        for n in occasion.namings
    ):
        return 0
    return max(_likeness(naming, other, shared, language) for other in occasion.namings[:_COMPARED])


def asked_apart(a: Naming, b: Naming, language: str) -> bool:
    """Whether two outlets each asked for themselves, or one did and the other tells what was said to everybody."""
    if a.report == b.report or not (a.own or b.own):
        return False
    if a.outlet and b.outlet:
        return not same_outlet(a.outlet, b.outlet, language)
    other = b if a.own else a
    return other.own or (other.kind == STATEMENT and not other.vague)


def _likeness(a: Naming, b: Naming, shared: Shared, language: str) -> int:
    if a.speaker is not None and b.speaker is not None and a.speaker != b.speaker and not _one_described(a, b, language):
        return 0
    if a.own != b.own and a.report != b.report and not (a.outlet and b.outlet):
        return 0  # what they share must be seen as a whole (`uniting`)
    both = 0 if a.report == b.report else shared.count(a.report, b.report, a.speaker or b.speaker)
    fits = _vague_fits(a, b, both) if a.vague or b.vague else _clear_fits(a, b, both, language)
    return 1 + both if fits or _left_unnamed(a, b, shared, language) else 0


def _one_described(a: Naming, b: Naming, language: str) -> bool:
    """Whether one report speaks twice of one occasion, and once only describes who spoke ("the head of the brewery"); whom it brings in
    after a name, "an engineer", is somebody else.
    """
    one_sided = a.described != b.described and a.report == b.report and a.kind == b.kind
    first, second = sorted((a, b), key=lambda n: n.phrase)
    if second.introduced and not first.described:
        return False
    return one_sided and bool(a.outlet and b.outlet) and same_outlet(str(a.outlet), str(b.outlet), language)


def _left_unnamed(a: Naming, b: Naming, shared: Shared, language: str) -> bool:
    """Whether one phrase names the outlet and the other only says what sort it is, where both tell the same beside it.

    "Vessia's TV Tarn showed two boats", "Vessian television showed two boats".
    """
    if a.report == b.report or a.kind != b.kind or not a.outlet or not b.outlet or a.speaker or b.speaker:
        return False
    pair = may_be_named(a.outlet, b.outlet, language) or may_be_named(b.outlet, a.outlet, language)
    return pair and shared.meet(a.statements, b.statements)


def _vague_fits(a: Naming, b: Naming, both: int) -> bool:
    if a.speaker is None or a.speaker != b.speaker:
        return False
    same_day = a.date is not None and a.date == b.date
    sure = both > 0 or (a.vague and b.vague) or _is_release(a, b)
    return a.report == b.report or both >= _FEW or (same_day and sure)


def _is_release(a: Naming, b: Naming) -> bool:
    """Whether one of two reports is the statement itself, and so what its speaker said that day."""
    return a.in_full or b.in_full


def _clear_fits(a: Naming, b: Naming, both: int, language: str) -> bool:
    """Two phrases that both say what kind of occasion it was."""
    if a.outlet and b.outlet:
        alike = same_outlet(a.outlet, b.outlet, language)
        if a.speaker is None or b.speaker is None:
            return alike and a.kind == b.kind
        return alike or (a.kind == b.kind and both >= _MANY)
    if a.speaker is None or a.speaker != b.speaker or a.kind != b.kind:
        return False
    alike = a.words == b.words and (both > 0 or a.words.rpartition(" ")[2] in words(language, "origins", "statement.nouns"))
    alike = alike or (both > 0 and _is_release(a, b))
    return a.report == b.report or both >= _FEW or alike or (a.date is not None and a.date == b.date)
