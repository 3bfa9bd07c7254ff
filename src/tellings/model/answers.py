"""What a question to a case is answered with: rows in words, each with its times, its sources and the exact words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quote:
    """The exact words behind a row: `report` is its id, `siglum` its letter, `start` and `end` code points of its text."""

    siglum: str
    report: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One thing that is told. `ids`: the rows of the public table behind it. `when`: when it held or happened; `told`: when that
    was told, of an event what else is told of it. `note`: how sure it is on the day asked for. `against`: what says otherwise. `under`: this is told of a part of
    what the row before tells of (a ministry of the same country).
    """

    ids: tuple[str, ...]
    words: str
    when: str
    start: str | None
    end: str | None
    told: str
    factuality: str
    note: str
    independent: int | None
    according_to: tuple[str, ...]
    against: tuple[str, ...]
    quotes: tuple[Quote, ...]
    under: bool = False


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """Rows under one heading."""

    title: str
    rows: tuple[AnswerRow, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question. `understood` is the question as it was read; no parts: nothing is told."""

    question: str
    understood: str
    parts: tuple[AnswerPart, ...]

    @property
    def rows(self) -> tuple[AnswerRow, ...]:
        """All rows, whatever heading they stand under."""
        return tuple(row for part in self.parts for row in part.rows)
