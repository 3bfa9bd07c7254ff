"""A real Spark cluster on loopback, for the tests: a master and workers, each a process of its own that can be killed."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

CLASSES = "org.apache.spark.deploy"
STARTS_WITHIN = 120.0
"""Seconds; on an idle machine it takes three."""

DEFAULTS = "spark.driver.memory 512m\nspark.executor.memory 512m\n"


@dataclass
class Daemon:
    process: subprocess.Popen[bytes]
    folder: Path

    def kill(self) -> None:
        """As when a machine is lost: the worker and its executors at once, with no time for a last word."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def executors(self) -> list[Path]:
        return sorted(self.folder.glob("app-*/*/stderr"))


@dataclass
class Cluster:
    folder: Path
    url: str = ""
    daemons: list[Daemon] = field(default_factory=list)

    def environment(self) -> dict[str, str]:
        """What a driver's environment needs: small memory, and nothing that listens but on loopback."""
        return {"SPARK_CONF_DIR": str(self.folder / "conf"), "SPARK_LOCAL_IP": "127.0.0.1"}

    def two_workers(self) -> tuple[Daemon, Daemon]:
        """Two workers that are alive, old or new."""
        alive = [daemon for daemon in self.daemons[1:] if daemon.process.poll() is None]
        while len(alive) < 2:
            more = "--cores", "1", "--memory", "512M", "--work-dir", str(self.folder / f"worker-{len(self.daemons)}"), self.url
            alive.append(self.start("worker.Worker", *more, says=r"(Successfully registered) with master")[0])
        return alive[0], alive[1]

    def start(self, name: str, *arguments: str, says: str) -> tuple[Daemon, str]:
        """A daemon on a free port, once it says that it is up; and what it says."""
        import pyspark

        home = Path(pyspark.__file__).parent
        log = self.folder / f"{len(self.daemons)}.log"
        where = "--host", "127.0.0.1", "--port", "0", "--webui-port", "0"
        with log.open("wb") as out:
            process = subprocess.Popen(
                [str(home / "bin" / "spark-class"), f"{CLASSES}.{name}", *where, *arguments],
                env={**os.environ, **self.environment(), "SPARK_HOME": str(home), "SPARK_DAEMON_MEMORY": "256m"},
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        self.daemons.append(Daemon(process, self.folder / f"worker-{len(self.daemons)}"))
        until = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < until and process.poll() is None:
            if said := re.search(says, log.read_text(encoding="utf-8", errors="replace")):
                return self.daemons[-1], said.group(1)
            time.sleep(0.1)
        message = f"{name} did not start:\n{log.read_text(encoding='utf-8', errors='replace')[-2000:]}"
        raise AssertionError(message)


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """A cluster with its files in a folder; all of it ends with the context."""
    (folder / "conf").mkdir(parents=True)
    (folder / "conf" / "spark-defaults.conf").write_text(DEFAULTS)
    made = Cluster(folder)
    try:
        made.url = made.start("master.Master", says=r"Starting Spark master at (spark://127\.0\.0\.1:\d+)")[1]
        yield made
    finally:
        for daemon in reversed(made.daemons):
            daemon.kill()
