"""Gathers a story's statements from its tables: in order, each with its own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pyarrow as pa

from tellings.language.tokens import Named
from tellings.model.columns import from_table
from tellings.model.records import Actor, DateMention, Mention, Report, Segment, Span, Statement, Story
from tellings.model.told import Division, Sentence
from tellings.stages.aligning.reader import Marks, Reader
from tellings.stages.aligning.said import Said

_LONGEST_NAME = 60
"""Code points. A longer name mention is a parse gone wrong, and would swallow the words it should be compared by."""
_FEWEST_WORDS = 2
"""Weighty words. A statement of one word ("Never!") is like any other that holds it."""
_OWN_WORDS = 0.4
"""Share of its letters from which a statement is compared by what it says around those inside it; "the minister promised that…"
is compared with what was promised."""


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
    names = _by_report(mentions)
    segments = list(from_table(Segment, tables["segments"]))
    notes = _spans((s.report, s.start, s.end) for s in segments if s.role == "note")
    questions = _spans((s.report, s.start, s.end) for s in segments if s.role == "question")
    sentences_told = _spans((s.report, s.start, s.end) for s in from_table(Sentence, tables["sentences"]))
    divisions = _spans((d.report, d.start, d.end) for d in from_table(Division, tables["divisions"]))
    dates = _dates(from_table(DateMention, tables["dates"]))
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
        own = own_words(report.text, told)
        found += [reader.said(s, place, own[s.id], named) for place, s in enumerate(s for s in told if s.id in own)]
    return [said for said in found if len(said.content_words(said.parts[0])) >= _FEWEST_WORDS]


def own_words(text: str, told: Sequence[Statement]) -> dict[str, tuple[Span, ...]]:
    """The content of each statement of one report (in text order) without the statements that stand inside it.

    An infinitive inside ("no plan to raise the fees") is no statement without what governs it: it has no entry, and stays with
    the words around it. A narrated sentence that holds an attributed statement tells nothing of its own, and has none either.
    """
    found: dict[str, tuple[Span, ...]] = {}
    for n, statement in enumerate(told):
        start, end = statement.content[0].start, statement.content[-1].end
        inner: list[Span] = []
        for other in told[n + 1 :]:
            if other.content[0].start >= end:
                break
            if _is_infinitive(text, other):
                found[other.id] = ()
            else:
                inner += [span for span in other.content if start <= span.start and span.end <= end]
        if statement.id not in found and not (inner and statement.kind == "narrated"):
            found[statement.id] = without(statement.content, inner) if inner else statement.content
    return {key: content for key, content in found.items() if content}


def _is_infinitive(text: str, statement: Statement) -> bool:
    return statement.kind != "direct" and text.startswith("to ", statement.content[0].start)


def without(content: Sequence[Span], inner: Sequence[Span]) -> tuple[Span, ...]:
    """What of a content lies outside of other spans; the whole of it when that is next to nothing."""
    left: list[Span] = []
    for span in content:
        at = span.start
        for hole in sorted(inner):
            if at < hole.start < span.end:
                left.append(Span(at, hole.start))
            at = max(at, hole.end) if hole.start < span.end and span.start < hole.end else at
        if at < span.end:
            left.append(Span(at, span.end))
    kept = tuple(span for span in left if span.end - span.start > 1)
    size = sum(span.end - span.start for span in kept)
    return kept if size >= _OWN_WORDS * sum(span.end - span.start for span in content) else tuple(content)


def compatible_speakers(actors: Sequence[Actor]) -> frozenset[tuple[str, str]]:
    """Pairs of actors that may speak for one another: somebody with a role, and the body that the role is of."""
    return frozenset(pair for a in actors for role in a.roles if role.of for pair in ((a.id, role.of), (role.of, a.id)))


def _by_report(mentions: Sequence[Mention]) -> dict[str, list[Named]]:
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


def _dates(dates: Iterable[DateMention]) -> dict[str, list[DateMention]]:
    found: dict[str, list[DateMention]] = {}
    for date in sorted(dates, key=lambda d: (d.report, d.start, -d.end)):
        found.setdefault(date.report, []).append(date)
    return found
