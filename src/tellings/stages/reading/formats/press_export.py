"""Exports of press archives as text: many reports in one file, parted by lines that number or name them ("1 of 20 DOCUMENTS")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tellings.errors import ReportRejected
from tellings.model.records import Reject
from tellings.settings import Settings
from tellings.stages.reading.draft import HEAD, Source, Stream
from tellings.stages.reading.formats import press_labels
from tellings.stages.reading.formats.carried import of_each
from tellings.stages.reading.formats.codec import bytes_of, opening, text_of

_BREAK = re.compile(r"\r\n|[\r\n\f\x85\u2028]")
_FIRST_LINES = 80
"""Lines in which the first report is numbered: some exports begin with a page on what was searched for."""

_LONGEST_LABEL = 120
"""Characters of the longest line that is looked at for what parts the reports."""


def recognises(source: Source) -> bool:
    """Whether lines part it into reports as archives do, and lines with their labels stand in them."""
    lines = _BREAK.split(opening(source.data, HEAD))
    top = [line for line in lines if line.strip()][:_FIRST_LINES]
    if not any(_parts(line) for line in lines) or top[0].lstrip().startswith(("<", "{", "[")):
        return False
    numbered = any(_starts(line) for line in top)
    ended = any(_ends(line) for line in lines)
    return (numbered or ended) and any(press_labels.is_sure(line) for line in lines)


def members(stream: Stream, settings: Settings) -> Iterator[Source | Reject]:
    """A source for each report; its path is the file's with `#` and its number in the file. What stands above the first is no report."""
    number = 0
    for told in _documents(text_of(stream.file, path=stream.path), settings.longest_line):
        number += 1
        path = f"{stream.path}#{number}"
        if told is None:
            message = f"{path} is a report of more than {settings.longest_line:,} characters."
            yield Reject(path, "", "line-too-long", message, "Check that its end is marked, or raise the setting longest_line.")
        else:
            data = bytes_of(told)
            yield Source(path, data, kind="export document", about=of_each(stream.about), depth=stream.depth + 1)
    if not number:
        message = f"{stream.path} is an export of a press archive without reports."
        raise ReportRejected("no-text", message, remedy="Nothing to do, unless some were lost.")


def _documents(pieces: Iterator[str], longest: int) -> Iterator[str | None]:
    """The text of each report; None for one that is too long, of which no more is held than that."""
    held: list[str] = []
    size, numbered = 0, False
    for line in _lines(pieces, longest):
        if _starts(line):
            if _is_document(held, numbered=numbered):
                yield _whole(held, size, longest)
            held, size, numbered = [], 0, True
            continue
        size += len(line) + 1
        if size <= longest:
            held.append(line)
        if _ends(line):
            if _is_document(held, numbered=numbered):
                yield _whole(held, size, longest)
            held, size, numbered = [], 0, False
    if _is_document(held, numbered=numbered):
        yield _whole(held, size, longest)


def _whole(held: list[str], size: int, longest: int) -> str | None:
    return "\n".join(held) if size <= longest else None


def _is_document(held: list[str], *, numbered: bool) -> bool:
    """Whether some lines are a report: they were numbered as one, or have the labels of one; what was searched for has neither."""
    return any(line.strip() for line in held) and (numbered or any(map(press_labels.is_sure, held)))


def _lines(pieces: Iterator[str], longest: int) -> Iterator[str]:
    """The lines of a text that arrives in pieces; one that is longer than a report may be comes in several."""
    rest = ""
    for piece in pieces:
        # A carriage return at the end may be one with the line feed to come.
        *lines, rest = _BREAK.split(rest + piece) if not (rest + piece).endswith("\r") else [rest + piece]
        yield from lines
        if len(rest) > longest:
            yield rest
            rest = ""
    yield from _BREAK.split(rest)


def _starts(line: str) -> bool:
    return len(line) <= _LONGEST_LABEL and press_labels.pattern("starts").fullmatch(line.strip()) is not None


def _ends(line: str) -> bool:
    return len(line) <= _LONGEST_LABEL and press_labels.pattern("ends").fullmatch(line.strip()) is not None


def _parts(line: str) -> bool:
    return _starts(line) or _ends(line)
