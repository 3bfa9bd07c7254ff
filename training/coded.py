"""Sentences coded by the root of what one side does to another, as examples: those of a corpus, and those invented here."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tellings.evaluation.annotated import parsed_text
from tellings.evaluation.events import unmarked
from tellings.stages.annotating.events.between import joined
from tellings.stages.annotating.events.editions import older_root
from tellings.stages.annotating.events.traits import NOTHING, Traits, root_of, traits

INVENTED = Path(__file__).parent / "happenings"


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with its root, the root that the lexicon gives it, and its traits."""

    text: str
    root: str
    ruled: str
    traits: Traits
    invented: bool
    read: bool


def corpus(path: Path) -> Iterator[Example]:
    """The examples of a corpus."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            record = json.loads(line)
            yield _example(record["marked"], record["type"], read=was_read(str(record["id"])))


def was_read(name: str) -> bool:
    """Whether a sentence is of the half that was read when the lexicon was written: its id's MD5 is even."""
    return int(hashlib.md5(name.encode(), usedforsecurity=False).hexdigest(), 16) % 2 == 0


def invented() -> Iterator[Example]:
    """The examples invented for this project; see the head of their files for how they are written."""
    for marked, kind, mode in told(INVENTED):
        root = older_root(kind, mode or None, promised=mode == "promised")
        yield _example(marked, root, invented=True, read=True)


def told(folder: Path) -> Iterator[tuple[str, str, str]]:
    """The sentences of a folder, marked as in a corpus, each with its type and its mode."""
    marks = {"[": "<s>", "]": "</s>", "{": "<t>", "}": "</t>"}
    for path in sorted(folder.glob("*.txt")):
        kind = mode = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("== "):
                kind, _, mode = line[3:].partition(" ")
            elif line and not line.startswith("#"):
                yield re.sub(r"[][{}]", lambda mark: marks[mark.group()], line), kind, mode


def _example(marked: str, root: str, *, invented: bool = False, read: bool = False) -> Example:
    text, actor, recipient = unmarked(marked)
    found = joined(parsed_text(text), actor, recipient)
    if found is None:
        return Example(text, root, NOTHING, {}, invented, read)
    seen = traits(found.parse, found.sides, found.best, found.readings)
    ruled = root_of(found.best.happening) if found.best is not None else NOTHING
    return Example(text, root, ruled, seen, invented, read)
