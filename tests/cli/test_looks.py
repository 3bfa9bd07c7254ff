"""How the account looks in the terminal and as a drawing, kept as snapshots: `pytest --snapshot-update` after a wanted change."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from typer.testing import CliRunner

from tellings.cli.main import app
from tests.ferry_case import case_in


@pytest.mark.parametrize("what", ["", "agreement", "dispute", "relation", "place"])
def test_the_terminal_looks_as_it_did(what: str, tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    case_in(tmp_path / "ferry.tellings").close()
    arguments = ["show", str(tmp_path / "ferry.tellings"), *([what] if what else [])]
    assert CliRunner().invoke(app, arguments, env={"COLUMNS": "80"}).output == snapshot


def test_the_stemma_looks_as_it_did(snapshot: SnapshotAssertion) -> None:
    with case_in() as case:
        assert case.stories[0].stemma.tall == snapshot
