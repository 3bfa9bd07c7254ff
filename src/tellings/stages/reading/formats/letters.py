"""The words of a message in plain text: its paragraphs, and what its writer did not write for it: signatures and quoted messages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tellings.language import lexicon
from tellings.stages.reading.formats.writing import Block

_QUOTED = re.compile(r"(?:>[ \t]?)+|\|[ \t](?=\S)")
_QUOTE = re.compile(r">[ \t]?|\|[ \t](?=\S)")
_SIGNATURE = re.compile(r"--[ \u00a0]?$")
_RULE = re.compile(r"[-_=*~+#. ]{5,}$")
_ITEM = re.compile(r"(?:[-*•–]|\d{1,3}[.)])\s")
_WROTE = re.compile(r".*(?:@|\d{4}|\d{1,2}:\d{2}).*[:：]$", re.DOTALL)
"""The line over a quoted message in any language: it names a day, a time or an address, and ends in a colon."""

_WRAPPED = 45
"""Characters from which a line is taken as broken by width: mail is broken at 65 to 78."""

_BARE_HEAD = 3
"""Lines from which a head of its own, without a line over it, is one of a message that is answered or passed on."""

_DEEPEST = 20
"""Times that the marks of quoted lines are taken off, for messages passed on inside others."""

MOST_HEAD = 40
"""Lines of a head that is repeated, at most."""

BRIEF = 60
"""Words of the longest note with which a message is passed on; what says more is a message of its own."""

_BOILERPLATE = "boilerplate"


@cache
def pattern(key: str) -> re.Pattern[str]:
    """What mail programs write, by the key of the data file; for `fullmatch`."""
    return re.compile("|".join(f"(?:{source})" for source in lexicon("en", "mail").get(key, ())), re.IGNORECASE)


@cache
def _marks(*keys: str) -> re.Pattern[str]:
    joined = "|".join(mark for key in keys for mark in lexicon("en", "mail").get(key, ()))
    return re.compile(rf"\s*(?:{joined})(?:\s?[\[(]?\d{{1,3}}[\])]?)?\s?[:：]\s*", re.IGNORECASE)


def bare_subject(subject: str) -> str:
    """A subject without the marks of answers and of messages that were passed on."""
    while found := _marks("answer_marks", "passed_on_marks").match(subject):
        subject = subject[found.end() :]
    return subject.strip()


def is_answer(subject: str) -> bool:
    """Whether a subject says first of all that a message is answered."""
    return _marks("answer_marks").match(subject) is not None


def is_passed_on(subject: str) -> bool:
    """Whether a subject says first of all that a message is passed on."""
    return _marks("passed_on_marks").match(subject) is not None


def unflowed(text: str, *, delete_space: bool) -> str:
    """Text sent as format=flowed (RFC 3676), its lines joined again to paragraphs."""
    lines: list[str] = []
    open_depth = -1
    for line in text.splitlines():
        marks = len(line) - len(line.lstrip(">"))
        words = line[marks:].removeprefix(" ")
        flows = words.endswith(" ") and words != "-- "
        kept = words[:-1] if flows and delete_space else words
        if marks == open_depth and words != "-- ":
            lines[-1] += kept
        else:
            lines.append(">" * marks + (" " if marks else "") + kept)
        open_depth = marks if flows else -1
    return "\n".join(lines)


def head_line(line: str) -> tuple[str, str] | None:
    """Which line of a message's head it repeats (`from`, `date`, `subject`, `other`), and what that says."""
    found = _labels().fullmatch(line.lstrip("*> \t").rstrip()) if ":" in line or "：" in line else None
    return (found.lastgroup or "", found.group(found.lastindex or 0).strip("* \t")) if found else None


def is_head(kinds: Sequence[str]) -> bool:
    """Whether lines of these kinds are a message's head, without a line over them that says so: a timetable has some, too."""
    return len(kinds) >= _BARE_HEAD and "from" in kinds and "subject" in kinds


@cache
def _labels() -> re.Pattern[str]:
    kinds = ("from", "date", "subject", "other")
    labels = {kind: "|".join(lexicon("en", "mail").get(f"{kind}_labels", ())) for kind in kinds}
    return re.compile("|".join(rf"(?:{joined})\s?\*?[:：](?P<{kind}>.*)" for kind, joined in labels.items()), re.IGNORECASE)


