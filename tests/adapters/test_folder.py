"""The case on disk, killed and misused."""

from __future__ import annotations

import json
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

import tellings
from tellings import workshop
from tellings.adapters.engines import jobs
from tellings.adapters.stores import folder as folder_store
from tellings.adapters.stores.folder import FolderStore
from tellings.adapters.stores.manifest import Manifest, load
from tellings.address import place_of
from tellings.errors import CaseBusy, CaseError, CaseFromElsewhere, CaseNotFound
from tellings.model.tables import PUBLIC, schema
from tellings.ports.store import UNIT
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


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[object]]:
    """The tables of a run that nobody killed."""
    folder = tmp_path_factory.mktemp("whole")
    write_reports(folder / "reports", 4)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        tellings.read("reports", case="whole.tellings").close()
    return tables(folder / "whole.tellings")


@pytest.mark.parametrize("file", [1, 3, 4, 9, 20, 32])
def test_killed_at_any_moment_the_next_run_goes_on_to_the_same_end(
    file: int, whole: dict[str, list[object]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_reports(tmp_path / "reports", 4)
    monkeypatch.chdir(tmp_path)
    run = subprocess.run([sys.executable, "-c", KILLED, str(file)], cwd=tmp_path, check=False)
    assert run.returncode == -signal.SIGKILL
    if (tmp_path / "killed.tellings" / "case.json").exists():
        tables(tmp_path / "killed.tellings")  # whole as far as it goes: every table can be read
    tellings.read("reports", case="killed.tellings").close()
    assert tables(tmp_path / "killed.tellings") == whole
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


def test_what_is_advised_for_a_folder_of_reports_can_be_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = Path("my wire")
    folder.mkdir()
    (folder / "a.txt").write_text(GOOD, encoding="utf-8")
    for named in (folder, folder / "a.txt"):
        with pytest.raises(CaseNotFound) as told:
            tellings.open_case(named)
        _, read, reports, option, case = shlex.split(told.value.remedy.partition("make one with: ")[2])
        assert (read, reports, option) == ("read", str(named), "--case")
        FolderStore(Path(case), writing=True).close()
    with pytest.raises(CaseNotFound, match="a folder with other things in it"):
        workshop.keys(place_of(str(folder)))


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


def sentence(start: int) -> pa.Table:
    row = {"report": "a", "start": start, "end": start + 5, "paragraph": 0, "segment": "body", UNIT: "a"}
    return pa.Table.from_pylist([row], schema=schema("sentences").append(pa.field(UNIT, pa.string())))


def committed(store: FolderStore, start: int) -> FolderStore:
    store.commit("annotating", done={"a": str(start)}, tables={"sentences": sentence(start)})
    return store


def test_a_reader_goes_on_to_the_edition_that_swept_its_part_away(tmp_path: Path) -> None:
    writer = committed(FolderStore(tmp_path / "a.tellings", writing=True), 1)
    reader = FolderStore(tmp_path / "a.tellings", writing=False)
    before = reader.refresh()
    committed(writer, 2)
    assert reader.read("sentences").column("start").to_pylist() == [2]
    assert reader.done("annotating") == {"a": "2"}
    assert reader.edition() == writer.edition() != before
    writer.close()


def test_looking_whether_a_case_has_changed_reads_its_manifest_only_if_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = committed(FolderStore(tmp_path / "a.tellings", writing=True), 1)
    reader, loads = FolderStore(tmp_path / "a.tellings", writing=False), list[Path]()

    def counted(path: Path) -> tuple[Manifest, str]:
        loads.append(path)
        return load(path)

    monkeypatch.setattr(folder_store, "load", counted)
    assert {reader.refresh() for _ in range(3)} == {writer.edition()}
    assert loads == []
    committed(writer, 2)
    assert {reader.refresh() for _ in range(3)} == {writer.edition()}
    assert len(loads) == 1
    writer.close()


def test_a_part_that_nobody_replaced_is_missed(tmp_path: Path) -> None:
    committed(FolderStore(tmp_path / "a.tellings", writing=True), 1).close()
    next((tmp_path / "a.tellings" / "tables" / "sentences").iterdir()).unlink()
    for writing in (False, True):
        store = FolderStore(tmp_path / "a.tellings", writing=writing)
        with pytest.raises(CaseError, match="is missing"):
            store.read("sentences")
        store.close()


def test_a_case_that_changes_at_every_look_is_said_to_be_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = committed(FolderStore(tmp_path / "a.tellings", writing=True), 0)
    reader = FolderStore(tmp_path / "a.tellings", writing=False)
    starts, real = iter(range(1, 1000)), FolderStore._read

    def read(self: FolderStore, *args: object, **kwargs: object) -> object:
        committed(writer, next(starts))  # the writer is quicker, each time
        return real(self, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(FolderStore, "_read", read)
    with pytest.raises(CaseBusy, match="changes faster"):
        reader.read("sentences")
    writer.close()


def test_a_case_removed_while_one_looks_on_is_not_found(tmp_path: Path) -> None:
    committed(FolderStore(tmp_path / "a.tellings", writing=True), 1).close()
    reader = FolderStore(tmp_path / "a.tellings", writing=False)
    shutil.rmtree(tmp_path / "a.tellings")
    for look in (reader.edition, reader.refresh, lambda: reader.read("sentences")):
        with pytest.raises(CaseNotFound):
            look()


def test_a_manifest_without_an_edition_is_known_by_its_bytes(tmp_path: Path) -> None:
    committed(FolderStore(tmp_path / "a.tellings", writing=True), 1).close()
    path = tmp_path / "a.tellings" / "case.json"
    raw = json.loads(path.read_bytes())
    del raw["edition"]
    editions = []
    for indent in (0, 1):
        path.write_text(json.dumps(raw, indent=indent), encoding="utf-8")
        reader = FolderStore(tmp_path / "a.tellings", writing=False)
        assert reader.edition() == reader.refresh()
        editions.append(reader.edition())
    assert "" not in editions
    assert editions[0] != editions[1]


def test_one_folder_at_one_state_has_one_edition_wherever_it_was_made(tmp_path: Path) -> None:
    stores = [committed(FolderStore(tmp_path / name, writing=True), 1) for name in ("a", "b")]
    assert stores[0].edition() == stores[1].edition()
    committed(stores[1], 2)
    assert stores[0].edition() != stores[1].edition()
    for store in stores:
        store.close()
