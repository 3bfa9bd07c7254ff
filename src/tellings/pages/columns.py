"""Tellings side by side: those that say the same in the same words share a column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tellings.model.account import Cell, Contrast, LeftOut, Said
from tellings.model.cards import AgreementCard, TellingLine
from tellings.model.records import Evidence
from tellings.pages.quoting import Quote, Texts, quoted

TOLD, OMITTED, SILENT = "told", "omitted", "silent"


@dataclass(frozen=True, slots=True)
class Side:
    """What tellings of the same words have of an agreement. `gap` as in `Cell`; `missing` are clauses that they leave out."""

    lines: tuple[TellingLine, ...]
    gap: str
    quotes: tuple[Quote, ...] = ()
    missing: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Against:
    """A contrast with the places of either side apart, so that each leads to its own words."""

    one: Contrast
    a: tuple[Evidence, ...]
    b: tuple[Evidence, ...]


Key = tuple[object, ...]


def sameness(cell: Cell | None) -> Key:
    """What makes two cells one: the same words, letter case apart, given in the same way on the same word."""
    if cell is None:
        return (SILENT,)
    return (
        cell.gap,
        *((said.words.casefold(), said.speaker or said.source_words, said.voice, said.origin) for said in cell.said),
    )


def folded(cards: Sequence[AgreementCard], lines: Iterable[TellingLine]) -> list[tuple[TellingLine, ...]]:
    """The tellings by column: those that are the same in every one of these agreements stand together."""
    cells = [{cell.report: cell for cell in card.side.cells} for card in cards]
    groups: dict[Key, list[TellingLine]] = {}
    for line in lines:
        groups.setdefault(tuple(sameness(mine.get(line.report)) for mine in cells), []).append(line)
    return [tuple(group) for group in groups.values()]


def side(card: AgreementCard, lines: tuple[TellingLine, ...], held: Texts) -> Side:
    """What a column has of an agreement."""
    cells = {cell.report: cell for cell in card.side.cells}
    mine = [cells[line.report] for line in lines if line.report in cells]
    if not mine or not mine[0].said:
        return Side(lines, mine[0].gap if mine else SILENT)
    others = mine[1:]
    quotes = [
        quoted(said, held, lines[0].language, [cell.said[at] for cell in others if at < len(cell.said)])
        for at, said in enumerate(mine[0].said)
    ]
    reports = {line.report for line in lines}
    missing = tuple(one for one in card.side.omissions if reports.intersection(one.reports))
    return Side(lines, TOLD, tuple(quotes), missing)


def against(card: AgreementCard) -> tuple[Against, ...]:
    """The contrasts of an agreement, each side with its own places."""
    reports = {line.siglum: line.report for line in card.tellings}
    return tuple(
        Against(one, _of(one.evidence, one.a, reports), _of(one.evidence, one.b, reports)) for one in card.side.contrasts
    )


def _of(evidence: Iterable[Evidence], sigla: Iterable[str], reports: Mapping[str, str]) -> tuple[Evidence, ...]:
    mine = {reports.get(siglum) for siglum in sigla}
    return tuple(place for place in evidence if place.report in mine)


def said_in(cards: Iterable[AgreementCard], reports: Iterable[str]) -> list[Said]:
    """What some reports say in some agreements."""
    wanted = set(reports)
    return [said for card in cards for cell in card.side.cells if cell.report in wanted for said in cell.said]
