"""Measures whether tellings of one event are merged, and whether what they tell otherwise is found, with the words.

    python -m evaluation.happenings [a] [b] [--misses]

Two parts of short invented stories, two or three reports each: `a.toml` to develop on, `b.toml` held out. In many of them nothing
really differs (12 and a dozen, a month and a day in it, a capital for its government), and some tell two happenings that are
not one. How they are annotated, words in brackets being what is meant and the others only where they stand:

- `event`: the happenings that are told, each in the words of every report that tells it.
- `difference`: `what` differs, and the words of either side by report; alike tellings stand on one side. Only what cannot be
  true at once is one: not what is rounded, vaguer, wider or left out.

All reports of a part are read into one case, through `tellings.read`. Figures: `merged` are pairs of tellings in different
reports, of which those of one event should be in one row of `events`; `differences` are the contradicting rows of
`event_differences`. A row is right when a difference has its reports on either side, its `what`, and words that it shares with
at most three more; a number may be called a quantity.
"""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tellings
from evaluation.feeds import place_of, write_feed
from evaluation.happenings.scoring import Found, Judged, Place, judged

HERE = Path(__file__).parent
PARTS = ("a", "b")
TABLES = ("reports", "events", "event_differences")
_PUBLISHED: Mapping[str, str] = {"a": "2031-05-08", "b": "2032-09-15"}

Row = dict[str, Any]
Marked = Mapping[str, str]
"""Words of a telling by report ("depot.a"), in brackets, with words around them."""


@dataclass(frozen=True)
class Item:
    """A story: its reports as rows of a feed, by name; the events it tells; what differs, with the words of either side."""

    reports: Mapping[str, Mapping[str, str]]
    events: tuple[Marked, ...]
    differences: tuple[tuple[str, Marked, Marked], ...]


def items(part: str) -> list[Item]:
    """The items of a part, "a" or "b"."""
    rows = tomllib.loads((HERE / f"{part}.toml").read_text(encoding="utf-8"))["item"]
    return [_item(row, _PUBLISHED[part]) for row in rows]


def _item(row: Mapping[str, Any], published: str) -> Item:
    def named(marked: Mapping[str, str]) -> Marked:
        return {f"{row['id']}.{key}": words for key, words in marked.items()}

    reports = {}
    for name, written in named(row["report"]).items():
        title, *paragraphs = written.strip().split("\n")
        date = row.get("published", {}).get(name.partition(".")[2], published)
        reports[name] = {"outlet": name, "title": title, "text": "\n\n".join(paragraphs)} | (
            {"published": date} if date else {}
        )
    differences = ((one["what"], named(one["one"]), named(one["other"])) for one in row.get("difference", ()))
    return Item(reports, tuple(named(event) for event in row.get("event", ())), tuple(differences))


def judge(part: str) -> Judged:
    """A part held against its truth, from the public tables of one case of all its reports."""
    told = items(part)
    with tempfile.TemporaryDirectory() as folder:
        write_feed(folder, (row for item in told for row in item.reports.values()))
        with tellings.read(folder) as case:
            return scored(told, {name: case.table(name).to_pylist() for name in TABLES})


def scored(told: Sequence[Item], tables: Mapping[str, list[Row]]) -> Judged:
    """A part held against its truth, from the tables of a case of its reports in a row."""
    names = [name for item in told for name in item.reports]
    name_of = {row["id"]: names[place_of(row["path"])] for row in tables["reports"]}
    texts = {name_of[row["id"]]: row["text"] for row in tables["reports"]}

    def places(marked: Marked) -> tuple[Place, ...]:
        return tuple(_place(name, texts[name], words) for name, words in marked.items())

    found = Found(
        [[Place(name_of[one["report"]], one["start"], one["end"]) for one in row["evidence"]] for row in tables["events"]],
        [
            (row["what"], Place(name_of[row["report_a"]], **row["span_a"]), Place(name_of[row["report_b"]], **row["span_b"]))
            for row in tables["event_differences"]
            if row["relation"] == "contradicts"
        ],
    )
    events = [places(event) for item in told for event in item.events]
    differences = [(what, places(one), places(other)) for item in told for what, one, other in item.differences]
    return judged(events, differences, found, texts)


def _place(name: str, text: str, marked: str) -> Place:
    """Where the bracketed words stand; raises `ValueError` unless they stand in the text once with what is around them."""
    words = marked.replace("[", "").replace("]", "")
    if text.count(words) != 1:
        raise ValueError(f"{name}: {marked!r}")
    at = text.index(words)
    return Place(name, at + marked.index("["), at + marked.index("]") - 1)


def measure() -> dict[str, float]:
    """All figures: "a.merged f", "b.differences p"."""
    return {f"{part}.{name}": figure for part in PARTS for name, figure in judge(part).figures().items()}
