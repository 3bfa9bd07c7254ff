"""Aligning one story of growing size: CPU seconds, peak memory, and how cost grows with the statements.

    python -m benchmarks.aligning [--statements 250 500 1000 2000]

Invented reports of twenty statements each tell the same happening: each says twenty of its facts in words of its own (another word of
the same sense, another order, another number now and then). 1,000 statements are a story of 50 reports. Each size runs in a process
of its own, on one core, models loaded before the clock starts. The peer, timed in the same process over the same statements, is
`rapidfuzz`: every pair of statements scored by the words they share (`cdist` with `token_set_ratio`). Writes results/aligning.json.
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
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

RESULT = Path(__file__).parent / "results" / "aligning.json"
SIZES = (250, 500, 1_000, 2_000)
A_REPORT = 20
FACTS = 60
SPEAKERS = ("Mara Ostling", "Denis Kovar", "Ruth Achterberg")

_WHO = ["harbour|port", "council|town council", "ferry company|shipping firm", "mill|paper mill", "fire brigade|firefighters"]
_WHO += ["school|village school", "hospital|clinic", "union|trade union", "museum|gallery", "railway|rail operator"]
_DOES = ["will close|is to shut", "has bought|purchased", "will repair|is to mend", "has lost|no longer has", "needs|requires"]
_DOES += ["will sell|is to sell", "has found|discovered", "will build|is to put up", "rents|leases", "has moved|relocated"]
_WHAT = ["boats|vessels", "houses|homes", "bridges|crossings", "lorries|trucks", "pumps|pumping stations", "doors|gates"]
_WHAT += ["beds|places", "engines|motors", "paintings|pictures", "wells|water holes"]
_WHERE = ["on the east quay|at the eastern quay", "in the old town|in the historic centre", "by the river|on the river bank"]
_WHERE += ["near the station|close to the station", "on the island|out on the island"]
_WHY = ["because the money is there|since funds are available", "before the winter begins|ahead of the winter"]
_WHY += ["although nobody asked for it|even though no one wanted it", "after the storm in March|following the March storm"]


def facts(chance: Random) -> list[tuple[str, ...]]:
    """What there is to tell: for each fact its parts, each in two wordings."""
    return [
        (chance.choice(_WHO), chance.choice(_DOES), str(chance.randint(2, 90)), *map(chance.choice, (_WHAT, _WHERE, _WHY)))
        for _ in range(FACTS)
    ]


def told(fact: Sequence[str], chance: Random) -> str:
    """A fact in words of one's own."""
    who, does, number, what, where, why = (chance.choice(part.split("|")) for part in fact)
    number = str(int(number) + 1) if chance.random() < 0.05 else number
    sentence = f"the {who} {does} {number} {what} {where}"
    tail = f", {why}" if chance.random() < 0.7 else ""
    return sentence[0].upper() + sentence[1:] + tail


def reports(statements: int) -> Iterator[list[tuple[str, str]]]:
    """Each report's statements, with who makes each."""
    chance = Random(7)  # noqa: S311 - the same every time
    known = facts(chance)
    for _ in range(statements // A_REPORT):
        chosen = sorted(chance.sample(range(FACTS), A_REPORT))
        yield [(SPEAKERS[n % len(SPEAKERS)], told(known[n], chance)) for n in chosen]


def tables(statements: int) -> Mapping[str, Any]:
    """The tables that aligning reads, as a story of so many statements."""
    from tellings.model.columns import to_table  # noqa: PLC0415 - not on the clock
    from tellings.model.records import Actor, Report, Span, Statement, Story  # noqa: PLC0415
    from tellings.model.tables import empty  # noqa: PLC0415
    from tellings.pipeline import STAGES  # noqa: PLC0415

    rows, said = [], []
    for number, lines in enumerate(reports(statements)):
        text = ""
        for place, (who, words) in enumerate(lines):
            span = Span(len(text), len(text) + len(words))
            text += f"{words}, {who} said.\n"
            key = f"statement-{number:05}-{place:03}"
            said.append(
                Statement(
                    key,
                    f"report-{number:05}",
                    (span,),
                    None,
                    None,
                    who,
                    "indirect",
                    None,
                    None,
                    negated=False,
                    modality="asserted",
                    inside=None,
                    origin=None,
                )
            )
        rows.append(
            Report(f"report-{number:05}", "", None, "", None, None, None, None, None, None, "en", None, "article", text)
        )
    actors = [Actor(name, name, "person", (name,), (), None, None, None) for name in SPEAKERS]
    story = Story("story", "", tuple(row.id for row in rows), None, None, ())
    made = {name: empty(name) for stage in STAGES if stage.name == "aligning" for name in stage.reads}
    return made | {
        "stories": to_table(Story, [story]),
        "reports": to_table(Report, rows),
        "statements_resolved": to_table(Statement, said),
        "actors": to_table(Actor, actors),
    }


def measured(statements: int) -> dict[str, float]:
    """CPU seconds and peak memory of aligning one story, and of the peer."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - loaded before the clock starts

    from tellings.settings import Settings  # noqa: PLC0415
    from tellings.stages.aligning import align  # noqa: PLC0415
    from tellings.workshop import LocalTools  # noqa: PLC0415

    read = tables(statements)
    LocalTools().encoder().encode(["warm"])
    began = time.process_time()
    made = align(read, LocalTools(), Settings())
    mine = time.process_time() - began
    lines = [words for told_here in reports(statements) for _, words in told_here]
    began = time.process_time()
    process.cdist(lines, lines, scorer=fuzz.token_set_ratio, workers=1)
    peer = time.process_time() - began
    return {
        "statements": len(lines),
        "agreements": made["agreements_told"].num_rows,
        "cpu_s": round(mine, 2),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "peer_cpu_s": round(peer, 3),
    }


def main(arguments: Sequence[str]) -> int:
    """Exit code 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.aligning")
    parser.add_argument("--statements", type=int, nargs="+", default=SIZES)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    named = parser.parse_args(arguments)
    if named.one:
        print(json.dumps(measured(named.one)))
        return 0
    rows = [_alone(size) for size in named.statements]
    for row in rows:
        print(json.dumps(row), flush=True)
    steps = [
        round(math.log(b["cpu_s"] / a["cpu_s"]) / math.log(b["statements"] / a["statements"]), 2) for a, b in pairwise(rows)
    ]
    print("growth exponents", steps)
    versions = {"python": platform.python_version(), **{name: version(name) for name in ("numpy", "rapidfuzz", "tellings")}}
    machine = {"cores": os.cpu_count(), "system": platform.system(), "processor": platform.machine()}
    result = {"rows": rows, "growth": steps, "versions": versions, "machine": machine}
    RESULT.write_text(json.dumps(result, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


def _alone(size: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.aligning", "--one", str(size)]
    alone = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=alone)
    row: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return row


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
