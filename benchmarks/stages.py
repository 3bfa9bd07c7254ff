"""What each stage costs on the same reports: CPU seconds in one process, and each as a share of annotating.

    python -m benchmarks.stages [REPORTS]     default: the stories benchmark beside the project, else the bundled example

REPORTS is whatever `tellings read` takes. A stage's cost is that of a run that stops after it, less that of the same run again, in
which nothing is left to do. Coding and resolving together may cost 15 % of annotating. Writes results/stages.json.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import time
from importlib.metadata import version
from pathlib import Path

from evaluation.gate import BENCH
from tellings import sources, workshop
from tellings.adapters.stores.memory import MemoryStore
from tellings.pipeline import STAGES, advance
from tellings.settings import Settings

HERE = Path(__file__).parent
RESULT = HERE / "results" / "stages.json"
STORIES = BENCH / "stories" / "reports.jsonl"
LEDGER = ("resolving", "coding", "joining")
"""The stages whose share of annotating is held to `MOST`."""
MOST = 0.15


def costs(path: Path) -> dict[str, float]:
    """CPU seconds by stage."""
    settings = Settings(workers=1)
    engine, store, found = workshop.engine(settings), MemoryStore(), sources.find([path])

    def run(until: str) -> float:
        began = time.process_time()
        advance(store, engine, settings, sources=found, progress=lambda *_: None, until=until)
        return time.process_time() - began

    spent = {stage.name: run(stage.name) - run(stage.name) for stage in STAGES}
    engine.close()
    return {name: max(seconds, 0.0) for name, seconds in spent.items()}


def main() -> None:
    default = STORIES if STORIES.exists() else HERE.parent / "examples" / "harbour" / "reports"
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    spent = costs(path)
    share = sum(spent[name] for name in LEDGER) / spent["annotating"]
    result = {
        "texts": path.parent.name,
        "seconds": {name: round(seconds, 2) for name, seconds in spent.items()},
        "of_annotating": {name: round(seconds / spent["annotating"], 4) for name, seconds in spent.items()},
        "ledger_of_annotating": round(share, 4),
        "most": MOST,
        "machine": {"cores": os.cpu_count(), "processor": platform.machine(), "system": platform.system()},
        "versions": {"python": platform.python_version(), "tellings": version("tellings")},
    }
    RESULT.write_text(json.dumps(result, indent=1) + "\n")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
