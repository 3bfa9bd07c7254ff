"""The clauses of a story's statements, one by one: what is aligned and compared."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tellings.language.tokens import Word, sentences
from tellings.model.records import Span
from tellings.stages.aligning.contrast import phrases
from tellings.stages.aligning.said import Part, Said


@dataclass(frozen=True, slots=True)
class Unit:
    """A clause of a statement. `statement` is the statement's place in the story, `sentence` counts the statement's sentences,
    `place` the clauses of its report.
    """

    statement: int
    said: Said
    clause: Part
    sentence: int
    place: int

    @property
    def report(self) -> int:
        """Its report's place in the story."""
        return self.said.report

    @property
    def start(self) -> int:
        """Where it begins in its report."""
        return self.clause.start

    @property
    def end(self) -> int:
        """Where it ends in its report."""
        return self.clause.end

    @property
    def text(self) -> str:
        """Its words on one line."""
        return self.said.plain(self.clause)

    @property
    def words(self) -> tuple[Word, ...]:
        """Its words that say something."""
        return self.said.content_words(self.clause)


def units_of(story: Sequence[Said]) -> list[Unit]:
    """The clauses that say something, by report and place; not what an outlet tells of what somebody spoke about, which tells none of it."""
    found: list[Unit] = []
    for n, said in enumerate(story):
        starts = [sentence.start for sentence in sentences(said.text, said.content)]
        for clause in said.clauses:
            if said.content_words(clause) and not (said.narrated and _names_a_topic(said, clause)):
                place = found[-1].place + 1 if found and found[-1].report == said.report else 0
                found.append(Unit(n, said, clause, bisect_right(starts, clause.start), place))
    return found


def _names_a_topic(said: Said, clause: Part) -> bool:
    words = [word.lower for word in said.words[clause.first : clause.last]]
    return any(pair in phrases(said.language, "topics") for pair in pairwise(words))


def narrowed(units: Sequence[Unit]) -> Said:
    """A statement cut down to some of its clauses, one after another. What its source denies is what comes first in it."""
    said = units[0].said
    parts = [unit.clause for unit in units]
    if len(parts) == len(said.clauses):
        return said
    words = tuple(word for part in parts for word in said.words[part.first : part.last])
    content = tuple(
        Span(max(piece.start, part.start), min(piece.end, part.end))
        for part in parts
        for piece in said.content
        if max(piece.start, part.start) < min(piece.end, part.end)
    )
    dates = tuple(date for date in said.dates if any(part.start <= date.start < part.end for part in parts))
    whole = Part(content[0].start, content[-1].end, 0, len(words))
    denied = said.denied and said.clauses[0] in parts
    return replace(said, content=content, words=words, clauses=(whole,), dates=dates, denied=denied)
