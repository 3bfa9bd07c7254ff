"""`tellings dedupe-events` and `compare-events` in the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

import tellings
from tellings.cli.main import app
from tellings.errors import EventTableError
from tests.exchange.conftest import CODED, case, own

__all__ = ["case", "own"]

Told = tuple[int, str]


@pytest.fixture
def folder(case: tellings.Case) -> Path:
    return Path(case._store.folder)  # type: ignore[attr-defined]


def run(*words: str | Path) -> Told:
    result = CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "100"})
    if isinstance(result.exception, EventTableError):
        raise result.exception
    return result.exit_code, result.output


def test_raw_counts_stand_beside_corrected_ones(folder: Path, own: Path, tmp_path: Path) -> None:
    code, told = run("dedupe-events", own, "--case", folder, "-o", tmp_path / "out")
    assert code == 0
    lines = [line.split() for line in told.splitlines()]
    assert ["all", "events", "of", "the", "table", "1", "5", "2"] in lines
    assert "Mila Sorn → Vesk Mining, Ltd" in told
    assert "5 reports by 5 outlets: 2 independent sources" in told
    assert (tmp_path / "out" / "groups.tsv").exists()


def test_bad_rows_are_told_and_give_one(folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text(f"When,What,Who,link\n2033-06-03,ACCUSE,Mila Sorn,https://{CODED[0][1]}\nlater,ACCUSE,A,\n")
    code, told = run(
        "dedupe-events", table, "--case", folder, "-o", tmp_path / "x.csv", "--columns", "date=When,type=What,actor=Who"
    )
    assert code == 1
    assert "line 3: its date 'later' is none that can be read." in told
    assert (tmp_path / "x.counts.tsv").exists()
    with pytest.raises(EventTableError, match="names no column"):
        run("dedupe-events", table, "--case", folder, "--columns", "When")


def test_overlaps_are_called_overlaps(folder: Path, own: Path, tmp_path: Path) -> None:
    code, told = run("compare-events", own, "--case", folder, "-o", tmp_path)
    assert code == 0
    assert "neither side is the truth" in told
    assert "Only ours" in told
    assert "100%" in told
