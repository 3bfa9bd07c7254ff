"""The main text of web pages: how much of it is right, and how many pages a second one core reads, against trafilatura's own modes.

    python -m benchmarks.extraction [ROUNDS]        default 3; needs the extraction benchmark beside the project

Ours is the whole way of `tellings.evaluation.extraction.body`: from a page's bytes to its report and segments. The peers are given the
same bytes and return a text: `trafilatura.extract` in its fast mode and as it comes, both without comments. All in one process and in
turns, CPU seconds, of several rounds the least of each. Scores are the benchmark's own (shingles of four words). The pages are cut in
two halves by the hash of their ids: what the reader does was chosen on the first, so that the second says how far that holds. Writes
results/extraction.json with the machine and the versions.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import trafilatura

from evaluation.gate import BENCH
from tellings.evaluation.extraction import body

RESULT = Path(__file__).parent / "results" / "extraction.json"
ROUNDS = 3
Extractor = Callable[[bytes], str]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the benchmark, with its true text."""

    id: str
    data: bytes
    text: str

    @property
    def chosen_on(self) -> bool:
        """Whether it is one of those that the reader's rules were chosen on."""
        return int(hashlib.sha256(self.id.encode()).hexdigest(), 16) % 2 == 0


def fast(page: bytes) -> str:
    """Trafilatura in its fast mode."""
    return str(trafilatura.extract(page, fast=True, include_comments=False) or "")


def default(page: bytes) -> str:
    """Trafilatura as it comes, which compares several extractors."""
    return str(trafilatura.extract(page, include_comments=False) or "")


EXTRACTORS: Mapping[str, Extractor] = {"tellings": body, "trafilatura_fast": fast, "trafilatura": default}


def pages() -> list[Page]:
    """The benchmark's pages."""
    folder = BENCH / "extraction"
    found = []
    for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        truth = json.loads(line)
        with gzip.open(folder / "html" / f"{truth['id']}.html.gz") as file:
            found.append(Page(truth["id"], file.read(), truth["text"]))
    return found


def scored(read: Sequence[Page], texts: Mapping[str, str]) -> dict[str, float]:
    """Precision, recall and F as the benchmark's own scorer counts them."""
    spec = importlib.util.spec_from_file_location("score", BENCH / "score.py")
    assert spec is not None
    assert spec.loader is not None
    score: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    gold = {page.id: {"id": page.id, "text": page.text} for page in read}
    found: dict[str, float] = score.extraction(gold, {page.id: {"id": page.id, "text": texts[page.id]} for page in read})
    return found


def measure(read: Sequence[Page], rounds: int) -> dict[str, dict[str, Any]]:
    """For each extractor its scores on all pages and on either half, and its pages per CPU second."""
    least = dict.fromkeys(EXTRACTORS, float("inf"))
    texts: dict[str, dict[str, str]] = {}
    for extract in EXTRACTORS.values():
        extract(read[0].data)
    for _ in range(rounds):
        for name, extract in EXTRACTORS.items():
            began = time.process_time()
            texts[name] = {page.id: extract(page.data) for page in read}
            least[name] = min(least[name], time.process_time() - began)
    halves = {"all": read, "chosen_on": [p for p in read if p.chosen_on], "not_looked_at": [p for p in read if not p.chosen_on]}
    return {
        name: {
            **{half: scored(part, texts[name]) for half, part in halves.items()},
            "pages_per_cpu_second": round(len(read) / least[name], 1),
        }
        for name in EXTRACTORS
    }


def main() -> int:
    """Exit code 0, or 2 where the benchmark is not there."""
    if not (BENCH / "extraction").is_dir():
        print(f"There is no extraction benchmark at {BENCH}.", file=sys.stderr)
        return 2
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    read = pages()
    found = measure(read, rounds)
    speeds = {name: row["pages_per_cpu_second"] for name, row in found.items()}
    result = {
        "pages": len(read),
        "megabytes": round(sum(len(page.data) for page in read) / 1e6, 1),
        "rounds": rounds,
        **found,
        "speed_ratio": {peer: round(speeds["tellings"] / speeds[peer], 2) for peer in EXTRACTORS if peer != "tellings"},
        "machine": {"cores": os.cpu_count(), "processor": platform.machine(), "system": platform.system()},
        "versions": {name: version(name) for name in ("trafilatura", "lxml", "tellings")}
        | {"python": platform.python_version()},
    }
    RESULT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps({name: {**row["all"], "pages/s": speeds[name]} for name, row in found.items()}, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
