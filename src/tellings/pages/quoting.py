"""The words of statements as pages set them: cut where marks begin and end, from the untouched texts of the reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tellings.model.account import Mark, Said
from tellings.model.records import Evidence
from tellings.ports.library import Library

Texts = Mapping[str, str]
"""The text of each report by its id."""

GAP = " … "
"""Between two stretches of one statement."""


def texts(library: Library, reports: Iterable[str]) -> Texts:
    """The texts of some reports; those that there are not are left out."""
    wanted = list(dict.fromkeys(reports))
    if not wanted:
        return {}
    rows = library.rows("reports", {"id": wanted}, most=len(wanted))
    return {str(row["id"]): str(row["text"]) for row in rows.items}


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words and how they differ; without a mark they do not."""

    words: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A statement as it is quoted. `places` are those of its words, in this report and in all that have the same words."""

    said: Said
    pieces: tuple[Piece, ...]
    places: tuple[Evidence, ...]
    language: str


def quoted(said: Said, held: Texts, language: str = "", others: Sequence[Said] = ()) -> Quote:
    """A statement with its marks; `others` are those of other reports that say the same in the same words."""
    places = [place for one in (said, *others) for place in one.evidence]
    return Quote(said, tuple(pieces(said, held)), tuple(places), language)


def pieces(said: Said, held: Texts) -> Iterator[Piece]:
    """The words of a statement, cut at its marks; the words alone where the report's text is not at hand."""
    text = held.get(said.statement.report)
    if text is None:
        yield Piece(said.words)
        return
    for number, span in enumerate(said.evidence):
        if number:
            yield Piece(GAP)
        yield from marked(text, span, said.marks)


def marked(text: str, span: Evidence, marks: Iterable[Mark]) -> Iterator[Piece]:
    """A stretch of a text cut at the marks that lie in it, in text order."""
    at = span.start
    for mark in sorted(marks, key=lambda one: one.start):
        start, end = max(mark.start, at), min(mark.end, span.end)
        if start >= end:
            continue
        if at < start:
            yield Piece(text[at:start])
        yield Piece(text[start:end], mark)
        at = end
    if at < span.end:
        yield Piece(text[at : span.end])
