"""A story's statements as this room compares them: in order, with their words, parts and speakers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from tellings.model.columns import from_table
from tellings.model.records import Actor, DateMention, Mention, Report, Segment, Span, Statement, Story
from tellings.model.told import Sentence
from tellings.stages.aligning.words import CONTENT, FUNCTION, Named, Word, clauses, sentences, words_of

_LONGEST_NAME = 60
"""Code points. A longer name mention is a parse gone wrong, and would swallow the words it should be compared by."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a statement that can be compared by itself: the whole, a sentence or a clause; words `first` to `last`."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Said:
    """A statement ready for comparing. `report` counts the story's reports and `place` the statements of one report.

    `parts[0]` is the whole. `named` says that the speaker is an actor that some report names. `setting` is what it answers
    to or is given with: the rest of its sentence ("Asked about the fees, she said…"), or an interview's question.
    """

    statement: Statement
    report: int
    place: int
    text: str
    language: str
    words: tuple[Word, ...]
    parts: tuple[Part, ...]
    named: bool
    dates: tuple[DateMention, ...]
    setting: tuple[Span, ...]
    setting_words: tuple[Word, ...]

    @property
    def narrated(self) -> bool:
        """Whether the outlet tells it in its own voice."""
        return self.statement.kind == "narrated"

    @property
    def start(self) -> int:
        """Where it begins in its report."""
        return self.statement.content[0].start

    @property
    def end(self) -> int:
        """Where it ends in its report."""
        return self.statement.content[-1].end

    @property
    def setting_text(self) -> str:
        """The setting as one line; empty when it says little: fewer than three words that are no names."""
        if sum(1 for word in self.setting_words if word.kind == CONTENT) < 3:
            return ""
        return " ".join(" ".join(self.text[span.start : span.end] for span in self.setting).split())

    def content_words(self, part: Part) -> tuple[Word, ...]:
        """The words of a part that speak for a likeness: all but the function words."""
        return tuple(word for word in self.words[part.first : part.last] if word.kind != FUNCTION)

    def plain(self, part: Part) -> str:
        """The words of a part as one line."""
        inside = self.words[part.first : part.last]
        if not inside:
            return ""
        pieces = [self.text[max(c.start, part.start) : min(c.end, part.end)] for c in self.statement.content]
        return " ".join(" ".join(pieces).split())


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
    dates = _dates(from_table(DateMention, tables["dates"]))
    found: list[Said] = []
    for report in sorted(reports.values(), key=lambda r: order[r.id]):
        told = sorted(statements[report.id], key=lambda s: (s.content[0].start, -s.content[-1].end, s.id))
        marks = Marks(
            names=names.get(report.id, ()),
            notes=notes.get(report.id, ()),
            dates=dates.get(report.id, ()),
            sentences=sentences_told.get(report.id, ()),
            questions=questions.get(report.id, ()),
        )
        reader = _Reader(report, order[report.id], marks, told)
        found += [reader.said(statement, place, named) for place, statement in enumerate(told)]
    return [said for said in found if said.content_words(said.parts[0])]


def compatible_speakers(actors: Sequence[Actor]) -> frozenset[tuple[str, str]]:
    """Pairs of actors that may speak for one another: somebody with a role, and the body that the role is of."""
    return frozenset(pair for a in actors for role in a.roles if role.of for pair in ((a.id, role.of), (role.of, a.id)))


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands where in one report, each kind in text order."""

    names: Sequence[Named]
    notes: Sequence[Span]
    dates: Sequence[DateMention]
    sentences: Sequence[Span]
    questions: Sequence[Span]


class _Reader:
    """Reads the statements of one report; what stands inside a statement is found by bisection."""

    def __init__(self, report: Report, order: int, marks: Marks, told: Sequence[Statement]) -> None:
        self._report, self._order, self._marks = report, order, marks
        self._name_starts = [name.start for name in marks.names]
        self._note_starts = [note.start for note in marks.notes]
        self._date_starts = [date.start for date in marks.dates]
        self._sentence_starts = [sentence.start for sentence in marks.sentences]
        self._question_starts = [question.start for question in marks.questions]
        self._content = sorted(span for statement in told for span in statement.content)
        self._content_starts = [span.start for span in self._content]

    def said(self, statement: Statement, place: int, named: frozenset[str]) -> Said:
        text = self._report.text
        start, end = statement.content[0].start, statement.content[-1].end
        words = self._words(statement.content)
        dates = self._marks.dates[bisect_left(self._date_starts, start) : bisect_left(self._date_starts, end)]
        setting = self._setting(statement)
        return Said(
            statement=statement,
            report=self._order,
            place=place,
            text=text,
            language=self._report.language,
            words=words,
            parts=_parts(text, statement, words, self._report.language),
            named=statement.speaker in named,
            dates=tuple(dates),
            setting=setting,
            setting_words=tuple(word for word in self._words(setting) if word.kind != FUNCTION),
        )

    def _words(self, content: Sequence[Span]) -> tuple[Word, ...]:
        if not content:
            return ()
        start, end = content[0].start, content[-1].end
        names = self._marks.names[bisect_left(self._name_starts, start) : bisect_left(self._name_starts, end)]
        notes = self._marks.notes[bisect_left(self._note_starts, start) : bisect_left(self._note_starts, end)]
        return words_of(self._report.text, content, names=names, notes=notes, language=self._report.language)

    def _setting(self, statement: Statement) -> tuple[Span, ...]:
        """The words of its first sentence that belong to no statement; without such, the question last asked."""
        start = statement.content[0].start
        at = bisect_right(self._sentence_starts, start) - 1
        around: list[Span] = []
        if at >= 0 and start < self._marks.sentences[at].end:
            around = self._outside(self._marks.sentences[at])
        asked = bisect_right(self._question_starts, start) - 1
        if not around and asked >= 0:
            around = [self._marks.questions[asked]]
        return tuple(around)

    def _outside(self, sentence: Span) -> list[Span]:
        left, at = [], sentence.start
        first = max(0, bisect_right(self._content_starts, sentence.start) - 1)
        for span in self._content[first : bisect_left(self._content_starts, sentence.end)]:
            if span.start > at:
                left.append(Span(at, span.start))
            at = max(at, span.end)
        if at < sentence.end:
            left.append(Span(at, sentence.end))
        return [span for span in left if any(letter.isalnum() for letter in self._report.text[span.start : span.end])]


def _parts(text: str, statement: Statement, words: Sequence[Word], language: str) -> tuple[Part, ...]:
    starts = [word.start for word in words]
    whole = Span(statement.content[0].start, statement.content[-1].end)
    spans = [whole]
    by_sentence = sentences(text, statement.content)
    for sentence in by_sentence:
        if len(by_sentence) > 1:
            spans.append(sentence)
        inside = words[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        cut = clauses(text, sentence, inside, language)
        if len(cut) > 1:
            spans += cut
    parts = [Part(s.start, s.end, bisect_left(starts, s.start), bisect_left(starts, s.end)) for s in spans]
    return tuple(part for n, part in enumerate(parts) if n == 0 or part.last > part.first)


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
