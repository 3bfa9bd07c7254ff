"""Corrections out of annotations: a file of a tool of annotation taken into a case, and what of it was left with its reason."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

import pyarrow as pa

from tellings.corrected import Corrected, Desk
from tellings.errors import CorrectionError
from tellings.model.cards import CorrectionCard
from tellings.model.columns import from_table
from tellings.model.marked import Marked, marked_in
from tellings.model.records import Correction
from tellings.model.tables import schema
from tellings.stages.correcting.annotated import Exported, Marks, note_of, wish_of
from tellings.stages.correcting.book import Book

_MOST_STEPS = 4
"""Corrections that one annotation can come to: a split and a merge; more would be a circle."""


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


def holds_annotations(file: Path) -> bool:
    """Whether to read a file as annotations; a file of corrections says `subjects` in its first line, and has no target."""
    if file.suffix == ".parquet":
        return False
    try:
        with file.open(encoding="utf-8-sig") as lines:
            first = next((line for line in lines if line.strip()), "")
    except (OSError, ValueError):
        return False  # who reads the rows says why
    return bool(first) and ('"target"' in first or '"subjects"' not in first)


def take(corrected: Corrected, every: list[Marked], by: str, file: str = "") -> Taken:
    """Take annotations into a case: corrections as they were made, then what persons marked. `by` signs what nobody signed; `file` is
    the file's name. All that is new is put in at once.

    Raises `CaseBusy` while a run writes the case.
    """
    desk = corrected.desk()
    exported = Exported.of(Book(desk.table))
    by_id = {one.id: one for one in every if one.id}
    left: list[Left] = []
    known = ours = 0
    for one in sorted(
        every, key=lambda one: one.correction is None
    ):  # what is whole comes first; the rest as it stands in the file
        if one.correction is None and exported.as_it_was(one):
            ours += 1
            continue
        try:
            marks = Marks(Book(desk.table), by_id, file)
            new = desk.put(_whole(one)) if one.correction is not None else _wished(desk, marks, one, by)
            known += not new
        except CorrectionError as error:
            left.append(Left(one.id, error.message, error.remedy, json.dumps(one.raw, ensure_ascii=False)))
    return Taken(desk.commit(), known, ours, tuple(left))


def _whole(one: Marked) -> Correction:
    """The correction that an annotation holds."""
    try:
        (row,) = from_table(Correction, pa.Table.from_pylist([one.correction], schema=schema("corrections")))
    except (pa.ArrowException, KeyError, TypeError, ValueError) as error:
        raise CorrectionError("The correction in it is none.", remedy="Take it as it was exported.") from error
    return row


def _wished(desk: Desk, marks: Marks, one: Marked, by: str) -> int:
    """What an annotation asks for, correction by correction, each on the case as the one before left it; how many."""
    wish = wish_of(marks, one)
    if not (one.creator or by):
        raise CorrectionError("Nobody signs it.", remedy="Give it a creator, or sign for it with --by NAME.")
    steps = range(_MOST_STEPS)
    return sum(1 for _ in takewhile(lambda _: desk.make(one.creator or by, note_of(one), one.created, wish), steps))


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
