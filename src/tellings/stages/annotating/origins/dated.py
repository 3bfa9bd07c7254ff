"""Dated public statements: "Harbour Ministry spokeswoman Ida Falk said on Monday"."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.model.records import DateMention, Span
from tellings.model.told import StatementTold
from tellings.stages.annotating.origins.scene import Found, Scene, Sentence
from tellings.stages.annotating.silence import is_silence

_WORDS = 3  # between cue and date, as in "said late on"; more is another clause
_NEAR = 60  # letters around source and cue in which a date must begin: room for a long one and three small words
_THAT = 8  # letters after a date in which ", that " must stand
_OTHER_CLAUSE = frozenset({"and", "but", "while", "when", "as", "that", "after", "before", "since", "until", "by", "for"})
_A_DAY = 10  # letters of an EDTF value that says the day; a month or a year dates no occasion


def find(scene: Scene, sentence: Sentence) -> Iterator[Found]:
    """Statements whose cue carries a date; the speaker is named, for a pronoun stands for an occasion told before."""
    for statement in sentence.said:
        source = statement.source
        if source is None or statement.cue is None or not _names(scene, source) or _is_silent(scene, sentence, statement.cue):
            continue
        date = _date_of(scene, sentence, statement, statement.cue)
        if date is not None:
            ends = (source, statement.cue, Span(date.start, date.end))
            phrase = Span(min(e.start for e in ends), max(e.end for e in ends))
            yield Found("statement", phrase, scene.named(source), None, date.value)


def _is_silent(scene: Scene, sentence: Sentence, cue: Span) -> bool:
    return is_silence(sentence.parse, (t for t in sentence.tokens if cue.start <= t.start < cue.end), scene.language)


def _names(scene: Scene, source: Span) -> bool:
    mention = scene.mention(source)
    return mention is not None and mention.kind != "pronoun"


def _date_of(scene: Scene, sentence: Sentence, statement: StatementTold, cue: Span) -> DateMention | None:
    """The day right after a cue or its source ("said on Monday"), or at the head of the sentence ("On Monday, … said")."""
    source = statement.source or cue
    first, last = min(source.start, cue.start), max(source.end, cue.end)
    for date in scene.dates_in(Span(max(sentence.span.start, first - _NEAR), min(sentence.span.end, last + _NEAR))):
        if len(date.value.partition("T")[0]) < _A_DAY or _is_said(scene, statement, date):
            continue
        before, behind = scene.parsed.text[date.end : max(first, date.end)], scene.parsed.text[last : max(last, date.start)]
        if (date.start >= last and _is_gap(behind)) or (date.end <= first and _is_gap(before)):
            return date
    return None


def _is_said(scene: Scene, statement: StatementTold, date: DateMention) -> bool:
    """Whether a date is part of what is said; one before "that" never is ("said on Monday that…")."""
    if not any(c.start <= date.start < c.end for c in statement.content):
        return False
    return not scene.parsed.text[date.end : date.end + _THAT].lstrip(" ,").startswith("that ")


def _is_gap(between: str) -> bool:
    """Nothing of weight: "on", "late on", "in a", a comma."""
    words = between.strip(" ,").split()
    return len(words) <= _WORDS and not set(words) & _OTHER_CLAUSE and all(word.isalpha() and word.islower() for word in words)
