"""The plain exports: exactly the public tables, the same bytes each time, whole or not at all."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tellings.case import Case
from tellings.errors import ExportError
from tellings.exports import FORMATS, Material, format_named
from tellings.model.account import Account
from tellings.model.tables import EXPORTED
from tellings.stages.telling import collated
from tests.conftest import PROJECT
from tests.ferry_case import case_in, tables

PLAIN = ["jsonl", "parquet"]


@pytest.fixture(scope="module")
def case() -> Case:
    return case_in()


@pytest.mark.parametrize("to", PLAIN)
def test_an_export_writes_exactly_the_public_tables(case: Case, to: str, tmp_path: Path) -> None:
    written = case.export(to, tmp_path / "made" / "here")
    assert [path.name for path in written] == [f"{name}.{to}" for name in EXPORTED]
    assert sorted(path.name for path in (tmp_path / "made" / "here").iterdir()) == sorted(path.name for path in written)


@pytest.mark.parametrize("to", PLAIN)
def test_the_same_case_gives_the_same_bytes(case: Case, to: str, tmp_path: Path) -> None:
    first, second = case.export(to, tmp_path / "1"), case.export(to, tmp_path / "2")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_json_lines_hold_every_row_under_its_columns(case: Case, tmp_path: Path) -> None:
    for path in case.export("jsonl", tmp_path):
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[:-1]]
        table = case.table(path.stem)
        assert lines == table.to_pylist()
        assert all(list(line) == table.column_names for line in lines)


def test_parquet_reads_back_as_it_was(case: Case, tmp_path: Path) -> None:
    for path in case.export("parquet", tmp_path):
        assert pq.read_table(path).equals(case.table(path.stem))


def test_a_table_in_pieces_gives_the_same_parquet_as_one_whole(case: Case, tmp_path: Path) -> None:
    def pieces(name: str) -> pa.Table:
        table = case.table(name)
        return pa.concat_tables([table.slice(0, 1), table.slice(1)])

    format_named("parquet").write(Material("", pieces, case.account, collated, case.library), tmp_path / "pieces")
    whole = case.export("parquet", tmp_path / "whole")
    assert [(tmp_path / "pieces" / path.name).read_bytes() for path in whole] == [path.read_bytes() for path in whole]


def test_an_unknown_format_names_those_there_are(case: Case, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"no export to 'scrolls'.*html, jsonl, .*parquet, .*tei"):
        case.export("scrolls", tmp_path)


def test_the_readme_lists_the_formats_that_there_are() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    table = readme.partition("| `tellings export CASE --to …` |")[2].partition("\n\n")[0]
    assert sorted(re.findall(r"`([a-z-]+)`", table)) == sorted(one.name for one in FORMATS)


@pytest.mark.parametrize("to", [one.name for one in FORMATS])
def test_a_file_in_the_way_is_said_to_be_one(case: Case, to: str, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(ExportError, match="cannot be written to"):
        case.export(to, tmp_path / "taken")
    assert (tmp_path / "taken").read_text() == "mine"


@pytest.mark.parametrize("to", PLAIN)
def test_an_export_that_fails_leaves_what_was_there(case: Case, to: str, tmp_path: Path) -> None:
    case.export(to, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def failing(name: str) -> pa.Table:
        if name == "relations":
            raise OSError(28, "No space left on device")
        return tables()[name].slice(0, 1)

    with pytest.raises(ExportError, match="No space left"):
        format_named(to).write(Material("", failing, lambda: Account((), (), (), (), (), ()), collated, case.library), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
