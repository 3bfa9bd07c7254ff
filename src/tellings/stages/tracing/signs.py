"""Which of two reports is the elder: signs, each with its weight and the sentence that says it.

Weights are log-odds, set by judgement and few: 3 for a day between clocks and for what a report says of itself, 2 for a loss, 1 for
what editors do more often than not, a half for length. So a credit and a clock are even, two signs outweigh one, and length alone
never outweighs another. On part A of `evaluation.stemmata` other weights for clocks (2 to 4) and credits (3, 4) do alike; with one
clock of each story set wrong, heavier clocks do worse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tellings.language import words
from tellings.stages.tracing.clocks import DAY, Clocks
from tellings.stages.tracing.covers import ALL, Cover
from tellings.stages.tracing.likeness import same_outlet
from tellings.stages.tracing.namings import AGENCY, INTERVIEW, STATEMENT, Naming
from tellings.stages.tracing.tellings import Tellings
from tellings.stages.tracing.translations import is_translated

WHOLE = 0.8
"""The share of a report's letters that stand in another from which on it is a copy or an excerpt of it; corrections, a new
headline and a new last paragraph stay within the rest.
"""
CREDIT, LOSS, MANNER, LENGTH = 3.0, 2.0, 1.0, 0.5
_MORE = 0.15
"""The share of the elder's letters that a copy must have lost for the loss to be a sign."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that tells which of two is the elder: `weight` above 0 where the first comes from the second."""

    weight: float
    because: str


class Signs:
    """The signs of a story's pairs. What one report shows is read once."""

    def __init__(self, tellings: Tellings, namings: Sequence[Naming], clocks: Clocks) -> None:
        self._tellings = tellings
        self.clocks = clocks
        self._namings: dict[str, list[Naming]] = {report: [] for report in tellings.reports}
        for naming in namings:
            self._namings[naming.report].append(naming)
        self._amounts: dict[str, dict[str, bool]] = {}
        self._sorts: dict[tuple[str, str], bool] = {}
        self._translations: dict[str, bool] = {}
        self._meant: dict[str, list[str]] = {}
        self._outlets: dict[str, list[str]] = {}
        for report in tellings.reports.values():
            if report.outlet is not None:
                self._outlets.setdefault(report.outlet, []).append(report.id)

    def of(self, a: Cover, b: Cover) -> list[Sign]:
        """Every sign between two reports, given how much of each stands in the other: above 0 where `a` comes from `b`."""
        one_way, other_way = list(self._one_way(a, b)), list(self._one_way(b, a))
        found = [*one_way, *(Sign(-sign.weight, sign.because) for sign in other_way)]
        later = self.clocks.later(a.child, b.child)
        if later:
            younger, elder = (a.child, b.child) if later > 0 else (b.child, a.child)
            days = [self.clocks.believed[report] for report in (younger, elder)]
            shown = [day.partition("T")[0] if abs(later) == DAY else day for day in days]
            label = self._tellings.label
            found.append(Sign(later, f"{label(younger)} is of {shown[0]}, {label(elder)} of {shown[1]}."))
        return found

    def _one_way(self, less: Cover, more: Cover) -> Iterator[Sign]:
        """What speaks for the first being made from the second."""
        mine, theirs = self._tellings.label(less.child), self._tellings.label(more.child)
        if self.credit(less.child, more.child) is not None:
            yield Sign(CREDIT, f"{mine} credits {theirs}.")
        if less.share >= WHOLE and more.share < min(WHOLE, less.share - _MORE):
            part = "All" if less.share > ALL else "Nearly all"
            yield Sign(LOSS, f"{part} of {mine} stands in {theirs}, which has more: a copy can lose, not regain.")
        named = [any(not n.vague and not _is_whole_credit(n) for n in self._namings[x.child]) for x in (less, more)]
        if named[1] and not named[0]:
            yield Sign(MANNER, f"{theirs} names a source that {mine} leaves out.")
        yield from self._renewed(less.child, more.child)
        yield from self._translated(less.child, more.child)
        yield from self._manners(less.child, more.child)
        texts = [len(self._tellings.reports[x.child].text) for x in (less, more)]
        if texts[0] < texts[1]:
            yield Sign(LENGTH, f"{mine} is the shorter text.")

    def _renewed(self, child: str, parent: str) -> Iterator[Sign]:
        """What an outlet says of its own text: that it brings an earlier one up to date ("UPDATE 2 – …")."""
        rows = [self._tellings.reports[report] for report in (child, parent)]
        if rows[0].outlet is None or rows[0].outlet != rows[1].outlet:
            return
        mine, theirs = (renewal(row.title or "", row.language) for row in rows)
        if mine > theirs:
            yield Sign(CREDIT, f"{self._tellings.label(child)} says in its title that it brings an earlier text up to date.")

    def _translated(self, child: str, parent: str) -> Iterator[Sign]:
        """What says of itself that it is a translation is one of its outlet's own text; another outlet may have printed it since."""
        if self._is_translated(child) and not self._is_translated(parent):
            rows = [self._tellings.reports[report] for report in (child, parent)]
            own = rows[0].outlet is not None and rows[0].outlet == rows[1].outlet
            label = self._tellings.label
            yield Sign(CREDIT if own else MANNER, f"{label(child)} says that it is a translation, {label(parent)} does not.")

    def _manners(self, child: str, parent: str) -> Iterator[Sign]:
        """What outlets are, and what becomes of numbers."""
        mine, theirs = self._tellings.label(child), self._tellings.label(parent)
        if self._is_of(parent, "outlets.agencies") and not self._is_of(child, "outlets.agencies"):
            yield Sign(MANNER, f"{theirs} is an agency, which others print.")
        if self._is_of(child, "outlets.gatherers") and not self._is_of(parent, "outlets.gatherers"):
            yield Sign(MANNER, f"{mine} gathers what others publish.")
        exact = {thing for thing, vague in self.amounts(parent).items() if not vague}
        blurred = sorted(thing for thing, vague in self.amounts(child).items() if vague and thing in exact)
        if blurred:
            yield Sign(MANNER, f"{theirs} gives a number where {mine} only says about how many ({blurred[0]}).")

    def credit(self, child: str, parent: str) -> Naming | None:
        """The first phrase by which a report names another one's outlet."""
        return next((n for n in self._namings[child] if parent in self.meant(n)), None)

    def meant(self, naming: Naming) -> Sequence[str]:
        """The reports of the story whose outlet a naming may mean, its own left out; by name, each name looked up once.

        Who is told to have spoken to a report's own outlet is no credit of what else that outlet printed.
        """
        if naming.outlet is None:
            return ()
        if naming.outlet not in self._meant:
            language = self._tellings.reports[naming.report].language
            self._meant[naming.outlet] = [
                report
                for outlet, reports in self._outlets.items()
                if same_outlet(naming.outlet, outlet, language)
                for report in reports
            ]
        rows = self._tellings.reports
        own = rows[naming.report].outlet if naming.kind in {INTERVIEW, STATEMENT} else None
        meant = (report for report in self._meant[naming.outlet] if report != naming.report)
        return [report for report in meant if own is None or rows[report].outlet != own]

    def namings(self, report: str) -> Sequence[Naming]:
        """What a report names, in text order."""
        return self._namings[report]

    def _is_translated(self, report: str) -> bool:
        if report not in self._translations:
            self._translations[report] = is_translated(self._tellings, report)
        return self._translations[report]

    def _is_of(self, report: str, key: str) -> bool:
        if (report, key) not in self._sorts:
            row = self._tellings.reports[report]
            name = f" {' '.join((row.outlet or '').casefold().split())} "
            self._sorts[report, key] = any(f" {word} " in name for word in words(row.language, "stemma", key))
        return self._sorts[report, key]

    def amounts(self, report: str) -> Mapping[str, bool]:
        """The things that a report counts, each with whether it only says about how many."""
        if report not in self._amounts:
            row = self._tellings.reports[report]
            self._amounts[report] = amounts_of(row.text, row.language)
        return self._amounts[report]


