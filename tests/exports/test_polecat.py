"""POLECAT's table: its 40 columns, read as users of POLECAT read theirs, and the rows of one event found again."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import duckdb
import pytest
from syrupy.assertion import SnapshotAssertion

from tellings.exports import format_named
from tellings.exports.polecat import COLUMNS
from tellings.model.ids import content_id
from tests import hostile_case
from tests.exports.event_case import events, material, nothing
from tests.ferry_case import key

Row = dict[str, str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("polecat")
    format_named("polecat").write(material(), folder)
    return folder


def rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def row(folder: Path, name: str, report: str) -> Row:
    (found,) = [one for one in rows(folder / "polecat.tsv") if one["Event ID"] == f"{content_id('event', name)}/{key(report)}"]
    return found


def test_it_has_polecats_forty_columns(folder: Path) -> None:
    assert len(COLUMNS) == len(set(COLUMNS)) == 40
    for name in ("polecat.tsv", "withheld.tsv"):
        assert (folder / name).read_text(encoding="utf-8").split("\n")[0].split("\t") == list(COLUMNS)


def test_a_row_is_one_reports_telling(folder: Path) -> None:
    told = Counter(one["Event ID"].split("/")[0] for one in rows(folder / "polecat.tsv") + rows(folder / "withheld.tsv"))
    assert told == {one.id: len(one.reports) for one in events()}


def test_the_rows_look_so(folder: Path, snapshot: SnapshotAssertion) -> None:
    found = [row(folder, "stopped", "E"), row(folder, "boats", "F")]
    assert {one.pop("Version").split()[0] for one in found} == {"tellings"}
    assert found == snapshot


def test_what_did_not_happen_is_withheld_with_its_reason(folder: Path) -> None:
    withheld = {one["Event ID"] for one in rows(folder / "withheld.tsv")}
    why = {one["Event ID"]: one["Why"] for one in rows(folder / "lineage.tsv") if one["Table"] == "withheld.tsv"}
    assert set(why) == withheld
    assert {one.split("/")[0]: reason for one, reason in why.items()} == {
        content_id("event", "denied"): "denied",
        content_id("event", "perhaps"): "only possible",
    }


def test_the_codes_of_actors_stand_in_the_order_of_their_names(folder: Path) -> None:
    one = row(folder, "boats", "F")
    assert (one["Actor Name"], one["Actor Country"], one["Actor COW"]) == ("Kelm Ferry Board", "DNK", "390")
    together = row(folder, "together", "F")
    assert (together["Actor Name"], together["Actor Country"]) == ("Ostra; Kelm; Lund", "None")


def test_lineage_joins_the_rows_of_an_event(folder: Path) -> None:
    query = """select count(distinct l.Event), max(l.Independent), sum(l.Weight)
        from read_csv(?, delim='\t', header=true, nullstr='None') as p
        join read_csv(?, delim='\t', header=true) as l on l."Event ID" = p."Event ID" """
    found = duckdb.connect().execute(query, [str(folder / "polecat.tsv"), str(folder / "lineage.tsv")])
    events_told, independent, weighted = found.fetchall()[0]
    assert (events_told, independent) == (len(events()) - 2, 2)
    assert weighted == pytest.approx(len(events()) - 2)


def test_duckdb_finds_days_and_numbers_in_their_columns(folder: Path) -> None:
    kinds = [_kind(name) for name in COLUMNS]
    found = duckdb.connect().read_csv(str(folder / "polecat.tsv"), sep="\t", header=True, dtype=kinds, na_values="None")
    assert [str(kind) for kind in found.types] == kinds
    days = [one[1] for one in found.fetchall()]
    assert (len(days), days.count(None)) == (sum(len(one.reports) for one in events()) - 2, 1)


def _kind(name: str) -> str:
    kinds = {
        "Event Date": "DATE",
        "Publication Date": "DATE",
        "Intensity": "DOUBLE",
        "Latitude": "DOUBLE",
        "Longitude": "DOUBLE",
    }
    return kinds.get(name, "VARCHAR")


def test_pandas_reads_it_as_it_reads_polecat(folder: Path) -> None:
    pd = pytest.importorskip("pandas", reason="comes with the extra spark")
    found = pd.read_csv(folder / "polecat.tsv", sep="\t")
    assert found.shape == (sum(len(one.reports) for one in events()) - 2, 40)
    assert found["Event Date"].isna().sum() == 1


def test_what_reports_hold_cannot_break_the_table(tmp_path: Path) -> None:
    format_named("polecat").write(material(hostile_case.tables()), tmp_path)
    text = (tmp_path / "polecat.tsv").read_text(encoding="utf-8")
    assert all(line.count("\t") == 39 for line in text.split("\n")[:-1])
    assert '"' not in text
    assert not any(ord(letter) < 32 and letter not in "\t\n" for letter in text)
    assert len(rows(tmp_path / "polecat.tsv")) == 4


def test_the_same_case_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    again = format_named("polecat").write(material(), tmp_path)
    assert [path.read_bytes() for path in again] == [(folder / path.name).read_bytes() for path in again]


def test_an_empty_case_gives_a_line_of_columns(tmp_path: Path) -> None:
    format_named("polecat").write(nothing(), tmp_path)
    assert rows(tmp_path / "polecat.tsv") == rows(tmp_path / "lineage.tsv") == []
    assert (tmp_path / "polecat.tsv").read_text(encoding="utf-8") == "\t".join(COLUMNS) + "\n"
