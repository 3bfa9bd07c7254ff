"""Resolving invented cases of growing size: seconds, peak memory, how cost grows, and how right it is on what was invented.

    python -m benchmarks.resolving [--mentions 25000 100000 400000]

The cases are those of `benchmarks.casting`: a hundred thousand mentions are 2,000 reports in 100 stories. Each size runs in a process of
its own, in one thread, language data loaded before the clock starts. Beside it, the pairs of names that the resolver's matcher judges
in a second, and in the same process over the same pairs the peer: rapidfuzz's `WRatio`. Writes results/resolving.json.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from random import Random

import pyarrow as pa

from benchmarks.cast import Cast, mistyped
from benchmarks.casting import invented

RESULT = Path(__file__).parent / "results" / "resolving.json"
SIZES = (25_000, 100_000, 400_000)
PAIRS = 20_000


def measured(mentions: int) -> dict[str, float]:
    """Seconds and peak memory of resolving one case, the growth of memory over what stood before, and B-cubed against the truth."""
    from tellings.settings import Settings  # noqa: PLC0415 - loaded before the clock starts
    from tellings.stages.resolving import resolve  # noqa: PLC0415
    from tellings.workshop import LocalTools  # noqa: PLC0415

    case = invented(mentions)
    tables = case.tables()
    truth, counted = case.truth, len(case.mentions)
    reports, stories = len(case.reports), len(case.stories)
    del case
    resolve(invented(1000, seed=1).tables(), LocalTools(), Settings())
    wall, cpu = time.perf_counter(), time.process_time()
    made = resolve(tables, LocalTools(), Settings())
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    precision, recall = b_cubed(truth, made["mentions"])
    return {
        "mentions": counted,
        "reports": reports,
        "stories": stories,
        "actors": made["actors_resolved"].num_rows,
        "wall_s": round(wall, 1),
        "cpu_s": round(cpu, 1),
        "peak_mb": round(peak),
        "precision": round(precision, 3),
        "recall": round(recall, 3),
    }


def b_cubed(truth: Mapping[tuple[str, int, int], int], mentions: pa.Table) -> tuple[float, float]:
    """Of each mention's actor the share that is truly the same figure, and of its figure the share that has its actor; both on average."""
    found = {(m["report"], m["start"], m["end"]): m["actor"] for m in mentions.to_pylist()}
    both = Counter((figure, found[where]) for where, figure in truth.items())
    figures, actors = Counter(truth.values()), Counter(found[where] for where in truth)
    precision = sum(n * n / actors[actor] for (_, actor), n in both.items()) / len(truth)
    recall = sum(n * n / figures[figure] for (figure, _), n in both.items()) / len(truth)
    return precision, recall


def matched() -> dict[str, float]:
    """Pairs of names judged in a second of CPU time: half are one figure's, half two figures of like names."""
    from rapidfuzz import fuzz  # noqa: PLC0415

    from tellings.stages.resolving.names import same  # noqa: PLC0415

    pairs = _pairs()
    same("Erik Holmgaard", "Erik Holmgard")
    began = time.process_time()
    for one, other in pairs:
        same(one, other)
    mine = time.process_time() - began
    began = time.process_time()
    for one, other in pairs:
        fuzz.WRatio(one, other)
    peer = time.process_time() - began
    return {"pairs": len(pairs), "pairs_a_second": round(len(pairs) / mine), "peer_pairs_a_second": round(len(pairs) / peer)}


def _pairs() -> list[tuple[str, str]]:
    chance = Random(5)  # noqa: S311 - names made up
    cast = Cast(chance)
    people = sorted((cast.person() for _ in range(PAIRS // 2)), key=lambda figure: figure.later)
    like = [(a.names[0], mistyped(chance.choice(a.spellings), chance)) for a in people]
    return like + [(a.names[0], b.names[0]) for a, b in pairwise(people)]


def main(arguments: Sequence[str]) -> int:
    """Exit code 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.resolving")
    parser.add_argument("--mentions", type=int, nargs="+", default=SIZES)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--names", action="store_true", help=argparse.SUPPRESS)
    named = parser.parse_args(arguments)
    if named.one or named.names:
        print(json.dumps(measured(named.one) if named.one else matched()))
        return 0
    rows = [_alone("--one", str(size)) for size in named.mentions]
    for row in rows:
        print(json.dumps(row), flush=True)
    names = _alone("--names")
    steps = [round(math.log(b["cpu_s"] / a["cpu_s"]) / math.log(b["mentions"] / a["mentions"]), 2) for a, b in pairwise(rows)]
    print(json.dumps(names), "growth exponents", steps)
    versions = {"python": platform.python_version(), **{name: version(name) for name in ("pyarrow", "rapidfuzz", "tellings")}}
    machine = {"cores": os.cpu_count(), "system": platform.system(), "processor": platform.machine()}
    result = {"rows": rows, "names": names, "growth": steps, "versions": versions, "machine": machine}
    RESULT.write_text(json.dumps(result, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


def _alone(*arguments: str) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.resolving", *arguments]
    alone = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=alone)
    row: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return row


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
