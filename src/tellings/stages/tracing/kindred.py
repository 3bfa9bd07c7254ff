"""Which reports are of the same origin as a telling: those of which it can be said that they leave out what it tells.

A report is so when it rests on the origin of what is told; and when what it rests on in the main is something that the telling
rests on too: the headline that has the first sentence of an agency's report is a telling of all of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tellings.model.stemma import Stemma
from tellings.stages.tracing.rows import Stem
from tellings.stages.tracing.tellings import Tellings


class Kin:
    """The reports of a story by what they rest on. A report in which nothing was found (its language has no tagger) is nobody's
    kin: nothing is known to be left out of it.
    """

    def __init__(self, tellings: Tellings, stem: Stem) -> None:
        self.stemma = Stemma(stem.origins, stem.derivations, tellings.reports)
        self._grounds: dict[str, frozenset[str]] = {}
        self._in_the_main: dict[str, set[str]] = {}
        self._on: dict[str, set[str]] = {}
        children = Counter(row.parent for row in self.stemma.derivations)
        for report in (report for report in tellings.reports if tellings.by_report[report]):
            above = {root for parent in self.stemma.parents(report) for root in self.stemma.roots(parent)}
            asked = stem.asked.get(report)
            whole = self.stemma.roots(report)
            self._grounds[report] = frozenset(above | whole) if asked is None else asked
            # What one report alone tells of itself ties it to nobody.
            main = {root for root in whole if children[root] > 1} if asked is None else asked
            for root in main or self._grounds[report]:
                self._in_the_main.setdefault(root, set()).add(report)
            for root in self._grounds[report]:
                self._on.setdefault(root, set()).add(report)

    def of(self, origins: Iterable[str], telling: str) -> set[str]:
        """The reports that rest on any of some origins, or in the main on what a telling rests on."""
        found = {report for root in origins for report in self._on.get(root, ())}
        return found.union(*(self._in_the_main.get(root, ()) for root in self._grounds.get(telling, ())))
