"""Starting and ending Spark: a JVM of our own, quiet, on loopback where the master is; or the session that runs already."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from py4j.protocol import Py4JError
from pyspark import SparkConf, SparkContext
from pyspark.errors import PySparkException
from pyspark.java_gateway import launch_gateway
from pyspark.sql import SparkSession

from tellings.errors import EngineUnavailable

ANSWERS_WITHIN = 5.0
"""Seconds in which a master must take a connection. Spark itself would ask for a minute."""

_HOST = re.compile(r"([^:,/]+):(\d+)")
LOOPBACK = "127.0.0.1"

SQL = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.execution.arrow.localRelationThreshold": "0",  # each record batch becomes a partition of its own, whatever its size
    "spark.sql.execution.arrow.pyspark.enabled": "true",
}
"""Settings of our own session; they change nobody else's."""


@dataclass(slots=True)
class Spark:
    """A session, and what must end with it: nothing where the session was there before us."""

    session: SparkSession
    own: _Own | None

    def stop(self) -> None:
        """End what was started for us."""
        if self.own is None:
            return
        with suppress(Py4JError, PySparkException, OSError):  # a JVM that is gone already needs no end
            self.session.stop()
        self.own.end()
        self.own.log.unlink(missing_ok=True)

    def has_workers(self) -> bool:
        """Whether there is anybody to work: an executor, or the driver itself with a local master."""
        context = self.session.sparkContext
        known: Any = context._jsc  # noqa: SLF001 - PySpark has no other way to ask
        return str(context.master).startswith("local") or known.sc().getExecutorMemoryStatus().size() > 1


@dataclass(slots=True)
class _Own:
    """A JVM that was started for us, and the file that it writes its log into."""

    gateway: Any
    log: Path
    interrupt: Any

    def end(self) -> None:
        """Close the JVM and forget it, so that another may be started."""
        with suppress(Py4JError, OSError):
            self.gateway.shutdown()
        process: subprocess.Popen[bytes] = self.gateway.proc
        if process.stdin is not None:
            process.stdin.close()  # Spark's JVM ends with its standard input
        with suppress(subprocess.TimeoutExpired):
            process.wait(20)
        process.kill()
        SparkContext._gateway = SparkContext._jvm = None  # noqa: SLF001 - PySpark keeps a dead JVM otherwise
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, self.interrupt)  # PySpark leaves a handler that asks the JVM


def start(master: str) -> Spark:
    """A session at a master (`local[2,4]`, `spark://host:7077`…), or in the context that this process has already.

    Raises `EngineUnavailable` when Java is absent, or Spark does not start, or the master does not answer.
    """
    running = SparkContext._active_spark_context  # noqa: SLF001 - a second context in one process is an error
    if running is not None:
        return Spark(_set_up(SparkSession(running).newSession()), None)
    _check_java()
    _check_answers(master)
    handle, name = tempfile.mkstemp(prefix="tellings-spark-", suffix=".log")
    with os.fdopen(handle, "wb") as log, _environment(master):
        session, own = _launched(_conf(master), log, Path(name))
    return Spark(_set_up(session), own)


def _launched(conf: SparkConf, log: IO[bytes], path: Path) -> tuple[SparkSession, _Own]:
    try:
        gateway = launch_gateway(conf, {"stdout": log, "stderr": log})  # type: ignore[no-untyped-call]
    except (PySparkException, OSError) as error:
        raise _not_started(path, error) from error
    own = _Own(gateway, path, signal.getsignal(signal.SIGINT))
    try:
        return SparkSession(SparkContext(conf=conf, gateway=gateway)), own
    except BaseException as error:  # whatever Spark says (its errors have no root of their own), or an interrupt
        own.end()
        if isinstance(error, Exception):
            raise _not_started(path, error) from error
        raise


def _set_up(session: SparkSession) -> SparkSession:
    for name, value in SQL.items():
        session.conf.set(name, value)
    return session


def _conf(master: str) -> SparkConf:
    conf = SparkConf(loadDefaults=False).setMaster(master).setAppName("tellings").set("spark.ui.showConsoleProgress", "false")
    if _on_loopback(master):
        conf.set("spark.driver.host", LOOPBACK).set("spark.driver.bindAddress", LOOPBACK).set("spark.ui.enabled", "false")
    return conf


def _on_loopback(master: str) -> bool:
    hosts = {host for host, _ in _HOST.findall(master)}
    return master.startswith("local") or (bool(hosts) and hosts <= {"localhost", LOOPBACK})


def _check_java() -> None:
    home = os.environ.get("JAVA_HOME")
    if shutil.which("java") is None and not (home and shutil.which("java", path=str(Path(home) / "bin"))):
        raise EngineUnavailable(
            "Spark needs Java, and there is none here.", remedy="Install Java 17 or newer, or set JAVA_HOME."
        )


def _check_answers(master: str) -> None:
    if not master.startswith("spark://"):
        return
    hosts = _HOST.findall(master)
    why = "it is not of the form spark://host:port"
    for host, port in hosts:
        try:
            socket.create_connection((host, int(port)), ANSWERS_WITHIN).close()
        except (OSError, OverflowError) as error:
            why = str(getattr(error, "strerror", None) or error)
        else:
            return
    raise EngineUnavailable(f"Spark's master {master} does not answer ({why}).", remedy="Check --spark-master.")


@contextmanager
def _environment(master: str) -> Iterator[None]:
    """Spark's workers run the Python of this process, and on this machine alone nothing listens but on loopback.

    PYSPARK_PYTHON and SPARK_LOCAL_IP say otherwise where the user has set them.
    """
    wanted = {"PYSPARK_PYTHON": sys.executable} | ({"SPARK_LOCAL_IP": LOOPBACK} if _on_loopback(master) else {})
    ours = {name: value for name, value in wanted.items() if name not in os.environ}
    os.environ.update(ours)
    try:
        yield
    finally:
        for name in ours:
            del os.environ[name]


def _not_started(log: Path, error: Exception) -> EngineUnavailable:
    lines = [line for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    telling = [line for line in lines if re.search(r"error|exception", line, re.IGNORECASE)]
    last = (telling or lines or [str(error)])[-1].strip()
    return EngineUnavailable(f"Spark did not start: {last[:300]}", remedy=f"Its log is {log}.")
