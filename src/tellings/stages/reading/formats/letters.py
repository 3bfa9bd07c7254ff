"""The words of a message in plain text: its paragraphs, and what its writer did not write for it: signatures and quoted messages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tellings.language import lexicon
from tellings.stages.reading.formats.writing import Block

_QUOTED = re.compile(r"(?:>[ \t]?)+|\|[ \t](?=\S)")
_SIGNATURE = re.compile(r"--[ \u00a0]?$")
_RULE = re.compile(r"[-_=*~+#. ]{5,}$")
_ITEM = re.compile(r"(?:[-*•–]|\d{1,3}[.)])\s")
_WROTE = re.compile(r".*(?:@|\d{4}|\d{1,2}:\d{2}).*[:：]$", re.DOTALL)
"""The line over a quoted message in any language: it names a day, a time or an address, and ends in a colon."""

_WRAPPED = 45
"""Characters from which a line is taken as broken by width: mail is broken at 65 to 78."""

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


def blocks(text: str) -> list[Block]:
    """The paragraphs of a message; quoted messages and the signature are boilerplate, a message that is passed on is not.

    Where nothing but quoted words is left, they are the message.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = list(_blocks(lines))
    if any(block.role is None for block in found):
        return found
    return list(_paragraphs([_QUOTED.sub("", line, count=1) for line in lines], None))


def _blocks(lines: list[str]) -> Iterator[Block]:
    """Stretches of own words, of quoted ones and of what a program wrote."""
    own: list[str] = []
    at, passed_on = 0, False
    while at < len(lines):
        line = lines[at].strip()
        if pattern("passed_on_patterns").fullmatch(line):
            yield from _paragraphs(own, None)
            own, passed_on = [], True
            end = _after_head(lines, at + 1)
            yield from _noted(lines[at:end])
            at = end
        elif pattern("answered_patterns").fullmatch(line) and _has_head(lines, at + 1):
            yield from _paragraphs(own, None)
            yield from _noted(lines[at:])
            return
        elif _SIGNATURE.match(lines[at]) and not passed_on:
            yield from _paragraphs(own, None)
            end = next((n for n in range(at + 1, len(lines)) if _QUOTED.match(lines[n])), len(lines))
            yield from _noted(lines[at + 1 : end])
            own, at = [], end
        elif _QUOTED.match(lines[at]):
            end = next((n for n in range(at, len(lines)) if lines[n].strip() and not _QUOTED.match(lines[n])), len(lines))
            if passed_on:
                own += [_QUOTED.sub("", quoted, count=1) for quoted in lines[at:end]]
            else:
                over = _line_over(own)
                yield from _paragraphs(own[: len(own) - over], None)
                yield from _noted(own[len(own) - over :])
                yield from _noted(lines[at:end])
                own = []
            at = end
        else:
            own.append(lines[at])
            at += 1
    yield from _paragraphs(own, None)


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
    while end < len(lines) and pattern("head_patterns").fullmatch(lines[end].strip("*> \t")):
        end += 1
    return end if end > start else at


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
