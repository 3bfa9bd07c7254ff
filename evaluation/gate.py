"""Measures every task of the public benchmarks that lie beside the project, and the project's own; holds the floors.

    python -m evaluation.gate [TASK …]            measure, print, fail under a floor
    python -m evaluation.gate --record [TASK …]   also write results.json, and raise floors that were passed

A floor goes up with the measured value (less a margin for other machines) and goes down only by hand, in `floors.json`. The
benchmarks' texts belong to their publishers and are no part of the project: without them only its own measures, on texts
invented for it, are taken.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from evaluation import (
    agreements,
    circumstances,
    disputes,
    explained,
    happenings,
    ledger,
    plain,
    renderings,
    segments,
    speakers,
    stemmata,
)
from training import events

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
RESULTS = HERE / "results.json"
FIGURES = HERE.parent / "docs" / "figures.md"
BENCH = Path(os.environ.get("TELLINGS_SHARED", HERE.parent.parent / "shared")) / "bench"
_ABOUT = ("seconds", "made_with")
"""What a row of the results says beside its figures."""
MARGIN = 0.005
"""How far under the measured value a raised floor lies: what float sums differ by between processors, and no more."""


@dataclass(frozen=True)
class Task:
    """A benchmark: its file, the fields that are answers, and the figures with floors, as paths into the scorer's JSON."""

    name: str
    file: str
    answers: tuple[str, ...]
    figures: tuple[str, ...]


TASKS = (
    Task(
        "attribution",
        "attribution/dev.jsonl",
        ("attributions",),
        ("statement.f", "statement_and_source.f", "statement_exact.f", "content_words.f", "source_words.f", "cue_words.f"),
    ),
    Task("extraction", "extraction/truth.jsonl", ("text",), ("f",)),
    Task("stories", "stories/reports.jsonl", ("story",), ("b3_f",)),
    Task("retellings", "retellings/texts.jsonl", ("parent", "generation", "story"), ("edge.f", "edge_undirected.f")),
    Task("events", "events/sentences.jsonl", ("type", "quad"), ("macro_f", "macro_f_unread", "macro_f_lexicon")),
    Task("entities", "entities/documents.jsonl", ("entities",), ("f",)),
    Task("dates", "dates/documents.jsonl", ("dates",), ("relaxed.f", "strict.f", "value.f")),
    Task("names", "names/pairs.jsonl", ("same",), ("f",)),
)

OWN: Mapping[str, Callable[[], Mapping[str, float]]] = {
    "agreements": agreements.measure,
    "circumstances": circumstances.measure,
    "happenings": happenings.measure,
    "ledger": ledger.measure,
    "plain": plain.measure,
    "disputes": disputes.measure,
    "segments": segments.measure,
    "speakers": speakers.measure,
    "renderings": renderings.measure,
    "stemmata": stemmata.measure,
}
"""The project's own measures, on texts invented for them: each gives its figures by name."""


HELD_OUT: Mapping[str, Callable[[Path], Mapping[str, float]]] = {"events": events.held_out}
"""What is learned from the very file that it is measured with: each measures it by weights that have not seen what they are asked."""


def measure_own(name: str) -> dict[str, float]:
    """The figures of one of the project's own measures, and the seconds it took."""
    began = time.perf_counter()
    figures = OWN[name]()
    return {**figures, "seconds": round(time.perf_counter() - began, 1)}


def measure(task: Task) -> dict[str, float]:
    """The figures of one task, through the command that users have if it is not held out, and the seconds it took."""
    gold = BENCH / task.file
    if task.name in HELD_OUT:
        began = time.perf_counter()
        held_out = HELD_OUT[task.name](gold)
        return {figure: held_out[figure] for figure in task.figures} | {"seconds": round(time.perf_counter() - began, 1)}
    with tempfile.TemporaryDirectory() as folder:
        asked, answered = Path(folder, "asked.jsonl"), Path(folder, "answered.jsonl")
        lines = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
        asked.write_text("".join(json.dumps({k: v for k, v in r.items() if k not in task.answers}) + "\n" for r in lines))
        for beside in gold.parent.iterdir():
            if beside.is_dir():
                Path(folder, beside.name).symlink_to(beside)
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "tellings.evaluation", task.name, asked, answered], check=True)
        seconds = time.perf_counter() - began
        command: list[str | Path] = [sys.executable, BENCH / "score.py", task.name, gold, answered]
        scored = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return {figure: _at(scored, figure) for figure in task.figures} | {"seconds": round(seconds, 1)}


