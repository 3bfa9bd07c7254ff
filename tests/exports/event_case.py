"""The ferry's case with events of every kind that tables of event data must tell apart, and with countries and sectors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pyarrow as pa

from tellings.exports import Material
from tellings.model import records as r
from tellings.model.account import Account, SideBySide, StoryAccount
from tellings.model.collation import Collation
from tellings.model.columns import to_table
from tellings.model.ids import content_id
from tellings.model.tables import ALL, empty
from tellings.model.told import Sentence
from tellings.ports.library import Library
from tests import ferry_case
from tests.ferry_case import TEXTS, actor, key, place
from tests.ferry_case.happenings import events as ferry_events
from tests.ferry_case.people import actors as ferry_actors

COUNTRIES = {
    "board": ("DNK", "GOV"),
    "calder": ("DNK", "GOV"),
    "radio": ("NOR", "JRN"),
    "league": (None, "SOC"),
    "venn": (None, "LAB"),
}
LATER = "Ostra will lend the league two patrol boats."


def event(name: str, **changes: object) -> r.Event:
    """The ferry that was stopped, otherwise told."""
    return replace(ferry_events()[0], id=content_id("event", name), **changes)  # type: ignore[arg-type]


def events() -> list[r.Event]:
    """What happened, and what did not."""
    one = (key("F"),)
    lend, dark = (place("F", LATER),), (place("D", "The boat stopped"),)
    trio = tuple(actor(name) for name in ("ostra", "kelm", "lund"))
    board, league = (actor("board"),), (actor("league"),)
    alone: dict[str, object] = {"reports": one, "evidence": lend, "independent": 1, "credibility": 3, "contexts": ()}
    return [
        *ferry_events(),
        event("boats", **alone | {"type": "AID", "contexts": ("military",), "factuality": "planned", "credibility": 6,
              "actors": board, "recipients": league, "start": "2031-05", "place": actor("lund")}),
        event("denied", **alone | {"type": "ASSAULT", "mode": "aerial", "factuality": "denied", "start": "2031-04-01"}),
        event("perhaps", **alone | {"type": "PROTEST", "mode": "vandalize", "factuality": "possible", "start": "2031-04-01"}),
        event("together", **alone | {"type": "CONSULT", "mode": "visit", "actors": trio, "recipients": trio, "start": "2031-04-02"}),
        event("dark", type="ACCUSE", mode=None, start=None, reports=(key("D"),), evidence=dark, independent=1, credibility=3),
    ]  # fmt: skip


def actors() -> list[r.Actor]:
    """The ferry's actors with countries and sectors."""
    found = {actor(name): codes for name, codes in COUNTRIES.items()}
    rows = [
        replace(row, country=found[row.id][0], sector=found[row.id][1]) if row.id in found else row for row in ferry_actors()
    ]
    return [replace(row, wikidata="Q1") if row.id == actor("calder") else row for row in rows]


def sentences() -> list[Sentence]:
    """The lines of every report's story, a sentence each."""
    rows = []
    for name, text in TEXTS.items():
        at = 0
        for number, line in enumerate(text.split("\n")):
            if line:
                rows.append(Sentence(key(name), at, at + len(line), number, "body"))
            at += len(line) + 1
    return rows


@cache
def tables() -> Mapping[str, pa.Table]:
    """Every table of the case."""
    ours = {
        "events": to_table(r.Event, events()),
        "actors": to_table(r.Actor, actors()),
        "sentences": to_table(Sentence, sentences()),
    }
    return {**ferry_case.tables(), **ours}


def material(rows: Mapping[str, pa.Table] | None = None) -> Material:
    """The case as exports of rows are given it."""
    held = tables() if rows is None else rows
    return Material("The Kelm ferry", held.__getitem__, _account, _collate, _library)


def nothing() -> Material:
    """A case that holds nothing."""
    return material({name: empty(name) for name in ALL})


def _account() -> Account:
    raise AssertionError("an export of rows asks for no account")


def _collate(_story: StoryAccount, _row: SideBySide) -> Collation:
    raise AssertionError("an export of rows collates nothing")


def _library() -> Library:
    raise AssertionError("an export of rows opens no library")
