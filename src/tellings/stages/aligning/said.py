"""A statement as this room compares it: its words, its parts, its speaker, and what it answers to."""

from __future__ import annotations

from dataclasses import dataclass

from tellings.language.tokens import CONTENT, FUNCTION, Word
from tellings.model.records import DateMention, Span, Statement


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

    `clauses` cut it up from end to end. `named` says that the speaker is an actor that some report names. `setting` is what it answers
    to: the opening of its sentence ("Asked about the fees, she said…"), or an interview's question. `denied` says that its
    source is given as saying that it is not so: "denied that…", "does not plan to…". `published` is when its report was, as EDTF.
    """

    statement: Statement
    content: tuple[Span, ...]
    report: int
    place: int
    text: str
    language: str
    words: tuple[Word, ...]
    clauses: tuple[Part, ...]
    named: bool
    dates: tuple[DateMention, ...]
    setting: tuple[Span, ...]
    setting_words: tuple[Word, ...]
    denied: bool
    published: str | None = None

    @property
    def whole(self) -> Part:
        """All of it."""
        return Part(self.start, self.end, 0, len(self.words))

    @property
    def narrated(self) -> bool:
        """Whether the outlet tells it in its own voice."""
        return self.statement.kind == "narrated"

    @property
    def weight(self) -> int:
        """How many of its words say something."""
        return sum(word.kind != FUNCTION for word in self.words)

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

    def dated(self, word: Word) -> bool:
        """Whether a word belongs to a date."""
        return any(date.start <= word.start < date.end for date in self.dates)

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
