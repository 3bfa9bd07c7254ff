"""What one very long report costs to read, to parse and to find statements in; at a quarter of the length and at the whole.

    python -m benchmarks.long_article [CODE POINTS]        default 2,000,000

CPU seconds in one process, the model loaded before. Texts of the shapes that go wrong: no paragraphs, no full stops, nothing but
quotation marks. What is in proportion costs four times as much at the whole length. Writes results/long_article.json with the
machine and the versions.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import time
from importlib.metadata import version
from pathlib import Path

from tellings.ports.tagger import Tagger
from tellings.stages.annotating import dates, statements
from tellings.stages.annotating.parsed import parse_report
from tellings.stages.reading import report_from_text
from tellings.workshop import LocalTools

RESULT = Path(__file__).parent / "results" / "long_article.json"
LENGTH = 2_000_000
SAID = "“The mill burned at night,” Mayor Ana Ruiz told Radio Vell on Monday. She added that the harbour’s pumps would run. "
SHAPES = {
    "paragraphs": f"{SAID}{SAID}{SAID}\n\n",
    "no line break": SAID,
    "no full stop": SAID.replace(".", ""),
    "nothing but marks": "“”\"'‘’«» ",
    "opening marks": "“",
}


def cost(text: str, tagger: Tagger) -> dict[str, float]:
    """CPU seconds of each step over one text, and how many statements were found."""
    began = time.process_time()
    report, segments = report_from_text(text, path="long.txt", published="2031-05-08", language="en")
    read = time.process_time()
    parsed = parse_report(report, segments, tagger)
    parse = time.process_time()
    when = dates.find(parsed)
    dated = time.process_time()
    found = statements.find(parsed, when)
    told = time.process_time()
    steps = {"reading": read - began, "parsing": parse - read, "dates": dated - parse, "statements": told - dated}
    return {step: round(seconds, 2) for step, seconds in steps.items()} | {"found": len(found)}


def main() -> None:
    length = int(sys.argv[1]) if len(sys.argv) > 1 else LENGTH
    tagger = LocalTools().tagger("en")
    assert tagger is not None
    list(tagger.parse([("Load.", 0)]))
    shapes = {}
    for name, piece in SHAPES.items():
        quarter, whole = (cost((piece * (size // len(piece) + 1))[:size], tagger) for size in (length // 4, length))
        shapes[name] = {"quarter": quarter, "whole": whole}
        print(name, json.dumps(shapes[name]), flush=True)
    result = {
        "code_points": length,
        "shapes": shapes,
        "machine": {"cores": os.cpu_count(), "processor": platform.machine(), "system": platform.system()},
        "versions": {"python": platform.python_version(), "spacy": version("spacy"), "tellings": version("tellings")},
    }
    RESULT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
