"""The table of contents: the stages in their order, what each reads and writes, and by what unit it works.

A stage is a pure function from tables to tables. It is named here by import name, runs once for each of its units, and is
skipped for a unit whose inputs, settings and code have not changed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pyarrow as pa

from tellings.identity import keep_first, stale_copies
from tellings.model import parcels as packing
from tellings.model.ids import digest
from tellings.model.parcels import unparcel
from tellings.model.tables import empty
from tellings.ports.engine import PARCELS, Call, Engine
from tellings.ports.store import UNIT, Store
from tellings.settings import Settings
from tellings.units import CASE, NOTHING, UNITS, Plan, Planned, Work, edition


@dataclass(frozen=True, slots=True)
class Stage:
    """One line of the table of contents. `by` is the unit of work: source, list, report, page (of which there are
    several texts), story or case.

    `keeps` names tables of its own that a stage over the whole case gets back at its next run, as `NAME_before`: what it found
    before the new reports came. They are empty at a first run, and when the stage's code or settings have changed.

    `open_to` says which plug-ins can change what it makes: format, language, tagger, attributor, encoder, aligner.
    """

    name: str
    by: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    function: str
    keeps: tuple[str, ...] = ()
    open_to: tuple[str, ...] = ("language",)


STAGES: tuple[Stage, ...] = (
    Stage(
        "reading",
        "source",
        ("sources", "refused"),
        ("reports", "segments", "rejects", "superseded"),
        "tellings.stages.reading:read",
        open_to=("format", "language"),
    ),
    Stage("listing", "list", ("lists",), ("listed", "listed_rejects"), "tellings.stages.listing:enlist", open_to=()),
    Stage("revising", "page", ("reports", "segments", "superseded"), ("versions",), "tellings.stages.revising:revise"),
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
        open_to=("language", "tagger", "attributor"),
    ),
    Stage(
        "grouping",
        "case",
        ("reports", "segments", "sentences", "dates"),
        ("stories", "passages_told"),
        "tellings.stages.grouping:group",
        keeps=("stories",),
        open_to=("language", "encoder"),
    ),
    Stage(
        "rewording",
        "story",
        ("stories", "reports", "segments", "sentences", "passages_told"),
        ("passages",),
        "tellings.stages.rewording:reword",
        open_to=("language", "encoder"),
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
        ("agreements_told", "clauses_told", "differences", "disputes"),
        "tellings.stages.aligning:align",
        open_to=("language", "encoder", "aligner"),
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
            "versions",
            "origins_told",
            "statements_resolved",
            "agreements_told",
            "clauses_told",
            "differences",
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
"""Commits a stage makes at most, about: a killed run loses no more than one in so many of its steps."""

BYTES_A_COMMIT = 24_000_000
"""Bytes of what units have made after which they are committed, however few they are: it is held in memory until then."""

Stamps = Mapping[str, Mapping[str, str]]
"""What plug-ins add to fingerprints: by what a stage is open to, a stamp by language (ISO 639-1; "" for all)."""

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, the steps done so far and the steps to do: units, and for `reading` bytes of the files named."""


def advance(
    store: Store,
    engine: Engine,
    settings: Settings,
    *,
    sources: Planned,
    lists: Planned = NOTHING,
    progress: Progress,
    until: str | None = None,
    stamps: Stamps = MappingProxyType({}),
) -> dict[str, tuple[str, ...]]:
    """Do what is not done yet, stage by stage; `until` names the stage to stop after. The units worked on, by stage.

    `stamps` are of the plug-ins that are at work: what they can change is done anew when they are others.
    """
    worked: dict[str, tuple[str, ...]] = {}
    for stage in STAGES:
        given = {"source": sources, "list": lists}.get(stage.by)
        run = _Run(stage, store, engine, settings, progress, stamps=stamps)
        worked[stage.name] = run.of_case() if given is None else run.of_given(given)
        if stage.name == until:
            break
    return worked


