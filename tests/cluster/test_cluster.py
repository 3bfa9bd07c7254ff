"""The Spark engine on a real cluster of two workers: the same tables, byte for byte, and no harm when a worker is lost."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pytest

import tellings
from tellings.errors import EngineUnavailable
from tellings.model.parcels import parcels
from tellings.model.tables import EXPORTED
from tellings.ports.engine import PARCELS, Call
from tests.cluster.reports import write
from tests.cluster.standalone import Cluster, Daemon, cluster

pytest.importorskip("pyspark", reason="PySpark is not installed (the extra `spark`)")
pytestmark = pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java, and there is none")

TELLINGS = str(Path(sys.executable).with_name("tellings"))


@dataclass(frozen=True)
class Read:
    """Reports, and the tables that reading them here gives."""

    reports: Path
    tables: dict[str, bytes]


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Read:
    folder = tmp_path_factory.mktemp("here")
    reports = write(folder / "reports.jsonl", 500)
    tellings_read(reports, folder / "local.tellings")
    return Read(reports, tables(folder / "local.tellings"))


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("cluster")) as made:
        yield made


def tellings_read(reports: Path, case: Path, *more: str, environment: dict[str, str] | None = None) -> str:
    command = [TELLINGS, "read", reports.name, "--case", str(case), *more]
    env = {**os.environ, **(environment or {})}
    ran = subprocess.run(command, cwd=reports.parent, env=env, capture_output=True, text=True, timeout=1500, check=False)
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr == ""
    return ran.stdout


def tables(case: Path) -> dict[str, bytes]:
    """The exported tables of a case, byte for byte."""
    with tellings.open_case(case) as opened:
        return {file.name: file.read_bytes() for file in opened.export("parquet", case.with_suffix(".tables"))}


def test_hundreds_of_reports_give_the_same_bytes_on_a_cluster(spark: Cluster, here: Read, tmp_path: Path) -> None:
    before = [worker.executors() for worker in spark.two_workers()]
    on_spark = "--engine", "spark", "--spark-master", spark.url
    said = tellings_read(here.reports, tmp_path / "spark.tellings", *on_spark, environment=spark.environment())
    assert said.startswith("500 reports read, 0 unchanged, 0 rejected.")
    assert all(len(worker.executors()) > len(old) for worker, old in zip(spark.two_workers(), before, strict=True))
    on_cluster = tables(tmp_path / "spark.tellings")
    assert len(here.tables) == len(EXPORTED)
    assert {name for name in here.tables if here.tables[name] != on_cluster[name]} == set()


def test_a_worker_killed_while_it_works_changes_nothing(
    spark: Cluster, here: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in spark.environment().items():
        monkeypatch.setenv(name, value)
    victim = spark.two_workers()[0]
    killer = threading.Thread(target=kill_at_work, args=(victim,))

    def start_killer(stage: str, done: int, todo: int) -> None:
        if stage == "annotating" and done == 0 < todo:
            killer.start()

    monkeypatch.chdir(here.reports.parent)
    settings = tellings.Settings(engine="spark", spark_master=spark.url)
    tellings.read(here.reports.name, case=tmp_path / "killed.tellings", settings=settings, progress=start_killer).close()
    killer.join()
    assert victim.process.returncode == -signal.SIGKILL
    assert victim.executors()
    assert tables(tmp_path / "killed.tellings") == here.tables


def test_a_cluster_without_workers_is_not_waited_for_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tellings.adapters.engines import spark as engines

    monkeypatch.setattr(engines, "PATIENCE", 5.0)
    rows = [parcels(f"{at}", {"t": pa.table({"x": ["x" * 300_000]})}, PARCELS) for at in range(3)]
    with cluster(tmp_path / "cluster") as empty:
        monkeypatch.setenv("SPARK_CONF_DIR", empty.environment()["SPARK_CONF_DIR"])
        engine = engines.SparkEngine("tellings.workshop:perform", master=empty.url)
        with pytest.raises(EngineUnavailable, match="given no worker for 5 seconds"):
            list(engine.map(pa.concat_tables(rows), Call("unused", "{}")))
        engine.close()


def kill_at_work(worker: Daemon) -> None:
    """Kill it when tasks are done and two are under way: each worker has one core, so one of them is its own."""
    for _ in range(6000):
        under_way, done = tasks()
        if done >= 2 and under_way == 2:
            worker.kill()
            return
        time.sleep(0.02)


def tasks() -> tuple[int, int]:
    """How many of Spark's tasks are under way and how many are done, in the jobs that are not finished."""
    from pyspark import SparkContext

    context = SparkContext._active_spark_context
    tracker = None if context is None else context.statusTracker()
    stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()] if tracker else []
    known = [stage for stage in stages if stage is not None]
    return sum(stage.numActiveTasks for stage in known), sum(stage.numCompletedTasks for stage in known)
