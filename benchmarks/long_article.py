"""What one very long report costs to read, to parse and to annotate, finder by finder; at a quarter of the length and at the whole.

    python -m benchmarks.long_article [CODE POINTS]        default 2,000,000

CPU seconds in one process, the model loaded before. Texts of the shapes that go wrong: no paragraphs, no
full stops, pronouns for all who speak, nothing but quotation marks. What is in proportion costs four times as much at the whole
length. Writes results/long_article.json with the machine and the versions.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from tellings.evaluation.annotated import attributor
from tellings.ports.tagger import Tagger
from tellings.stages.annotating import clues, coreference, dates, events, mentions, origins, relations, sentences, statements
from tellings.stages.annotating.parsed import parse_report
from tellings.stages.annotating.staging import scenes
from tellings.stages.reading import report_from_text
from tellings.workshop import LocalTools

Made = TypeVar("Made")

RESULT = Path(__file__).parent / "results" / "long_article.json"
LENGTH = 2_000_000
SAID = "“The mill burned at night,” Mayor Ana Ruiz told Radio Vell on Monday. She added that the harbour’s pumps would run. "
MEANT = (
    "A baker opened the gate when the officials came. She said that the mill had burned. “We saw the smoke,” he told them. "
    "They accused the company of arming the rebels, and it said that Ruiz and his brother had fled from the Vell Harbour Board. "
)
SHAPES = {
    "paragraphs": f"{SAID}{SAID}{SAID}\n\n",
    "no line break": SAID,
    "no full stop": SAID.replace(".", ""),
    "pronouns": MEANT,
    "nothing but marks": "“”\"'‘’«» ",
    "opening marks": "“",
}


class Clock:
    """CPU seconds by step, in the order of the steps."""

    def __init__(self) -> None:
        self.steps: dict[str, float] = {}

    def __call__(self, step: str, made: Callable[[], Made]) -> Made:
        """What a step makes, its time noted."""
        began = time.process_time()
        result = made()
        self.steps[step] = round(time.process_time() - began, 2)
        return result


def cost(text: str, tagger: Tagger) -> dict[str, float]:
    """CPU seconds of each step over one text, in the order of `annotate_report`, and how many statements were found."""
    clock = Clock()
    finder = attributor()
    report, segments = clock("reading", lambda: report_from_text(text, path="long.txt", published="2031-05-08", language="en"))
    parsed = clock("parsing", lambda: parse_report(report, segments, tagger))
    when = clock("dates", lambda: dates.find(parsed))
    named = clock("mentions", lambda: mentions.find(parsed))
    said = clock("clues", lambda: clues.find(parsed, named))
    stated = clock("statements", lambda: statements.find(parsed, when, finder))
    who = clock("coreference", lambda: coreference.cluster(parsed, named, said, stated))
    done = clock("events", lambda: events.in_scenes(scenes(parsed, who, when)))
    clock("sentences", lambda: sentences.find(parsed))
    clock("origins", lambda: origins.find(parsed, who, stated, when))
    clock("relations", lambda: relations.find(done))
    return clock.steps | {"found": len(stated)}


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
