"""Paragraphs of a plain text, as spans: the unit that segments are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

FINAL = ".!?…。！？؟۔।"
"""Marks that end a sentence, in the scripts that news is written in."""

_CLOSERS = "\"'”’»›)]*_ \u00a0"
_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BLANK = re.compile(r"(?>\r\n|[\r\n\v\f\x85\u2028\u2029])[ \t\u00a0]*[\r\n\v\f\x85\u2028\u2029]")
_WORD = re.compile(r"\w[\w’'.-]*")

_WRAP_WIDTH = 100
"""Longest line of a text whose lines are broken by width: typewriters, e-mail and wires kept to 60 to 80, with some slack."""

_WRAP_SHARE = 0.3
"""Share of line breaks that stand inside a sentence from which a text counts as wrapped; unwrapped news has almost none."""

_FILLED = 0.75
"""Share of the width that a line and the next word fill where a line goes on; a shorter one ended by itself: headlines, addresses."""

_ITEM = re.compile(r"[*•‣▪·][ \t]+\S")
_PERHAPS_ITEM = re.compile(r"(?:[–—-]|\(?\d{1,2}[.)])[ \t]+\S")
_RULE = re.compile(r"[^\w\s]{4,}")


_OFTEN = 2_000
"""Code points of the longest paragraph whose words are counted once and kept in mind."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text without the white space around it; offsets in code points."""

    start: int
    end: int
    text: str

    @property
    def words(self) -> int:
        """How many words it holds."""
        return _count(self.text) if len(self.text) <= _OFTEN else len(_WORD.findall(self.text))


@lru_cache(maxsize=1024)
def _count(text: str) -> int:
    """The words of a paragraph, which a dozen finders ask for."""
    return len(_WORD.findall(text))


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
    inner = [(a, b) for a, b in pairwise(lines) if not _parted(text, a, b)]
    broken = sum(1 for a, b in inner if not ends_sentence(a.text) and b.text[:1].islower())
    return len(inner) >= 2 and broken >= _WRAP_SHARE * len(inner)


def _parted(text: str, a: Paragraph, b: Paragraph) -> bool:
    """Whether a blank line, or an indent after a finished sentence, stands between two lines: as paragraphs are parted on wires."""
    gap = text[a.end : b.start]
    return _BLANK.search(gap) is not None or (gap.endswith(("  ", "\t")) and ends_sentence(a.text))


def _blocks(text: str, lines: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Lines up to a blank one; an indented line after a finished sentence, an item and a line after a short one open a block too."""
    width = max(line.end - line.start for line in lines)
    block = [lines[0]]
    for before, line, after in zip(lines, lines[1:], [*lines[2:], None], strict=False):
        if _parted(text, before, line) or _ends_by_itself(before.text, line.text, width) or _is_dated(line, after, text):
            yield block
            block = []
        block.append(line)
    yield block


def _is_dated(line: Paragraph, after: Paragraph | None, text: str) -> bool:
    """Whether the last line of a block begins with a number and is no sentence: a date below a headline."""
    last = after is None or _BLANK.search(text, line.end, after.start) is not None
    return last and line.text[:1].isdigit() and not ends_sentence(line.text)


def _ends_by_itself(line: str, after: str, width: int) -> bool:
    """Whether a line of a text that is broken by width was not broken by it."""
    if _ITEM.match(after) or _RULE.fullmatch(after) or _RULE.fullmatch(line):
        return True
    if _PERHAPS_ITEM.match(after) and (line.endswith((":", ";")) or ends_sentence(line) or _PERHAPS_ITEM.match(line)):
        return True
    if after.isupper() and len(after.split()) <= 3 and ends_sentence(line):
        return True  # MORE, ENDS: marks of a wire
    unfilled = len(line) + 1 + len(after.split(None, 1)[0]) <= _FILLED * width
    return unfilled and not (after[:1].islower() and not ends_sentence(line))


def _joined(text: str, block: Sequence[Paragraph]) -> Paragraph:
    start, end = block[0].start, block[-1].end
    return Paragraph(start, end, text[start:end])
