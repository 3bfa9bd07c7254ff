"""What `test_plugins` runs in a Python of its own: a case read without plug-ins, with them, with a newer version, and by workers."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import tellings
from tellings import plugins, workshop
from tellings.adapters.engines import jobs

REPORTS, CASE, SITE, OUT = map(Path, sys.argv[1:])
worked: dict[str, dict[str, int]] = {}


def read(step: str, **settings: object) -> tellings.Case:
    case = tellings.read(REPORTS, case=CASE, settings=tellings.Settings(workers=1, **settings))  # type: ignore[arg-type]
    assert case.outcome is not None
    assert not case.outcome.faults
    worked[step] = {stage: len(units) for stage, units in case.outcome.worked.items()}
    return case


read("without").close()
sys.path.insert(0, str(SITE))
plugins.forget()
read("with").close()
with read("aligner", aligner="shared-words", models="letters") as chosen:
    chosen.export("tally", OUT)
read("again", aligner="shared-words", models="letters").close()
metadata = SITE / "tellings_example-0.1.0.dist-info" / "METADATA"
metadata.write_text(metadata.read_text(encoding="utf-8").replace("Version: 0.1.0", "Version: 0.2.0"), encoding="utf-8")
plugins.forget()
read("upgraded").close()
jobs.SMALL = 0
with tellings.Case(workshop.store(None, writing=True)) as spread:
    spread.read(REPORTS, settings=tellings.Settings(workers=2), until="reading")
    by_workers = {Path(row["path"]).name: row for row in spread.table("reports").to_pylist()}
sys.stdout.write(json.dumps({"worked": worked, "by_workers": by_workers}) + "\n")
