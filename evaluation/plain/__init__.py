"""Whether contradictions are found, and told from rewordings, where reports are as plain as news is: a measure on facts of our own.

    python -m evaluation.plain [a] [b]      the figures of each part
    python -m evaluation.plain a --wrong    also everything that is wrong in part a

Each fact is told by four reports that agree and one that contradicts the first of them, in two stories: another one contradicts in each.
Part a is there to develop on and is learned from (`training.contradictions`), part b is held out. Half of the rewordings are written to
look like contradictions: rounded numbers, a part of a number, a "no" that says the same.
"""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import tellings
from evaluation.feeds import place_of, write_feed

HERE = Path(__file__).parent
PARTS = ("a", "b")
STORIES = 2
"""Contradictions of a fact that are tried, each in a story of its own."""
AGREE = 4
"""Reports of a story that agree."""


@dataclass(frozen=True, slots=True)
class Story:
    """Reports of one fact, the last of which contradicts the first, and in what: "number", "opposite"…"""

    texts: tuple[str, ...]
    what: str


@dataclass(slots=True)
class Scores:
    """Counts over stories: contradictions, those found, those found in what differs; pairs that agree, those called contradictions."""

    told: int = 0
    found: int = 0
    what: int = 0
    agreeing: int = 0
    aligned: int = 0
    alarms: int = 0
    wrong: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Precision and recall of contradictions, the share found in what differs, and of pairs that agree the share aligned."""
        figures = {
            "contradictions p": self.found / max(1, self.found + self.alarms),
            "contradictions r": self.found / max(1, self.told),
            "contradictions what": self.what / max(1, self.found),
            "aligned": self.aligned / max(1, self.agreeing),
            "no alarm": 1 - self.alarms / max(1, self.agreeing),
        }
        return {name: round(figure, 4) for name, figure in figures.items()}


def stories(part: str) -> Iterator[list[Story]]:
    """The stories of a part, in lots in which no fact is told twice."""
    facts = tomllib.loads((HERE / f"{part}.toml").read_text(encoding="utf-8"))["groups"]
    for n in range(STORIES):
        yield [
            Story((fact["base"], *fact["reworded"][: AGREE - 1], fact["contradicts"][n][1]), fact["contradicts"][n][0])
            for fact in facts
        ]


def judge(part: str) -> Scores:
    """The scores of a part, from the public tables."""
    scores = Scores()
    for lot in stories(part):
        add(scores, lot, _differences(lot))
    return scores


def measure() -> dict[str, float]:
    """The figures of the held-out part: "b.contradictions p"."""
    return {f"b.{name}": figure for name, figure in judge("b").figures().items()}


Found = Mapping[tuple[int, int], set[tuple[str, str]]]
"""For each two reports, by their places: how they differ and in what."""


def _differences(lot: Sequence[Story]) -> Found:
    rows = [
        {"text": text, "title": "Latest news", "outlet": f"Paper {n}", "published": "2031-05-07"}
        for story in lot
        for n, text in enumerate(story.texts)
    ]
    with tempfile.TemporaryDirectory() as folder:
        write_feed(folder, rows)
        with tellings.read(folder) as case:
            tables: dict[str, list[dict[str, Any]]] = {
                name: case.table(name).to_pylist() for name in ("reports", "statements", "differences")
            }
    place = {row["id"]: place_of(row["path"]) for row in tables["reports"]}
    report = {row["id"]: place[row["report"]] for row in tables["statements"]}
    found: dict[tuple[int, int], set[tuple[str, str]]] = {}
    for row in tables["differences"]:
        a, b = sorted((report[row["statement_a"]], report[row["statement_b"]]))
        found.setdefault((a, b), set()).add((row["relation"], row["what"]))
    return found


def add(scores: Scores, lot: Sequence[Story], found: Found) -> None:
    """Count the stories of a lot, whose reports stand one after another."""
    at = 0
    for story in lot:
        last = at + len(story.texts) - 1
        against = {what for relation, what in found.get((at, last), ()) if relation == "contradicts"}
        scores.told += 1
        scores.found += bool(against)
        scores.what += story.what in against or (story.what == "opposite" and "negation" in against)
        if not against:
            scores.wrong.append(f"missed ({story.what}): {story.texts[0]} / {story.texts[-1]}")
        for a, b in combinations(range(at, last), 2):
            told = found.get((a, b), set())
            alarm = sorted(what for relation, what in told if relation == "contradicts")
            scores.agreeing += 1
            scores.aligned += bool(told)
            scores.alarms += bool(alarm)
            if alarm:
                scores.wrong.append(f"false ({', '.join(alarm)}): {story.texts[a - at]} / {story.texts[b - at]}")
        at = last + 1
