"""The face of a big case: making its reading room, and every kind of page over loopback from a server process; p50 and p95.

    python -m benchmarks.face [--statements 100000] [--case FOLDER] [--visits 40]

The case is `benchmarks.invented_case`, made anew, or where `--case` names it, kept there. Each kind of page is asked for at random ids,
the same every time, over one connection; the first answer to each kind counts too. Two peers in the same run: a bare Starlette
application on the same server with a page of the same length, and SQLite's FTS5 asked directly for the same words in the same
index. Writes results/face.json.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import platform
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlsplit

from benchmarks.face_pages import WORDS, addresses
from benchmarks.invented_case import tables, write

RESULT = Path(__file__).parent / "results" / "face.json"
TITLE = "Face"
STARTS = 3
FIRST_PAGE, ANY_PAGE = 300, 500
"""Milliseconds: what the face may take at 100,000 statements."""

_BARE = """
import sys, uvicorn
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
from tellings.web.serving import listening
page = "<!doctype html>" + "x" * (int(sys.argv[1]) - 15)
at = listening("127.0.0.1", 0)
print(f"at http://127.0.0.1:{at.getsockname()[1]}/ ", flush=True)
app = Starlette(routes=[Route("/", lambda request: HTMLResponse(page))])
uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off")).run(sockets=[at])
"""


class Server:
    """A server process and one connection to it."""

    def __init__(self, process: subprocess.Popen[str], home: str) -> None:
        self.process = process
        self._connection = http.client.HTTPConnection(urlsplit(home).netloc, timeout=120)

    def visit(self, address: str) -> tuple[float, bytes]:
        """Milliseconds until a page is there whole, and the page; it must be there."""
        began = time.perf_counter()
        self._connection.request("GET", address)
        answer = self._connection.getresponse()
        page = answer.read()
        took = 1000 * (time.perf_counter() - began)
        if answer.status != 200:
            message = f"{address} answers with {answer.status}"
            raise RuntimeError(message)
        return took, page

    def cpu_ms(self) -> float:
        """Milliseconds that the process has computed, in all its threads."""
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(one.read_text(encoding="ascii").split()[0]) for one in tasks) / 1e6

    def peak_mb(self) -> int:
        """The most memory that the process has held."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) // 1024


@contextmanager
def serving(*command: str) -> Iterator[Server]:
    """A process that says "… at ADDRESS …" once it listens."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        home = process.stdout.readline().rpartition(" at ")[2].removeprefix("at ").split()[0]
        yield Server(process, home)
    finally:
        process.terminate()
        process.wait(30)


def face(case: str) -> tuple[str, ...]:
    """The command that serves a case."""
    return str(Path(sys.executable).with_name("tellings")), "serve", case, "--port", "0", "--title", TITLE


def built(case: str) -> dict[str, float]:
    """Seconds and memory that making the reading room takes; in a process of its own."""
    import tellings  # noqa: PLC0415 - not in the process that measures

    began = time.perf_counter()
    tellings.open_case(case).library(title=TITLE).close()
    return {
        "wall_s": round(time.perf_counter() - began, 1),
        "cpu_s": round(time.process_time(), 1),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def first_pages(case: str) -> dict[str, float]:
    """The first page of a server that has just started, and how long until it listens."""
    listens, firsts = [], []
    for _ in range(STARTS):
        began = time.perf_counter()
        with serving(*face(case)) as server:
            listens.append(time.perf_counter() - began)
            firsts.append(server.visit("/")[0])
    return {"listens_s": round(median(listens), 2), "first_page_ms": round(median(firsts), 1)}


def timed(server: Server, asked: Sequence[str]) -> dict[str, float]:
    """How long pages of one kind take, by the clock and, for a machine that has other work too, in CPU time of the server."""
    before = server.cpu_ms()
    visits = [server.visit(address) for address in asked]
    cpu = (server.cpu_ms() - before) / len(asked)
    took = [ms for ms, _ in visits]
    p95 = quantiles(took, n=20, method="inclusive")[18] if len(took) > 1 else took[0]
    longest = max(len(page) for _, page in visits) // 1000
    rounded = {"p50_ms": median(took), "p95_ms": p95, "worst_ms": max(took), "cpu_ms": cpu}
    return {name: round(ms, 1) for name, ms in rounded.items()} | {"longest_kb": longest}


def bare(length: int, visits: int) -> float:
    """p50 of a bare page of the same length on the same server."""
    with serving(sys.executable, "-c", _BARE, str(length)) as server:
        server.visit("/")  # which waits until the server is up
        return median(server.visit("/")[0] for _ in range(visits))


def plain_search(room: Path, visits: int) -> dict[str, float]:
    """p50 of asking SQLite's FTS5 for the same words by itself: the twenty best, and how many there are."""
    found = {}
    with sqlite3.connect(f"file:{room}?mode=ro&immutable=1", uri=True) as connection:
        for name, words in WORDS.items():
            took = []
            for _ in range(visits):
                began = time.perf_counter()
                connection.execute("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT 20", [words]).fetchall()
                connection.execute("SELECT count(*) FROM words WHERE words MATCH ?", [words]).fetchone()
                took.append(1000 * (time.perf_counter() - began))
            found[name] = round(median(took), 1)
    return found


