"""One report of a press archive's export: its head of outlet, date and headline, its lines with labels, and its story."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tellings.errors import ReportRejected
from tellings.settings import Settings
from tellings.stages.reading import moments
from tellings.stages.reading.decoding import decode
from tellings.stages.reading.draft import Draft, Source
from tellings.stages.reading.formats import press_labels
from tellings.stages.reading.formats.carried import draft_of_blocks, placed, with_fields
from tellings.stages.reading.formats.fields import Given, code
from tellings.stages.reading.formats.press_labels import Labelled
from tellings.stages.reading.formats.writing import Block
from tellings.stages.reading.paragraphs import ends_sentence

_DATED = 60
"""Characters of the longest line that tells the date."""

_WIDEST = 120
"""Characters of the longest line of a text that is broken by width."""

_CLOCK = re.compile(r"\d{1,2}:\d\d(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?", re.IGNORECASE)
_PAGE = re.compile(r"(?:pg?|pages?|seite|s)\b\.?\s*\S{0,8}$", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s/]+/\S+")
_ROLES = {"caption": "caption", "note": "note"}

Paragraphs = list[list[str]]
"""Paragraphs as their lines."""


@dataclass(slots=True)
class _Report:
    """What was found so far: fields, the lines above the first label, the story, and what stands below it."""

    fields: dict[str, Given] = field(default_factory=dict)
    head: Paragraphs = field(default_factory=list)
    body: Paragraphs = field(default_factory=list)
    decks: list[Block] = field(default_factory=list)
    tail: list[Block] = field(default_factory=list)
    dateline: str = ""

    def give(self, name: str, value: str, where: str) -> None:
        """Keep a value, unless there is none or one was given before."""
        if value.strip() and name not in self.fields:
            self.fields[name] = Given(" ".join(value.split()), where)


def is_document(source: Source) -> bool:
    """Never told by content: its export says that it is one."""
    del source
    return False


def drafts(source: Source, settings: Settings) -> Iterator[Draft]:
    """One report; raises `ReportRejected` (`no-text`), or as `decode`."""
    del settings
    text = decode(source.data, path=source.path)
    apart = _apart(text)
    counted = next((at for at, lines in enumerate(apart) if any(map(_is_count, lines))), None)
    report = _labelled(apart) if counted is None else _counted(apart, counted)
    body = [Block(paragraph) for lines in report.body for paragraph in _joined(lines) if paragraph]
    if not body:
        message = f"{source.path} has a head, and no story below it."
        raise ReportRejected("no-text", message, remedy="Export it again with its full text.")
    blocks = [*report.decks, *placed(body, dateline=report.dateline), *report.tail]
    sha = hashlib.sha256(source.data).hexdigest()
    base = draft_of_blocks(blocks, report.fields.get("title"), path=source.path, sha256=sha)
    because = {name: f"{one.column}: {one.value[:200]}" for name, one in report.fields.items()}
    yield with_fields(base, report.fields, source.about, because)


def _apart(text: str) -> Paragraphs:
    """The paragraphs of a text between its blank lines."""
    found: Paragraphs = [[]]
    for line in text.splitlines():
        if line.strip():
            found[-1].append(line.strip())
        elif found[-1]:
            found.append([])
    return [lines for lines in found if lines]


def _joined(lines: list[str]) -> list[str]:
    """The paragraphs in some lines without a blank one between: one where they are broken by width, or each line."""
    wrapped = max(map(len, lines), default=0) <= _WIDEST and not all(map(ends_sentence, lines[:-1]))
    return [" ".join(" ".join(lines).split())] if wrapped else [" ".join(line.split()) for line in lines]


def _labelled(apart: Paragraphs) -> _Report:
    """A report whose data have labels."""
    report = _Report()
    begun = opened = False
    last = max(
        (at for at, lines in enumerate(apart) if not press_labels.labelled(lines[0]) and not _is_furniture(lines[0])), default=0
    )
    for at, lines in enumerate(apart):
        said = list(press_labels.values(lines))
        first = said[0]
        inside = bool(report.body) and at < last and not opened
        if inside and isinstance(first, Labelled) and not first.label.isupper():
            report.body.append(lines)  # a line of the story that begins as a label does
            continue
        plain = [one for one in said if isinstance(one, str)]
        if plain and _is_furniture(plain[0]):
            report.tail.append(Block(" ".join(plain), "boilerplate"))
        elif plain:
            (report.body if begun else report.head).append(plain)
        for one in said:
            if isinstance(one, Labelled):
                begun, opened = True, opened or one.gives == "body"
                _take(report, one)
    if not begun:
        report.head, report.body = _parted(report.head)
    _read_head(report)
    return report


def _take(report: _Report, one: Labelled) -> None:
    """Keep what a label gives; what it says beside that stands below the story."""
    words = " ".join(one.words.split())
    if one.gives == "body":
        report.body += [one.words.split("\n")] if words else []
    elif one.gives == "deck":
        report.decks += [Block(words, "heading")] if words else []
    elif one.gives == "dateline" and not report.dateline:
        report.dateline = words
    else:
        value = _value(one.gives, words)
        if value and one.gives not in report.fields:
            report.give(one.gives, value, f"its line {one.label}")
        elif words:
            report.tail.append(Block(f"{one.label}: {words}", _ROLES.get(one.gives, "boilerplate")))


def _value(gives: str, words: str) -> str:
    """The value of a field in the words of its label; nothing for what is none, and for labels of no field."""
    if gives == "section":
        parts = [part.strip() for part in words.split(";")]
        return next((part for part in parts if part and not _PAGE.match(part)), "")
    if gives == "language":
        return code(words.partition(";")[0].title()) or ""
    if gives == "url":
        address = _ADDRESS.match(words)
        return address.group() if address else ""
    return words if gives in ("title", "byline", "outlet", "published") else ""


def _read_head(report: _Report) -> None:
    """Outlet, date and headline by where they stand: the outlet above the date and the headline below it, or both above it."""
    place = next(((at, n) for at, lines in enumerate(report.head) for n, line in enumerate(lines) if _is_date(line)), None)
    if place is None:
        above, below = [], report.head
    else:
        at, n = place
        lines = report.head[at]
        clock = " " + lines[n + 1] if n + 1 < len(lines) and _CLOCK.fullmatch(lines[n + 1]) else ""
        report.give("published", lines[n] + clock, "the date in its head")
        beside = " ".join(lines[n + 1 + bool(clock) :])
        report.tail += [Block(beside, "boilerplate")] if beside else []
        above = [line for part in report.head[:at] for line in part] + lines[:n]
        below = report.head[at + 1 :]
    if below:
        report.give("title", " ".join(below[-1]), "the headline in its head")
        report.give("outlet", above[-1] if above else "", "the line above its date")
        report.tail += [Block(" ".join(part), "boilerplate") for part in below[:-1]]
    elif above:
        report.give("title", above[0], "the headline in its head")
        report.give("outlet", above[-1] if len(above) > 1 else "", "the line above its date")


def _parted(apart: Paragraphs) -> tuple[Paragraphs, Paragraphs]:
    """The head and the story of a report without labels: the headline is the first paragraph below the date, or of all."""
    dated = next((at for at, lines in enumerate(apart) if any(map(_is_date, lines))), -1)
    return apart[: dated + 2], apart[dated + 2 :]


def _counted(apart: Paragraphs, at: int) -> _Report:
    """A report whose data stand in a row, below the number of its words: date, outlet, language, copyright."""
    report = _Report()
    lines = apart[at]
    count = next(n for n, line in enumerate(lines) if _is_count(line))
    above = [line for part in apart[:at] for line in part] + lines[:count]
    byline = next((line for line in reversed(above) if line.casefold().startswith("by ")), "")
    report.give("byline", byline, "its byline")
    title = " ".join(line for line in above if line != byline)
    report.give("title", title, "the headline in its head")
    below = lines[count + 1 :]
    day = next((n for n, line in enumerate(below) if _is_date(line)), None)
    if day is not None:
        timed = day + 1 < len(below) and _CLOCK.fullmatch(below[day + 1]) is not None
        report.give("published", " ".join(below[day : day + 1 + timed]), "the date in its head")
        report.give("outlet", "".join(below[day + 1 + timed : day + 2 + timed]), "the line below its date")
    for line in below:
        report.give("language", code(line) or "" if len(line) > 3 else "", "its line of language")
    report.tail.append(Block(" ".join(below), "boilerplate"))
    for part in apart[at + 1 :]:
        ends = press_labels.pattern("ends").fullmatch(part[-1]) is not None
        if ends:
            report.tail.append(Block(part[-1], "boilerplate"))
        report.body += [part[:-1]] if ends and part[:-1] else [] if ends else [part]
    return report


def _is_count(line: str) -> bool:
    return press_labels.pattern("counts").fullmatch(line) is not None


def _is_furniture(line: str) -> bool:
    return press_labels.pattern("furniture").match(line) is not None


def _is_date(line: str) -> bool:
    """Whether a line tells a whole date, and little beside it."""
    if len(line) > _DATED or not any(letter.isdigit() for letter in line):
        return False
    found = moments.read(line, moments.habits("en"))
    return isinstance(found, moments.Moment) and len(found.day) == 10 and "X" not in found.day
