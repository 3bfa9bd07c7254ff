"""Reading an archive of pages: rate, memory of all processes, how busy the cores are, and that a killed run goes on where it was.

    python -m benchmarks.reading [MEGABYTES]        default: 1000

Writes a WARC of so many megabytes (unpacked) with invented pages, each different, with the menus, scripts and link boxes that make
most of a page; reads it up to the stage `reading` into a case on the disk; kills a second run after a third of the time and lets it
go on. Memory is the sum of the proportional set sizes (Pss: what processes share is counted once) of the run and its workers, ten
times a second. In the same run: opening the archive alone, and trafilatura's fast mode on a sample of its pages, one core each. Writes results/reading.json.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import random
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from tellings.settings import Settings
from tellings.stages.reading.draft import Source, Stream
from tellings.stages.reading.opening import allowance, documents

HERE = Path(__file__).parent

READ = """
import sys, tellings
from tellings.case import Case
from tellings import workshop
from pathlib import Path
with Case(workshop.store(Path(sys.argv[2]), writing=True)) as case:
    done = case.read(sys.argv[1], until="reading")
    print(done.read, done.unchanged, len(done.rejected), len(done.passed))
"""
PLACES = ("Ostmark", "Tarn", "Velden", "Harrow Quay", "Sund", "Linden", "Marrow", "Kestrel Bay", "Ostra", "Pell")
NAMES = ("Ana Ruiz", "Jonas Weld", "Mara Teal", "Piet Sand", "Ilse Korn", "Owen Hale", "Rosa Lind", "Karl Moss")
DEEDS = (
    "opened the {n} new berths of the harbour", "closed the line to {p} after {n} complaints", "said that {n} ferries would sail again",
    "asked the council of {p} for {n} million crowns", "found {n} crates in a shed near {p}", "counted {n} gulls on the pier of {p}",
)  # fmt: skip


def sentence(chance: random.Random) -> str:
    deed = chance.choice(DEEDS).format(n=chance.randint(2, 900), p=chance.choice(PLACES))
    return f"{chance.choice(NAMES)} {deed} on {chance.choice(('Monday', 'Friday', 'Sunday'))}, the {chance.choice(('mayor', 'warden', 'clerk'))} of {chance.choice(PLACES)} said."


def page(number: int, chance: random.Random) -> bytes:
    """One page of about 70 kB, of which the story is some 3 kB."""
    title = f"{chance.choice(NAMES)} and the {chance.randint(2, 99)} piers of {chance.choice(PLACES)} ({number})"
    story = "".join(f"<p>{' '.join(sentence(chance) for _ in range(chance.randint(2, 5)))}</p>\n" for _ in range(9))
    menu = "".join(
        f'<li class="nav-item nav-item--{n}"><a href="/s/{n}" data-track="menu:{n}">{chance.choice(PLACES)} {n}</a></li>\n'
        for n in range(140)
    )
    boxes = "".join(
        f'<div class="teaser teaser--related"><a href="/a/{chance.randint(1, 10**9)}"><img src="/i/{n}.jpg" alt=""><h3>{sentence(chance)}</h3></a></div>\n'
        for n in range(60)
    )
    script = "".join(f"window.dataLayer.push({{k{n}: {chance.random()}}});" for n in range(400))
    style = "".join(f".c{n}{{margin:{n}px;padding:{chance.randint(1, 9)}px}}" for n in range(300))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Ostmark Post</title>'
        f'<meta property="article:published_time" content="2031-05-{number % 28 + 1:02}T10:00:00+02:00"><style>{style}</style>'
        f'<link rel="canonical" href="https://post.example/a/{number}"><script>{script}</script></head><body><nav><ul>{menu}</ul></nav>'
        f"<main><article><h1>{title}</h1><p class='byline'>By {chance.choice(NAMES)}</p>{story}</article><aside>{boxes}</aside></main>"
        f"<footer>Copyright The Ostmark Post. All rights reserved.</footer></body></html>"
    ).encode()


def records(megabytes: int) -> Iterator[bytes]:
    chance, size, number = random.Random(7), 0, 0  # noqa: S311 - invented pages, not secrets
    while size < megabytes * 1_000_000:
        number += 1
        body = page(number, chance)
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(body) + body
        head = (
            f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
            f"WARC-Date: 2031-06-01T00:00:00Z\r\nWARC-Target-URI: https://post.example/a/{number}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        record = head.encode() + answer + b"\r\n\r\n"
        size += len(record)
        yield record


def archive(path: Path, megabytes: int) -> int:
    """Write the archive, each record packed by itself as crawlers do; how many pages it has."""
    count = 0
    with path.open("wb") as file:
        for record in records(megabytes):
            file.write(gzip.compress(record, 6, mtime=0))
            count += 1
    return count


class Watch(threading.Thread):
    """The most memory that a process and its children took together."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self.ended = False
        self._process = process

    def run(self) -> None:
        while not self.ended:
            self.peak = max(self.peak, sum(map(pss, family(self._process))))
            time.sleep(0.1)