def measured(case: str, visits: int) -> dict[str, Any]:
    """Everything that is measured of a case."""
    alone = [sys.executable, "-m", "benchmarks.face", "--built", case]
    room = json.loads(subprocess.run(alone, check=True, capture_output=True, text=True).stdout.splitlines()[-1])
    file = max(Path(case).glob("room-*.sqlite"), key=lambda one: one.stat().st_mtime)
    asked = addresses(case, TITLE, visits)
    starts = first_pages(case)
    with serving(*face(case)) as server:
        pages = {}
        for kind, some in asked.items():
            pages[kind] = timed(server, some)
            print(f"{kind:32}", pages[kind], flush=True)
        overview = server.visit("/")[1]
        warm = median(server.visit("/")[0] for _ in range(visits))
        memory = server.peak_mb()
    peer, fts = bare(len(overview), visits), plain_search(file, max(3, visits // 4))
    return {
        "room": {**room, "megabytes": file.stat().st_size // 10**6},
        **starts,
        "warm_page_ms": round(warm, 1),
        "pages": pages,
        "server_peak_mb": memory,
        "bare_starlette_ms": round(peer, 2),
        "ratio_to_bare": round(warm / peer, 1),
        "fts5_alone_ms": fts,
        "ratio_to_fts5": {name: round(pages[f"search: {name}"]["p50_ms"] / ms, 1) for name, ms in fts.items() if ms},
        "within": {
            "first_page_300_ms": starts["first_page_ms"] < FIRST_PAGE,
            "any_page_500_ms": all(page["p95_ms"] < ANY_PAGE for page in pages.values()),
        },
    }


def made(case: Path, statements: int) -> Mapping[str, float]:
    """The case, made where it is not there yet; how much it holds."""
    if not (case / "case.json").is_file():
        write(case, tables(statements))
    import tellings  # noqa: PLC0415 - not on any clock

    with tellings.open_case(case) as opened:
        names = ("reports", "stories", "actors", "mentions", "statements", "agreements", "events", "relations")
        return {name: opened.table(name).num_rows for name in names}


def main(arguments: Sequence[str]) -> int:
    """Exit code 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.face")
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--case", type=Path)
    parser.add_argument("--visits", type=int, default=40)
    parser.add_argument("--built", help=argparse.SUPPRESS)
    named = parser.parse_args(arguments)
    if named.built:
        print(json.dumps(built(named.built)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        case = named.case or Path(folder) / "big.tellings"
        holds = made(case, named.statements)
        result = {"case": holds, "visits": named.visits, **measured(str(case), named.visits)}
    result["machine"] = {"cores": os.cpu_count(), "system": platform.system(), "processor": platform.machine()}
    packages = ("fastapi", "jinja2", "sqlalchemy", "starlette", "tellings", "uvicorn")
    result["versions"] = {
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        **{n: version(n) for n in packages},
    }
    RESULT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
