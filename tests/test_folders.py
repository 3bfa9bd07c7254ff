"""What lies under a path is found whatever it is: links in circles, pipes, names of any bytes, folders that are shut."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import tellings
from tellings import sources
from tellings.errors import NothingToRead
from tellings.folders import files, name_of
from tellings.model.records import PASSED_OVER, Reject
from tellings.settings import Settings

WORDS = "The mill at {} was sold on Friday, and its miller said that the wheel would turn until the spring.\n"


def report(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(WORDS.format(path.stem.encode("utf-8", "replace").decode()))
    return path


def listed(path: Path) -> tuple[list[Path], list[Reject]]:
    notes: list[Reject] = []
    return list(files(path, notes)), notes


def reasons(notes: list[Reject]) -> list[str]:
    return [note.reason for note in notes]


def test_links_in_circles_are_followed_once(tmp_path: Path) -> None:
    first, second = report(tmp_path / "a" / "one.txt"), report(tmp_path / "b" / "two.txt")
    for folder, other in (("a", ".."), ("b", "../a"), ("b", ".")):
        (tmp_path / folder / f"to{len(other)}").symlink_to(other)
    found, notes = listed(tmp_path)
    assert found == [first, second]
    assert reasons(notes) == [PASSED_OVER] * 3


def test_a_folder_that_only_a_link_leads_to_is_read(tmp_path: Path) -> None:
    report(tmp_path / "far" / "one.txt")
    (tmp_path / "near").mkdir()
    (tmp_path / "near" / "link").symlink_to(tmp_path / "far")
    assert listed(tmp_path / "near") == ([tmp_path / "near" / "link" / "one.txt"], [])


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    good = report(tmp_path / "good.txt")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "lost").symlink_to(tmp_path / "nowhere")
    (tmp_path / "round").symlink_to("round")
    found, notes = listed(tmp_path)
    # Links that lead nowhere are files that cannot be opened: so they are kept with the case.
    assert found == [good, tmp_path / "lost", tmp_path / "round"]
    assert reasons(notes) == [PASSED_OVER]


def test_a_case_in_the_place_of_reports_is_told(tmp_path: Path) -> None:
    report(tmp_path / "case.json")
    assert reasons(listed(tmp_path)[1]) == ["case"]


def test_what_cannot_be_read_stops_nothing_else(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "other")
    good = report(tmp_path / "good.txt")
    found = sources.find([tmp_path / "other", "x" * 5000, "", good])
    assert list(found.named) == [str(good)]
    assert len(found.missing) == 3
    with pytest.raises(NothingToRead):
        sources.find([tmp_path / "other"])


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is shut to the superuser")
def test_a_folder_that_is_shut_is_named_and_its_neighbours_are_read(tmp_path: Path) -> None:
    good, shut = report(tmp_path / "good.txt"), report(tmp_path / "shut" / "one.txt").parent
    shut.chmod(0)
    try:
        found, notes = listed(tmp_path)
    finally:
        shut.chmod(0o755)
    assert found == [good]
    assert reasons(notes) == ["unreadable"]


def test_a_folder_that_cannot_be_listed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good, shut = report(tmp_path / "good.txt"), report(tmp_path / "shut" / "one.txt").parent
    listing = Path.iterdir

    def refusing(folder: Path) -> object:
        if folder == shut:
            raise PermissionError(13, "Permission denied")
        return listing(folder)

    monkeypatch.setattr(Path, "iterdir", refusing)
    found, notes = listed(tmp_path)
    assert found == [good]
    assert [(note.reason, "Permission denied" in note.message) for note in notes] == [("unreadable", True)]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("ferry é #3.txt", "ferry é #3.txt"),
        ("two\nlines.txt", r"two\x0alines.txt"),
        ("\x1b[31mred.txt", r"\x1b[31mred.txt"),
        ("turned\u202etxt.exe", r"turned\u202etxt.exe"),
        ("bytes\udcff.txt", r"bytes\xff.txt"),
        (r"bytes\xff.txt", r"bytes\\xff.txt"),
    ],
)
def test_names_can_be_written_and_no_two_are_one(name: str, shown: str) -> None:
    assert name_of(name) == shown


def test_files_of_any_name_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    names = (b"bytes\xff.txt", b"bytes\\xff.txt", b"two\nlines.txt", b"hash#1.txt", b"lot\x1f2.txt")
    for name in names:
        report(folder / os.fsdecode(name))
    with tellings.read(folder, case=tmp_path / "c.tellings", settings=Settings(workers=1)) as case:
        outcome = case.outcome
        assert outcome is not None
        assert (outcome.read, outcome.rejected) == (5, ())
    with tellings.read(folder, case=tmp_path / "c.tellings", settings=Settings(workers=1)) as case:
        assert case.outcome is not None
        assert (case.outcome.read, case.outcome.unchanged) == (0, 5)
