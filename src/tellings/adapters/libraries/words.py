"""Full text in the two databases: SQLite's FTS5 and PostgreSQL's text search. Both are given words that are folded already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import sqlalchemy as sa

from tellings.ports.folding import Phrase

_MOST_LETTERS = 900_000
"""Letters of one card's words that PostgreSQL can index: a tsvector holds a megabyte."""


@dataclass(frozen=True, slots=True)
class Holding:
    """The index of words, asked: the numbers of the cards that hold what is asked for, and what puts the best first."""

    index: sa.FromClause
    number: sa.ColumnElement[int]
    match: sa.ColumnElement[bool]
    rank: sa.ColumnElement[float]


class Words(Protocol):
    """The index of words of one kind of database."""

    def make(self, connection: sa.Connection) -> None:
        """Make it, empty."""

    def put(self, connection: sa.Connection, texts: Sequence[tuple[int, str]]) -> None:
        """Add the words of some cards by their number."""

    def finish(self, connection: sa.Connection) -> None:
        """Make it quick to ask, once all is in."""

    def holding(self, phrases: Sequence[Phrase]) -> Holding:
        """How to ask for the cards that hold all phrases."""


class Fts5Words:
    """SQLite's FTS5 (https://sqlite.org/fts5.html), without a copy of the text."""

    def make(self, connection: sa.Connection) -> None:
        """See `Words`."""
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize=\"unicode61 remove_diacritics 0\", prefix='2 3')"
        )

    def put(self, connection: sa.Connection, texts: Sequence[tuple[int, str]]) -> None:
        """See `Words`."""
        connection.exec_driver_sql("INSERT INTO words(rowid, text) VALUES (?, ?)", list(texts))

    def finish(self, connection: sa.Connection) -> None:
        """See `Words`."""
        connection.exec_driver_sql("INSERT INTO words(words) VALUES ('optimize')")
        connection.exec_driver_sql("ANALYZE")

    def holding(self, phrases: Sequence[Phrase]) -> Holding:
        """See `Words`."""
        asked = " ".join(f'"{" ".join(one.words)}"{" *" if one.begun else ""}' for one in phrases)
        words: sa.TableClause = sa.table("words", sa.column("rowid", sa.Integer))
        match = sa.literal_column("words").op("MATCH", is_comparison=True)(sa.bindparam("asked", asked))
        return Holding(words, words.c.rowid, match, sa.literal_column("bm25(words)", sa.Float))


class TsvectorWords:
    """PostgreSQL's text search (chapter 12 of its manual) with the configuration `simple`: the words as they are."""

    def make(self, connection: sa.Connection) -> None:
        """See `Words`."""
        connection.exec_driver_sql("CREATE TABLE words (n integer PRIMARY KEY, text tsvector NOT NULL)")

    def put(self, connection: sa.Connection, texts: Sequence[tuple[int, str]]) -> None:
        """See `Words`."""
        rows = [{"n": n, "text": text[:_MOST_LETTERS]} for n, text in texts]
        connection.execute(sa.text("INSERT INTO words (n, text) VALUES (:n, to_tsvector('simple', :text))"), rows)

    def finish(self, connection: sa.Connection) -> None:
        """See `Words`."""
        connection.exec_driver_sql("CREATE INDEX words_by_text ON words USING gin (text)")
        for table in ("cards", "facets", "words"):
            connection.exec_driver_sql(f"ANALYZE {table}")

    def holding(self, phrases: Sequence[Phrase]) -> Holding:
        """See `Words`."""
        asked = " & ".join(f"({' <-> '.join(one.words)}{':*' if one.begun else ''})" for one in phrases)
        words: sa.TableClause = sa.table("words", sa.column("n", sa.Integer), sa.column("text"))
        query = sa.func.to_tsquery(sa.literal_column("'simple'"), asked)
        match = words.c.text.op("@@", is_comparison=True)(query)
        return Holding(words, words.c.n, match, -sa.func.ts_rank_cd(words.c.text, query, 1))


def index_of(dialect: str) -> Words:
    """The index of words for a database by SQLAlchemy's name for its dialect."""
    return TsvectorWords() if dialect == "postgresql" else Fts5Words()
