"""Corrections out of annotations: a file of a tool of annotation taken into a case, and what of it was left with its reason."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from tellings.corrected import Corrected
from tellings.errors import CorrectionError
from tellings.model.cards import CorrectionCard
from tellings.model.columns import from_table
from tellings.model.marked import Marked, marked_in
from tellings.model.records import Correction
from tellings.model.tables import schema
from tellings.stages.correcting.annotated import Exported, Marks, Wish, note_of, wish_of
from tellings.stages.correcting.book import Book

_MOST_STEPS = 4
"""Corrections that one annotation can come to: a split and a merge; more would be a circle."""

_UNSIGNED = "Nobody signs it."


@dataclass(frozen=True, slots=True)
class Left:
    """An annotation that was not taken, as it stands in its file, with why and what to do about it."""

    id: str
    reason: str
    remedy: str
    annotation: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a file of annotations: corrections that are new to the case, how many annotations say what stands there already
    (`known`), how many are an export's own (`ours`), and those that were left.
    """

    new: tuple[CorrectionCard, ...]
    known: int
    ours: int
    left: tuple[Left, ...]


def annotations_in(file: Path) -> list[Marked] | None:
    """The annotations in a file; None where it holds none. Raises `CorrectionError` for a file that cannot be opened."""
    if file.suffix == ".parquet":
        return None
    try:
        return marked_in(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        message = f"{file} cannot be opened ({error.strerror or error})."
        raise CorrectionError(message, remedy="Check that it is there and that you may read it.") from error
    except (ValueError, RecursionError) as error:
        message = f"{file} holds no corrections, and no annotations ({error})."
        raise CorrectionError(
            message, remedy="Name corrections.jsonl of an export, or a tool's annotations as JSON."
        ) from error


def take(corrected: Corrected, every: list[Marked], by: str, file: str = "") -> Taken:
    """Take annotations into a case: corrections as they were made, then what persons marked. `by` signs what nobody signed; `file` is
    the file's name.

    Raises `CaseBusy` while a run writes the case.
    """
    exported = Exported.of(Book(corrected.layer.table))
    new: list[str] = []
    left: list[Left] = []
    known = ours = 0
    for one in sorted(
        every, key=lambda one: one.correction is None
    ):  # what is whole comes first; the rest as it stands in the file
        if one.correction is None and exported.as_it_was(one):
            ours += 1
            continue
        try:
            made = _put(corrected, one) if one.correction is not None else _wished(corrected, one, every, by, file)
        except CorrectionError as error:
            left.append(Left(one.id, error.message, error.remedy, one.raw))
            continue
        new += made
        known += not made
    cards = {card.correction.id: card for card in corrected.layer.cards}
    return Taken(tuple(cards[key] for key in new), known, ours, tuple(left))


def _put(corrected: Corrected, one: Marked) -> list[str]:
    """A correction that an annotation holds whole."""
    try:
        rows = list(from_table(Correction, pa.Table.from_pylist([one.correction], schema=schema("corrections"))))
    except (pa.ArrowException, KeyError, TypeError, ValueError) as error:
        raise CorrectionError("The correction in it is none.", remedy="Take it as it was exported.") from error
    return [rows[0].id] if corrected.put(rows) else []


def _wished(corrected: Corrected, one: Marked, every: list[Marked], by: str, file: str) -> list[str]:
    """What an annotation asks for, correction by correction, each on the case as the one before left it."""
    name = one.creator or by
    wish = _wish(corrected, one, every, file)
    if not name:
        raise CorrectionError(_UNSIGNED, remedy="Give it a creator, or sign for it with --by NAME.")
    made: list[str] = []
    while len(made) < _MOST_STEPS and (card := corrected.make_wished(name, note_of(one), one.created, wish)) is not None:
        made.append(card.correction.id)
    return made


def _wish(corrected: Corrected, one: Marked, every: list[Marked], file: str) -> Wish:
    return wish_of(Marks(Book(corrected.layer.table), {other.id: other for other in every if other.id}, file), one)


def written(left: tuple[Left, ...], file: Path) -> Path:
    """Write what was left beside its file, each with its reason. Raises `CorrectionError`."""
    path = file.with_name(f"{file.stem}.left.jsonl")
    rows = [{"reason": one.reason, "remedy": one.remedy, "annotation": json.loads(one.annotation)} for one in left]
    try:
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8", newline="\n")
    except OSError as error:
        message = f"{path}, for the annotations that were left, cannot be written to ({error.strerror or error})."
        raise CorrectionError(message, remedy="Copy the file to a place that you may write to.") from error
    return path
