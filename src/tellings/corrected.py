"""A case with the corrections that persons made laid over it: the one way by which its tables are read, and corrections are put in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tellings.errors import CorrectionError
from tellings.model.cards import CorrectionCard
from tellings.model.columns import from_table, to_table
from tellings.model.corrections import KINDS, new_id
from tellings.model.records import Correction, Standing
from tellings.model.tables import STANDINGS, schema
from tellings.ports.store import UNIT, Store
from tellings.stages.correcting import Layer, laid_already, layer_over, standings
from tellings.stages.correcting.book import Book
from tellings.stages.correcting.drafting import Draft

CORRECTIONS = "corrections"
STAGE = "correcting"
"""Whose rows corrections are in a store; no stage of the pipeline, so that no run ever touches them."""


class Corrected:
    """The tables of a store as they are read by persons. The layer is laid when it is first needed, and again when the case changes."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._layer: tuple[str, Layer] | None = None

    @property
    def layer(self) -> Layer:
        """The layer over what the case holds now."""
        edition = self._store.edition()
        if self._layer is None or self._layer[0] != edition:
            self._layer = edition, self._laid()
        return self._layer[1]

    def _laid(self) -> Layer:
        corrections, standing = self._store.read(CORRECTIONS), self._store.read(STANDINGS)
        if standing.num_rows:
            return laid_already(self._store.read, from_table(Correction, corrections), from_table(Standing, standing))
        return layer_over(self._store.read, corrections)

    def table(self, name: str) -> pa.Table:
        """A table as corrected."""
        return to_table(Standing, standings(self.layer)) if name == STANDINGS else self.layer.table(name)

    def forget(self) -> None:
        """The store shows another edition now."""
        self._layer = None

    def make(self, by: str, note: str, made: datetime | None, what: Callable[[Draft], Correction]) -> CorrectionCard:
        """Put in what a person makes of the case as it is; the correction with its standing. Raises `CorrectionError`, `CaseBusy`."""
        self._store.refresh()
        self.forget()
        layer = self.layer
        draft = Draft(Book(layer.table), layer.cards, by, note, _moment(made, {card.correction.made for card in layer.cards}))
        row = what(draft)
        self.put([row])
        return next(card for card in self.layer.cards if card.correction.id == row.id)

    def desk(self) -> Desk:
        """Where several corrections are made, to be put in at once."""
        self._store.refresh()
        self.forget()
        return Desk(self)

    def put(self, rows: Iterable[Correction]) -> int:
        """Put in corrections as they are; how many the case did not have. Raises `CorrectionError` for rows that were altered."""
        sound = [_sound(row) for row in rows]
        known = {card.correction.id for card in self.layer.cards}
        new = {row.id: row for row in sound if row.id not in known}
        if new:
            table = to_table(Correction, new.values()).append_column(UNIT, pa.array(list(new), pa.string()))
            self._store.commit(STAGE, done={row.id: row.made for row in new.values()}, tables={CORRECTIONS: table})
            self.forget()
        return len(new)


class Desk:
    """Corrections that are made one after another, each on the case as those before it left it, and put in together: a case of many
    reports is not corrected anew for each.
    """

    def __init__(self, corrected: Corrected) -> None:
        self._corrected = corrected
        self._moments = {card.correction.made for card in corrected.layer.cards}
        self._known = {card.correction.id for card in corrected.layer.cards}
        self._rows: list[Correction] = []
        self._tables: dict[str, pa.Table] = {}

    def table(self, name: str) -> pa.Table:
        """A table as corrected so far."""
        if name not in self._tables:
            self._tables[name] = self._corrected.table(name)
        return self._tables[name]

    def make(self, by: str, note: str, made: datetime | None, what: Callable[[Draft], Correction | None]) -> bool:
        """Make what may stand so already; whether it did not. Raises `CorrectionError`."""
        draft = Draft(Book(self.table), (), by, note, _moment(made, self._moments))
        row = what(draft)
        return row is not None and self.put(row)

    def put(self, row: Correction) -> bool:
        """Take a correction as it is; whether it is new. Raises `CorrectionError` where it was altered."""
        if _sound(row).id in self._known:
            return False
        self._rows.append(row)
        self._known.add(row.id)
        self._moments.add(row.made)
        self._tables |= layer_over(self.table, [row]).changed
        return True

    def commit(self) -> tuple[CorrectionCard, ...]:
        """Put them into the case, all or none; those that are new, with their standing. Raises `CaseBusy`."""
        self._corrected.put(self._rows)
        cards = {card.correction.id: card for card in self._corrected.layer.cards}
        return tuple(cards[row.id] for row in self._rows)


def _moment(made: datetime | None, taken: set[str]) -> str:
    """When a correction is made, to the second, in UTC. No two of a case are of one second: their order is that of their making."""
    moment = (made or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    while _iso(moment) in taken:
        moment += timedelta(seconds=1)
    return _iso(moment)


def _iso(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _sound(row: Correction) -> Correction:
    """A correction that is as it was made: its id is a hash of all else."""
    if row.kind not in KINDS or new_id(row) != row.id or not row.by.strip():
        message = f"The correction {row.id} is not as it was made: its id is not that of what it says."
        raise CorrectionError(message, remedy="Import the rows as they were exported.")
    return row


def rows_in(file: Path) -> list[Correction]:
    """The corrections in a file that an export wrote, `corrections.jsonl` or `corrections.parquet`. Raises `CorrectionError`."""
    try:
        if file.suffix == ".parquet":
            table = pq.read_table(file).cast(schema(CORRECTIONS))
        else:
            lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
            table = pa.Table.from_pylist([json.loads(line) for line in lines], schema=schema(CORRECTIONS))
        return list(from_table(Correction, table))
    except OSError as error:
        message = f"{file} cannot be opened ({error.strerror or error})."
        raise CorrectionError(message, remedy="Check that it is there and that you may read it.") from error
    except (ValueError, KeyError, TypeError, AttributeError, pa.ArrowException) as error:
        message = f"{file} holds no corrections ({str(error).splitlines()[0]})."
        raise CorrectionError(
            message, remedy="Name a corrections.jsonl or corrections.parquet that an export wrote."
        ) from error
