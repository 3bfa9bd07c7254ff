"""The engine on Spark: the same calls on the same parcels, spread over the workers of a master.

A Spark job is a *wave* of *loads*: a load is the parcels of a few keys, packed as one value; it is one partition and one task,
so that a lost worker costs about a second's work. Several waves are under way at once, and results come back wave by wave.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillRunning
from functools import partial
from itertools import count

import pyarrow as pa
from py4j.protocol import Py4JError
from pyspark.errors import PySparkException

from tellings.adapters.engines.jobs import grouped, is_little, jobs
from tellings.adapters.engines.local import LocalEngine
from tellings.adapters.engines.spark_session import Spark, start
from tellings.adapters.engines.spark_work import LOADS, MADE, fault_read, work
from tellings.errors import EngineUnavailable, WorkerLost
from tellings.model.parcels import pack, unpack
from tellings.ports.engine import Call
from tellings.units import deployed

LOAD = 200_000
"""Bytes of parcels in a task, unless one key alone has more: about a second's annotating on one core."""

WAVE = 32_000_000
"""Bytes of parcels in a Spark job at most: the driver's JVM holds each wave about four times over, and has 1 GB by default."""

LARGEST = 64_000_000
"""Bytes of one key's parcels that still travel. Spark sends a task's data in one message of at most 128 MiB, and no value of
Spark's may pass 2 GiB; what is larger is one unit that no cluster can divide, and its rows lie on the driver already."""

WAVES_UNDER_WAY = 3
TASKS_A_CORE = 2
"""Tasks of one wave for each core: with three waves under way no core waits for the slowest task of a wave."""

PATIENCE = 300.0
"""Seconds without a result after which it is asked whether there are workers at all."""


