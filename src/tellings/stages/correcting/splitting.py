"""An actor that is two: chosen mentions, and all that stands on them, become another's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from tellings.model.anchors import Anchors
from tellings.model.columns import by_report
from tellings.model.corrections import actor_of_split
from tellings.model.records import Actor, Correction, Evidence, Link, Mention, Origin, Place, Report, Role, Span, Statement
from tellings.model.told import MentionTold, StatementTold
from tellings.stages.correcting.book import Book
from tellings.stages.correcting.dividing import divide_events, divide_relations
from tellings.stages.correcting.finding import Finder
from tellings.stages.correcting.merging import settle_speakers
from tellings.stages.correcting.sides import Sides

Row = TypeVar("Row", Place, Link)

_NOBODY = "its words stand for nobody any more"


def split(book: Book, finder: Finder, correction: Correction) -> str:
    """Make a new actor of some mentions; why it cannot be done, empty where it is, or is so already."""
    chosen, rest = correction.subjects[0], correction.subjects[1]
    held = {piece: finder.at(piece) for piece in chosen.evidence}
    # Where nothing is left by which the rest is known, it is whoever else the chosen words are said to be.
    old = finder.actor(rest) or finder.holder(chosen.evidence)
    if old is None or not any(held.values()):
        return _NOBODY
    moved = [piece for piece, actor in held.items() if actor == old]
    sides = Sides.of(old, actor_of_split(correction), book.rows(Mention, "mentions", "actor", [old]), moved)
    if moved and any(sides.stay.values()):
        _divide(book, sides, correction.value or chosen.name)
        finder.forget()
    return ""


def _divide(book: Book, sides: Sides, name: str) -> None:
    gone = {Evidence(row.report, row.start, row.end) for rows in sides.moved.values() for row in rows}

    def mention(row: Mention) -> Iterable[Mention]:
        here = row.actor == sides.old and Evidence(row.report, row.start, row.end) in gone
        return [replace(row, actor=sides.new) if here else row]

    book.edit(Mention, "mentions", ["report"], sorted(sides.moved), mention)
    _divide_actor(book, sides, name)
    spoken = _divide_statements(book, sides)
    book.edit(Place, "places", ["actor"], [sides.old], lambda row: [_with(row, sides)])
    book.edit(Link, "links", ["actor"], [sides.old], lambda row: [_with(row, sides)])
    _divide_origins(book, sides)
    divide_events(book, sides)
    divide_relations(book, sides)
    settle_speakers(book, spoken)


def _with(row: Row, sides: Sides) -> Row:
    return replace(row, actor=sides.new) if sides.all_moved(row.evidence) else row


def _divide_actor(book: Book, sides: Sides, name: str) -> None:
    """The new actor has the names and roles of its mentions; those that no other mention bears go from the old one."""
    words = _Words(book, sides)

    def change(row: Actor) -> Iterable[Actor]:
        if row.id != sides.old:
            return [replace(row, roles=tuple(_of(role, sides) for role in row.roles))]
        here, there = words.borne(row.variants, sides.stay), words.borne(row.variants, sides.moved)
        left = tuple(one for one in row.variants if one in here or one not in there)
        roles = [(role, *sides.divided(role.evidence)) for role in row.roles]
        mine = tuple(replace(role, evidence=old) for role, old, _ in roles if old)
        theirs = tuple(replace(role, evidence=new) for role, _, new in roles if new)
        kept = row.name if row.name in left or row.name not in row.variants else max(left, key=len, default=row.name)
        variants = tuple(sorted(there)) or ((name,) if words.names(sides.moved) else ())
        new = Actor(sides.new, name, row.kind, variants, theirs, None, None, None)
        return [replace(row, name=kept, variants=left, roles=mine), new]

    book.edit(Actor, "actors", ["id", "roles.of"], [sides.old], change)


def _of(role: Role, sides: Sides) -> Role:
    """A role of somebody else that is one of the old actor, or of the new."""
    return replace(role, of=sides.new) if role.of == sides.old and sides.all_moved(role.evidence) else role


class _Words:
    """The words of mentions."""

    def __init__(self, book: Book, sides: Sides) -> None:
        reports = sorted({*sides.stay, *sides.moved})
        self._texts = {row.id: row.text for row in book.rows(Report, "reports", "id", reports)}

    def names(self, mentions: dict[str, list[Mention]] | object) -> set[str]:
        """The words of mentions that are names."""
        assert isinstance(mentions, dict)
        rows = (row for found in mentions.values() for row in found if row.kind == "name")
        return {" ".join(self._texts[row.report][row.start : row.end].split()) for row in rows}

    def borne(self, variants: Sequence[str], mentions: object) -> set[str]:
        """The names that some mentions bear, whatever title stands before them."""
        words = self.names(mentions)
        return {one for one in variants if any(one.casefold() in said.casefold() for said in words)}


def _divide_statements(book: Book, sides: Sides) -> list[str]:
    """Give the new actor what the words that name the speaker, or who is told, say is its own; the statements that are given."""
    reports = sorted(sides.moved)
    told = {row.id: row for row in book.rows(StatementTold, "statements_told", "report", reports)}
    whose = _whose(book, sides, reports)
    moved: list[str] = []

    def change(row: Statement) -> Iterable[Statement]:
        if row.report not in sides.moved:
            return [row]
        said = told.get(row.id)
        speaker = [said.speaker, said.source] if said else [row.source]
        speaks = row.speaker == sides.old and whose(row.report, speaker)
        hears = row.addressee == sides.old and whose(row.report, [said.addressee if said else None])
        if speaks or hears:
            moved.append(row.id)
        return [replace(row, speaker=sides.new if speaks else row.speaker, addressee=sides.new if hears else row.addressee)]

    book.edit(Statement, "statements", ["speaker", "addressee"], [sides.old], change)
    return moved


def _whose(book: Book, sides: Sides, reports: Sequence[str]) -> Callable[[str, Sequence[Span | None]], bool]:
    """Says whether the first of some spans that names anybody names the new actor; without a span: whether only it is left there."""
    rows = by_report(book.rows(MentionTold, "mentions_told", "report", reports))
    order = {report: sorted(found, key=lambda m: (m.start, -m.end, m.kind)) for report, found in rows.items()}
    anchors = {report: Anchors(found) for report, found in order.items()}
    spans = {(row.report, row.start, row.end) for found in sides.moved.values() for row in found}

    def moved(report: str, words: Sequence[Span | None]) -> bool:
        for span in filter(None, words):
            if report not in anchors:
                return sides.is_moved(Evidence(report, span.start, span.end))
            n = anchors[report].find(span)
            if n is not None:
                return (report, order[report][n].start, order[report][n].end) in spans
        return not sides.stay.get(report)

    return moved


def _divide_origins(book: Book, sides: Sides) -> None:
    """An origin whose speaker is the new actor: of all statements that rest on it, or, without any, by its own words."""
    origins = [row.id for row in book.rows(Origin, "origins", "speaker", [sides.old])]
    by: dict[str, set[str | None]] = {}
    for said in book.rows(Statement, "statements", "origin", origins):
        by.setdefault(said.origin or "", set()).add(said.speaker)

    def change(row: Origin) -> Iterable[Origin]:
        speakers = by.get(row.id, set()) & {sides.old, sides.new}
        theirs = speakers == {sides.new} if speakers else sides.all_moved(row.evidence)
        return [replace(row, speaker=sides.new) if theirs else row]

    book.edit(Origin, "origins", ["speaker"], [sides.old], change)
