"""The table of contents: the stages in their order, what each reads and writes, and by what unit it works.

A stage is a pure function from tables to tables. It is named here by import name, runs once for each of its units, and is
skipped for a unit whose inputs, settings and code have not changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pyarrow as pa

from tellings.identity import keep_first, stale_copies
from tellings.model.ids import digest
from tellings.model.parcels import unparcel
from tellings.model.tables import empty
from tellings.ports.engine import Call, Engine
from tellings.ports.store import UNIT, Store
from tellings.settings import Settings
from tellings.units import CASE, NOTHING, UNITS, Inputs, edition


@dataclass(frozen=True, slots=True)
class Stage:
    """One line of the table of contents. `by` is the unit of work: source, list, report, story or case.

    `keeps` names tables of its own that a stage over the whole case gets back at its next run, as `NAME_before`: what it found
    before the new reports came. They are empty at a first run, and when the stage's code or settings have changed.
    """

    name: str
    by: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    function: str
    keeps: tuple[str, ...] = ()


STAGES: tuple[Stage, ...] = (
    Stage("reading", "source", ("sources", "refused"), ("reports", "segments", "rejects"), "tellings.stages.reading:read"),
    Stage("listing", "list", ("lists",), ("listed", "listed_rejects"), "tellings.stages.listing:enlist"),
    Stage(
        "annotating",
        "report",
        ("reports", "segments"),
        (
            "sentences",
            "divisions",
            "dates",
            "mentions_told",
            "clues",
            "statements_told",
            "origins_told",
            "events_told",
            "relations_told",
        ),
        "tellings.stages.annotating:annotate",
    ),
    Stage(
        "grouping",
        "case",
        ("reports", "segments", "sentences", "dates"),
        ("stories", "passages_told"),
        "tellings.stages.grouping:group",
        keeps=("stories",),
    ),
    Stage(
        "rewording",
        "story",
        ("stories", "reports", "segments", "sentences", "passages_told"),
        ("passages",),
        "tellings.stages.rewording:reword",
    ),
    Stage(
        "resolving",
        "case",
        ("reports", "stories", "mentions_told", "clues", "statements_told", "listed"),
        ("actors_resolved", "links", "mentions", "statements_resolved"),
        "tellings.stages.resolving:resolve",
    ),
    Stage(
        "placing",
        "case",
        ("reports", "stories", "mentions", "actors_resolved", "clues"),
        ("actors", "places"),
        "tellings.stages.placing:place",
    ),
    Stage(
        "aligning",
        "story",
        ("stories", "reports", "segments", "statements_resolved", "sentences", "divisions", "mentions", "actors", "dates"),
        ("agreements_told", "clauses_told", "differences"),
        "tellings.stages.aligning:align",
    ),
    Stage(
        "tracing",
        "story",
        (
            "stories",
            "reports",
            "segments",
            "sentences",
            "passages",
            "origins_told",
            "statements_resolved",
            "agreements_told",
            "clauses_told",
            "mentions",
            "actors",
            "dates",
        ),
        ("origins", "derivations", "statements", "agreements", "clauses"),
        "tellings.stages.tracing:trace",
    ),
    Stage(
        "coding",
        "story",
        (
            "stories",
            "reports",
            "segments",
            "sentences",
            "passages",
            "events_told",
            "mentions",
            "actors",
            "dates",
            "statements",
            "origins",
            "derivations",
        ),
        ("events_coded", "differences_coded"),
        "tellings.stages.coding:code",
    ),
    Stage(
        "joining",
        "case",
        (
            "stories",
            "reports",
            "segments",
            "sentences",
            "passages",
            "events_told",
            "events_coded",
            "differences_coded",
            "mentions",
            "actors",
            "dates",
            "statements",
            "origins",
            "derivations",
        ),
        ("events", "event_differences"),
        "tellings.stages.coding:join",
    ),
    Stage(
        "relating",
        "case",
        (
            "stories",
            "reports",
            "segments",
            "passages",
            "relations_told",
            "clues",
            "mentions",
            "actors",
            "places",
            "statements",
            "events",
            "origins",
            "derivations",
        ),
        ("relations",),
        "tellings.stages.relating:relate",
    ),
)
"""The account itself is told from these tables when somebody asks for it (`stages.telling`)."""

MOST_COMMITS = 64
"""Commits a stage makes at most, about: a killed run loses no more than one in so many of its units."""

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, the units done so far and the units to do."""


def advance(
    store: Store,
    engine: Engine,
    settings: Settings,
    *,
    sources: Inputs,
    lists: Inputs = NOTHING,
    progress: Progress,
    until: str | None = None,
) -> dict[str, tuple[str, ...]]:
    """Do what is not done yet, stage by stage; `until` names the stage to stop after. The units worked on, by stage."""
    worked: dict[str, tuple[str, ...]] = {}
    for stage in STAGES:
        given = {"source": sources, "list": lists}.get(stage.by)
        worked[stage.name] = _advance_stage(stage, store, engine, settings, given=given, progress=progress)
        if stage.name == until:
            break
    return worked


def _advance_stage(
    stage: Stage, store: Store, engine: Engine, settings: Settings, *, given: Inputs | None, progress: Progress
) -> tuple[str, ...]:
    inputs = UNITS[stage.by](store, stage.reads) if given is None else given
    call = Call(stage.function, settings.to_json())
    made_by = digest(edition(stage.function), call.settings)
    prints = {unit: f"{made_by}-{print_}" for unit, print_ in inputs.fingerprints.items()}
    done = store.done(stage.name)
    before = _before(stage, store, known=done.get(CASE, "").startswith(f"{made_by}-"))
    stale = frozenset(unit for unit, print_ in prints.items() if unit in done and done[unit] != print_)
    again = stale_copies(store, stale) if stage.by == "source" else frozenset[str]()
    todo = [unit for unit, print_ in prints.items() if done.get(unit) != print_ or unit in again]
    # A source or a list that is not named this time is not gone: a case keeps what it once read.
    gone = [] if given is not None else sorted(set(done) - set(prints))
    if gone and not todo:
        store.commit(stage.name, done={}, tables={}, gone=gone)
    progress(stage.name, 0, len(todo))
    finished = 0
    # A commit costs as much as the case has units: were there one for every few of them, time would grow with their square.
    for batch in _batches(todo, max(settings.units_at_once, len(todo) // MOST_COMMITS)):
        parcels = pa.concat_tables([inputs.parcels(unit, before) for unit in batch])
        made: dict[str, list[pa.Table]] = {name: [] for name in stage.writes}
        for result in engine.map(parcels, call):
            for unit, tables in unparcel(result).items():
                for name, rows in tables.items():
                    made[name].append(rows.append_column(UNIT, pa.array([unit] * rows.num_rows, pa.string())))
                finished += 1
                progress(stage.name, finished, len(todo))
        tables = {name: pa.concat_tables(parts) for name, parts in made.items() if parts}
        settled = {unit: prints[unit] for unit in batch}
        if stage.by == "source":
            tables = keep_first(store, tables, settled)
        store.commit(stage.name, done=settled, tables=tables, gone=gone)
        gone = []
    return tuple(todo)


def _before(stage: Stage, store: Store, *, known: bool) -> dict[str, pa.Table]:
    """What a stage gets back of its own; it is no input, so that it alone never makes a stage run again."""
    return {f"{name}_before": store.read(name) if known else empty(name) for name in stage.keeps}


def _batches(units: list[str], size: int) -> Iterator[list[str]]:
    for at in range(0, len(units), size):
        yield units[at : at + size]
