"""The Spark engine where it is alone: what cannot be started is said in one line, and how work is cut and where it is done."""

from __future__ import annotations

import os
import shutil
import socket
import sys
from pathlib import Path

import pyarrow as pa
import pytest

from tellings.cli import main as command_line
from tellings.errors import EngineUnavailable, SettingsError
from tellings.model.parcels import pack, parcels, unpack, unparcel
from tellings.ports.engine import PARCELS, Call
from tellings.settings import Settings
from tellings.units import edition

pytest.importorskip("pyspark", reason="PySpark is not installed (the extra `spark`)")

from tellings.adapters.engines import jobs, spark, spark_work

HERE = "tests.adapters.test_spark"
NEEDS_JAVA = pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java, and there is none")


def process(call: Call, rows: pa.Table) -> pa.Table:
    """A worker for the tests: in which process each key was worked on."""
    return parcels(rows["key"][0].as_py(), {"at": pa.table({"process": [os.getpid()], "call": [call.settings]})}, PARCELS)


def keyed(sizes: list[int]) -> list[pa.Table]:
    return [parcels(f"{at}", {"t": pa.table({"x": ["x" * size]})}, PARCELS) for at, size in enumerate(sizes)]


def sizes(waves: list[list[pa.Table]]) -> list[list[int]]:
    """For each wave, how many keys each of its loads has."""
    return [[len(list(jobs.jobs(load))) for load in wave] for wave in waves]


def refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path, *more: str) -> str:
    """What a user is told when `tellings read` ends with 2 and nothing done."""
    (folder / "a.txt").write_text("The harbour closed on Monday, Mayor Ana Ruiz said.\n")
    monkeypatch.setattr("sys.argv", ["tellings", "read", str(folder / "a.txt"), "--case", str(folder / "c.tellings"), *more])
    with pytest.raises(SystemExit) as stopped:
        command_line.main()
    assert stopped.value.code == 2
    return " ".join(capsys.readouterr().err.split())


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@NEEDS_JAVA
def test_a_master_that_does_not_answer_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    master = f"spark://127.0.0.1:{free_port()}"
    said = refused(monkeypatch, capsys, tmp_path, "--engine", "spark", "--spark-master", master)
    assert said == f"tellings: Spark's master {master} does not answer (Connection refused). Check --spark-master."


def test_a_machine_without_java_is_told_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    assert "Install Java 17 or newer" in refused(monkeypatch, capsys, tmp_path, "--engine", "spark")


def test_an_install_without_the_extra_is_told_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "tellings.adapters.engines.spark")
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setitem(sys.modules, "py4j.protocol", None)
    assert "pip install 'tellings[spark]'" in refused(monkeypatch, capsys, tmp_path, "--engine", "spark")


def test_a_master_for_the_local_engine_is_a_mistake() -> None:
    with pytest.raises(SettingsError, match="--engine spark"):
        Settings(spark_master="spark://host:7077")


def test_an_engine_that_is_none_is_named_with_those_that_are() -> None:
    with pytest.raises(SettingsError, match="local and spark"):
        Settings(engine="fire")


def test_the_engine_is_no_part_of_a_fingerprint() -> None:
    assert Settings(engine="spark", spark_master="spark://host:7077", workers=3, batch=5).to_json() == Settings().to_json()


def test_small_keys_travel_together_and_a_large_one_is_a_wave_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spark, "LOAD", 3_000)
    monkeypatch.setattr(spark, "WAVE", 20_000)
    work = keyed([10, 10, 9_000, 10, 50_000, 10, 10, 10, 2_900, 2_900])
    assert sizes(list(spark._waves(work, 3))) == [[2, 1, 1], [1], [3, 1, 1]]
    assert sizes(list(spark._waves(work, 1))) == [[2], [1], [1], [1], [3], [1], [1]]


def test_the_worker_of_another_version_is_told_apart() -> None:
    call = Call("tellings.stages.reading:read", "{}")
    (job,) = keyed([10])
    load = pa.record_batch([[0], [pack(job)]], schema=spark_work.LOADS)
    made = list(spark_work.work(f"{HERE}:process", call.function, call.settings, "another edition", iter([load])))
    error = spark_work.fault_read(made[0].to_pylist()[0]["fault"])
    assert isinstance(error, EngineUnavailable)
    assert "same version of Tellings" in str(error)
    made = list(spark_work.work(f"{HERE}:process", call.function, call.settings, edition(call.function), iter([load])))
    assert list(unparcel(unpack(made[0].to_pylist()[0]["rows"]))) == ["0"]


@NEEDS_JAVA
def test_what_is_too_large_to_travel_is_done_on_the_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spark, "LARGEST", 300_000)
    monkeypatch.setattr(spark, "WAVE", 250_000)
    engine = spark.SparkEngine(f"{HERE}:process", master="local[2,4]")
    made = [
        found
        for rows in engine.map(pa.concat_tables(keyed([200_000, 400_000, 200_000])), Call("f", "{}"))
        for found in unparcel(rows).items()
    ]
    engine.close()
    assert [key for key, _ in made] == ["0", "1", "2"]
    assert [tables["at"]["process"][0].as_py() == os.getpid() for _, tables in made] == [False, True, False]


def test_of_what_spark_says_only_the_last_try_is_told() -> None:
    said = (
        "An error occurred while calling o1.getResult.\n: org.apache.spark.SparkException: Exception thrown in awaitResult: \n"
        "\tat org.apache.spark.Some.thing(Some.scala:1)\nCaused by: org.apache.spark.SparkException: Job aborted due to stage "
        "failure: Task 0 in stage 2.0 failed 4 times, most recent failure: Lost task 0.3 in stage 2.0 (TID 10) (10.0.0.2 "
        "executor 3): java.lang.OutOfMemoryError: Java heap space\n\tat java.base/Some.thing(Some.java:1)\nDriver stacktrace:"
    )
    assert spark._first_words(RuntimeError(said)) == "Java heap space"
    assert spark._first_words(RuntimeError("it is not so")) == "it is not so"
