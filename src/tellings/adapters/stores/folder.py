"""The case on disk: Parquet parts, and one manifest that says which of them count.

A commit writes its parts beside the old ones and then puts a new `case.json` in the place of the old by renaming. Whatever is
killed when, the folder holds the case as it was before a commit or as it is after it.

    my.tellings/
      case.json                  edition, format, parts in force, units done
      tables/TABLE/PART.parquet  rows of some units of one stage, with the column `_unit`
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from shlex import quote

import pyarrow as pa
import pyarrow.parquet as pq

from tellings.adapters.stores.locks import locked, soon
from tellings.adapters.stores.manifest import FORMAT, Manifest, Part, edition_in, edition_of, load
from tellings.adapters.stores.rows import needed, of_units, packed, shown, units_in
from tellings.errors import CaseBusy, CaseError, CaseFromElsewhere, CaseNotFound
from tellings.model.ids import digest
from tellings.model.tables import in_order

MOST_PARTS = 32
"""Past so many parts of one table a commit melts them into one: opening a file costs about as much as reading 10,000 rows."""

MOST_TRIES = 20
"""How often a read goes on to a newer edition because a part of the one it looked at was swept away: each try takes a commit that
falls into the time of one read, a few tenths of a second."""


class FolderStore:
    """A case in a folder. `writing` takes the lock; several readers may look on meanwhile. What is committed to one opened for looking
    takes it for that moment, on what the case is then.
    """

    def __init__(self, folder: Path, *, writing: bool) -> None:
        self._folder = folder
        self._lock: int | None = None
        self._manifest, self._edition = Manifest(), ""
        if writing:
            _make_case_folder(folder)
            self._lock = locked(folder / "lock", folder)
        self.refresh()
        if writing:
            self._sweep()

    @property
    def folder(self) -> Path:
        """Where it is."""
        return self._folder

    def done(self, stage: str) -> Mapping[str, str]:
        """See the port."""
        return dict(self._manifest.done.get(stage, {}))

    def read(
        self, table: str, *, units: bool = False, columns: Sequence[str] | None = None, only: Collection[str] | None = None
    ) -> pa.Table:
        """See the port."""
        for _ in range(MOST_TRIES):
            try:
                return self._read(table, units=units, columns=columns, only=only)
            except FileNotFoundError as error:
                self._go_on(error)
        message = f"The case {self._folder} changes faster than it can be read."
        raise CaseBusy(message, remedy="Try again when the run that writes it has ended.")

    def _go_on(self, error: FileNotFoundError) -> None:
        """See the edition that has swept away a part of the one looked at; raises `CaseError` if none has: it is lost."""
        before = self._edition
        if self._lock is not None or self.refresh() == before:
            message = f"A part of the case {self._folder} is missing ({error})."
            raise CaseError(message, remedy="Read the reports again into another case.") from error

    def _read(self, table: str, *, units: bool, columns: Sequence[str] | None, only: Collection[str] | None) -> pa.Table:
        wanted = needed(table, columns)
        parts = [part for part in self._manifest.parts if part.table == table]
        if only is not None:
            parts = [part for part in parts if not set(only).isdisjoint(part.units)]
        read = [of_units(pq.read_table(self._folder / part.file, schema=wanted, columns=wanted.names), only) for part in parts]
        rows = in_order(pa.concat_tables(read) if read else wanted.empty_table())
        return shown(rows, columns, units=units)

    def commit(
        self, stage: str, *, done: Mapping[str, str], tables: Mapping[str, pa.Table], gone: Collection[str] = ()
    ) -> None:
        """See the port."""
        if self._lock is not None:
            self._commit(stage, done=done, tables=tables, gone=gone)
            return
        self._must_be_there()
        handle = soon(lambda: locked(self._folder / "lock", self._folder))
        try:
            self.refresh()
            self._commit(stage, done=done, tables=tables, gone=gone)
        finally:
            os.close(handle)

    def _commit(self, stage: str, *, done: Mapping[str, str], tables: Mapping[str, pa.Table], gone: Collection[str]) -> None:
        stale = set(done) | set(gone)
        parts: list[Part] = []
        for part in self._manifest.parts:
            parts += [part] if part.stage != stage else self._without(part, stale)
        parts += [self._write(stage, name, rows) for name, rows in tables.items() if rows.num_rows]
        parts = self._melted(parts)
        settled = {unit: print_ for unit, print_ in self.done(stage).items() if unit not in stale} | dict(done)
        manifest = Manifest(FORMAT, {**self._manifest.done, stage: settled}, parts)
        data = manifest.to_json()
        _replace(self._folder / "case.json", data)
        self._manifest, self._edition = manifest, edition_in(data)
        self._sweep()

    def edition(self) -> str:
        """See the port; raises `CaseNotFound` when the folder is gone."""
        self._must_be_there()
        return edition_of(self._folder / "case.json")

    def refresh(self) -> str:
        """See the port; raises `CaseNotFound` when the folder is gone."""
        now = self.edition()
        if now != self._edition:  # a manifest may be of 30 MB, and who serves a case asks every second
            self._manifest, self._edition = load(self._folder / "case.json")
        return self._edition

    def _must_be_there(self) -> None:
        if self._lock is None and not (self._folder / "case.json").is_file():
            raise no_case_at(self._folder)

    def close(self) -> None:
        """See the port."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _write(self, stage: str, table: str, rows: pa.Table) -> Part:
        path = self._folder / "tables" / table
        path.mkdir(parents=True, exist_ok=True)
        data = packed(rows)
        file = path / f"{stage}-{digest(data)}.parquet"
        _replace(file, data)
        return Part(stage, table, str(file.relative_to(self._folder).as_posix()), units_in(rows))

    def _without(self, part: Part, stale: Collection[str]) -> list[Part]:
        keep = [unit for unit in part.units if unit not in stale]
        if len(keep) == len(part.units):
            return [part]
        if not keep:
            return []
        return [self._write(part.stage, part.table, of_units(pq.read_table(self._folder / part.file), keep))]

    def _melted(self, parts: list[Part]) -> list[Part]:
        by_table: dict[tuple[str, str], list[Part]] = {}
        for part in parts:
            by_table.setdefault((part.stage, part.table), []).append(part)
        melted: list[Part] = []
        for (stage, table), some in by_table.items():
            if len(some) > MOST_PARTS:
                melted.append(self._write(stage, table, pa.concat_tables([pq.read_table(self._folder / p.file) for p in some])))
            else:
                melted += some
        return melted

    def _sweep(self) -> None:
        """Remove what no manifest names: the leavings of a killed run, and parts that a commit has replaced."""
        (self._folder / "case.json.new").unlink(missing_ok=True)
        kept = {self._folder / part.file for part in self._manifest.parts}
        for file in (self._folder / "tables").rglob("*"):
            if file.is_file() and file not in kept:
                file.unlink()


