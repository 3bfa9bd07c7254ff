"""What every engine must do, run on each."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from tellings.adapters.engines.local import LocalEngine
from tellings.errors import WorkerLost
from tellings.model.parcels import parcels, unparcel
from tellings.ports.engine import PARCELS, Call, Engine

COUNT = Call("tests.conformance.test_engine:unused", "{}")


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


def three_jobs() -> pa.Table:
    return pa.concat_tables([parcels(key, {"t": big(size)}, PARCELS) for key, size in (("z", 900), ("m", 800), ("a", 2))])


@pytest.fixture(params=[1, 2])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    made = LocalEngine("tests.conformance.test_engine:count_words", workers=request.param)
    yield made
    made.close()


def counted(results: Iterator[pa.Table]) -> list[tuple[str, int]]:
    found = [(key, tables["counts"]["rows"][0].as_py()) for result in results for key, tables in unparcel(result).items()]
    return [(str(key), int(count)) for key, count in found]


def big(rows: int) -> pa.Table:
    return pa.table({"text": [f"row {n} of a table that is worth a worker" * 8 for n in range(rows)]})


def test_each_key_is_worked_on_once_and_in_order(engine: Engine) -> None:
    assert counted(engine.map(three_jobs(), COUNT)) == [("z", 900), ("m", 800), ("a", 2)]


def test_a_killed_worker_costs_its_work_and_no_more(tmp_path: Path) -> None:
    engine = LocalEngine("tests.conformance.test_engine:die_once", workers=2)
    assert counted(engine.map(three_jobs(), Call("unused", str(tmp_path / "mark")))) == [("z", 900), ("m", 800), ("a", 2)]
    engine.close()


def test_work_that_kills_every_worker_is_named() -> None:
    engine = LocalEngine("tests.conformance.test_engine:die", workers=2)
    with pytest.raises(WorkerLost, match="working on m"):
        counted(engine.map(three_jobs(), COUNT))
    engine.close()


def test_groups_come_in_the_order_of_their_keys(engine: Engine) -> None:
    table = pa.table({"story": ["b", "a", "b", "b"], "n": [1, 2, 3, 4]})
    assert counted(engine.map_groups(table, "story", COUNT)) == [("a", 1), ("b", 3)]


def test_an_empty_table_has_no_groups(engine: Engine) -> None:
    assert list(engine.map_groups(pa.table({"story": pa.array([], pa.string())}), "story", COUNT)) == []


def test_a_query_joins_and_groups(engine: Engine) -> None:
    a, b = pa.table({"k": [1, 2, 2], "x": [1, 10, 100]}), pa.table({"k": [2], "y": ["two"]})
    found = engine.query("select b.y, sum(a.x) as total from a join b on a.k = b.k group by b.y", a=a, b=b)
    assert found.to_pylist() == [{"y": "two", "total": 110}]
