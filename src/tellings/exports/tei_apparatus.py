"""An agreement as a critical apparatus by parallel segmentation, with its statements, contradictions and omissions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from tellings.exports.tei_words import Attributes, add, datable, pointers, references
from tellings.model.account import Contrast, Said, SideBySide
from tellings.model.collation import Cell, Collation, Column
from tellings.model.records import Evidence

_DIRECT = {"direct": "true", "indirect": "false"}


@dataclass(frozen=True, slots=True)
class _Reading:
    """What some witnesses have in a column, as an element will say it."""

    id: str
    cells: tuple[Cell, ...]

    @property
    def sigla(self) -> frozenset[str]:
        return frozenset(cell.siglum for cell in self.cells)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return tuple(piece for cell in self.cells for piece in cell.evidence)


def agreement(body: Element, row: SideBySide, collation: Collation) -> None:
    """Add a `div` for an agreement: its text with the apparatus, its statements, and notes on how they differ."""
    div = add(body, "div", {"type": "agreement", "xml:id": row.id})
    add(div, "head", None, row.about or row.id)
    columns = collation.table().columns
    readings = [_readings(f"{row.id}.{number}", column) for number, column in enumerate(columns, start=1)]
    told = [one for cell in row.cells for one in cell.said]
    contrasts = [(one, _narrow(one, told)) for one in row.contrasts]
    block = add(div, "ab")
    base = _base(collation)
    for column, parted in zip(columns, readings, strict=True):
        if column.agreed:
            add(block, "seg", {"xml:id": parted[0].id, "source": pointers(parted[0].evidence)}, column.cells[base].words)
        else:
            _app(block, sorted(parted, key=lambda one: column.cells[base] not in one.cells), readings, contrasts)
    if not columns:
        block.text = "…"
    listed = add(div, "list", {"type": "statements"})
    for one in told:
        _statement(listed, one)
    _notes(div, row, [reading for parted in readings for reading in parted], contrasts)


def _base(collation: Collation) -> int:
    """The witness that shares the most words with the others, the first of several: its readings are the lemmata, and so one text."""
    shared = [sum(len(reading.places) for reading in collation.path(one.siglum)) for one in collation.witnesses]
    return shared.index(max(shared)) if shared else 0


def _readings(name: str, column: Column) -> list[_Reading]:
    variants = sorted({cell.variant for cell in column.cells})
    return [_Reading(f"{name}.{one + 1}", tuple(cell for cell in column.cells if cell.variant == one)) for one in variants]


def _app(
    block: Element,
    parted: Sequence[_Reading],
    readings: Sequence[Sequence[_Reading]],
    contrasts: Sequence[tuple[Contrast, Sequence[Evidence]]],
) -> None:
    app = add(block, "app")
    for number, reading in enumerate(parted):
        moved = sorted({column for cell in reading.cells for column in cell.moved})
        twins = [other.id for column in moved for other in readings[column] if any(cell.moved for cell in other.cells)]
        differs = next((one for one, spans in contrasts if number and _between(one, spans, reading, parted[0])), None)
        attributes: Attributes = {
            "xml:id": reading.id,
            "wit": references(cell.siglum for cell in reading.cells),
            "type": _type(reading, parted[0], differs, moved=bool(twins)),
            "cause": differs.what if differs else None,
            "corresp": references(twins),
            "source": pointers(reading.evidence),
        }
        add(app, "rdg" if number else "lem", attributes, reading.cells[0].words)


def _type(reading: _Reading, lemma: _Reading, differs: Contrast | None, *, moved: bool) -> str | None:
    if differs and differs.relation == "contradicts":
        return "contradicts"
    if moved:
        return "transposed"
    if reading is lemma:
        return None
    return ("reworded" if lemma.evidence else "adds") if reading.evidence else "omits"


def _between(contrast: Contrast, spans: Sequence[Evidence], reading: _Reading, lemma: _Reading) -> bool:
    """Whether a contrast is one between words of a reading and a witness of the lemma."""
    sides = ((contrast.a, contrast.b), (contrast.b, contrast.a))
    joined = any(reading.sigla & {*mine} and lemma.sigla & {*theirs} for mine, theirs in sides)
    return joined and _touch(spans, reading.evidence)


def _narrow(contrast: Contrast, told: Sequence[Said]) -> list[Evidence]:
    """The words that a contrast is about; none where it weighs whole statements."""
    whole = {piece for one in told for piece in one.evidence}
    return [piece for piece in contrast.evidence if piece not in whole]


def _touch(some: Iterable[Evidence], others: Sequence[Evidence]) -> bool:
    return any(a.report == b.report and a.start < b.end and b.start < a.end for a in some for b in others)


def _statement(parent: Element, one: Said) -> None:
    """A statement as a whole: whose words, how they are given, when they were said, and where they stand."""
    item = add(parent, "item", {"n": one.statement.id, "corresp": references([one.siglum])})
    item.text = f"{one.siglum}: "
    if one.speaker and one.statement.speaker:
        add(item, "name", {"ref": references([one.statement.speaker])}, one.speaker).tail = f", {one.voice}, "
    else:
        item.text += f"{one.voice}, "
    if one.said:
        add(item, "date", datable(one.statement.said), one.said).tail = ", "
    said: Attributes = {
        "who": references([one.statement.speaker] if one.speaker and one.statement.speaker else []),
        "direct": _DIRECT.get(one.statement.kind, "unknown"),
        "source": pointers(one.evidence),
    }
    add(item, "said", said, one.words)


def _notes(
    div: Element, row: SideBySide, readings: Sequence[_Reading], contrasts: Sequence[tuple[Contrast, Sequence[Evidence]]]
) -> None:
    add(div, "note", {"type": "independence"}, row.independence)
    omitted = [cell.siglum for cell in row.cells if cell.gap == "omitted"]
    if omitted:
        add(div, "note", {"type": "omitted", "corresp": references(omitted)}, f"Left out by {', '.join(omitted)}.")
    for one, spans in contrasts:
        touched = [reading.id for reading in readings if _touch(spans, reading.evidence)]
        attributes: Attributes = {
            "type": one.relation,
            "subtype": one.what,
            "corresp": references(dict.fromkeys((*one.a, *one.b))),
            "target": references(touched),
            "source": pointers(one.evidence),
        }
        add(div, "note", attributes, _in_words(one))


def _in_words(one: Contrast) -> str:
    a, b = (
        f"{', '.join(sigla)}{f' “{words}”' if words else ''}" for sigla, words in ((one.a, one.words_a), (one.b, one.words_b))
    )
    joined = {"contradicts": "against", "reworded": "reworded as"}.get(one.relation, "and")
    return f"{b} adds to {a}." if one.relation == "adds" else f"{a} {joined} {b}."