def blocks(text: str, subject: str = "") -> list[Block]:
    """The paragraphs of a message; quoted messages and signatures are boilerplate, a message that is passed on is not.

    Where nothing but quoted words is left, they are the message.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = list(_Letter(list(lines), is_passed_on(subject), is_answer(subject)).blocks())
    if any(block.role is None for block in found):
        return found
    return list(_paragraphs([_QUOTED.sub("", line, count=1) for line in lines], None))


@dataclass(slots=True)
class _Letter:
    """A message being read, and whether its subject says that it passes one on, or answers one."""

    lines: list[str]
    passes_on: bool
    answers: bool
    said: int = 0
    opened: int = 0

    def blocks(self) -> Iterator[Block]:
        """Stretches of own words, of quoted ones and of what a program wrote."""
        own: list[str] = []
        at, lines = 0, self.lines
        while at < len(lines):
            if head := self._after_mark(at):
                yield from _paragraphs(own, None)
                own = []
                yield from _noted(lines[at:head])
                self._begin(at, head)
                at = head
            elif self._is_answered(at):
                yield from _paragraphs(own, None)
                yield from _noted(lines[at:])
                return
            elif _SIGNATURE.match(lines[at]):
                yield from _paragraphs(own, None)
                end = self._signed_to(at + 1)
                yield from _noted(lines[at + 1 : end])
                own, at = [], end
            elif pattern("passed_on_ends").fullmatch(lines[at].strip()):
                yield from _paragraphs(own, None)
                yield from _noted(lines[at : at + 1])
                own, at = [], at + 1
            elif _QUOTED.match(lines[at]):
                end = next((n for n in range(at, len(lines)) if lines[n].strip() and not _QUOTED.match(lines[n])), len(lines))
                over = _line_over(own)
                yield from _paragraphs(own[: len(own) - over], None)
                yield from _noted(own[len(own) - over :])
                yield from _noted(lines[at:end])
                own, at = [], end
            else:
                own.append(lines[at])
                self.said += len(lines[at].split())
                at += 1
        yield from _paragraphs(own, None)

    def _after_mark(self, at: int) -> int:
        """Where the head ends of a message that is passed on from this line; 0 where none is."""
        line = self.lines[at].strip()
        if pattern("passed_on_patterns").fullmatch(line):
            return _after_head(self.lines, at + 1)
        if not self._may_pass_on():
            return 0
        if self.passes_on and pattern("answered_patterns").fullmatch(line) and _has_head(self.lines, at + 1):
            return _after_head(self.lines, at + 1)
        return _after_head(self.lines, at) if not self.answers and self._is_head(at) else 0

    def _may_pass_on(self) -> bool:
        """Not what stands under a message that says something itself: that is what it answers."""
        return self.said <= BRIEF

    def _is_head(self, at: int) -> bool:
        """Whether a head begins here that no line announces."""
        found = head_line(self.lines[at])
        if found is None or found[0] != "from" or (at and head_line(self.lines[at - 1])):
            return False
        return is_head([line[0] for one in self.lines[at : _after_head(self.lines, at)] if (line := head_line(one))])

    def _is_answered(self, at: int) -> bool:
        if pattern("answered_patterns").fullmatch(self.lines[at].strip()):
            return _has_head(self.lines, at + 1)
        return (self.answers or self.passes_on) and self._is_head(at)

    def _signed_to(self, at: int) -> int:
        """Where a signature ends: at a quoted message, or one that is passed on or answered."""
        for n in range(at, len(self.lines)):
            line = self.lines[n]
            if _QUOTED.match(line) or self._after_mark(n) or self._is_answered(n):
                return n
            if pattern("passed_on_ends").fullmatch(line.strip()):
                return n
        return len(self.lines)

    def _begin(self, head: int, at: int) -> None:
        """Go on with a message that is passed on, in whose subject stands what it is; as a quoted one, its marks are taken off."""
        subject = next((found[1] for line in self.lines[head:at] if (found := head_line(line)) and found[0] == "subject"), "")
        self.passes_on, self.answers = is_passed_on(subject), is_answer(subject)
        first = next((n for n in range(at, len(self.lines)) if self.lines[n].strip()), None)
        if first is None or not _QUOTED.match(self.lines[first]) or self.opened >= _DEEPEST:
            return
        self.opened += 1
        self.lines[at:] = [_QUOTE.sub("", line, count=1) for line in self.lines[at:]]


def _line_over(own: list[str]) -> int:
    """How many of the last lines say who wrote what is quoted after them."""
    end = len(own)
    while end and not own[end - 1].strip():
        end -= 1
    start = end
    while start and end - start < 3 and own[start - 1].strip():
        start -= 1
        if _WROTE.match(" ".join(own[start:end]).strip()):
            # The whole paragraph, if it is as short as such a line is.
            while start and own[start - 1].strip() and end - start < 3:
                start -= 1
            return len(own) - start
    return 0


def _has_head(lines: list[str], at: int) -> bool:
    return _after_head(lines, at) > next((n for n in range(at, len(lines)) if lines[n].strip()), len(lines))


def _after_head(lines: list[str], at: int) -> int:
    """Where the lines end that repeat a message's head; where they would begin, if there are none."""
    start = at
    while start < len(lines) and not lines[start].strip(" >\t"):
        start += 1
    end = start
    while end < min(len(lines), start + MOST_HEAD) and head_line(lines[end]):
        end += 1
    if end == start:
        return at
    # A line of a head that is broken by width goes on below it; a blank line comes after a head.
    folded = next((n for n in range(end, min(end + 3, len(lines))) if not lines[n].strip(" >\t")), end)
    return folded if len(lines[end - 1].strip()) >= _WRAPPED else end


def _noted(lines: list[str]) -> Iterator[Block]:
    """Lines as boilerplate, one paragraph each."""
    yield from (Block(" ".join(line.split()), _BOILERPLATE) for line in lines if line.strip())


def _paragraphs(lines: list[str], role: str | None) -> Iterator[Block]:
    """Own words: lines broken by width are joined, others stand for themselves."""
    held: list[str] = []
    for line in [*lines, ""]:
        words = " ".join(line.split())
        if held and (not words or len(held[-1]) < _WRAPPED or _ITEM.match(words)):
            yield Block(" ".join(held), role)
            held = []
        if words and not _RULE.match(words):
            held.append(words)
