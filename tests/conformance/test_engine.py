"""What every engine must do, run on each."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from tellings.adapters.engines.local import LocalEngine
from tellings.errors import ModelMissing, WorkerLost
from tellings.model.parcels import parcels, unparcel
from tellings.ports.engine import PARCELS, Call, Engine

COUNT = Call("tests.conformance.test_engine:unused", "{}")
_TABLES = 120  # of 300 kB each: more than either engine has under way


def count_words(call: Call, rows: pa.Table) -> pa.Table:
    """A worker for the tests: how many rows each key brought."""
    assert call == COUNT
    made = [
        parcels(key, {"counts": pa.table({"rows": [sum(t.num_rows for t in tables.values())]})}, PARCELS)
        for key, tables in unparcel(rows).items()
    ]
    return pa.concat_tables(made)


def die_once(call: Call, rows: pa.Table) -> pa.Table:
    """A worker that is killed the first time it sees the key `m`."""
    mark = Path(call.settings)
    if rows["key"][0].as_py() == "m" and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return count_words(COUNT, rows)


def die(call: Call, rows: pa.Table) -> pa.Table:
    """A worker that is killed by the key `m` every time."""
    if rows["key"][0].as_py() == "m":
        os.kill(os.getpid(), signal.SIGKILL)
    return count_words(call, rows)


def threads(call: Call, rows: pa.Table) -> pa.Table:
    """A worker that says in how many threads numpy works there."""
    del call
    count = int(os.environ["OMP_NUM_THREADS"])
    return parcels(rows["key"][0].as_py(), {"counts": pa.table({"rows": [count]})}, PARCELS)


def process(call: Call, rows: pa.Table) -> pa.Table:
    """A worker that says which process it is."""
    del call
    return parcels(rows["key"][0].as_py(), {"counts": pa.table({"rows": [os.getpid()]})}, PARCELS)


def three_jobs() -> pa.Table:
    return pa.concat_tables([parcels(key, {"t": big(size)}, PARCELS) for key, size in (("z", 900), ("m", 800), ("a", 2))])


def fail(call: Call, rows: pa.Table) -> pa.Table:
    """A worker that cannot do the key `m`: an error of ours, or a fault."""
    if rows["key"][0].as_py() != "m":
        return count_words(COUNT, rows)
    if call.settings == "ours":
        raise ModelMissing("The model is not the one it should be.", remedy="Install it anew.")
    raise ZeroDivisionError("seven by nought")


Making = Callable[[str], Engine]
"""Makes an engine for a worker of this module by its name."""


def local(worker: str, workers: int = 2) -> Engine:
    return LocalEngine(f"tests.conformance.test_engine:{worker}", workers=workers)


def spark(worker: str) -> Engine:
    from tellings.adapters.engines.spark import SparkEngine

    return SparkEngine(f"tests.conformance.test_engine:{worker}", master="local[2,4]")


@pytest.fixture(scope="module")
def running_spark() -> Iterator[None]:
    """One JVM for the whole module: an engine that finds Spark running leaves it running."""
    pytest.importorskip("pyspark", reason="PySpark is not installed (the extra `spark`)")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, and there is none")
    engine = spark("count_words")
    engine.query("select 1 as one")
    yield
    engine.close()


@pytest.fixture(params=[local, spark], ids=["local", "spark"])
def making(request: pytest.FixtureRequest) -> Iterator[Making]:
    """Makes engines of one kind, and closes them."""
    if request.param is spark:
        request.getfixturevalue("running_spark")
    made: list[Engine] = []

    def make(worker: str) -> Engine:
        made.append(request.param(worker))
        return made[-1]

    yield make
    for engine in made:
        engine.close()


@pytest.fixture
def engine(making: Making) -> Engine:
    return making("count_words")


def counted(results: Iterator[pa.Table]) -> list[tuple[str, int]]:
    found = [(key, tables["counts"]["rows"][0].as_py()) for result in results for key, tables in unparcel(result).items()]
    return [(str(key), int(count)) for key, count in found]


def big(rows: int) -> pa.Table:
    return pa.table({"text": [f"row {n} of a table that is worth a worker" * 8 for n in range(rows)]})


def test_each_key_is_worked_on_once_and_in_order(engine: Engine) -> None:
    assert counted(engine.map(three_jobs(), COUNT)) == [("z", 900), ("m", 800), ("a", 2)]


def test_one_worker_does_it_all_as_well() -> None:
    assert counted(local("count_words", 1).map(three_jobs(), COUNT)) == [("z", 900), ("m", 800), ("a", 2)]


def test_many_small_keys_come_in_order(engine: Engine) -> None:
    keys = [f"key {n * 7919 % 1500}" for n in range(1500)]
    made = engine.map(pa.concat_tables([parcels(key, {"t": big(1)}, PARCELS) for key in keys]), COUNT)
    assert counted(made) == [(key, 1) for key in keys]


def test_tables_are_taken_one_after_another_and_none_before_its_turn(engine: Engine) -> None:
    asked = []

    def tables() -> Iterator[pa.Table]:
        for at in range(_TABLES):
            asked.append(at)
            yield parcels(f"key {at}", {"t": big(900)}, PARCELS)

    results = engine.map(tables(), COUNT)
    first = next(results)
    assert counted(iter([first]))[0] == ("key 0", 900)
    assert len(asked) < _TABLES
    rest = counted(results)
    assert rest[-1] == (f"key {_TABLES - 1}", 900)
    assert len(asked) == _TABLES


def test_a_result_that_is_not_taken_stops_nothing(engine: Engine) -> None:
    next(iter(engine.map(three_jobs(), COUNT)))
    assert counted(engine.map(three_jobs(), COUNT)) == [("z", 900), ("m", 800), ("a", 2)]


def test_a_killed_worker_costs_its_work_and_no_more(making: Making, tmp_path: Path) -> None:
    engine = making("die_once")
    assert counted(engine.map(three_jobs(), Call("unused", str(tmp_path / "mark")))) == [("z", 900), ("m", 800), ("a", 2)]
    assert (tmp_path / "mark").exists()


def test_work_that_kills_every_worker_is_named(making: Making) -> None:
    with pytest.raises(WorkerLost, match=r"\bon m\b"):
        counted(making("die").map(three_jobs(), COUNT))


def test_a_worker_works_in_one_thread_for_there_is_one_a_core(making: Making, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    assert {count for _, count in counted(making("threads").map(three_jobs(), COUNT))} == {1}


def test_there_is_no_worker_beside_the_run_where_it_may_use_one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOKY_MAX_CPU_COUNT", "1")
    engine = LocalEngine("tests.conformance.test_engine:process")
    try:
        assert {pid for _, pid in counted(engine.map(three_jobs(), COUNT))} == {os.getpid()}
    finally:
        engine.close()


def test_an_error_of_ours_comes_back_as_what_it_was(making: Making) -> None:
    with pytest.raises(ModelMissing) as raised:
        counted(making("fail").map(three_jobs(), Call("unused", "ours")))
    assert str(raised.value) == "The model is not the one it should be. Install it anew."


def test_a_fault_is_not_taken_for_a_lost_worker(making: Making) -> None:
    with pytest.raises((ZeroDivisionError, RuntimeError), match="seven by nought"):
        counted(making("fail").map(three_jobs(), Call("unused", "fault")))


def test_groups_come_in_the_order_of_their_keys(engine: Engine) -> None:
    table = pa.table({"story": ["b", "a", "b", "b"], "n": [1, 2, 3, 4]})
    assert counted(engine.map_groups(table, "story", COUNT)) == [("a", 1), ("b", 3)]


def test_an_empty_table_has_no_groups(engine: Engine) -> None:
    assert list(engine.map_groups(pa.table({"story": pa.array([], pa.string())}), "story", COUNT)) == []


def test_a_query_joins_and_groups(engine: Engine) -> None:
    a, b = pa.table({"k": [1, 2, 2], "x": [1, 10, 100]}), pa.table({"k": [2], "y": ["two"]})
    found = engine.query("select b.y, sum(a.x) as total from a join b on a.k = b.k group by b.y", a=a, b=b)
    assert found.to_pylist() == [{"y": "two", "total": 110}]


def test_a_query_takes_wide_strings_and_leaves_out_what_has_no_partner(engine: Engine) -> None:
    wide = pa.table({"k": pa.array(["é", "b", None], pa.large_string()), "n": [[1, 2], [], None]})
    more = pa.table({"k": ["b", "b", "é", None], "m": [4, 3, 2, 1]})
    sql = "select a.k, a.n, max(b.m) as most from a, b where a.k = b.k group by a.k, a.n order by a.k"
    assert engine.query(sql, a=wide, b=more).to_pylist() == [{"k": "b", "n": [], "most": 4}, {"k": "é", "n": [1, 2], "most": 2}]


def test_a_query_ranks_within_windows(engine: Engine) -> None:
    rows = pa.table({"story": ["a", "a", "b", "a"], "n": [3, 1, 5, 2]})
    sql = "select story, n, row_number() over (partition by story order by n) as place from t order by story, n"
    found = engine.query(sql, t=rows).to_pylist()
    assert [(row["story"], row["n"], row["place"]) for row in found] == [("a", 1, 1), ("a", 2, 2), ("a", 3, 3), ("b", 5, 1)]
