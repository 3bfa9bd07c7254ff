"""Correcting: the layer of what persons say otherwise, laid over the tables whenever they are read. Nothing of it is stored in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import pyarrow as pa

from tellings.model.cards import CorrectionCard
from tellings.model.columns import from_table
from tellings.model.corrections import MERGE, NOT_SAME, REJECT, SAME, SET_DATE, SPLIT, UNDO, actor_of_split, sentence_of
from tellings.model.records import Correction, Standing, Touched
from tellings.model.tables import empty
from tellings.stages.correcting.book import Book, Read, Touch
from tellings.stages.correcting.counting import Counting
from tellings.stages.correcting.finding import Finder
from tellings.stages.correcting.merging import merge
from tellings.stages.correcting.redating import redate
from tellings.stages.correcting.rejecting import drop_unheard, reject
from tellings.stages.correcting.sameness import join, part
from tellings.stages.correcting.splitting import split
from tellings.stages.correcting.standing import IN_FORCE, UNDONE, in_turn, undone_by

__all__ = ["IN_FORCE", "UNDONE", "Layer", "correct", "laid_already", "layer_over", "standings"]


@dataclass(frozen=True)
class Layer:
    """Tables with corrections laid over them. `cards` tells of each correction, in the order they were made, with its standing;
    `touched` says for a row, by its table and id, which corrections changed it.
    """

    read: Read
    cards: tuple[CorrectionCard, ...] = ()
    touched: Mapping[Touch, tuple[str, ...]] = field(default_factory=dict)
    changed: Mapping[str, pa.Table] = field(default_factory=dict)

    def table(self, name: str) -> pa.Table:
        """A table as corrected."""
        return self.changed[name] if name in self.changed else self.read(name)


def correct(tables: Mapping[str, pa.Table], corrections: Iterable[Correction]) -> dict[str, pa.Table]:
    """The tables with corrections laid over them; a table that is not among them counts as empty."""
    layer = layer_over(lambda name: tables[name] if name in tables else empty(name), corrections)
    return {name: layer.table(name) for name in tables}


def layer_over(read: Read, corrections: Iterable[Correction] | pa.Table) -> Layer:
    """Corrections laid over the tables that `read` gives, which are only read as far as there is something to correct."""
    rows = from_table(Correction, corrections) if isinstance(corrections, pa.Table) else corrections
    every = in_turn(rows)
    undone = undone_by(every)
    if not every:
        return Layer(read)
    book = Book(read)
    hindered = _apply(book, [row for row in every if row.id not in undone], every)
    known = {row.id: row for row in every}
    changed = _changed(book)
    cards = [
        CorrectionCard(
            row,
            _standing(row, undone, hindered, known),
            sentence_of(row, known, undone.get(row.id)),
            undone.get(row.id),
            tuple(dict.fromkeys([*(subject.id for subject in row.subjects), *changed.get(row.id, ())])),
        )
        for row in every
    ]
    return Layer(read, tuple(cards), book.touched, book.changed)


def standings(layer: Layer) -> list[Standing]:
    """How each correction stands, in the order in which they were made."""
    rows: dict[str, list[Touched]] = {}
    for (table, row), corrections in layer.touched.items():
        for correction in corrections:
            rows.setdefault(correction, []).append(Touched(table, row))
    cards = ((card, card.correction.id) for card in layer.cards)
    return [Standing(key, card.standing, card.undone_by, tuple(rows.get(key, ()))) for card, key in cards]


def laid_already(read: Read, corrections: Iterable[Correction], standing: Iterable[Standing]) -> Layer:
    """Tables that have the corrections in them: nothing is laid over, and each correction stands as it stood when they were written."""
    every = in_turn(corrections)
    known, stands = {row.id: row for row in every}, {row.correction: row for row in standing}
    cards, touched = [], dict[Touch, tuple[str, ...]]()
    for row in every:
        found = stands[row.id]
        sentence = sentence_of(row, known, found.undone_by)
        about = dict.fromkeys([*(one.id for one in row.subjects), *(one.row for one in found.rows)])
        cards.append(CorrectionCard(row, found.standing, sentence, found.undone_by, tuple(about)))
        for one in found.rows:
            touched[one.table, one.row] = (*touched.get((one.table, one.row), ()), row.id)
    return Layer(read, tuple(cards), touched)


def _changed(book: Book) -> Mapping[str, list[str]]:
    """For each correction the rows that it changed."""
    found: dict[str, list[str]] = {}
    for (_, row), corrections in book.touched.items():
        for correction in corrections:
            found.setdefault(correction, []).append(row)
    return found


def _standing(row: Correction, undone: Mapping[str, str], hindered: Mapping[str, str], known: Mapping[str, Correction]) -> str:
    if row.id in undone:
        return UNDONE
    why = hindered.get(row.id, "")
    if row.kind == UNDO and row.undoes not in known:
        why = "what it undoes is not in the case"
    return f"applies no longer: {why}" if why else IN_FORCE


def _apply(book: Book, corrections: Sequence[Correction], every: Sequence[Correction]) -> dict[str, str]:
    """Lay corrections over the tables: who is who, what rests on what, what says the same, when; then the counts. For each that cannot
    be laid the reason.
    """
    of = {kind: [row for row in corrections if row.kind == kind] for kind in (REJECT, SET_DATE)}
    finder = Finder(book)
    hindered = _tell_actors(book, finder, [row for row in corrections if row.kind in (MERGE, SPLIT)], every)
    if of[REJECT]:
        hindered |= reject(book, finder, of[REJECT])
    for row in corrections:
        if row.kind in (SAME, NOT_SAME):
            hindered[row.id] = join(book, finder, row) if row.kind == SAME else part(book, finder, row)
    Counting(book).count()
    drop_unheard(book)
    for row in of[SET_DATE]:
        hindered[row.id] = redate(book, finder, row)
    return hindered


def _tell_actors(book: Book, finder: Finder, rows: Sequence[Correction], every: Sequence[Correction]) -> dict[str, str]:
    """Merges and splits in turn: a split is of the actor as it was then. Merges that follow one another are done at once."""
    made = {actor_of_split(row): row.id for row in every if row.kind == SPLIT}
    hindered: dict[str, str] = {}
    for kind, group in groupby(rows, key=lambda row: row.kind):
        for row in group:
            if kind == SPLIT:
                hindered[row.id] = split(book, finder, row)
                _touch_split(book, row)
            else:
                hindered[row.id] = _merged(book, finder, row, made)
        if kind == MERGE:
            there = book.values("actors")
            becomes = {actor: finder.now(actor) for actor in finder.became if actor in there}
            merge(book, becomes)
            finder.forget()
    return hindered


def _touch_split(book: Book, row: Correction) -> None:
    for actor in (row.subjects[0].id, actor_of_split(row)):
        book.touch("actors", actor, row.id)


def _merged(book: Book, finder: Finder, row: Correction, made: Mapping[str, str]) -> str:
    """Note by which actor the others are replaced; why they cannot be, empty where they are."""
    there = book.values("actors")
    if any(subject.id in made and finder.now(subject.id) not in there for subject in row.subjects):
        return "the split that made one of them is undone"
    found = [finder.actor(subject) for subject in row.subjects]
    if None in found:
        return "an actor that it is about is not there any more"
    first, *others = [actor for actor in found if actor is not None]
    for other in others:
        if finder.now(other) != finder.now(first):
            finder.became[finder.now(other)] = finder.now(first)
    book.touch("actors", finder.now(first), row.id)
    return ""
