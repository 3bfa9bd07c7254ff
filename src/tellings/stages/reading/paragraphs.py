"""Paragraphs of a plain text, as spans: the unit that segments are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

FINAL = ".!?…。！？؟۔।"
"""Marks that end a sentence, in the scripts that news is written in."""

_CLOSERS = "\"'”’»›)]*_ \u00a0"
_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BLANK = re.compile(r"(?:\r\n|[\r\n\v\f\x85\u2028\u2029])[ \t\u00a0]*(?:\r\n|[\r\n\v\f\x85\u2028\u2029])")
_WORD = re.compile(r"\w[\w’'.-]*")

_WRAP_WIDTH = 100
"""Longest line of a text whose lines are broken by width: typewriters, e-mail and wires kept to 60 to 80, with some slack."""

_WRAP_SHARE = 0.3
"""Share of line breaks that stand inside a sentence from which a text counts as wrapped; unwrapped news has almost none."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text without the white space around it; offsets in code points."""

    start: int
    end: int
    text: str

    @property
    def words(self) -> int:
        """How many words it holds."""
        return len(_WORD.findall(self.text))


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text: its lines, or its blocks between blank lines where lines are broken by width."""
    lines = [line for line in map(_trimmed, _LINE.finditer(text)) if line.text]
    if not _is_wrapped(text, lines):
        return lines
    return [_joined(text, block) for block in _blocks(text, lines)]


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does, closing quotes and brackets aside."""
    return text.rstrip(_CLOSERS)[-1:] in FINAL and bool(text)


def _trimmed(match: re.Match[str]) -> Paragraph:
    raw = match.group()
    left = len(raw) - len(raw.lstrip())
    kept = raw.strip()
    return Paragraph(match.start() + left, match.start() + left + len(kept), kept)


def _is_wrapped(text: str, lines: Sequence[Paragraph]) -> bool:
    if len(lines) < 3 or max(line.end - line.start for line in lines) > _WRAP_WIDTH:
        return False
    inner = [(a, b) for a, b in pairwise(lines) if not _BLANK.search(text, a.end, b.start)]
    broken = sum(1 for a, b in inner if not ends_sentence(a.text) and b.text[:1].islower())
    return len(inner) >= 2 and broken >= _WRAP_SHARE * len(inner)


def _blocks(text: str, lines: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Lines up to a blank one; an indented line after a finished sentence opens a new block too."""
    block = [lines[0]]
    for before, line in pairwise(lines):
        gap = text[before.end : line.start]
        indented = gap.endswith(("  ", "\t")) and ends_sentence(before.text)
        if _BLANK.search(gap) or indented:
            yield block
            block = []
        block.append(line)
    yield block


def _joined(text: str, block: Sequence[Paragraph]) -> Paragraph:
    start, end = block[0].start, block[-1].end
    return Paragraph(start, end, text[start:end])
