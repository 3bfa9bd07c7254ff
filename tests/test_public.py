"""The public face, listed; and the pipeline as its own table of contents."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

import tellings
from tellings.model.tables import ALL, PUBLIC, STANDINGS
from tellings.pipeline import STAGES, Stage


def test_the_public_names_are_these_and_few() -> None:
    names = ["Account", "Case", "Outcome", "Settings", "TellingsError", "__version__", "open_case", "read"]
    assert sorted(tellings.__all__) == names
    assert all(getattr(tellings, name) is not None for name in names)


def test_a_stage_reads_only_what_an_earlier_one_wrote() -> None:
    written = {"sources", "refused", "lists"}
    for stage in STAGES:
        assert set(stage.reads) <= written, stage.name
        written |= set(stage.writes)


def test_every_table_has_one_writer() -> None:
    written_by_persons, told_for_exports = ["corrections"], [STANDINGS]
    writers = [table for stage in STAGES for table in stage.writes] + written_by_persons + told_for_exports
    assert sorted(writers) == sorted(ALL)
    assert set(PUBLIC) <= set(writers)


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_a_stage_is_found_by_its_import_name(stage: Stage) -> None:
    module, _, function = stage.function.partition(":")
    assert callable(getattr(importlib.import_module(module), function))


def test_a_case_can_be_stopped_after_a_stage(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The harbour closed on Monday, Mayor Ana Ruiz said.\n")
    case = tellings.read(tmp_path / "a.txt")
    stopped = tellings.Case(case._store)
    (tmp_path / "b.txt").write_text("The mill at Eskby burned down on Friday, Mayor Per Lund said.\n")
    outcome = stopped.read(tmp_path / "b.txt", until="reading")
    assert list(outcome.worked) == ["reading"]
    assert stopped.table("reports").num_rows == 2
    assert len(set(stopped.table("sentences").column("report").to_pylist())) == 1


def test_a_table_that_is_none_is_named_with_those_that_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The harbour closed on Monday, Mayor Ana Ruiz said.\n")
    with tellings.read(tmp_path) as case, pytest.raises(KeyError, match="statements"):
        case.table("sayings")
