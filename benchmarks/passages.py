"""Shared passages among invented reports with known copies: CPU seconds, peak memory, recall and precision, at growing sizes.

    python -m benchmarks.passages [--reports 1000 10000 100000] [--short]     default: 1000, 10000, 50000

Each size runs in a process of its own; writing the reports and judging what was found are off the clock, and so are imports. `--short`
makes every copy one passage of 30 words of which 15 % are changed: the hardest that is asked for. Recall and word recall are of the
copied passages, found if half of the longer span agrees on both sides; precision is of the passages found, right if half of their
words were written once and copied into both. Beyond 5,000 passages a sample of so many is judged. The peers are counted in the same
process over the same texts: matching words one by one, and, where installed, the candidate pairs of `rensa`'s MinHash.
Writes results/passages.json, a row for each size and shape; rows measured before stay.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from benchmarks.invented import NEW, Copying, Press, Worded
from tellings.stages.grouping.spill import Shelf
from tellings.stages.grouping.texts import Span, Texts
from tellings.stages.grouping.tokens import tokens

Made = TypeVar("Made")
Found = npt.NDArray[np.int64]

RESULT = Path(__file__).parent / "results" / "passages.json"
SIZES = (1_000, 10_000, 50_000)
SHAPES = {"30 to 100 % shared": Copying(), "30 words, 15 % changed": Copying(words=(30, 30), changed=(0.15, 0.15))}
BATCH = 250
SAMPLE = 5_000
PEER_REPORTS = 10_000
"""Beyond so many, the peers are left out: they are there to compare with, not to wait for."""

_WORD = re.compile(r"[^\W_]+(?:['’ʼ.][^\W_]+)*")


class Clock:
    """CPU seconds of what is run on it."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self, work: Callable[[], Made]) -> Made:
        """What the work makes, its time added."""
        began = time.process_time()
        made = work()
        self.seconds += time.process_time() - began
        return made


def memory(what: str) -> float:
    """Megabytes of this process: `VmHWM`, the most so far, or `VmRSS`, now."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(what)) / 1024


def measured(press: Press) -> dict[str, Any]:
    """One size: the cost of finding, and how good the find is."""
    press.report(3)
    tokens(["Load."])
    start, clock = memory("VmRSS"), Clock()
    case, reports = Texts(), iter(press)
    while batch := [report.text for report in islice(reports, BATCH)]:
        clock(lambda texts=batch: case.add(texts))  # type: ignore[misc]
    read = clock.seconds
    shelf: Shelf[np.int64] = Shelf(np.int64, 6)
    spans = case.passages()
    while rows := clock(lambda: [_row(span) for span in islice(spans, 10_000)]):
        shelf.put(np.array(rows))
    peak, found = memory("VmHWM"), shelf.read()
    return {
        "reports": press.count,
        "words": case.words,
        "passages": len(found),
        "cpu_seconds": {"all": round(clock.seconds, 2), "reading": round(read, 2)},
        "megabytes": {"start_up": round(start), "peak": round(peak), "beyond_start_up": round(peak - start)},
        **judged(press, found),
        "peers": peers(press) if press.count <= PEER_REPORTS else {},
    }


def _row(span: Span) -> tuple[int, ...]:
    block = span.found.block
    return (span.found.a, span.found.b, block.a_start, block.a_end, block.b_start, block.b_end)


def judged(press: Press, found: Found) -> dict[str, float]:
    """Recall over the copies, precision over the finds, and how far the ends are off, in words."""
    found = found[np.lexsort((found[:, 2], found[:, 1], found[:, 0]))]
    keys = found[:, 0] * press.count + found[:, 1]
    off: list[int] = []
    true_passages = list(islice(copies(press), SAMPLE))
    hits = total = covered = 0
    for true in true_passages:
        key = true[0] * press.count + true[1]
        own = found[slice(*np.searchsorted(keys, [key, key + 1]))].tolist()
        total += true[5] - true[4]
        covered += _covered(own, true)
        best = max(own, key=lambda row: _agreement(row, true), default=[0] * 6)
        if _agreement(best, true) >= 0.5:
            hits += 1
            off += [abs(ours - theirs) for ours, theirs in zip(best[2:], true[2:], strict=True)]
    sample = found[np.linspace(0, len(found) - 1, min(SAMPLE, len(found))).astype(np.int64)]
    right = [_is_right(press.worded(row[0]), press.worded(row[1]), row) for row in sample.tolist()]
    return {
        "recall": round(hits / len(true_passages), 4),
        "word_recall": round(covered / total, 4),
        "precision": round(float(np.mean(right)), 4),
        "ends_off_words": round(sum(off) / max(1, len(off)), 2),
        "ends_within_2_words": round(sum(distance <= 2 for distance in off) / max(1, len(off)), 4),
    }


def copies(press: Press) -> Iterator[tuple[int, ...]]:
    """The copied passages as rows like the found: evenly over the reports, if there are more than are judged."""
    step = 5 * max(1, press.count // (5 * SAMPLE))
    for number in range(3, press.count, step):
        for copy in press.worded(number).copied:
            yield (copy.source, number, copy.source_start, copy.source_end, copy.start, copy.end)


def _agreement(row: Sequence[int], true: Sequence[int]) -> float:
    """What two passages have in common, of the longer, on the side on which it is less."""
    return min(
        max(0, min(row[n + 1], true[n + 1]) - max(row[n], true[n])) / max(row[n + 1] - row[n], true[n + 1] - true[n])
        for n in (2, 4)
    )


def _covered(rows: Sequence[Sequence[int]], true: Sequence[int]) -> int:
    """How many words of a copy lie in passages that were found between the two reports."""
    return len({word for row in rows for word in range(max(row[4], true[4]), min(row[5], true[5]))})


def _is_right(a: Worded, b: Worded, row: Sequence[int]) -> bool:
    """Whether half of a passage's words were written once."""
    in_a, in_b = a.origins[row[2] : row[3]], b.origins[row[4] : row[5]]
    return 2 * len(np.intersect1d(in_a[in_a > NEW], in_b)) >= max(row[3] - row[2], row[5] - row[4])


