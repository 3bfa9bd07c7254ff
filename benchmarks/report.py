"""The one file of a big case: seconds, memory and size of `Case.report`, and how soon a browser shows it and a page in it.

    python -m benchmarks.report [--statements 2000 20000]

The cases are `benchmarks.invented_case`, ten statements to a report, made anew. The reading room is made before the clock starts, as it
is for `tellings serve`; its time is given beside. The browser is Chromium, opened by Playwright on the file; "another page" is one
of the last block, which is unpacked for it, "again" one of the same block. Peer in the same run: the reports' texts put into a zip
archive (deflate, level 9), since that is the least that handing over the same reports takes. Writes results/report.json.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Sequence
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from shutil import which
from typing import Any

from playwright.sync_api import Page, sync_playwright

from benchmarks.invented_case import tables, write
from tests.one_file import index_of

RESULT = Path(__file__).parent / "results" / "report.json"


def told(case: str, file: str) -> dict[str, float]:
    """The file written, in a process of its own: its reading room, then the file itself."""
    import tellings  # noqa: PLC0415 - not in the process that measures

    with tellings.open_case(case) as opened:
        began = time.process_time()
        opened.library(title="Report").close()
        room, cpu, wall = time.process_time() - began, time.process_time(), time.perf_counter()
        opened.report(file, title="Report")
        return {
            "room_cpu_s": round(room, 1),
            "wall_s": round(time.perf_counter() - wall, 1),
            "cpu_s": round(time.process_time() - cpu, 1),
            "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        }


def zipped(case: str) -> dict[str, float]:
    """The reports' texts in a zip archive."""
    import tellings  # noqa: PLC0415 - not on the clock

    with tellings.open_case(case) as opened:
        rows = opened.table("reports").to_pylist()
    began, into = time.process_time(), BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for row in rows:
            archive.writestr(f"{row['id']}.txt", row["text"])
    megabytes = sum(len(row["text"].encode()) for row in rows) / 1e6
    return {
        "cpu_s": round(time.process_time() - began, 2),
        "texts_mb": round(megabytes, 2),
        "zip_mb": round(len(into.getvalue()) / 1e6, 2),
    }


def shown(file: Path) -> dict[str, float]:
    """Milliseconds until a browser shows the first page, pages of other blocks, and what a search finds."""
    pages = list(index_of(file.read_text(encoding="utf-8")))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        began = time.perf_counter()
        page.goto(file.as_uri())
        page.locator("main h1").wait_for()
        found: dict[str, float] = {"open_ms": round(1000 * (time.perf_counter() - began))}
        found["another_page_ms"] = _turned(page, pages[-1])
        found["again_ms"] = _turned(page, pages[-2])
        began = time.perf_counter()
        page.locator("#quick").fill("reporters")
        page.locator("#quick").press("Enter")
        page.locator("main .count").wait_for(timeout=120_000)
        found["search_ms"] = round(1000 * (time.perf_counter() - began))
        browser.close()
    return found


def _turned(page: Page, address: str) -> int:
    took: float = page.evaluate(
        "to => new Promise(done => { const began = performance.now();"
        " new MutationObserver((_, seen) => { seen.disconnect(); done(performance.now() - began); })"
        ".observe(document.getElementById('main'), { childList: true }); location.hash = to; })",
        address,
    )
    return round(took)


def measured(folder: Path, statements: int) -> dict[str, Any]:
    """One case, its file and its peer."""
    case, file = str(folder / f"{statements}.tellings"), folder / f"{statements}.html"
    write(Path(case), tables(statements))
    command = [sys.executable, "-m", "benchmarks.report", "--told", case, str(file)]
    alone = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1])
    peer, size, pages = zipped(case), file.stat().st_size, len(index_of(file.read_text(encoding="utf-8")))
    return {
        "reports": statements // 10,
        "statements": statements,
        "pages": pages,
        **alone,
        "ms_a_page": round(1000 * alone["cpu_s"] / pages, 1),
        "file_mb": round(size / 1e6, 1),
        "zip": peer,
        "ratio_to_texts": round(size / 1e6 / peer["texts_mb"], 1),
        "ratio_to_zip": round(size / 1e6 / peer["zip_mb"], 1),
        "browser": shown(file),
    }


def main(arguments: Sequence[str]) -> int:
    """Exit code 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.report")
    parser.add_argument("--statements", type=int, nargs="+", default=[2_000, 20_000])
    parser.add_argument("--told", nargs=2, help=argparse.SUPPRESS)
    named = parser.parse_args(arguments)
    if named.told:
        print(json.dumps(told(*named.told)))
        return 0
    cases = []
    with tempfile.TemporaryDirectory() as folder:
        for statements in named.statements:
            cases.append(measured(Path(folder), statements))
            print(json.dumps(cases[-1]), flush=True)
    packages = ("jinja2", "playwright", "sqlalchemy", "tellings")
    result = {
        "cases": cases,
        "machine": {"cores": os.cpu_count(), "system": platform.system(), "processor": platform.machine()},
        "versions": {"python": platform.python_version(), **{name: version(name) for name in packages}},
    }
    RESULT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
