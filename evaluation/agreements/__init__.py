"""Whether the same statement is found across tellings, and how the tellings differ: a measure on reports of our own.

    python -m evaluation.agreements [a] [b]             the figures of each part
    python -m evaluation.agreements a --wrong           also everything that is wrong in part a
    python -m evaluation.agreements --apart a           the same stories told by reports that have little in common
    python -m evaluation.agreements --check FILE …      whether the marks of stories can be read

Part a is there to develop on; part b was written before anything was run on it, and is held out. All reports of a part are read
into one case, through the public API, and only public tables are looked at.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping, Sequence
from typing import Any

import tellings
from evaluation.agreements.apart import stories_apart
from evaluation.agreements.scoring import Found, Scores, add
from evaluation.agreements.texts import Clause, Story, Telling, stories
from evaluation.feeds import place_of, write_feed

TABLES = ("reports", "stories", "statements", "agreements", "differences", "clauses")
Row = dict[str, Any]


def judge(part: str) -> Scores:
    """The scores of a part, from the public tables of one case of all its reports."""
    return judged(stories(part))


def judge_apart(part: str) -> Scores:
    """The scores of the same stories told at length by reports that have little in common."""
    return judged(stories_apart(stories(part)))


def judged(told: Sequence[Story]) -> Scores:
    """The scores of stories, from the public tables of one case of all their reports."""
    with tempfile.TemporaryDirectory() as folder:
        write_feed(folder, ({"text": telling.text, "title": None} for story in told for telling in story.tellings))
        with tellings.read(folder) as case:
            tables = {name: case.table(name).to_pylist() for name in TABLES}
    return scored(told, tables)


def scored(told: Sequence[Story], tables: Mapping[str, list[Row]]) -> Scores:
    """The scores of stories, from the tables of a case of all their reports in a row."""
    places = [(story.name, telling.name) for story in told for telling in story.tellings]
    by_place = {places[place_of(row["path"])]: row for row in tables["reports"]}
    scores = Scores()
    for story in told:
        reports = {telling.name: by_place[story.name, telling.name] for telling in story.tellings}
        clauses = {telling.name: located(telling, reports[telling.name]["text"]) for telling in story.tellings}
        names = {row["id"]: name for name, row in reports.items()}
        add(scores, story, Found.of(names, clauses, tables))
    return scores


def located(telling: Telling, text: str) -> dict[tuple[int, str], list[tuple[int, int]]]:
    """Where the clauses of a telling stand in its report as it was read; raises `ValueError` for words that are not there."""
    return {key: [_place(telling, clause, span, text) for span in clause.spans] for key, clause in telling.clauses.items()}


def _place(telling: Telling, clause: Clause, span: tuple[int, int], text: str) -> tuple[int, int]:
    words = telling.text[span[0] : span[1]]
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words.split()))
    found = [match.span() for match in pattern.finditer(text)]
    if not found:
        raise ValueError(f"{telling.name}: the words of {clause.key} were not read: “{words}”")
    return min(found, key=lambda place: abs(place[0] - span[0]))


def measure() -> dict[str, float]:
    """The figures of part b, which nothing was fitted on; part a is there to develop on. Of its stories told by reports that have little
    in common: what is found to be the same, and what to contradict.
    """
    little = judge_apart("b").figures("b.apart")
    asked = {
        name: figure for name, figure in little.items() if name.split()[0] in ("b.apart.alignment", "b.apart.contradictions")
    }
    return judge("b").figures("b") | asked
