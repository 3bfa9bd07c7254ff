"""A message that is passed on inside another is the report; the note with which it is passed on stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tellings.stages.reading import dated
from tellings.stages.reading.formats.letters import BRIEF, MOST_HEAD, bare_subject, head_line, is_head, pattern
from tellings.stages.reading.formats.writing import Block

_MOST = 20
"""Messages passed on in one that are looked for."""

_TOLD = frozenset((None, "bold", "item", "heading"))


@dataclass(frozen=True, slots=True)
class Head:
    """What a message that is passed on says of itself, in its lines' own words; empty where it says nothing."""

    sender: str = ""
    date: str = ""
    subject: str = ""


def laid(blocks: Sequence[Block]) -> tuple[list[Block], Head | None]:
    """The blocks of a message, and the head of the one that it passes on; None where it is a report itself.

    The repeated head is boilerplate, and a brief note above it is a note: they are not what the report tells. A message that
    is passed on with one passed on in it is such a note too.
    """
    found, head = list(blocks), None
    at = count = 0
    while at < len(found) and count < _MOST:
        end = _after_head(found, at)
        if end == at:
            at += 1
            continue
        count += 1
        over, under = _words(found[:at]), _words(found[end:])
        if under and over <= min(BRIEF, under // 2):
            found[:at] = [Block(block.text, "note") if block.role in _TOLD else block for block in found[:at]]
            head = _read(found[at:end])
        if under:
            # Under the head of a message that is answered no words are left: all is boilerplate.
            found[at:end] = [Block(block.text, "boilerplate") for block in found[at:end]]
        at = end
    return found, head


def opened(page: Sequence[Block], story: Sequence[Block], *, answers: bool) -> list[Block]:
    """The blocks of a message's page: of what stands above and in the head of a message that is passed on all of them, then its story.

    `page` are all words of it, `story` what is told. Under the head of a message that is answered, all is boilerplate.
    """
    whole = list(_whole_lines(page))
    every = [block for block, _ in whole]
    start = next((at for at in range(len(every)) if _after_head(every, at) > at), len(every))
    if start == len(every):
        return list(story)
    end = _after_head(every, start)
    if answers and _words(every[:start]) and not pattern("passed_on_patterns").fullmatch(every[start].text):
        return [*every[:start], *(Block(block.text, "boilerplate") for block in every[start:])]
    above = {block.text for block in page[: whole[end - 1][1]]}
    return [*every[:end], *(block for block in story if block.text not in above)]


def _whole_lines(blocks: Sequence[Block]) -> Iterator[tuple[Block, int]]:
    """The blocks, a line of a head that stands in two cells of a table joined to one; with the number of those before its end."""
    at = 0
    while at < len(blocks):
        line = head_line(blocks[at].text)
        joined = line is not None and not line[1] and at + 1 < len(blocks) and head_line(blocks[at + 1].text) is None
        words = f"{blocks[at].text} {blocks[at + 1].text}" if joined else ""
        at += 1 + joined
        yield Block(words) if joined else blocks[at - 1], at


def _after_head(blocks: Sequence[Block], at: int) -> int:
    """Where a repeated head ends that begins here; here, if none does."""
    marked = pattern("passed_on_patterns").fullmatch(blocks[at].text) is not None
    if not marked and at and head_line(blocks[at - 1].text):
        return at  # one begins with its first line
    end = at + marked
    kinds = []
    while end < min(len(blocks), at + MOST_HEAD) and (line := head_line(blocks[end].text)):
        kinds.append(line[0])
        end += 1
    return end if marked or is_head(kinds) else at


def _read(lines: Sequence[Block]) -> Head:
    head = Head()
    for block in lines:
        kind, said = head_line(block.text) or ("", "")
        if kind == "from" and not head.sender:
            head = replace(head, sender=said[:1000])
        elif kind == "date" and not head.date and _is_day(said[:100]):
            head = replace(head, date=said[:100])
        elif kind == "subject" and not head.subject:
            head = replace(head, subject=bare_subject(said[:1000]))
    return head


def _is_day(value: str) -> bool:
    day = dated.day(value)
    return day is not None and len(day) == len("2031-05-02") and "X" not in day


def _words(blocks: Sequence[Block]) -> int:
    return sum(len(block.text.split()) for block in blocks if block.role in _TOLD)
