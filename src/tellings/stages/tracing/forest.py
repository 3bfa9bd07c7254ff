"""Who is whose forefather in a tree, asked in constant time."""

from __future__ import annotations

from collections.abc import Mapping


class Forest:
    """Trees given by the parent of each that has one; no circles. A node's descendants are numbered in a row."""

    def __init__(self, parents: Mapping[str, str]) -> None:
        below: dict[str, list[str]] = {}
        for child, parent in parents.items():
            below.setdefault(parent, []).append(child)
        self._first: dict[str, int] = {}
        self._last: dict[str, int] = {}
        waiting = [(root, False) for root in sorted(set(below) - set(parents), reverse=True)]
        while waiting:
            node, done = waiting.pop()
            if done:
                self._last[node] = len(self._first)
            else:
                self._first[node] = len(self._first)
                waiting.append((node, True))
                waiting += [(child, False) for child in sorted(below.get(node, ()), reverse=True)]

    def above(self, elder: str, report: str) -> bool:
        """Whether `elder` is a forefather of `report`."""
        if elder not in self._first or report not in self._first or elder == report:
            return False
        return self._first[elder] <= self._first[report] < self._last[elder]
