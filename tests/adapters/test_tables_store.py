"""Exported tables opened as a case: the same account and the same bytes, and a clear word where a table is not what it should be."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

import tellings
from tellings import workshop
from tellings.adapters.stores.tables import TablesStore
from tellings.cli.main import app
from tellings.errors import CaseError, CaseFromElsewhere, CaseNotFound
from tellings.model.tables import PUBLIC
from tellings.ports.store import UNIT
from tests import ferry_case, hostile_case

TABLES = ("csv", "jsonl", "parquet")
WHEN = datetime(2031, 6, 3, 12, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two cases as tables, one of them corrected: `ferry/csv`, `hostile/jsonl` and their like."""
    base = tmp_path_factory.mktemp("tables")
    for name, case in (("ferry", ferry_case.case_in()), ("hostile", hostile_case.case_in())):
        with case:
            if name == "ferry":
                case.merge("Ines Calder", "Oskar Venn", by="Ana Petrova", made=WHEN)
                one, other = case.table("agreements").to_pylist()[0]["statements"][:2]
                apart = case.not_same(one, other, by="Jo Lind", made=WHEN)
                case.undo(apart.correction.id, by="Ana Petrova", made=WHEN)
                case.date("reports", ferry_case.key("E"), "published", "9 June 2031", by="Ana Petrova", made=WHEN)
            for to in (*TABLES, *(["html"] if name == "ferry" else [])):
                case.export(to, base / name / to)
    return base


@pytest.fixture
def tables(folder: Path, tmp_path: Path) -> Path:
    """The ferry's tables as JSON lines, to be spoilt."""
    for file in (folder / "ferry" / "jsonl").iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path


@pytest.mark.parametrize("name", ["ferry", "hostile"])
@pytest.mark.parametrize("to", TABLES)
def test_what_is_exported_again_is_the_same_to_the_byte(folder: Path, name: str, to: str, tmp_path: Path) -> None:
    with tellings.open_case(folder / name / to) as case:
        for again in TABLES:
            for path in case.export(again, tmp_path / again):
                assert path.read_bytes() == (folder / name / again / path.name).read_bytes()
        if (name, to) == ("ferry", "csv"):  # the account with its corrections, told from what loses most easily
            (path,) = case.export("html", tmp_path / "html")
            assert path.read_bytes() == (folder / name / "html" / path.name).read_bytes()


def test_corrections_stand_as_they_stood_and_none_can_be_added(folder: Path) -> None:
    with tellings.open_case(folder / "ferry" / "parquet") as case:
        assert [card.standing for card in case.corrections] == ["in force", "undone", "in force", "in force"]
        assert "Oskar Venn" not in {row["name"] for row in case.table("actors").to_pylist()}
        with pytest.raises(CaseError, match="looked at and not altered"):
            case.reject(ferry_case.key("B"), ferry_case.key("A"), by="Ana Petrova")


def test_columns_and_files_that_are_not_ours_are_passed_over(tables: Path) -> None:
    rows = [json.loads(line) for line in (tables / "relations.jsonl").read_text().splitlines()]
    (tables / "relations.jsonl").write_text("".join(json.dumps({"mine": 1, **row}) + "\n" for row in rows))
    (tables / "notes.txt").write_text("mine")
    with tellings.open_case(tables) as case:
        assert case.table("relations").to_pylist() == rows


def test_what_other_programs_make_of_the_tables_is_read(folder: Path, tmp_path: Path) -> None:
    """DuckDB's Parquet may be null everywhere; pandas writes True and has its own JSON."""
    for file in (folder / "ferry" / "parquet").iterdir():
        for to, how in {"parquet": "", "jsonl": "(FORMAT json)"}.items():
            (tmp_path / to).mkdir(exist_ok=True)
            duckdb.execute(f"COPY (FROM '{file}') TO '{tmp_path / to / file.stem}.{to}' {how}")
        wider = [c.cast(pa.large_string()) if pa.types.is_string(c.type) else c for c in pq.read_table(file).itercolumns()]
        (tmp_path / "wide").mkdir(exist_ok=True)
        pq.write_table(pa.table(wider, names=pq.read_schema(file).names), tmp_path / "wide" / file.name)
    with tellings.open_case(folder / "ferry" / "csv") as whole:
        for made in ("parquet", "jsonl", "wide"):
            with tellings.open_case(tmp_path / made) as case:
                assert case.account() == whole.account()


Row = dict[str, Any]