def peers(press: Press) -> dict[str, Any]:
    """What it costs to match words one by one, and to find whole reports that are alike by MinHash, with its recall of the pairs."""
    texts = [report.text for report in press]
    matching = Clock()
    matching(lambda: [[(m.group().casefold(), m.span()) for m in _WORD.finditer(text)] for text in texts])
    result: dict[str, Any] = {"words matched one by one": {"cpu_seconds": round(matching.seconds, 2)}}
    if find_spec("rensa"):
        hashing = Clock()
        pairs = hashing(lambda: _minhashed(texts))
        true = {(row[0], row[1]) for row in copies(press)}
        result[f"rensa {version('rensa')}, 32 bands of 4 over word 5-grams, candidate pairs only"] = {
            "cpu_seconds": round(hashing.seconds, 2),
            "recall_of_pairs": round(len(true & pairs) / len(true), 4),
        }
    return result


def _minhashed(texts: Sequence[str]) -> set[tuple[int, int]]:
    rensa = import_module("rensa")
    index, pairs = rensa.RMinHashLSH(threshold=0.3, num_perm=128, num_bands=32), set()
    for number, text in enumerate(texts):
        words = _WORD.findall(text.casefold())
        signature = rensa.RMinHash(num_perm=128, seed=1)
        signature.update([" ".join(words[at : at + 5]) for at in range(len(words) - 4)])
        pairs |= {(other, number) for other in index.query(signature)}
        index.insert(number, signature)
    return pairs


def exponents(rows: Sequence[dict[str, Any]]) -> dict[str, float]:
    """By which power of the words CPU time grows from one size to the next, and from the least to the most."""
    ordered = sorted(rows, key=lambda row: int(row["reports"]))
    steps = [*pairwise(ordered), *([(ordered[0], ordered[-1])] if len(ordered) > 2 else [])]
    return {
        f"{a['reports']} to {b['reports']}": round(
            math.log(b["cpu_seconds"]["all"] / a["cpu_seconds"]["all"]) / math.log(b["words"] / a["words"]), 2
        )
        for a, b in steps
    }


def _alone(reports: int, shape: str) -> dict[str, Any]:
    """One size in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.passages", "--alone", shape, "--reports", str(reports)]
    row: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--reports", type=int, nargs="+", default=SIZES)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--alone", choices=list(SHAPES))
    given = parser.parse_args()
    if given.alone:
        print(json.dumps(measured(Press(given.reports[0], copying=SHAPES[given.alone]))))
        return
    shape = list(SHAPES)[given.short]
    for reports in given.reports:
        row = _alone(reports, shape)
        print(json.dumps(row), flush=True)
        print(json.dumps(record(shape, row)), flush=True)


def record(shape: str, row: dict[str, Any]) -> dict[str, float]:
    """A row put among those measured before; the growth exponents with it."""
    result = json.loads(RESULT.read_text(encoding="utf-8")) if RESULT.exists() else {"shapes": {}}
    rows = {old["reports"]: old for old in result["shapes"].get(shape, {}).get("sizes", [])} | {row["reports"]: row}
    sizes = [rows[reports] for reports in sorted(rows)]
    result["shapes"][shape] = {"growth_exponents": exponents(sizes), "sizes": sizes}
    result["machine"] = {"cores": os.cpu_count(), "processor": platform.machine(), "system": platform.system()}
    result["versions"] = {"python": platform.python_version(), "numpy": version("numpy"), "tellings": version("tellings")}
    RESULT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    grown: dict[str, float] = result["shapes"][shape]["growth_exponents"]
    return grown


if __name__ == "__main__":
    main()
