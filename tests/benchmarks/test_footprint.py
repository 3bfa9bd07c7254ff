"""What is installed stays small, and the page on installing says what was measured."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.footprint import (
    HELP_MS,
    IMPORT_MS,
    MOST_MB,
    NAMED_MB,
    PAGE,
    REASONS,
    RESULT,
    grown,
    sizes,
    table,
)
from evaluation.gate import written_into

_MEASURED = json.loads(RESULT.read_text(encoding="utf-8"))


def test_the_base_and_its_start_are_within_their_bounds() -> None:
    assert _MEASURED["installed_mb"] < MOST_MB
    assert _MEASURED["best_ms"]["import tellings"] < IMPORT_MS
    assert _MEASURED["best_ms"]["tellings --help"] < HELP_MS


def test_what_takes_much_is_named_with_its_reason() -> None:
    assert set(_MEASURED["over_20_mb"]) == set(REASONS)
    assert min(_MEASURED["over_20_mb"].values()) > NAMED_MB


def test_the_page_on_installing_has_the_figures_in_git() -> None:
    told = PAGE.read_text(encoding="utf-8")
    assert written_into(told, "footprint", table(_MEASURED)) == told


def test_an_environment_that_grew_is_told_from_one_that_did_not(tmp_path: Path) -> None:
    packages = tmp_path / "lib" / "python3.12" / "site-packages"
    about = packages / "mill-1.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: mill\nVersion: 1\n", encoding="utf-8")
    (about / "RECORD").write_text("mill.bin,,\nmill.pyc,,\n", encoding="utf-8")
    for name, size in (("mill.bin", 21_000_000), ("mill.pyc", 5_000_000)):
        with (packages / name).open("wb") as file:
            file.truncate(size)
    assert [round(sizes(packages, compiled=one)["mill"]) for one in (True, False)] == [26, 21]
    assert list(grown(tmp_path, {"without_bytecode_mb": 21})) == ["mill takes 21 MB and no reason is given"]
    assert "21 MB are installed" in next(grown(tmp_path, {"without_bytecode_mb": 20}))