SPOILT: dict[str, tuple[str, Callable[[Row], Row], str]] = {
    "a column is gone": ("segments", lambda row: {k: v for k, v in row.items() if k != "role"}, "lacks the column role"),
    "a number is none": ("segments", lambda row: {**row, "start": "soon"}, "start should hold whole numbers"),
    "what must be there is not": ("segments", lambda row: {**row, "role": None}, "role is empty in row 1"),
    "evidence is no evidence": ("relations", lambda row: {**row, "evidence": "here"}, "evidence should hold JSON"),
    "evidence has no start": (
        "relations",
        lambda row: {**row, "evidence": [{"report": "r", "end": 1}]},
        "record without start",
    ),
    "an id is a path": ("stories", lambda row: {**row, "id": "../../story"}, r"“\.\./\.\./story” is no id"),
    "an id stands twice": ("actors", lambda row: {**row, "id": "actor-1"}, "the id actor-1 more than once"),
    "a report is not there": (
        "mentions",
        lambda row: {**row, "report": "report-0"},
        r"names report-0, which is not in reports",
    ),
    "a place is past the end": ("events", lambda row: {**row, "evidence": [{**row["evidence"][0], "end": 10**6}]}, "letters"),
}


@pytest.mark.parametrize("what", SPOILT)
def test_a_table_that_is_not_as_it_should_be_is_named_with_a_remedy(tables: Path, what: str) -> None:
    table, spoil, says = SPOILT[what]
    file = tables / f"{table}.jsonl"
    file.write_text("".join(json.dumps(spoil(json.loads(line))) + "\n" for line in file.read_text().splitlines()))
    with tellings.open_case(tables) as case, pytest.raises(CaseError, match=says) as error:
        case.account()
    assert file.name in error.value.message
    assert "Export the case again" in error.value.remedy


def test_a_line_that_is_no_json_is_named(tables: Path) -> None:
    (tables / "actors.jsonl").write_text("{}\nnothing\n")
    with tellings.open_case(tables) as case, pytest.raises(CaseError, match=r"actors\.jsonl holds no table \(line 2:"):
        case.account()


def test_a_missing_table_is_named(tables: Path) -> None:
    (tables / "events.jsonl").unlink()
    with pytest.raises(CaseError, match=r"events\.jsonl is missing"):
        tellings.open_case(tables)


def test_corrected_tables_without_word_of_how_corrections_stand_are_refused(tables: Path) -> None:
    (tables / "standings.jsonl").unlink()
    with tellings.open_case(tables) as case, pytest.raises(CaseError, match=r"standings\.jsonl is missing"):
        case.account()


def test_what_changes_on_the_disk_is_seen_after_a_refresh(tables: Path) -> None:
    with tellings.open_case(tables) as case:
        before, stories = case.edition(), len(case.stories)
        (tables / "stories.jsonl").write_text("")
        assert case.edition() != before
        case.refresh()
        assert (stories, len(case.stories)) == (2, 0)


def test_only_what_is_asked_for_is_given(folder: Path) -> None:
    store = TablesStore(folder / "ferry" / "parquet")
    assert store.read("dates", columns=("end",), units=True).column_names == ["end", UNIT]
    assert store.read("dates", columns=("end",)).num_rows == 4
    assert store.read("dates", only=["another"]).num_rows == 0
    assert store.read("divisions").num_rows == 0
    assert store.done("reading") == {}


def test_the_commands_take_them_for_a_case(folder: Path, tmp_path: Path) -> None:
    tables = str(folder / "ferry" / "csv")
    shown = CliRunner().invoke(app, ["show", tables])
    assert (shown.exit_code, "Ferry to Ostra stays in port" in shown.stdout) == (0, True)
    asked = CliRunner().invoke(app, ["ask", tables, "relations of Ostra"])
    assert (asked.exit_code, "Strait League" in asked.stdout) == (0, True)
    assert CliRunner().invoke(app, ["report", tables, "-o", str(tmp_path / "account.md")]).exit_code == 0
    refused = CliRunner().invoke(app, ["read", tables, "--case", tables])
    assert isinstance(refused.exception, CaseFromElsewhere)


def test_they_can_be_served_to_those_who_may_see_them(folder: Path) -> None:
    keys = workshop.keys(folder / "ferry" / "csv")
    assert keys.grants() == ()
    keys.close()
    with pytest.raises(CaseNotFound):
        workshop.keys(folder)


def test_a_folder_without_reports_is_no_case(tmp_path: Path) -> None:
    (tmp_path / f"{list(PUBLIC)[1]}.csv").write_text("report\r\n")
    with pytest.raises(CaseNotFound):
        tellings.open_case(tmp_path)
