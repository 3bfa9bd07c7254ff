from __future__ import annotations

import json
from pathlib import Path

from tellings.evaluation.retellings import predict
from tests.stages.tracing.retold_chains import TEXTS


def test_parents_are_given_by_id(tmp_path: Path) -> None:
    records = [{"id": key, "text": text} for key, text in (("z", TEXTS[2]), ("y", TEXTS[0]), ("x", TEXTS[1]), ("w", TEXTS[6]))]
    assert {row["id"]: row["parent"] for row in predict(records, tmp_path)} == {"z": "x", "y": None, "x": "y", "w": None}


def test_two_thirds_of_the_retellings_of_the_benchmark_find_their_parent(shared: Path, tmp_path: Path) -> None:
    lines = (shared / "bench/retellings/texts.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    parents = {record["id"]: record["parent"] for record in records if record["parent"]}
    found = {row["id"]: row["parent"] for row in predict([{"id": r["id"], "text": r["text"]} for r in records], tmp_path)}
    right = sum(found[child] == parent for child, parent in parents.items())
    assert right / len(parents) > 0.65
    assert right / sum(parent is not None for parent in found.values()) > 0.65
