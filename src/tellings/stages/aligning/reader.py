"""Reads the statements of one report: their words, their parts, what stands in them and what they answer to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from tellings.language import words as words_in
from tellings.language.tokens import FUNCTION, Named, Word, stem, words_of
from tellings.model.records import DateMention, Report, Span, Statement
from tellings.stages.aligning.contrast import claim_of, is_claim, stems_of, untrue_from
from tellings.stages.aligning.dividing import divided, divided_by_marks
from tellings.stages.aligning.said import Part, Said

_OPENING_WORD = re.compile(r"\W*([^\W\d_]+)")
_FEWEST_WORDS = 4
"""Words of a clause with one weighty word."""
_LONGEST_GAP = 30
"""Code points between a source and its cue that can hold no more than an auxiliary and a negation."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands where in one report, each kind in text order."""

    names: Sequence[Named] = ()
    notes: Sequence[Span] = ()
    dates: Sequence[DateMention] = ()
    sentences: Sequence[Span] = ()
    divisions: Sequence[Span] = ()
    questions: Sequence[Span] = ()


class Reader:
    """Reads the statements of one report; what stands inside a statement is found by bisection."""

    def __init__(self, report: Report, order: int, marks: Marks) -> None:
        self._report, self._order, self._marks = report, order, marks
        self._name_starts = [name.start for name in marks.names]
        self._note_starts = [note.start for note in marks.notes]
        self._date_starts = [date.start for date in marks.dates]
        self._sentence_starts = [sentence.start for sentence in marks.sentences]
        self._division_starts = [division.start for division in marks.divisions]
        self._division_ends = [division.end for division in marks.divisions]
        self._question_starts = [question.start for question in marks.questions]

    def said(self, statement: Statement, place: int, content: tuple[Span, ...], named: frozenset[str]) -> Said:
        """A statement ready for comparing; `content` is what of it is its own, `named` the actors that some report names."""
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
            clauses=self._clauses(content, words),
            named=statement.speaker in named,
            dates=tuple(dates),
            setting=setting,
            denied=self._denied(statement),
            published=self._report.published,
            setting_words=tuple(word for word in self._words(setting) if word.kind != FUNCTION),
        )

    def says_enough(self, content: Sequence[Span]) -> bool:
        """Whether a content can be compared. One weighty word alone ("the director") is like any other that holds it; in a
        clause ("it was inspected again") or with a negation ("nobody knew") it is not.
        """
        words = self._words(content)
        weighty = sum(word.kind != FUNCTION for word in words)
        negators = words_in(self._report.language, "contrast", "negation.words")
        return weighty > 1 or (weighty == 1 and (len(words) >= _FEWEST_WORDS or any(word.lower in negators for word in words)))

    def _words(self, content: Sequence[Span]) -> tuple[Word, ...]:
        if not content:
            return ()
        start, end = content[0].start, content[-1].end
        names = self._marks.names[bisect_left(self._name_starts, start) : bisect_left(self._name_starts, end)]
        notes = self._marks.notes[bisect_left(self._note_starts, start) : bisect_left(self._note_starts, end)]
        return words_of(self._report.text, content, names=names, notes=notes, language=self._report.language)

    def _clauses(self, content: Sequence[Span], words: Sequence[Word]) -> tuple[Part, ...]:
        """The statement cut up into its clauses: as the parse divides it; by its marks where there is no parse."""
        first = bisect_right(self._division_ends, content[0].start)
        last = bisect_left(self._division_starts, content[-1].end)
        if first < last:
            return divided(content, words, self._marks.divisions[first:last])
        return divided_by_marks(self._report.text, content, words, self._report.language)

    def _denied(self, statement: Statement) -> bool:
        """Whether the words that join a source to its statement deny it; a denial that is not made denies nothing, nor does who "did not
        know how" something had come about, or "denied this, saying" what is so instead.
        """
        if statement.cue is None or self._is_question(statement):
            return False
        if self._is_untrue(statement, statement.cue):
            return True
        start, end = statement.cue.start, statement.cue.end
        if statement.source is not None and 0 < start - statement.source.end <= _LONGEST_GAP:
            start = max(statement.source.end, self._report.text.rfind(",", 0, start) + 1)
        said = [word.lower for word in words_of(self._report.text, [Span(start, end)], language=self._report.language)]
        negators = words_in(self._report.language, "contrast", "negation.words")
        denying = stems_of(self._report.language, "contrast", "negation.cues")
        negated = any(word in negators or word.endswith("n't") for word in said)
        outright = words_in(self._report.language, "contrast", "negation.outright")
        if any(f" {phrase} " in f" {' '.join(said)} " for phrase in outright):
            return not negated
        return negated != (any(stem(word) in denying for word in said) and self._finite(statement))

    def _is_untrue(self, statement: Statement, cue: Span) -> bool:
        """Whether a claim that is told is called untrue: "the allegation that he took bribes is baseless"."""
        sentence = bisect_right(self._sentence_starts, cue.start) - 1
        claim = self._report.text[cue.start : cue.end].lower().split()[-1:]
        if not any(is_claim(word, self._report.language) for word in claim):
            return False
        if not 0 <= sentence < len(self._marks.sentences):
            return False
        end = max(self._marks.sentences[sentence].end, statement.content[-1].end)
        told = [
            word.lower
            for word in words_of(self._report.text, [Span(cue.end - len(claim[0]), end)], language=self._report.language)
        ]
        sizes = ((n, untrue_from(told, n, self._report.language)) for n in range(1, len(told)))
        return any(size and claim_of(told, n, size, self._report.language) == 0 for n, size in sizes)

    def _is_question(self, statement: Statement) -> bool:
        told = words_of(self._report.text, statement.content[:1], language=self._report.language)
        return bool(told) and told[0].lower in words_in(self._report.language, "contrast", "negation.ends")

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
