"""Invented reports for grouping: paragraphs in, a report with its segments, sentences and dates out."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tellings.model.ids import content_id
from tellings.model.records import DateMention, Passage, Report, Segment, Story
from tellings.model.told import Sentence
from tellings.stages.grouping import group_reports
from tellings.stages.grouping.witness import Witness, read

_MONTHS = list(calendar.month_name)[1:]
_DATE = re.compile(r"(?:(" + "|".join(_MONTHS) + r") )?(?:(\d{1,2}), )?\b(2[01]\d\d)\b")
_SENTENCE = re.compile(r"\S.*?[.?!][”\"]?(?=\s|$)|\S.*\S?$")


@dataclass(frozen=True)
class Written:
    report: Report
    segments: tuple[Segment, ...]
    sentences: tuple[Sentence, ...]
    dates: tuple[DateMention, ...]


def written(*paragraphs: str, title: str | None = None, published: str | None = None, outlet: str | None = None) -> Written:
    """A paragraph that begins with "ROLE| " has that role; else it is body. `title` becomes the first paragraph, a headline."""
    parts = [_part(paragraph) for paragraph in ([f"headline| {title}"] if title else []) + list(paragraphs)]
    text = "\n\n".join(words for _, words in parts)
    key = content_id("report", outlet, text)
    segments, sentences, at = [], [], 0
    for number, (role, words) in enumerate(parts):
        segments.append(Segment(key, at, at + len(words), role))
        if role not in {"boilerplate", "byline", "dateline"}:
            sentences += [Sentence(key, at + m.start(), at + m.end(), number, role) for m in _SENTENCE.finditer(words)]
        at += len(words) + 2
    report = Report(key, key, None, key, outlet, title, None, None, published, None, "en", None, "article", text)
    return Written(report, tuple(segments), tuple(sentences), tuple(_dates(key, text)))


def witnesses(*reports: Written) -> list[Witness]:
    """The reports as witnesses, in the order given."""
    return read(*_tables(reports))


def grouped(*reports: Written) -> tuple[list[Story], list[Passage]]:
    """What grouping makes of the reports."""
    return group_reports(*_tables(reports))


def stories(*reports: Written) -> list[list[int]]:
    """The stories as lists of the reports' numbers, in order."""
    numbers = {w.report.id: n for n, w in enumerate(reports)}
    return sorted(sorted(numbers[report] for report in story.reports) for story in grouped(*reports)[0])


def _tables(
    reports: Sequence[Written],
) -> tuple[list[Report], list[Segment], list[Sentence], list[DateMention]]:
    return (
        [w.report for w in reports],
        [s for w in reports for s in w.segments],
        [s for w in reports for s in w.sentences],
        [d for w in reports for d in w.dates],
    )


def _part(paragraph: str) -> tuple[str, str]:
    role, bar, words = paragraph.partition("| ")
    return (role, words) if bar else ("body", paragraph)


def _dates(key: str, text: str) -> list[DateMention]:
    found = []
    for m in _DATE.finditer(text):
        value = m[3] + (f"-{_MONTHS.index(m[1]) + 1:02}" if m[1] else "") + (f"-{int(m[2]):02}" if m[1] and m[2] else "")
        found.append(DateMention(key, m.start(), m.end(), value, "date"))
    return found
