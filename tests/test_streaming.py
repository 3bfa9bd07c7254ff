"""Containers are read in lots: a run that is stopped goes on where it was, and of one that has grown only what is new is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import tellings
from tellings import sources, workshop
from tellings.case import Case
from tellings.settings import Settings

SMALL = Settings(batch=1, workers=1)


@pytest.fixture(autouse=True)
def short_lots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LOT_DOCUMENTS", 10)


def record(number: int) -> str:
    words = f"Ward {number} of Ostmark opened its fair on Friday, and its warden said that {number + 20} stalls had been let."
    return json.dumps({"text": words, "url": f"https://post.example/{number}"})


def feed(path: Path, count: int) -> Path:
    path.write_text("".join(record(number) + "\n" for number in range(count)))
    return path


def reading(case: Path, *paths: Path, stop_after: int | None = None) -> tuple[int, int, tuple[str, ...]]:
    """What a run read anew, what was known, and the units it worked on; `stop_after` so many lots it is interrupted."""
    seen = []

    def progress(stage: str, done: int, todo: int) -> None:
        del stage
        assert done <= todo
        seen.append(done)
        if stop_after is not None and len(seen) > stop_after + 1:
            raise KeyboardInterrupt

    with Case(workshop.store(case, writing=True)) as opened:
        outcome = opened.read(paths, settings=SMALL, progress=progress, until="reading")
        return outcome.read, outcome.unchanged, outcome.worked["reading"]


def test_a_run_that_is_stopped_goes_on_where_it_was(tmp_path: Path) -> None:
    path = feed(tmp_path / "feed.jsonl", 95)
    with pytest.raises(KeyboardInterrupt):
        reading(tmp_path / "a.tellings", path, stop_after=4)
    kept = tellings.open_case(tmp_path / "a.tellings").table("reports").num_rows
    assert 30 <= kept < 95
    read, unchanged, worked = reading(tmp_path / "a.tellings", path)
    assert (read, unchanged) == (95 - kept, kept)
    assert len(worked) == 10 - kept // 10
    reading(tmp_path / "whole.tellings", path)
    whole, stopped = (tellings.open_case(tmp_path / f"{name}.tellings").table("reports") for name in ("whole", "a"))
    assert whole.equals(stopped)


def test_a_second_run_does_nothing(tmp_path: Path) -> None:
    path = feed(tmp_path / "feed.jsonl", 25)
    assert reading(tmp_path / "a.tellings", path)[:2] == (25, 0)
    assert reading(tmp_path / "a.tellings", path) == (0, 25, ())


def test_of_an_archive_that_has_grown_the_new_lots_are_read(tmp_path: Path) -> None:
    path = feed(tmp_path / "feed.jsonl", 25)
    reading(tmp_path / "a.tellings", path)
    read, unchanged, worked = reading(tmp_path / "a.tellings", feed(path, 40))
    assert (read, unchanged) == (15, 25)
    assert len(worked) == 2


def test_of_an_archive_that_has_shrunk_what_is_gone_is_gone(tmp_path: Path) -> None:
    path = feed(tmp_path / "feed.jsonl", 40)
    reading(tmp_path / "a.tellings", path)
    assert reading(tmp_path / "a.tellings", feed(path, 12))[:2] == (0, 12)
    assert tellings.open_case(tmp_path / "a.tellings").table("reports").num_rows == 12


def test_a_copy_in_another_lot_comes_to_light_when_the_first_one_changes(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    lines = [record(number) for number in range(25)]
    path.write_text("\n".join([*lines, lines[3]]))
    assert reading(tmp_path / "a.tellings", path)[0] == 25
    path.write_text("\n".join(["{}" if line == lines[3] else line for line in lines] + [lines[3]]))
    reading(tmp_path / "a.tellings", path)
    rows = tellings.open_case(tmp_path / "a.tellings").table("reports").to_pylist()
    assert [row["path"] for row in rows if "Ward 3 of" in row["text"]] == [f"{path}#26"]
    assert len(rows) == 25


def test_a_file_that_becomes_an_archive_and_back_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "news"
    path.write_text("The ferry left Ostmark at noon. It never reached the far shore, the harbour master said on Monday.")
    reading(tmp_path / "a.tellings", path)
    assert reading(tmp_path / "a.tellings", feed(path, 15))[0] == 15
    assert tellings.open_case(tmp_path / "a.tellings").table("reports").num_rows == 15
    path.write_text("The ferry left Ostmark at noon. It never reached the far shore, the harbour master said on Monday.")
    reading(tmp_path / "a.tellings", path)
    assert tellings.open_case(tmp_path / "a.tellings").table("reports").num_rows == 1


def test_a_table_that_cannot_be_read_today_leaves_what_was_read_of_it(tmp_path: Path) -> None:
    path = tmp_path / "feed.csv"
    path.write_text("Kop;Tekst\nFerry;The ferry left Ostmark at noon on Monday, its master said.\n")
    wrong, right = (Settings(columns=f"title=Kop,text={name}") for name in ("Text", "Tekst"))
    with Case(workshop.store(tmp_path / "a.tellings", writing=True)) as case:
        assert case.read(path, settings=right, until="reading").read == 1
        outcome = case.read(path, settings=wrong, until="reading")
        assert (outcome.read, outcome.unchanged, len(outcome.rejected)) == (0, 1, 1)
        assert "Tekst" in outcome.rejected[0].message
        outcome = case.read(path, settings=right, until="reading")
        assert (outcome.read, outcome.unchanged, len(outcome.rejected)) == (0, 1, 0)
