"""The lines with labels in the exports of press archives ("BYLINE: …", "LOAD-DATE: …"), and what of a report they give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tellings.language import lexicon

_LABEL = re.compile(r"\s*([^\W\d_](?:[^\W\d_]|[ ’'/-]){1,30}?)\s*:(?:\s+|$)(.*)", re.DOTALL)
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label as it is written, what it gives (a field of a draft, or `body`, `deck`, `dateline`, `caption`, `note`, `other`), and its words."""

    label: str
    gives: str
    words: str


def labelled(line: str) -> Labelled | None:
    """What a line with a known label says; None for any other line."""
    if pattern("opens").fullmatch(line.strip()):
        return Labelled(line.strip(), "body", "")
    found = _LABEL.match(line[:_LONGEST]) and _LABEL.match(line)
    gives = _known().get(_key(found.group(1))) if found else None
    return Labelled(found.group(1), gives, found.group(2).strip()) if found and gives else None


def is_sure(line: str) -> bool:
    """Whether a line is one that only such exports have: how long a report is, or when it was loaded."""
    return len(line) <= _LONGEST and pattern("sure").fullmatch(line.strip()) is not None


def values(paragraph: Sequence[str]) -> Iterator[Labelled | str]:
    """The labels in the lines of a paragraph, each with the lines below it; lines above the first as they are. What follows the label of the story is the story."""
    now: Labelled | None = None
    for line in paragraph:
        found = labelled(line) if now is None or now.gives != "body" else None
        if found:
            if now:
                yield now
            now = found
        elif now:
            now = Labelled(now.label, now.gives, f"{now.words}\n{line.strip()}".strip())
        else:
            yield line
    if now:
        yield now


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A pattern of `records.toml`'s `exports`: lines that start or end a report, lines that are sure to be an export's, and others."""
    listed = lexicon("en", "records")["exports"][name]
    return re.compile("|".join(f"(?:{source})" for source in listed), re.IGNORECASE)


@cache
def _known() -> dict[str, str]:
    table = lexicon("en", "records")["export_labels"]
    return {_key(label): gives for gives, labels in table.items() for label in labels}


def _key(label: str) -> str:
    return " ".join(label.casefold().replace("-", " ").split())
