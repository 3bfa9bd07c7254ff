"""Gathers a story's statements from its tables: in order, each with its own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pyarrow as pa

from tellings.language.tokens import Named
from tellings.model.columns import from_table
from tellings.model.records import DateMention, Mention, Report, Segment, Span, Statement, Story
from tellings.model.told import Division, Sentence
from tellings.stages.aligning.holding import own_words
from tellings.stages.aligning.reader import Marks, Reader
from tellings.stages.aligning.said import Said

_LONGEST_NAME = 60
"""Code points. A longer name mention is a parse gone wrong, and would swallow the words it should be compared by."""


def story_of(tables: Mapping[str, pa.Table]) -> Story | None:
    """The story whose tables these are; none when there is none."""
    return next(iter(from_table(Story, tables["stories"])), None)


def statements_said(tables: Mapping[str, pa.Table], story: Story) -> list[Said]:
    """The statements of a story that have words, by report (in the story's order) and place."""
    order = {report: at for at, report in enumerate(story.reports)}
    reports = {report.id: report for report in from_table(Report, tables["reports"]) if report.id in order}
    statements: dict[str, list[Statement]] = {report: [] for report in story.reports}
    for statement in from_table(Statement, tables["statements_resolved"]):
        if statement.report in reports and statement.content:
            statements[statement.report].append(statement)
    mentions = list(from_table(Mention, tables["mentions"]))
    named = frozenset(mention.actor for mention in mentions if mention.kind == "name")
    names = names_by_report(mentions)
    segments = list(from_table(Segment, tables["segments"]))
    notes = _spans((s.report, s.start, s.end) for s in segments if s.role == "note")
    questions = _spans((s.report, s.start, s.end) for s in segments if s.role == "question")
    sentences_told = _spans((s.report, s.start, s.end) for s in from_table(Sentence, tables["sentences"]))
    divisions = _spans((d.report, d.start, d.end) for d in from_table(Division, tables["divisions"]))
    dates = dates_by_report(from_table(DateMention, tables["dates"]))
    found: list[Said] = []
    for report in sorted(reports.values(), key=lambda r: order[r.id]):
        told = sorted(statements[report.id], key=lambda s: (s.content[0].start, -s.content[-1].end, s.id))
        marks = Marks(
            names=names.get(report.id, ()),
            notes=notes.get(report.id, ()),
            dates=dates.get(report.id, ()),
            sentences=sentences_told.get(report.id, ()),
            divisions=divisions.get(report.id, ()),
            questions=questions.get(report.id, ()),
        )
        reader = Reader(report, order[report.id], marks)
        own = own_words(report.text, told, marks.divisions, reader.says_enough)
        found += [reader.said(s, place, own[s.id], named) for place, s in enumerate(s for s in told if s.id in own)]
    return found


def names_by_report(mentions: Sequence[Mention]) -> dict[str, list[Named]]:
    """Names by report, in order and without overlaps: of two that overlap, the one that begins first, then the longer."""
    found: dict[str, list[Named]] = {}
    for mention in sorted(mentions, key=lambda m: (m.report, m.start, -m.end, m.actor)):
        kept = found.setdefault(mention.report, [])
        fits = mention.kind == "name" and mention.end - mention.start <= _LONGEST_NAME
        if fits and (not kept or kept[-1].end <= mention.start):
            kept.append(Named(mention.start, mention.end, mention.actor))
    return found


def _spans(placed: Iterable[tuple[str, int, int]]) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for report, start, end in sorted(placed):
        found.setdefault(report, []).append(Span(start, end))
    return found


def dates_by_report(dates: Iterable[DateMention]) -> dict[str, list[DateMention]]:
    """Dates by report, in order; of two that begin together, the longer first."""
    found: dict[str, list[DateMention]] = {}
    for date in sorted(dates, key=lambda d: (d.report, d.start, -d.end)):
        found.setdefault(date.report, []).append(date)
    return found