def family(process: int) -> list[int]:
    found = [process]
    for each in found:
        try:
            tasks = list(Path(f"/proc/{each}/task").iterdir())
            found += [int(child) for task in tasks for child in (task / "children").read_text().split()]
        except OSError:
            continue
    return found


def pss(process: int) -> int:
    """Bytes; 0 for a process that has ended."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:")), 0)


def reading(path: Path, case: Path, *, kill_after: float = 0.0) -> dict[str, float | str]:
    """Wall and CPU seconds and peak memory of a run, and what it says."""
    # As users without the extra `spark` have it: Arrow imports pandas wherever it finds it, 40 MB in each process.
    without = case.parent / "without_pandas"
    without.mkdir(exist_ok=True)
    (without / "pandas.py").write_text("raise ImportError('not here')\n")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(without), os.environ.get("PYTHONPATH", "")])}
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    run = subprocess.Popen(
        [sys.executable, "-c", READ, str(path), str(case)],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env=environment,
    )
    watch = Watch(run.pid)
    watch.start()
    if kill_after:
        time.sleep(kill_after)
        os.killpg(run.pid, signal.SIGKILL)
    told = run.communicate()[0].strip()
    watch.ended = True
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"wall_s": round(wall, 1), "cpu_s": round(cpu, 1), "peak_mb": round(watch.peak / 1e6), "told": told}


def peers(path: Path, sample: int = 150) -> dict[str, float]:
    """CPU seconds for opening the archive alone, and pages a second of trafilatura's fast mode, with metadata, on a sample."""
    import trafilatura  # noqa: PLC0415

    pages: list[str] = []
    began = time.process_time()
    with path.open("rb") as file:
        for found in documents(Stream(path.name, file, allowance(path.stat().st_size)), Settings()):
            if isinstance(found, Source) and len(pages) < sample:
                pages.append(found.data.decode())
    through = time.process_time() - began
    began = time.process_time()
    for page in pages:
        trafilatura.bare_extraction(page, fast=True, with_metadata=True)
    spent = time.process_time() - began
    return {"opening_cpu_s": round(through, 2), "trafilatura_fast_pages_a_second": round(len(pages) / spent, 1)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("megabytes", nargs="?", type=int, default=1000)
    megabytes = parser.parse_args().megabytes
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "crawl.warc.gz"
        pages = archive(path, megabytes)
        whole = reading(path, folder / "whole.tellings")
        again = reading(path, folder / "whole.tellings")
        killed = reading(path, folder / "killed.tellings", kill_after=float(whole["wall_s"]) / 3)
        rest = reading(path, folder / "killed.tellings")
        figures = {
            "megabytes": megabytes, "packed_mb": round(path.stat().st_size / 1e6), "pages": pages,
            "whole": whole, "pages_a_second": round(pages / float(whole["wall_s"]), 1),
            "cores_busy": round(float(whole["cpu_s"]) / float(whole["wall_s"]), 2), "cores": os.cpu_count(),
            "again": again, "killed": killed, "rest": rest, **peers(path),
            "machine": platform.processor() or platform.machine(), "python": platform.python_version(),
        }  # fmt: skip
    (HERE / "results" / "reading.json").write_text(json.dumps(figures, indent=1) + "\n")
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
