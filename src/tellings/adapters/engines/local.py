"""The local engine: DuckDB for joins, a process pool for Python; small work is done at once, without the pool."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

import pyarrow as pa
from loky import ProcessPoolExecutor, cpu_count
from loky.backend import get_context

from tellings.adapters.engines.jobs import grouped, is_little, jobs, worker_named
from tellings.errors import WorkerLost
from tellings.model.parcels import pack, unpack
from tellings.ports.engine import Call

MOST_UNDER_WAY = 256
BYTES_UNDER_WAY = 4_000_000
"""Jobs under way, in number and in bytes; two a worker in any case."""

TRIES = 3
"""A job that kills its worker so many times in a row will kill the next one too."""


_NO_LEAK = {"LOKY_MAX_MEMORY_LEAK_SIZE": "1e12"}
"""Where psutil is installed, as it is beside every notebook, loky restarts a worker that has grown by 300 MB, with a warning: it takes
the models, which load with the first report that needs them, for a leak."""

_ONE_THREAD = {"OMP_NUM_THREADS": "1"}
"""There is a worker for each core, and numpy would start a thread for each core in each: on two cores that takes two and a half times as
long as one thread a worker."""


class LocalEngine:
    """Runs calls on this machine. `worker` is the import name of what performs a call on the parcels of one key."""

    def __init__(self, worker: str, *, workers: int = 0) -> None:
        self._worker = worker
        # What this process may use: a container or a scheduler may give it fewer cores than the machine has.
        self._workers = workers or cpu_count()
        self._pool: ProcessPoolExecutor | None = None

    def map(self, parcels: pa.Table | Iterable[pa.Table], call: Call) -> Iterator[pa.Table]:
        """See the port."""
        little, work = is_little(jobs(parcels))
        if self._workers == 1 or little:
            perform = worker_named(self._worker)
            yield from (perform(call, job) for job in work)
            return
        yield from self._spread(call, work)

    def _spread(self, call: Call, work: Iterator[pa.Table]) -> Iterator[pa.Table]:
        """Results in the order of the jobs. When a worker dies, the jobs without a result go to new workers: the first of
        them alone, for only then is it known whose work it is that kills.

        No more is under way than keeps the workers busy while a result is taken: what comes after it is not even read yet.
        """
        lost = 0
        jobs: deque[bytes] = deque()
        running: deque[Future[bytes]] = deque()
        while self._fill(jobs, work) or jobs:
            try:
                for job in islice(jobs, len(running), 1 if lost else None):
                    running.append(self._started().submit(_perform, self._worker, call, job))
                result = running[0].result()
                running.popleft()
                jobs.popleft()
                lost = 0
                yield unpack(result)
            except BrokenProcessPool as error:
                self.close()
                running.clear()
                lost += 1
                if lost == TRIES:
                    key = unpack(jobs[0]).column("key")[0].as_py()
                    message = f"A worker died {TRIES} times, last while working on {key} ({call.function})."
                    raise WorkerLost(message, remedy="Is there memory enough? Try again with --workers 1.") from error

    def _fill(self, jobs: deque[bytes], work: Iterator[pa.Table]) -> bool:
        """Take jobs up to what may be under way; whether there is any."""
        size = sum(map(len, jobs))
        while len(jobs) < MOST_UNDER_WAY and (size < BYTES_UNDER_WAY or len(jobs) < 2 * self._workers):
            job = next(work, None)
            if job is None:
                break
            jobs.append(pack(job))
            size += len(jobs[-1])
        return bool(jobs)

    def map_groups(self, table: pa.Table, key: str, call: Call) -> Iterator[pa.Table]:
        """See the port."""
        return self.map(grouped(table, key), call)

    def query(self, sql: str, **tables: pa.Table) -> pa.Table:
        """See the port."""
        import duckdb  # noqa: PLC0415 - workers, which import this module, have no use for it

        with duckdb.connect() as connection:
            for name, table in tables.items():
                connection.register(name, table)
            return connection.sql(sql).to_arrow_table()

    def close(self) -> None:
        """See the port."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, kill_workers=True)
            self._pool = None

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # loky's own start method: a fork would copy the locks of numpy's and Arrow's threads in whatever state they are,
            # and `spawn` would run a user's script once more in each worker.
            self._pool = ProcessPoolExecutor(self._workers, context=get_context("loky"), env={**_NO_LEAK, **_ONE_THREAD})
        return self._pool


def _perform(worker: str, call: Call, rows: bytes) -> bytes:
    return pack(worker_named(worker)(call, unpack(rows)))
