"""What engines share: a call's parcels as jobs of one key each, a table as parcels of its groups, and the worker by its name."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import cast

import pyarrow as pa

from tellings.model.parcels import parcels
from tellings.ports.engine import PARCELS, Call

Worker = Callable[[Call, pa.Table], pa.Table]
"""What performs a call on the parcels of one key."""

SMALL = 400_000
"""Parcels of so many bytes together are worked on at once: starting a worker and loading its models costs about 2 seconds,
in which one core annotates some 100 kB of text; a parcel is about four times its text."""


def worker_named(name: str) -> Worker:
    """The worker with an import name (`package.module:function`)."""
    module, _, function = name.partition(":")
    return cast("Worker", getattr(importlib.import_module(module), function))


def jobs(rows: pa.Table | Iterable[pa.Table]) -> Iterator[pa.Table]:
    """The parcels of each key, in the order of the keys; no table is asked for before its turn."""
    for table in [rows] if isinstance(rows, pa.Table) else rows:
        yield from (table.slice(start, end - start) for start, end in _runs(table.column("key").to_pylist()))


def is_little(work: Iterator[pa.Table]) -> tuple[bool, Iterator[pa.Table]]:
    """Whether some jobs are one alone, or `SMALL` together: not worth a worker; and the jobs, from the first on."""
    first: list[pa.Table] = []
    size = 0
    for job in work:
        first.append(job)
        size += job.nbytes
        if size >= SMALL and len(first) > 1:
            return False, chain(first, work)
    return True, iter(first)


def grouped(table: pa.Table, key: str) -> pa.Table:
    """The groups of a plain table by a column, each packed as the parcel `rows` of its key, in the order of the keys."""
    order = table.sort_by([(key, "ascending")])
    keys = order.column(key).to_pylist()
    groups = [parcels(keys[s], {"rows": order.slice(s, e - s)}, PARCELS) for s, e in _runs(keys)]
    return pa.concat_tables(groups) if groups else PARCELS.empty_table()


def _runs(keys: list[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for at in range(1, len(keys) + 1):
        if at == len(keys) or keys[at] != keys[start]:
            yield start, at
            start = at
