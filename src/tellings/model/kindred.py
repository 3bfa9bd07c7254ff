"""Which reports are of the same origin as a telling: those of which it can be said that they leave out what it tells.

A report is so when it rests on the origin of what is told; and when what it rests on in the main is something that the telling
rests on too: the headline that has the first sentence of an agency's report is a telling of all of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from tellings.model.stemma import Stemma


class Kin:
    """Reports by what they rest on: `reports` are those in which something was found. Of others (their language has no tagger)
    nothing is known to be left out.

    `asked`: for a report whose outlet asked for itself, the origins that it names; what else it shares with others does not make
    it their kin.
    """

    def __init__(
        self, stemma: Stemma, reports: Iterable[str], asked: Mapping[str, frozenset[str]] = MappingProxyType({})
    ) -> None:
        self.stemma = stemma
        self._grounds: dict[str, frozenset[str]] = {}
        self._in_the_main: dict[str, set[str]] = {}
        self._on: dict[str, set[str]] = {}
        children = Counter(row.parent for row in stemma.derivations)
        for report in reports:
            above = {root for parent in stemma.parents(report) for root in stemma.roots(parent)}
            named = asked.get(report)
            whole = stemma.roots(report)
            self._grounds[report] = frozenset(above | whole) if named is None else named
            # What one report alone tells of itself ties it to nobody.
            main = {root for root in whole if children[root] > 1} if named is None else named
            for root in main or self._grounds[report]:
                self._in_the_main.setdefault(root, set()).add(report)
            for root in self._grounds[report]:
                self._on.setdefault(root, set()).add(report)

    def of(self, origins: Iterable[str], telling: str) -> set[str]:
        """The reports that rest on any of some origins, or in the main on what a telling rests on."""
        found = {report for root in origins for report in self._on.get(root, ())}
        return found.union(*(self._in_the_main.get(root, ()) for root in self._grounds.get(telling, ())))