def below(task: str, figures: Mapping[str, float]) -> list[str]:
    """The figures of a task that lie under their floors, in words."""
    floors = json.loads(FLOORS.read_text())[task]
    return [f"{task} {name}: {figures[name]:.4f} < {floor:.4f}" for name, floor in floors.items() if figures[name] < floor]


def main(arguments: Sequence[str]) -> int:
    """Exit code 0, 1 with a figure under its floor, 2 with a benchmark asked for that is not there."""
    record = "--record" in arguments
    named = [a for a in arguments if not a.startswith("--")]
    tasks = [task for task in TASKS if not named or task.name in named]
    if tasks and not BENCH.is_dir():
        print(f"There are no benchmarks at {BENCH}.", file=sys.stderr)
        if named:
            return 2
        tasks = []
    own = [name for name in OWN if not named or name in named]
    found: dict[str, dict[str, float]] = {}
    for name, figures in (*((task.name, measure(task)) for task in tasks), *((name, measure_own(name)) for name in own)):
        found[name] = figures
        print(name, json.dumps(figures), flush=True)
    if record:
        _record(found)
    failed = [line for task, figures in found.items() for line in below(task, figures)]
    print(*failed, sep="\n", file=sys.stderr)
    return 1 if failed else 0


def _record(found: Mapping[str, Mapping[str, float]]) -> None:
    results: dict[str, Any] = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    made_with = {"python": platform.python_version(), "spacy": version("spacy"), "tellings": version("tellings")}
    for task, figures in found.items():
        results[task] = {**figures, "made_with": made_with}
        held = floors.setdefault(task, {})
        for name, value in figures.items():
            if name != "seconds":
                held[name] = max(held.get(name, 0.0), round(value - MARGIN, 4))
    FIGURES.write_text(written_into(FIGURES.read_text(encoding="utf-8"), "figures", figures_table(results)), encoding="utf-8")
    explained.write(results)
    RESULTS.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n")
    FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n")


def written_into(document: str, mark: str, table: str) -> str:
    """A document with a table between `<!-- mark -->` and `<!-- /mark -->`, in place of what stood there."""
    head, _, rest = document.partition(f"<!-- {mark} -->")
    return f"{head}<!-- {mark} -->\n{table}<!-- /{mark} -->{rest.partition(f'<!-- /{mark} -->')[2]}"


def figures_table(results: Mapping[str, Any]) -> str:
    """The results as a Markdown table."""
    lines = ["| task | figure | value | seconds |", "|---|---|---|---|"]
    own = {name: [figure for figure in sorted(results.get(name, ())) if figure not in _ABOUT] for name in OWN}
    for task, names in ({task.name: task.figures for task in TASKS} | own).items():
        row = results.get(task, {})
        lines += [f"| {task} | {name} | {row[name]:.3f} | {row['seconds']:.0f} |" for name in names if row]
    return "\n".join(lines) + "\n"


def speed_table(result: Mapping[str, Any]) -> str:
    """The result of the benchmark of the whole path as a Markdown table."""
    lines = ["| what | wall s | CPU s | peak MB |", "|---|---|---|---|"]
    for name, told in (("account", f"{result['files']} reports, {result['words']} words"), ("bare_spacy", "bare parser")):
        row = result[name]
        lines.append(f"| {told} | {row['wall_s']} | {row['cpu_s']} | {row['peak_mb']} |")
    ratio = f"CPU ratio {result['ratio_cpu']}; model loading {result['model_loading_s']} s"
    made = f"Python {result['versions']['python']}, {result['machine']['cores']} cores"
    return "\n".join(lines) + f"\n\n{ratio}; {made}.\n"


def _at(scored: Mapping[str, Any], path: str) -> float:
    value: Any = scored
    for part in path.split("."):
        value = value[part]
    return float(value)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
