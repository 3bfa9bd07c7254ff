"""What a unit of work is made of: the rows of a report, a story or the whole case, and their fingerprint.

The units of the first stages are what a user names: sources (`tellings.sources`) and lists of entities (`tellings.lists`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Protocol

import pyarrow as pa

from tellings import plugins
from tellings.model import parcels as packing
from tellings.model.addresses import shared_pages
from tellings.model.code_files import print_of
from tellings.model.ids import digest
from tellings.model.tables import empty
from tellings.ports.store import UNIT, Store

CASE = "case"
"""The one unit of a stage that works on the whole case at once."""


@dataclass(frozen=True, slots=True)
class Work:
    """A unit to do: its fingerprint, a way to get its tables when its turn comes, and what it adds to the steps done.

    Without tables it is only a mark: the unit is done once all before it are. `gone` are units that are no more.
    """

    unit: str
    fingerprint: str
    tables: Callable[[], Mapping[str, pa.Table]] | None
    steps: int = 1
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What there is to do, in order, and how many steps it takes in all."""

    steps: int
    works: Iterator[Work]


class Planned(Protocol):
    """The units that a stage works by."""

    def plan(self, made_by: str, done: Mapping[str, str], again: Collection[str] = ()) -> Plan:
        """The units that are not done: those of another fingerprint, of other code (`made_by`), and those to do `again`."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """The units of a stage: a fingerprint for each, and a way to get its tables when its turn comes."""

    fingerprints: Mapping[str, str]
    tables: Callable[[str], Mapping[str, pa.Table]]

    def plan(self, made_by: str, done: Mapping[str, str], again: Collection[str] = ()) -> Plan:
        """See `Planned`."""
        prints = {unit: f"{made_by}-{print_}" for unit, print_ in self.fingerprints.items()}
        todo = [unit for unit, print_ in prints.items() if done.get(unit) != print_ or unit in again]
        return Plan(len(todo), (Work(unit, prints[unit], partial(self.tables, unit)) for unit in todo))

    def stamped(self, stamps: Mapping[str, str]) -> Inputs:
        """The same units, with the stamps of the languages that their reports are in as part of their fingerprints."""

        def stamped(unit: str, print_: str) -> str:
            spoken = set(self.tables(unit)["reports"].column("language").to_pylist())
            mine = [stamps[language] for language in sorted(spoken & stamps.keys())]
            return digest(print_, *mine) if mine else print_

        return (
            Inputs({unit: stamped(unit, print_) for unit, print_ in self.fingerprints.items()}, self.tables) if stamps else self
        )


NOTHING = Inputs({}, lambda _: {})
"""No units at all."""

_PAIRS = {"passages": ("report_a", "report_b"), "versions": ("earlier", "later")}
"""Tables of which a row is about two reports, and goes with their story if that is one."""


def by_report(store: Store, reads: Sequence[str]) -> Inputs:
    """One unit a report: its row of `reports` and the rows about it."""
    return _inputs({name: _split(store.read(name), "id" if name == "reports" else "report") for name in reads})


def by_story(store: Store, reads: Sequence[str]) -> Inputs:
    """One unit a story: its row, the rows about its reports, and what earlier stages made of it."""
    stories = store.read("stories")
    reports = {row["id"]: frozenset(row["reports"]) for row in stories.to_pylist()}
    story_of = {report: story for story, members in reports.items() for report in members}
    split = {name: _split_by_story(store, name, story_of) for name in reads if name != "actors"}
    if "actors" in reads:
        split["actors"] = _actors_by_story(store.read("actors"), store.read("mentions"), story_of)
    return _inputs(split, only=list(reports))


def by_page(store: Store, reads: Sequence[str]) -> Inputs:
    """One unit a page of which there are several texts: their rows of `reports` and the rows about them."""
    known = store.read("reports", columns=("id", "url"))
    page_of = shared_pages(dict(zip(known.column("id").to_pylist(), known.column("url").to_pylist(), strict=True)))
    if not page_of:
        return NOTHING
    tables = {name: store.read(name) for name in reads}
    keys = {name: rows.column("id" if name == "reports" else "report").to_pylist() for name, rows in tables.items()}
    return _inputs({name: _split_by_key(rows, [page_of.get(key) for key in keys[name]]) for name, rows in tables.items()})


def by_case(store: Store, reads: Sequence[str]) -> Inputs:
    """One unit: everything."""
    return _inputs({name: {CASE: store.read(name)} for name in reads})


UNITS: Mapping[str, Callable[[Store, Sequence[str]], Inputs]] = {
    "report": by_report,
    "page": by_page,
    "story": by_story,
    "case": by_case,
}


@cache
def edition(function: str) -> str:
    """A fingerprint of the code and language data behind a stage, so that what older code made is made anew.

    Covers the stage's own module or package, and `language`, `model` and `adapters.models` which all of them use.
    """
    return print_of(function.partition(":")[0], "tellings.language", "tellings.model", "tellings.adapters.models")


def deployed(function: str) -> str:
    """What a worker must have for its results to be those of this process: the code behind a stage, and the plug-ins."""
    return f"{edition(function)} {plugins.deployed()}".strip()


def _inputs(split: Mapping[str, Mapping[str, pa.Table]], *, only: Sequence[str] | None = None) -> Inputs:
    units = list(only) if only is not None else list(dict.fromkeys(unit for rows in split.values() for unit in rows))

    def tables(unit: str) -> Mapping[str, pa.Table]:
        return {name: rows.get(unit, empty(name)) for name, rows in split.items()}

    return Inputs({unit: _fingerprint(tables(unit)) for unit in units}, tables)


def _fingerprint(tables: Mapping[str, pa.Table]) -> str:
    hasher = hashlib.blake2b(digest_size=8)
    for name, rows in tables.items():
        hasher.update(name.encode() + b"\0")
        hasher.update(packing.pack(rows))
    return hasher.hexdigest()


def _split(table: pa.Table, column: str) -> dict[str, pa.Table]:
    """The rows for each value of a column, in their order."""
    return _split_by_key(table, table.column(column).to_pylist())


def _split_by_key(table: pa.Table, keys: Sequence[str | None]) -> dict[str, pa.Table]:
    where: dict[str, list[int]] = {}
    for at, key in enumerate(keys):
        if key is not None:
            where.setdefault(key, []).append(at)
    return {key: table.take(pa.array(rows, pa.int64())) for key, rows in where.items()}


def _split_by_story(store: Store, name: str, story_of: Mapping[str, str]) -> dict[str, pa.Table]:
    if name == "stories":
        return _split(store.read(name), "id")
    if name in _PAIRS:
        table = store.read(name)
        a, b = (table.column(c).to_pylist() for c in _PAIRS[name])
        inside = [story_of.get(x) if story_of.get(x) == story_of.get(y) else None for x, y in zip(a, b, strict=True)]
        return _split_by_key(table, inside)
    if name == "passages_told":
        # Those that two stories share go with the first: each row has one unit.
        table = store.read(name)
        return _split_by_key(table, [story_of.get(report) for report in table.column("report_a").to_pylist()])
    table = store.read(name, units=True)
    if name == "reports" or "report" in table.column_names:
        column = "id" if name == "reports" else "report"
        keys = [story_of.get(report) for report in table.column(column).to_pylist()]
    else:
        keys = table.column(UNIT).to_pylist()
    return _split_by_key(table.drop_columns([UNIT]), keys)


def _actors_by_story(actors: pa.Table, mentions: pa.Table, story_of: Mapping[str, str]) -> dict[str, pa.Table]:
    at = {actor: row for row, actor in enumerate(actors.column("id").to_pylist())}
    rows: dict[str, set[int]] = {}
    for report, actor in zip(mentions.column("report").to_pylist(), mentions.column("actor").to_pylist(), strict=True):
        if report in story_of and actor in at:
            rows.setdefault(story_of[report], set()).add(at[actor])
    return {story: actors.take(pa.array(sorted(found), pa.int64())) for story, found in rows.items()}
