"""On how many independent sources the reports of a group stand: counted by the stemma, as everything else of the case is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tellings.model.records import Origin, Report
from tellings.model.stemma import Stemma


@dataclass(frozen=True, slots=True)
class Standing:
    """What a group stands on. `roots`: the origins, and reports that rest on nothing, that its reports go back to. `least` and `most`:
    how many of them are its independent sources, since of a report that carries several it is not told on which of them an event
    in it rests; `least` is what they all can go back to at the fewest.
    """

    roots: tuple[str, ...]
    least: int
    most: int


class Roots:
    """The roots of reports, and what they are called."""

    def __init__(self, stemma: Stemma, reports: Iterable[Report]) -> None:
        self.stemma = stemma
        self._reports = {one.id: one for one in reports}

    def of(self, report: str) -> frozenset[str]:
        """What a report goes back to; see `Stemma.roots`."""
        return self.stemma.roots(report)

    def standing(self, reports: Iterable[str]) -> Standing:
        """What some reports, each page once, stand on."""
        roots = [self.of(one) for one in self.stemma.latest(reports)]
        every = frozenset[str]().union(*roots)
        fewest = _fewest(roots)
        return Standing(tuple(sorted(every)), len(fewest), len(every))

    def called(self, root: str) -> str:
        """What a root is called: an origin by its name, a report by its outlet or title."""
        origin: Origin | None = self.stemma.origins.get(root)
        if origin is not None:
            return origin.name
        report = self._reports.get(root)
        label = (report.outlet or report.title or report.path) if report else root
        return f"{label}: its own report"


def _fewest(roots: Sequence[frozenset[str]]) -> set[str]:
    """The fewest roots that all go back to: those that stand alone, then of the rest the one that most share, and so on."""
    chosen = {next(iter(one)) for one in roots if len(one) == 1}
    left = [one for one in roots if chosen.isdisjoint(one)]
    while left:
        shared = Counter(root for one in left for root in one)
        best = min(shared, key=lambda root: (-shared[root], root))
        chosen.add(best)
        left = [one for one in left if best not in one]
    return chosen
