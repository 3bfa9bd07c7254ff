"""The entry of the evaluation: one module a task, in one explicit list."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

TASKS = ("attribution", "extraction", "stories", "retellings", "events", "entities", "dates", "names")
"""Each is a module of this package with `predict(records, folder)`: the input's lines in, the output's lines out.

`folder` is where the input lies, for tasks whose records point at files beside it.
"""

Predict = Callable[[list[dict[str, Any]], Path], Iterator[dict[str, Any]]]


def main(arguments: list[str]) -> int:
    """Run one task. Exit code 0, or 2 when it cannot be done."""
    if len(arguments) != 3 or arguments[0] not in TASKS:
        print(f"usage: python -m tellings.evaluation TASK INPUT.jsonl OUTPUT.jsonl\nTASK: {', '.join(TASKS)}", file=sys.stderr)
        return 2
    task, source, target = arguments[0], Path(arguments[1]), Path(arguments[2])
    try:
        lines = source.read_text(encoding="utf-8").splitlines()
        records = [{"id": str(n)} | json.loads(line) for n, line in enumerate(lines) if line.strip()]
    except (OSError, ValueError) as error:
        print(f"tellings: {source} cannot be read as JSON lines ({error}).", file=sys.stderr)
        return 2
    predict: Predict = importlib.import_module(f"tellings.evaluation.{task}").predict
    with target.open("w", encoding="utf-8") as out:
        for row in predict(records, source.parent):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
