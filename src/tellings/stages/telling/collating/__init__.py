"""Collating: what the tellings of an agreement say, word by word, as a variant graph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tellings.model.collation import Collation, Place, Reading, Witness
from tellings.model.records import Evidence, Report, Span
from tellings.stages.telling.collating.alikeness import Alikeness
from tellings.stages.telling.collating.tokens import Token, tokens_of
from tellings.stages.telling.collating.transposing import Graph, transpositions
from tellings.stages.telling.collating.weaving import ColumnOfWords, woven

__all__ = ["Told", "collate"]

_LONG = 5
"""Letters of a word that is worth a link of its own where it was moved."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one report says in an agreement: the spans of its statements there, in any order; they may overlap."""

    witness: Witness
    report: Report
    content: tuple[Span, ...]


def collate(agreement: str, told: Sequence[Told]) -> Collation:
    """The variant graph of some tellings, one a report; witnesses stand in the order given, which changes nothing else.

    Tellings of the same words are one path from the start. The cost is words times columns for each different wording:
    50 tellings of 60 words take about a tenth of a second; see `weaving.MOST_CELLS` for what is bounded and how.
    """
    tokens = [tokens_of(one.report.text, one.content) for one in told]
    wordings = sorted({tuple(token.form for token in row) for row in tokens})
    forms = sorted({form for wording in wordings for form in wording})
    number = {form: at for at, form in enumerate(forms)}
    alikeness = Alikeness(forms, _language(told))
    columns = woven([tuple(number[form] for form in wording) for wording in wordings], alikeness)
    readings = [(rank, word, frozenset(held)) for rank, column in enumerate(columns) for word, held in sorted(column.items())]
    graph = Graph(
        [rank for rank, _, _ in readings],
        [word for _, word, _ in readings],
        [held for _, _, held in readings],
        [float(weight) for weight in alikeness.weights],
        [len(form) >= _LONG or form[:1].isdecimal() for form in forms],
    )
    places = _places(told, tokens, {wording: at for at, wording in enumerate(wordings)}, columns, number)
    named = tuple(Reading(rank, forms[word], tuple(places[rank, word])) for rank, word, _ in readings)
    return Collation(agreement, tuple(one.witness for one in told), named, transpositions(graph))


def _language(told: Sequence[Told]) -> str:
    """The language of the most reports, whose small words and endings count."""
    spoken = [one.report.language for one in told]
    return min(spoken, key=lambda language: (-spoken.count(language), language), default="en")


def _places(
    told: Sequence[Told],
    tokens: Sequence[Sequence[Token]],
    wordings: Mapping[tuple[str, ...], int],
    columns: Sequence[ColumnOfWords],
    number: Mapping[str, int],
) -> dict[tuple[int, int], list[Place]]:
    """Where each word of each column stands in each report, in the order of the witnesses."""
    ranks: dict[int, list[int]] = {at: [] for at in wordings.values()}
    for rank, column in enumerate(columns):
        for wording in (one for held in column.values() for one in held):
            ranks[wording].append(rank)
    found: dict[tuple[int, int], list[Place]] = {}
    for one, row in zip(told, tokens, strict=True):
        for token, rank in zip(row, ranks[wordings[tuple(token.form for token in row)]], strict=True):
            place = Place(one.witness.siglum, token.words, Evidence(one.report.id, token.start, token.end))
            found.setdefault((rank, number[token.form]), []).append(place)
    return found