class SparkEngine:
    """Runs calls on Spark. `worker` is the import name of what performs a call on the parcels of one key.

    What is small, what is one unit alone, and what is too large to travel is done here, on the driver.
    """

    def __init__(self, worker: str, *, master: str) -> None:
        self._worker = worker
        self._master = master
        self._here = LocalEngine(worker, workers=1)
        self._threads = ThreadPoolExecutor(WAVES_UNDER_WAY, thread_name_prefix="spark-wave")
        self._spark: Spark | None = None
        self._names = count()

    def map(self, parcels: pa.Table | Iterable[pa.Table], call: Call) -> Iterator[pa.Table]:
        """See the port."""
        spark = self._started()
        little, work = is_little(jobs(parcels))
        if little:
            yield from self._here.map(work, call)
            return
        group = f"tellings-{next(self._names)}"
        under_way: deque[tuple[list[pa.Table], Future[list[pa.Table]] | None]] = deque()
        try:
            for wave in _waves(work, TASKS_A_CORE * spark.session.sparkContext.defaultParallelism):
                sent = None if wave[0].nbytes > LARGEST else self._threads.submit(self._run, call, wave, group)
                under_way.append((wave, sent))
                if len(under_way) == WAVES_UNDER_WAY:
                    yield from self._result(call, *under_way.popleft(), group)
            while under_way:
                yield from self._result(call, *under_way.popleft(), group)
        except BaseException:  # nobody takes the rest: an error, an interrupt, or a caller that has seen enough
            spark.session.sparkContext.cancelJobGroup(group)
            raise

    def _result(self, call: Call, wave: list[pa.Table], sent: Future[list[pa.Table]] | None, group: str) -> Iterator[pa.Table]:
        if sent is None:
            yield from (made for load in wave for made in self._here.map(load, call))
            return
        try:
            made = self._awaited(sent)
        except (PySparkException, Py4JError):
            made = self._one_by_one(call, wave, group)
        yield from made

    def _awaited(self, sent: Future[list[pa.Table]]) -> list[pa.Table]:
        while True:
            try:
                return sent.result(PATIENCE)
            except StillRunning:
                if not self._started().has_workers():
                    message = f"Spark at {self._master} has given no worker for {PATIENCE:.0f} seconds."
                    raise EngineUnavailable(message, remedy="Are its workers up, and is one free?") from None

    def _one_by_one(self, call: Call, wave: list[pa.Table], group: str) -> list[pa.Table]:
        """A wave that Spark gave up, key by key: all of it, or the name of the key whose work kills the workers."""
        made = []
        for job in (job for load in wave for job in jobs(load)):
            try:
                made += self._run(call, [job], group)
            except (PySparkException, Py4JError) as error:
                message = f"Spark gave up on {job.column('key')[0].as_py()} ({call.function}): {_first_words(error)}"
                raise WorkerLost(
                    message, remedy="Have its workers memory enough, and the same Python as the driver?"
                ) from error
        return made

    def _run(self, call: Call, wave: list[pa.Table], group: str) -> list[pa.Table]:
        session = self._started().session
        session.sparkContext.setJobGroup(group, call.function, interruptOnCancel=True)
        loads = [pa.record_batch([[at], [pack(load)]], schema=LOADS) for at, load in enumerate(wave)]
        task = partial(work, self._worker, call.function, call.settings, deployed(call.function))
        rows = session.createDataFrame(pa.Table.from_batches(loads)).mapInArrow(task, MADE).toArrow().sort_by("at").to_pylist()
        for row in rows:
            if row["fault"] is not None:
                raise fault_read(row["fault"])
        return [unpack(row["rows"]) for row in rows]

    def map_groups(self, table: pa.Table, key: str, call: Call) -> Iterator[pa.Table]:
        """See the port. The groups are made where the table lies, on the driver: to shuffle it would send it twice."""
        return self.map(grouped(table, key), call) if table.num_rows else iter(())

    def query(self, sql: str, **tables: pa.Table) -> pa.Table:
        """See the port."""
        session = self._started().session
        for name, table in tables.items():
            session.createDataFrame(_plain(table)).createOrReplaceTempView(name)
        try:
            return session.sql(sql).toArrow()
        finally:
            for name in tables:
                session.catalog.dropTempView(name)

    def close(self) -> None:
        """See the port."""
        self._here.close()
        if self._spark is not None:
            self._spark.stop()
            self._spark = None
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _started(self) -> Spark:
        if self._spark is None:
            self._spark = start(self._master)
        return self._spark


def _waves(work: Iterable[pa.Table], most: int) -> Iterator[list[pa.Table]]:
    """Loads by the wave, in order, at most so many each; a load that is too large to travel is a wave alone."""
    wave: list[pa.Table] = []
    size = 0
    for load in _loads(work):
        if wave and (len(wave) == most or size + load.nbytes > WAVE):
            yield wave
            wave, size = [], 0
        wave.append(load)
        size += load.nbytes
    if wave:
        yield wave


def _loads(work: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """The parcels of several keys together, as long as they are small."""
    load: list[pa.Table] = []
    size = 0
    for job in work:
        if load and size + job.nbytes > LOAD:
            yield pa.concat_tables(load)
            load, size = [], 0
        load.append(job)
        size += job.nbytes
    if load:
        yield pa.concat_tables(load)


def _plain(table: pa.Table) -> pa.Table:
    """Without the types that Spark does not know."""
    plain = {pa.large_string(): pa.string(), pa.string_view(): pa.string(), pa.large_binary(): pa.binary()}
    return table.cast(pa.schema([field.with_type(plain.get(field.type, field.type)) for field in table.schema]))


def _first_words(error: Exception) -> str:
    """What Spark says of its last try, without stack traces and task numbers."""
    lines = [" ".join(line.split()) for line in str(error).splitlines() if line.strip()]
    last_try = [line.partition("most recent failure: ")[2].partition("): ")[2] for line in lines]
    told = next(filter(None, last_try), lines[0])
    return re.sub(r"^[\w.$]+(?:Exception|Error): ", "", told)[:300]
