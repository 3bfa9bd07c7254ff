"""A story's statements as this room compares them: in order, with their words, parts and speakers."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from tellings.language import words as words_in
from tellings.model.columns import from_table
from tellings.model.records import Actor, DateMention, Mention, Report, Segment, Span, Statement, Story
from tellings.model.told import Sentence
from tellings.stages.aligning.words import CONTENT, FUNCTION, NUMBER, Named, Word, clauses, sentences, stem, words_of

_OPENING_WORD = re.compile(r"\W*([^\W\d_]+)")
_LONGEST_NAME = 60
"""Code points. A longer name mention is a parse gone wrong, and would swallow the words it should be compared by."""
_LONGEST_GAP = 30
"""Code points between a source and its cue that can hold no more than an auxiliary and a negation."""
_FEWEST_WORDS = 2
"""Weighty words. A statement of one word ("Never!") is like any other that holds it."""
_OWN_WORDS = 0.4
"""Share of its letters from which a statement is compared by what it says around those inside it; "the minister promised that…"
is compared with what was promised."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a statement that can be compared by itself: the whole, a sentence or a clause; words `first` to `last`."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Said:
    """A statement ready for comparing. `report` counts the story's reports and `place` the statements of one report;
    `content` is the statement's without the statements inside it.

    `parts[0]` is the whole. `named` says that the speaker is an actor that some report names. `setting` is what it answers
    to: the opening of its sentence ("Asked about the fees, she said…"), or an interview's question. `denied` says that its
    source is given as saying that it is not so: "denied that…", "does not plan to…".
    """

    statement: Statement
    content: tuple[Span, ...]
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
    denied: bool

    @property
    def narrated(self) -> bool:
        """Whether the outlet tells it in its own voice."""
        return self.statement.kind == "narrated"

    @property
    def weight(self) -> int:
        """How many words it has that say something, names apart."""
        return sum(word.kind in (CONTENT, NUMBER) for word in self.words)

    @property
    def start(self) -> int:
        """Where it begins in its report."""
        return self.content[0].start

    @property
    def end(self) -> int:
        """Where it ends in its report."""
        return self.content[-1].end

    @property
    def setting_text(self) -> str:
        """The setting as one line; empty when it says little: fewer than three words that are no names."""
        if sum(1 for word in self.setting_words if word.kind == CONTENT) < 3:
            return ""
        return " ".join(" ".join(self.text[span.start : span.end] for span in self.setting).split())

    def content_words(self, part: Part) -> tuple[Word, ...]:
        """The words of a part that speak for a likeness: all but the function words."""
        return tuple(word for word in self.words[part.first : part.last] if word.kind != FUNCTION)

    def within(self, start: int, end: int) -> Span:
        """A stretch as far as it lies in one piece of the content: the piece that holds most of it."""
        pieces = [Span(max(piece.start, start), min(piece.end, end)) for piece in self.content]
        return max(pieces, key=lambda piece: (piece.end - piece.start, -piece.start))

    def plain(self, part: Part) -> str:
        """The words of a part as one line."""
        inside = self.words[part.first : part.last]
        if not inside:
            return ""
        pieces = [self.text[max(c.start, part.start) : min(c.end, part.end)] for c in self.content]
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
        reader = _Reader(report, order[report.id], marks)
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

    def __init__(self, report: Report, order: int, marks: Marks) -> None:
        self._report, self._order, self._marks = report, order, marks
        self._name_starts = [name.start for name in marks.names]
        self._note_starts = [note.start for note in marks.notes]
        self._date_starts = [date.start for date in marks.dates]
        self._sentence_starts = [sentence.start for sentence in marks.sentences]
        self._question_starts = [question.start for question in marks.questions]

    def said(self, statement: Statement, place: int, content: tuple[Span, ...], named: frozenset[str]) -> Said:
        text = self._report.text
        start, end = content[0].start, content[-1].end
        words = self._words(content)
        dates = self._marks.dates[bisect_left(self._date_starts, start) : bisect_left(self._date_starts, end)]
        setting = self._setting(statement)
        return Said(
            statement=statement,
            content=content,
            report=self._order,
            place=place,
            text=text,
            language=self._report.language,
            words=words,
            parts=_parts(text, content, words, self._report.language, whole=statement.kind == "narrated"),
            named=statement.speaker in named,
            dates=tuple(dates),
            setting=setting,
            denied=self._denied(statement),
            setting_words=tuple(word for word in self._words(setting) if word.kind != FUNCTION),
        )

    def _words(self, content: Sequence[Span]) -> tuple[Word, ...]:
        if not content:
            return ()
        start, end = content[0].start, content[-1].end
        names = self._marks.names[bisect_left(self._name_starts, start) : bisect_left(self._name_starts, end)]
        notes = self._marks.notes[bisect_left(self._note_starts, start) : bisect_left(self._note_starts, end)]
        return words_of(self._report.text, content, names=names, notes=notes, language=self._report.language)

    def _denied(self, statement: Statement) -> bool:
        """Whether the words that join a source to its statement deny it; a denial that is not made denies nothing."""
        if statement.cue is None:
            return False
        start, end = statement.cue.start, statement.cue.end
        if statement.source is not None and 0 < start - statement.source.end <= _LONGEST_GAP:
            start = statement.source.end
        said = [word.lower for word in words_of(self._report.text, [Span(start, end)], language=self._report.language)]
        negators = words_in(self._report.language, "contrast", "negation.words")
        denying = {stem(word) for word in words_in(self._report.language, "contrast", "negation.cues")}
        negated = any(word in negators or word.endswith("n't") for word in said)
        return negated != (any(stem(word) in denying for word in said) and self._finite(statement))

    def _finite(self, statement: Statement) -> bool:
        told = words_of(self._report.text, statement.content, language=self._report.language)
        return any(word.lower in words_in(self._report.language, "contrast", "negation.finite") for word in told)

    def _setting(self, statement: Statement) -> tuple[Span, ...]:
        """What opens its sentence and says what it answers to ("Asked about the fees,"); else the question last asked."""
        start = statement.content[0].start
        at = bisect_right(self._sentence_starts, start) - 1
        if at >= 0 and start < self._marks.sentences[at].end:
            opening = self._opening(self._marks.sentences[at].start, start)
            if opening is not None:
                return (opening,)
        asked = bisect_right(self._question_starts, start) - 1
        return (self._marks.questions[asked],) if asked >= 0 else ()

    def _opening(self, start: int, end: int) -> Span | None:
        words = _OPENING_WORD.match(self._report.text, start, end)
        openers = words_in(self._report.language, "contrast", "setting_openers")
        if words is None or words.group(1).lower() not in openers:
            return None
        comma = self._report.text.rfind(",", start, end)
        return Span(start, comma) if comma > start else None


def _parts(text: str, content: Sequence[Span], words: Sequence[Word], language: str, *, whole: bool) -> tuple[Part, ...]:
    starts = [word.start for word in words]
    spans = [Span(content[0].start, content[-1].end)]
    # What no speaker holds together is compared as it stands: its clauses are like too much.
    by_sentence = () if whole else sentences(text, content)
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
