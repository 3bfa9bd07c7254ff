"""Whether the family trees of stories are right: a measure on reports of our own, with part A to develop on and B held out.

    python -m evaluation.stemmata [a] [b]             the figures of each part
    python -m evaluation.stemmata a --wrong           also everything that is wrong in part A

Figures of a part: `edges` is the F of derivations, child and parent as they should be (a lost origin is known by the reports
that share it), `undirected` the same whichever way round; `directions` and `kinds` are shares of the edges between reports
that were found; `confidence` is one less the Brier score of what is said of their certainty; `counts` is the share of marked claims whose independent sources are counted right.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping, Sequence
from typing import Any

import tellings
from evaluation.feeds import place_of, write_feed
from evaluation.stemmata.scoring import Counts, Pair, Tree, add
from evaluation.stemmata.texts import PARTS, Claim, Story, stories

Row = dict[str, Any]
TABLES = ("reports", "derivations", "statements", "agreements")
_COVERS = 0.6
"""A statement tells a claim when it has so much of its words."""


def judge(part: str) -> Counts:
    """The counts of a part, from the public tables of one case of all its reports."""
    told = stories(part)
    with tempfile.TemporaryDirectory() as folder:
        write_feed(folder, (row for story in told for row in story.reports.values()))
        with tellings.read(folder) as case:
            tables = {name: case.table(name).to_pylist() for name in TABLES}
    return scored(told, tables)


def scored(told: Sequence[Story], tables: Mapping[str, list[Row]]) -> Counts:
    """The counts of stories, from the tables of a case of all their reports in a row."""
    names = [(story.name, key) for story in told for key in story.reports]
    name_of = {row["id"]: names[place_of(row["path"])] for row in tables["reports"]}
    counts = Counts()
    for story in told:
        keys = {report: key for report, (name, key) in name_of.items() if name == story.name}
        add(counts, story, _tree(story, keys, tables))
    return counts


def _tree(story: Story, keys: Mapping[str, str], tables: Mapping[str, list[Row]]) -> Tree:
    rows = [row for row in tables["derivations"] if row["child"] in keys]
    kinds = {(keys[row["child"]], keys[row["parent"]]): row["kind"] for row in rows if row["parent"] in keys}
    texts = {row["id"]: row["text"] for row in tables["reports"] if row["id"] in keys}
    told = {
        row["id"]: (keys[row["report"]], _words(" ".join(texts[row["report"]][c["start"] : c["end"]] for c in row["content"])))
        for row in tables["statements"]
        if row["report"] in keys
    }
    counted = [_counted(claim, told, tables["agreements"]) for claim in story.claims]
    sure = {(keys[row["child"]], keys[row["parent"]]): row["confidence"] for row in rows if row["parent"] in keys}
    return Tree(kinds, _shared(rows, keys, kinds), counted, sure)


def _shared(rows: Sequence[Row], keys: Mapping[str, str], kinds: Mapping[Pair, str]) -> list[frozenset[str]]:
    """Who shares each origin. A report that has it by way of another adds nothing; nor does an origin of one alone."""
    found: dict[str, set[str]] = {}
    for row in rows:
        if row["parent"] not in keys:
            found.setdefault(row["parent"], set()).add(keys[row["child"]])
    direct = [frozenset(key for key in held if not _above(key, kinds) & held) for held in found.values()]
    return sorted({held for held in direct if len(held) > 1}, key=sorted)


def _above(key: str, kinds: Mapping[Pair, str]) -> set[str]:
    found: set[str] = set()
    waiting = [key]
    while waiting:
        child = waiting.pop()
        new = {parent for one, parent in kinds if one == child} - found
        found |= new
        waiting += sorted(new)
    return found


def _counted(claim: Claim, told: Mapping[str, tuple[str, set[str]]], agreements: Sequence[Row]) -> int | None:
    """The independent sources of the agreement that most of a claim's tellings are in; None where fewer than two are."""
    telling = {
        key: {s for s, (k, words) in told.items() if k == key and _holds(words, said)} for key, said in claim.words.items()
    }
    scored_ = [(sum(bool(held & set(row["statements"])) for held in telling.values()), row) for row in agreements]
    most, best = max(scored_, key=lambda found: (found[0], -len(found[1]["statements"]), found[1]["id"]), default=(0, {}))
    return int(best["independent"]) if most > 1 else None


def _holds(words: set[str], said: str) -> bool:
    wanted = _words(said)
    return len(words & wanted) >= _COVERS * len(wanted)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def measure() -> dict[str, float]:
    """The figures of all parts."""
    return {name: value for part in PARTS for name, value in judge(part).figures(part).items()}
