"""A case as its exported tables: a folder of Parquet, JSON lines or CSV, to look at and to export again.

The tables are as corrected already; `standings` says how each correction stood.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

import pyarrow as pa
import pyarrow.compute as pc

from tellings.adapters.stores.rows import shown
from tellings.adapters.stores.table_files import AGAIN, SUFFIXES, read_file
from tellings.errors import CaseError
from tellings.model.ids import digest
from tellings.model.tables import EXPORTED, PUBLIC, STANDINGS, empty, in_order
from tellings.ports.store import UNIT

_FIRST = "reports"
_ID = re.compile(r"[A-Za-z0-9][\w-]{0,99}", re.ASCII)
_WITHOUT_IDS = frozenset({"corrections", STANDINGS})
"""Tables that may speak of what is not there any more."""


def is_tables(folder: Path) -> bool:
    """Whether a folder holds exported tables."""
    return any((folder / f"{_FIRST}{suffix}").is_file() for suffix in SUFFIXES)


class TablesStore:
    """Exported tables; of several formats in one folder the most exact. Raises `CaseError` where a table is missing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._suffix = next(suffix for suffix in SUFFIXES if (folder / f"{_FIRST}{suffix}").is_file())
        self._tables: dict[str, pa.Table] = {}
        self._edition = self.edition()
        lacking = [self._file(name).name for name in PUBLIC if not self._file(name).is_file()]
        if lacking:
            message = (
                f"{folder} holds tables of a case, but {', '.join(lacking)} {'is' if len(lacking) == 1 else 'are'} missing."
            )
            raise CaseError(message, remedy=AGAIN)

    def done(self, stage: str) -> Mapping[str, str]:
        """See the port; nothing was done here."""
        del stage
        return {}

    def read(
        self, table: str, *, units: bool = False, columns: Sequence[str] | None = None, only: Collection[str] | None = None
    ) -> pa.Table:
        """See the port. All rows are of one unit, whose name is empty. Raises `CaseError` for a file that is no such table."""
        rows = self._table(table)
        rows = rows.append_column(UNIT, pa.array([""] * rows.num_rows, pa.string()))
        return shown(rows if only is None or "" in only else rows.slice(0, 0), columns, units=units)

    def commit(
        self, stage: str, *, done: Mapping[str, str], tables: Mapping[str, pa.Table], gone: Collection[str] = ()
    ) -> NoReturn:
        """See the port; refused."""
        del stage, done, tables, gone
        message = f"{self._folder} holds the exported tables of a case, which can be looked at and not altered."
        raise CaseError(message, remedy="Correct the case that they were exported from, or read its reports into one.")

    def edition(self) -> str:
        """See the port."""
        files = [file for name in EXPORTED if (file := self._file(name)).is_file()]
        return digest(*((file.name, (now := file.stat()).st_size, now.st_mtime_ns) for file in files))

    def refresh(self) -> str:
        """See the port."""
        if (now := self.edition()) != self._edition:
            self._edition = now
            self._tables.clear()
        return self._edition

    def close(self) -> None:
        """See the port."""

    def _file(self, table: str) -> Path:
        return self._folder / f"{table}{self._suffix}"

    def _table(self, name: str) -> pa.Table:
        if name not in self._tables:
            self._tables[name] = self._checked(name) if name in EXPORTED and self._file(name).is_file() else self._none(name)
        return self._tables[name]

    def _none(self, name: str) -> pa.Table:
        if name == STANDINGS and self._table("corrections").num_rows:
            message = (
                f"{self._file(name)} is missing, which says how the corrections in {self._file('corrections').name} stand."
            )
            raise CaseError(message, remedy=AGAIN)
        return empty(name)

    def _checked(self, name: str) -> pa.Table:
        rows = in_order(read_file(self._file(name), name))
        if "id" in rows.column_names:
            self._named_once(name, rows.column("id").to_pylist())
        if name != _FIRST and name not in _WITHOUT_IDS:
            self._all_in_reports(name, rows)
        return rows

    def _named_once(self, name: str, ids: list[str]) -> None:
        """Ids are names of files and of things in other formats: no text is one that could be anything else there."""
        strange = next((one for one in ids if not _ID.fullmatch(one)), None)
        if strange is not None:
            message = f"{self._file(name)}: “{strange[:60]}” is no id."
            raise CaseError(message, remedy=f"An id has letters, digits, hyphens and underscores, 100 at the most. {AGAIN}")
        twice = next((one for one, number in Counter(ids).items() if number > 1), None)
        if twice is not None:
            raise CaseError(f"{self._file(name)} has the id {twice} more than once.", remedy=f"Keep one of its rows. {AGAIN}")

    def _all_in_reports(self, name: str, rows: pa.Table) -> None:
        """Every place lies in a report that is there."""
        reports = self._table(_FIRST)
        lengths = dict(zip(reports.column("id").to_pylist(), pc.utf8_length(reports.column("text")).to_pylist(), strict=True))
        for report, start, end in _places(rows):
            if report not in lengths:
                message = f"{self._file(name)} names {report}, which is not in {self._file(_FIRST).name}."
                raise CaseError(message, remedy=f"Keep the reports that other tables name, or leave out their rows. {AGAIN}")
            if not 0 <= start <= end <= lengths[report]:
                message = (
                    f"{self._file(name)} names the place {report}:{start}-{end}, and the report has {lengths[report]} letters."
                )
                raise CaseError(message, remedy=f"Texts of reports may not be altered: places count their letters. {AGAIN}")


def _places(rows: pa.Table) -> Iterator[tuple[str, int, int]]:
    for name, column in zip(rows.column_names, rows.itercolumns(), strict=True):
        yield from _places_in(column.combine_chunks(), name)
    for ends in (("report", "start", "end"), ("report_a", "start_a", "end_a"), ("report_b", "start_b", "end_b")):
        if set(ends) <= set(rows.column_names):
            yield from zip(*(rows.column(name).to_pylist() for name in ends), strict=True)


def _places_in(cells: pa.Array, name: str) -> Iterator[tuple[str, int, int]]:
    """The evidence in a column, however deep it lies."""
    if pa.types.is_list(cells.type):
        yield from _places_in(cells.flatten(), name)
    elif pa.types.is_struct(cells.type):
        names = [field.name for field in cells.type]
        if names == ["report", "start", "end"]:
            some = cells.drop_null()
            yield from zip(*(pc.struct_field(some, part).to_pylist() for part in names), strict=True)
        else:
            for part in names:
                yield from _places_in(pc.struct_field(cells, part), part)
    elif name == "reports":
        yield from ((one, 0, 0) for one in cells.unique().to_pylist() if one is not None)
