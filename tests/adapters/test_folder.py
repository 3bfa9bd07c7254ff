"""The case on disk, killed and misused."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import tellings
from tellings.adapters.engines import jobs
from tellings.adapters.stores.folder import FolderStore
from tellings.errors import CaseBusy, CaseFromElsewhere, CaseNotFound
from tellings.model.tables import PUBLIC
from tests.cli.test_read import GOOD, OTHER

TOWNS = ("Tarn", "Eskby", "Halvor", "Lunde", "Moss", "Skarn", "Brekke", "Vik")


def write_reports(folder: Path, count: int) -> None:
    folder.mkdir(exist_ok=True)
    for n in range(count):
        (folder / f"r{n:02}.txt").write_text(
            GOOD.replace("Tarn", TOWNS[n % 8]).replace("May 4", f"May {n + 1}"), encoding="utf-8"
        )


def tables(case: Path) -> dict[str, list[object]]:
    with tellings.open_case(case) as opened:
        return {name: opened.table(name).to_pylist() for name in PUBLIC}


KILLED = """
import os, signal, sys
from tellings.adapters.stores import folder

real, left = folder._replace, [int(sys.argv[1])]

def replace(path, data):
    left[0] -= 1
    if left[0] == 0:  # half of a file is written, and nothing is renamed
        path.with_name(path.name + ".new").write_bytes(data[: len(data) // 2])
        os.kill(os.getpid(), signal.SIGKILL)
    real(path, data)

folder._replace = replace
import tellings
tellings.read("reports", case="killed.tellings", settings=tellings.Settings(batch=2))
"""
"""A run that is killed while it writes its n-th file."""


@pytest.mark.parametrize("file", [1, 3, 4, 9, 20, 32])
def test_killed_at_any_moment_the_next_run_goes_on_to_the_same_end(
    file: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_reports(tmp_path / "reports", 4)
    monkeypatch.chdir(tmp_path)
    run = subprocess.run([sys.executable, "-c", KILLED, str(file)], cwd=tmp_path, check=False)
    assert run.returncode == -signal.SIGKILL
    if (tmp_path / "killed.tellings" / "case.json").exists():
        tables(tmp_path / "killed.tellings")  # whole as far as it goes: every table can be read
    tellings.read("reports", case="killed.tellings").close()
    tellings.read("reports", case="whole.tellings").close()
    assert tables(tmp_path / "killed.tellings") == tables(tmp_path / "whole.tellings")
    assert list((tmp_path / "killed.tellings").rglob("*.new")) == []


def test_one_new_report_is_annotated_alone_and_the_end_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_reports(tmp_path / "reports", 4)
    monkeypatch.chdir(tmp_path)
    tellings.read("reports", case="a.tellings").close()
    (tmp_path / "reports" / "zz.txt").write_text(OTHER, encoding="utf-8")
    with tellings.read("reports", case="a.tellings") as case:
        assert case.outcome is not None
        assert {name: len(case.outcome.worked[name]) for name in ("reading", "annotating")} == {"reading": 1, "annotating": 1}
    tellings.read("reports", case="b.tellings").close()
    assert tables(tmp_path / "a.tellings") == tables(tmp_path / "b.tellings")


def test_the_number_of_workers_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "SMALL", 0)  # a pool even for little work
    write_reports(tmp_path / "reports", 4)
    monkeypatch.chdir(tmp_path)
    for workers in (1, 2):
        tellings.read("reports", case=f"{workers}.tellings", settings=tellings.Settings(workers=workers)).close()
    assert tables(tmp_path / "1.tellings") == tables(tmp_path / "2.tellings")


def test_two_runs_do_not_write_one_case_together(tmp_path: Path) -> None:
    first = FolderStore(tmp_path / "a.tellings", writing=True)
    with pytest.raises(CaseBusy, match="Another run"):
        FolderStore(tmp_path / "a.tellings", writing=True)
    first.close()
    FolderStore(tmp_path / "a.tellings", writing=True).close()


def test_a_case_that_is_not_there_is_not_made_by_looking(tmp_path: Path) -> None:
    with pytest.raises(CaseNotFound, match="There is no case"):
        FolderStore(tmp_path / "a.tellings", writing=False)
    assert not (tmp_path / "a.tellings").exists()


@pytest.mark.parametrize("manifest", ["{", "[]", '{"format": 1}', json.dumps({"format": 99, "done": {}, "parts": []})])
def test_a_manifest_that_is_none_of_ours_is_refused(manifest: str, tmp_path: Path) -> None:
    (tmp_path / "a.tellings").mkdir()
    (tmp_path / "a.tellings" / "case.json").write_text(manifest)
    with pytest.raises(CaseFromElsewhere):
        FolderStore(tmp_path / "a.tellings", writing=True)


def test_a_file_is_no_case(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    with pytest.raises(CaseFromElsewhere, match="is a file"):
        FolderStore(tmp_path / "a", writing=True)