def no_case_at(folder: Path) -> CaseNotFound:
    """What to say, and what to do: where there is something else, most likely reports, a case of it has to lie beside it."""
    if not folder.is_file() and not _strange(folder):
        return CaseNotFound(f"There is no case at {folder}.", remedy=f"Make one with: tellings read REPORTS --case {folder}")
    holds = "a file" if folder.is_file() else f"a folder with other things in it ({min(_strange(folder))})"
    name = f"{folder.resolve().stem or 'my'}.tellings"
    name = "CASE" if _strange(Path(name)) else name
    make = f"tellings read {quote(str(folder))} --case {quote(name)}"
    return CaseNotFound(
        f"There is no case at {folder}, which is {holds}.", remedy=f"If it holds reports, make one with: {make}"
    )


def _strange(folder: Path) -> list[str]:
    """What is in a folder that is no case, and would be in none."""
    if not folder.is_dir() or (folder / "case.json").exists():
        return []
    return [file.name for file in folder.iterdir() if file.name not in {"lock", "tables", "case.json.new"}]


def _make_case_folder(folder: Path) -> None:
    if strange := _strange(folder):
        message = f"{folder} is a folder with other things in it ({min(strange)}), and no case."
        raise CaseFromElsewhere(message, remedy="Name another folder for the case.")
    if folder.exists() and not folder.is_dir():
        message = f"{folder} is a file, and a case is a folder."
        raise CaseFromElsewhere(message, remedy="Name another folder for the case.")
    try:
        (folder / "tables").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"No case can be made at {folder} ({error.strerror or error})."
        raise CaseError(message, remedy="Name another folder for the case.") from error


def _replace(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: aside, to the disk, then renamed."""
    aside = path.with_name(path.name + ".new")
    with aside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