def _is_whole_credit(naming: Naming) -> bool:
    """Whether an agency is credited for a whole report: then that is a copy too, and no richer than one that says nothing."""
    return naming.kind == AGENCY and naming.of_report


def renewal(title: str, language: str) -> int:
    """How many times a title says that its text was brought up to date: 0 where it does not, 1 where it says no number."""
    patterns = sorted(words(language, "stemma", "updates.marks"))
    found = (re.search(pattern, title.strip(), re.IGNORECASE) for pattern in patterns)
    return max((int(mark.groupdict().get("n") or 1) for mark in found if mark), default=0)


def amounts_of(text: str, language: str) -> dict[str, bool]:
    """Counted things by the word for them: False where a number is given exactly at least once, True where only about."""
    before, vague, exact, joins = (
        words(language, "stemma", f"quantities.{key}") for key in ("before", "vague", "exact", "joins")
    )
    forms = re.findall(r"\d[\d.,]*|[^\W\d_]+", text.casefold())
    found: dict[str, bool] = {}
    for at, form in enumerate(forms):
        if form[-1] in ".,":
            continue  # a number at the end of its phrase: what follows is not what it counts
        is_number = form[0].isdigit() or form in exact
        if is_number or form in vague:
            blurred = not is_number or (at > 0 and forms[at - 1] in before)
            thing = next((word for word in forms[at + 1 : at + 4] if word not in joins), None)
            if thing is not None and thing.isalpha():
                found[thing] = found.get(thing, True) and blurred
    return found
