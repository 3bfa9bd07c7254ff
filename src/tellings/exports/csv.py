"""The public tables as CSV (RFC 4180): for every program that reads nothing else.

A header, rows ended by CR LF, UTF-8. What is null is an empty cell, and an empty text is `""`, as PostgreSQL's COPY has it; lists and
records are JSON in the cell. Cells hold what the tables hold to the letter, since evidence points into it by offsets: one that begins
as a formula of a spreadsheet (=, +, -, @) is not disarmed here. For spreadsheets there is `spreadsheet`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa

from tellings.exports.format import Material, aside
from tellings.model.tables import EXPORTED

_ROWS = 4096  # rows turned into Python at a time
_QUOTED = re.compile(r'[",\r\n]|^$|^\s|\s$')
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""What a spreadsheet takes for a formula, or for one after it has dropped a blank (OWASP, CSV injection), in wide letters too."""
MOST_LETTERS = 32_767
"""Letters that a cell of Excel holds, in UTF-16 units."""

CUT = " … (cut here; whole in the tables)"


def write(material: Material, folder: Path) -> tuple[Path, ...]:
    """Write `statements.csv` and its like; the same rows give the same bytes."""
    return _write(material, folder, "{}.csv", lambda text: text)


def write_sheets(material: Material, folder: Path) -> tuple[Path, ...]:
    """Write `statements.sheet.csv` and its like, with a mark that says UTF-8, for people to open in a spreadsheet."""
    return _write(material, folder, "{}.sheet.csv", disarmed, start="\ufeff")


def disarmed(text: str) -> str:
    """A cell that no spreadsheet runs, by an apostrophe before it, and that is no longer than one holds."""
    safe = f"'{text}" if _FORMULA.match(text) else text
    if len(safe) * 2 <= MOST_LETTERS or len(raw := safe.encode("utf-16-le", "surrogatepass")) <= MOST_LETTERS * 2:
        return safe
    return raw[: (MOST_LETTERS - len(CUT)) * 2].decode("utf-16-le", "ignore") + CUT


def _write(material: Material, folder: Path, name: str, shown: Callable[[str], str], start: str = "") -> tuple[Path, ...]:
    files = {table: name.format(table) for table in EXPORTED}
    with aside(folder) as beside:
        for table, file in files.items():
            _write_table(material.table(table), beside(file), shown, start)
    return tuple(folder / file for file in files.values())


def _write_table(table: pa.Table, path: Path, shown: Callable[[str], str], start: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(start + _line(table.column_names, shown))
        for batch in table.to_batches(max_chunksize=_ROWS):
            columns = [column.to_pylist() for column in batch.columns]
            file.writelines(_line(row, shown) for row in zip(*columns, strict=True))


def _line(row: tuple[object, ...] | list[str], shown: Callable[[str], str]) -> str:
    return ",".join(_cell(value, shown) for value in row) + "\r\n"


def _cell(value: object, shown: Callable[[str], str]) -> str:
    if value is None:
        return ""
    text = shown(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text