class _Run:
    """One stage of one run: what is worked on, and what has been made and no commit holds yet."""

    def __init__(
        self, stage: Stage, store: Store, engine: Engine, settings: Settings, progress: Progress, *, stamps: Stamps
    ) -> None:
        self._stage = stage
        self._store = store
        self._engine = engine
        self._progress = progress
        self._batch = settings.units_at_once
        self._call = Call(stage.function, settings.to_json())
        every = [(language, stamp) for kind in stage.open_to for language, stamp in sorted(stamps.get(kind, {}).items())]
        # In which language a source is nobody knows before it is read.
        at_once = [stamp for language, stamp in every if not language or stage.by == "source"]
        self._made_by = digest(edition(stage.function), settings.fingerprint(), *at_once)
        self._by_language = {
            language: digest(*(stamp for one, stamp in every if one == language)) for language in dict(every) if language
        }
        self._done = store.done(stage.name)
        self._worked: list[str] = []
        self._clear()

    def _clear(self) -> None:
        self._tables: dict[str, list[pa.Table]] = {}
        self._settled: dict[str, str] = {}
        self._gone: set[str] = set()
        self._size = 0

    def of_case(self) -> tuple[str, ...]:
        """Work on units of the case: one that is there no more is gone."""
        inputs = UNITS[self._stage.by](self._store, self._stage.reads).stamped(self._by_language)
        gone = sorted(set(self._done) - set(inputs.fingerprints))
        self._gone.update(gone)
        plan = inputs.plan(self._made_by, self._done)
        self._work(plan)
        return tuple(self._worked)

    def of_given(self, given: Planned) -> tuple[str, ...]:
        """Work on what a user names; what is not named this time is not gone: a case keeps what it once read."""
        self._work(given.plan(self._made_by, self._done))
        stale = frozenset(unit for unit in self._worked if unit in self._done)
        again = stale_copies(self._store, stale) - set(self._worked) if self._stage.by == "source" else frozenset[str]()
        if again:
            self._work(given.plan(self._made_by, self._store.done(self._stage.name), again))
        return tuple(self._worked)

    def _work(self, plan: Plan) -> None:
        before = self._before()
        waiting: deque[Work] = deque()
        done = settled = 0
        self._progress(self._stage.name, 0, plan.steps)

        def parcels() -> Iterator[pa.Table]:
            for work in plan.works:
                waiting.append(work)
                if work.tables is not None:
                    yield packing.parcels(work.unit, {**work.tables(), **before}, PARCELS)

        for result in self._engine.map(parcels(), self._call):
            self._size += result.nbytes
            for unit, tables in unparcel(result).items():
                while (work := waiting.popleft()).unit != unit:  # marks that lie before it
                    done += self._settle(work)
                done += self._settle(work)
                self._worked.append(unit)
                for name, rows in tables.items():
                    self._tables.setdefault(name, []).append(
                        rows.append_column(UNIT, pa.array([unit] * rows.num_rows, pa.string()))
                    )
                self._progress(self._stage.name, done, plan.steps)
            if self._is_due() and done - settled >= plan.steps // MOST_COMMITS:
                self._commit()
                settled = done
        for work in waiting:
            done += self._settle(work)
        self._progress(self._stage.name, done, plan.steps)
        self._commit()

    def _settle(self, work: Work) -> int:
        if self._done.get(work.unit) != work.fingerprint or work.tables is not None:
            self._settled[work.unit] = work.fingerprint
        self._gone.update(work.gone)
        return work.steps

    def _is_due(self) -> bool:
        return len(self._settled) >= self._batch or self._size >= BYTES_A_COMMIT

    def _commit(self) -> None:
        if not self._settled and not self._gone:
            return
        tables = {name: pa.concat_tables(parts) for name, parts in self._tables.items()}
        if self._stage.by == "source":
            tables = keep_first(self._store, tables, self._settled)
        self._store.commit(self._stage.name, done=self._settled, tables=tables, gone=sorted(self._gone))
        self._clear()

    def _before(self) -> dict[str, pa.Table]:
        """What the stage gets back of its own; it is no input, so that it alone never makes a stage run again."""
        known = self._done.get(CASE, "").startswith(f"{self._made_by}-")
        return {f"{name}_before": self._store.read(name) if known else empty(name) for name in self._stage.keeps}
