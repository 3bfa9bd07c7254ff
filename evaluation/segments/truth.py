"""The truth of a part: what stands in each of its files, as stretches of words with their roles."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
PARTS = ("a", "b")
ROLES = (
    "headline",
    "dateline",
    "byline",
    "heading",
    "body",
    "question",
    "answer",
    "note",
    "caption",
    "pull_quote",
    "boilerplate",
)
SHED = "boilerplate"
"""The role of what a reader may also leave out of a report's text."""

WORD = re.compile(r"[^\W_]+(?:[’'\u2011-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words with one role. One that is `optional` (a title that stands in a field beside the text) may be missing."""

    role: str
    words: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Truth:
    """The stretches of a file in reading order, and those that its report must not hold."""

    file: str
    stretches: tuple[Stretch, ...]
    absent: tuple[str, ...]


def tokens(text: str) -> list[str]:
    """The words of a text as they are compared: without case, and with punctuation only inside of words."""
    return [folded(match.group()) for match in WORD.finditer(text)]


def folded(word: str) -> str:
    """A word as it is compared."""
    return unicodedata.normalize("NFKC", word).casefold().replace("’", "'").replace("\u2011", "-")


def truths(part: str) -> list[Truth]:
    """The truth of every file of a part; raises ValueError for a role that is none."""
    rows = json.loads((HERE / f"{part}.json").read_text(encoding="utf-8"))
    found = [
        Truth(row["file"], tuple(Stretch(**stretch) for stretch in row["segments"]), tuple(row.get("absent", ())))
        for row in rows
    ]
    strange = {stretch.role for truth in found for stretch in truth.stretches} - set(ROLES)
    if strange:
        message = f"part {part} has roles that are none: {sorted(strange)}"
        raise ValueError(message)
    return found
