"""The tables as CSV, read by programs that are not ours, whatever stands in the reports."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from syrupy.assertion import SnapshotAssertion

from tellings.case import Case
from tellings.exports.csv import CUT, MOST_LETTERS, disarmed
from tellings.model.tables import EXPORTED
from tests import ferry_case, hostile_case

pd = pytest.importorskip("pandas", reason="comes with the extra spark")

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "'=1")


@pytest.fixture(scope="module")
def case() -> Case:
    return hostile_case.case_in()


@pytest.fixture(scope="module")
def folder(case: Case, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("csv")
    case.export("csv", folder)
    case.export("spreadsheet", folder)
    return folder


def flat(table: pa.Table) -> list[list[str]]:
    """The rows as a reader has them who knows no null and no types."""
    return [[_flat(value) for value in row.values()] for row in table.to_pylist()]


def _flat(value: object) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False)


def rows(path: Path, encoding: str = "utf-8") -> list[list[str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.reader(file, strict=True))


def test_pythons_csv_reads_every_cell_to_the_letter(case: Case, folder: Path) -> None:
    for name in EXPORTED:
        header, *found = rows(folder / f"{name}.csv")
        assert header == case.table(name).column_names
        assert found == flat(case.table(name))


def test_pandas_reads_every_cell(case: Case, folder: Path) -> None:
    for name in EXPORTED:
        found = pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)
        # Its parser ends a cell at a zero byte, which reading takes out of every text.
        assert found.to_numpy().tolist() == [[cell.partition("\0")[0] for cell in row] for row in flat(case.table(name))]


def test_duckdb_reads_every_table_with_its_nulls(case: Case, folder: Path) -> None:
    for name in EXPORTED:
        table = case.table(name)
        read = f"read_csv('{folder / name}.csv', header=true, all_varchar=true, allow_quoted_nulls=false)"
        found = duckdb.execute(f"FROM {read}").fetchall()
        assert [[cell or "" for cell in row] for row in found] == flat(table)
        nulls = [[value is None for value in row.values()] for row in table.to_pylist()]
        assert [[cell is None for cell in row] for row in found] == nulls


def test_a_spreadsheet_finds_no_formula_and_no_cell_it_cannot_hold(case: Case, folder: Path) -> None:
    for name in EXPORTED:
        found = rows(folder / f"{name}.sheet.csv", "utf-8-sig")
        assert not [cell for row in found for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]
        assert [[len(cell) for cell in row] for row in found[1:]] >= [
            [len(cell) for cell in row] for row in flat(case.table(name))
        ]


@pytest.mark.parametrize("formula", FORMULAS)
def test_what_begins_as_a_formula_is_text_in_a_spreadsheet(formula: str) -> None:
    assert disarmed(formula) == f"'{formula}"
    assert disarmed(f"a{formula}") == f"a{formula}"


def test_a_cell_is_as_long_as_excel_holds_counted_as_it_counts() -> None:
    assert disarmed("a" * MOST_LETTERS) == "a" * MOST_LETTERS
    long = disarmed("🚢" * MOST_LETTERS)
    assert long.startswith("🚢🚢")
    assert long.endswith(CUT)
    assert MOST_LETTERS - 1 <= len(long.encode("utf-16-le")) // 2 <= MOST_LETTERS


def test_there_is_something_to_read(case: Case) -> None:
    assert pc.count(case.table("reports").column("text")).as_py() == 8


def test_it_looks_like_this(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    ferry_case.case_in().export("csv", tmp_path)
    shown = ("derivations", "statements", "relations", "dates")
    assert "".join((tmp_path / f"{name}.csv").read_text(encoding="utf-8") for name in shown) == snapshot
