"""Measures which sentences of two tellings are found to render each other, in other words or in another language.

    python -m evaluation.renderings

Invented happenings, each told by an original and by others: reworded, translated, or told independently. `a.toml` was looked at
while the numbers in `stages/rewording` were chosen, `b.toml` only counted. `pairs` align sentences of two tellings (from 0) where
one renders the other; `either` are pairs that a careful reader could call both ways (the same bare fact, told by two who did not
read each other): they count for and against nobody.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from tellings.model.ids import digest
from tellings.model.records import Passage, Report, Segment
from tellings.model.told import Sentence
from tellings.stages.rewording import reworded
from tellings.workshop import LocalTools

HERE = Path(__file__).parent
PARTS = ("a", "b")

Pair = tuple[str, int, str, int]
"""A sentence of one telling (its name, the sentence's number) and one of another, the names in order."""


@dataclass(frozen=True)
class Counted:
    """How many pairs were found, how many there are, and how many of those found are right."""

    found: int
    true: int
    right: int

    def __add__(self, other: Counted) -> Counted:
        return Counted(self.found + other.found, self.true + other.true, self.right + other.right)

    def figures(self, name: str) -> dict[str, float]:
        """Precision, recall and F."""
        p, r = self.right / max(1, self.found), self.right / max(1, self.true)
        return {f"{name} p": round(p, 4), f"{name} r": round(r, 4), f"{name} f": round(2 * p * r / max(1e-9, p + r), 4)}


def measure() -> dict[str, float]:
    """The figures of both parts, by kind."""
    figures: dict[str, float] = {}
    for part in PARTS:
        counts = {"reworded": Counted(0, 0, 0), "translated": Counted(0, 0, 0)}
        for story in tomllib.loads((HERE / f"{part}.toml").read_text(encoding="utf-8"))["stories"]:
            for kind, counted in _counted(story).items():
                counts[kind] += counted
        for kind, counted in counts.items():
            figures |= counted.figures(f"{part} {kind}")
    return figures


def _counted(story: Mapping[str, Any]) -> dict[str, Counted]:
    found = set(_found(story["tellings"]))
    true, either = (set(_named(story["pairs"], key)) for key in ("pairs", "either"))
    languages = {name: telling["language"] for name, telling in story["tellings"].items()}
    counts = {}
    for kind in ("reworded", "translated"):
        mine, yours = (
            {pair for pair in pairs if (languages[pair[0]] == languages[pair[2]]) == (kind == "reworded")}
            for pairs in (found - either, true)
        )
        counts[kind] = Counted(len(mine), len(yours), len(mine & yours))
    return counts


def _named(rows: list[Mapping[str, Any]], key: str) -> Iterator[Pair]:
    for row in rows:
        (a, b), swap = row["between"], row["between"] != sorted(row["between"])
        for i, j in row.get(key, ()):
            yield (b, j, a, i) if swap else (a, i, b, j)


def _found(tellings: Mapping[str, Mapping[str, Any]]) -> Iterator[Pair]:
    """The pairs that are found in a story, by the names of its tellings and the numbers of their sentences."""
    read = {name: _read(name, telling) for name, telling in tellings.items()}
    numbers = {(s.report, s.start): (name, n) for name, (_, _, rows) in read.items() for n, s in enumerate(rows)}
    for a, b in combinations(sorted(read), 2):
        pair = (read[a], read[b])
        found = reworded(
            [report for report, _, _ in pair],
            [segment for _, segment, _ in pair],
            [row for _, _, rows in pair for row in rows],
            [],
            LocalTools().encoder(),
        )
        for passage in found:
            yield _ordered(numbers, passage)


def _ordered(numbers: Mapping[tuple[str, int], tuple[str, int]], passage: Passage) -> Pair:
    one, other = sorted((numbers[passage.report_a, passage.start_a], numbers[passage.report_b, passage.start_b]))
    return (*one, *other)


def _read(name: str, telling: Mapping[str, Any]) -> tuple[Report, Segment, list[Sentence]]:
    text = "\n".join(telling["sentences"])
    key = digest(text)
    report = Report(key, name, None, key, None, None, None, None, None, None, telling["language"], None, "article", text)
    rows, start = [], 0
    for number, sentence in enumerate(telling["sentences"]):
        rows.append(Sentence(key, start, start + len(sentence), number, "body"))
        start += len(sentence) + 1
    return report, Segment(key, 0, len(text), "body"), rows
