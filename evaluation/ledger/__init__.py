"""Whether the ledger of a case is what a careful reader would write down: who is who, where, when, who did what, what holds.

    python -m evaluation.ledger [a] [b]        the figures of each part
    python -m evaluation.ledger a --wrong      also everything that is wrong in part a
    python -m evaluation.ledger --check FILE … whether the truth of cases can be read

The format of the truth stands in README.md. Part a is there to develop on; part b was written before anything was run on it by
others than who writes the code, and is held out. Each invented case is read into a case of its own, through the public API, and
only public tables are looked at.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from typing import Any

import tellings
from evaluation.feeds import place_of, write_feed
from evaluation.ledger.found import Ledger
from evaluation.ledger.scoring import Scores, add
from evaluation.ledger.truth import Truth, cases, located
from tellings.model.tables import ALL

TABLES = ("reports", "dates", "mentions", "actors", "places", "events", "relations")
PARTS = ("a", "b")
Row = dict[str, Any]


def judge(part: str) -> Scores:
    """The scores of a part."""
    scores = Scores()
    for case in cases(part):
        add(scores, *judged(case))
    return scores


def judged(case: Truth) -> tuple[Truth, Ledger]:
    """A case's truth by spans of its reports as they were read, and what was found."""
    with tempfile.TemporaryDirectory() as folder:
        write_feed(folder, (case.feed(name) for name in case.reports))
        with tellings.read(folder) as read:
            tables: Mapping[str, list[Row]] = {name: read.table(name).to_pylist() for name in TABLES if name in ALL}
    names = list(case.reports)
    name_of = {row["id"]: names[place_of(row["path"])] for row in tables["reports"]}
    texts = {name_of[row["id"]]: row["text"] for row in tables["reports"]}
    return located(case, texts), Ledger.of(name_of, tables)


def measure() -> dict[str, float]:
    """The figures of the held-out part: "b.actors b3", "b.relations p"."""
    return {f"b.{name}": figure for name, figure in judge("b").figures().items()}
