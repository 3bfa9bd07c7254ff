"""Which words can be a surname misspelt: none that reports often use, and none that a body of the same report is called by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from tellings.language import common
from tellings.language.wording import worded
from tellings.stages.resolving.clusters import Cluster
from tellings.stages.resolving.joining import BODIES


class Misspelt:
    """The names of bodies in each report, to tell from the surnames that their words look like."""

    def __init__(self, clusters: Iterable[Cluster]) -> None:
        self._ends: dict[str, set[str]] = defaultdict(set)
        for cluster in clusters:
            if cluster.kind in BODIES:
                found = (worded(name, "organisation").words for name in cluster.names)
                self._ends[cluster.report.id].update(said[-1] for said in found if len(said) > 1)

    def can_be(self, word: str, cluster: Cluster) -> bool:
        """Whether a lone word that a report calls somebody by can be another's surname but for some letters."""
        return word not in common(cluster.language) and word not in self._ends.get(cluster.report.id, ())
