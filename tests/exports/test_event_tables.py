"""What the page on tables of event data tells to type works on what is exported."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from tellings.exports import format_named
from tellings.exports.event_lineage import COLUMNS
from tests.conftest import PROJECT
from tests.exports.event_case import events, material

PAGE = (PROJECT / "docs" / "event-tables.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    for name in ("plover", "polecat", "gdelt"):
        format_named(name).write(material(), folder / name)
    return folder


@pytest.fixture(autouse=True)
def _in_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)


def code(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.*?)```", PAGE, flags=re.DOTALL)
    return str(found)


def test_the_query_counts_tellings_events_and_sources() -> None:
    found = {row[0]: row[1:] for row in duckdb.connect().execute(code("sql")).fetchall()}
    assert found["RETREAT"] == (2, 1, 2)
    assert found["AGREE"] == (2, 2, 2)


def test_the_python_joins_events_with_their_sources() -> None:
    pytest.importorskip("pandas", reason="comes with the extra spark")
    names: dict[str, object] = {}
    exec(compile(code("python"), "event-tables.md", "exec"), names)  # noqa: S102 - our own page
    found = names["events"].set_index("Event")["Independent"].to_dict()  # type: ignore[attr-defined]
    kept = {one.id: one.independent for one in events() if one.id in found}
    assert len(kept) == len(events()) - 3
    assert found == kept


def test_every_file_is_named(folder: Path) -> None:
    written = {path.name for path in folder.glob("*/*")}
    assert {name for name in written if f"`{name}`" not in PAGE} == set()


def test_every_column_of_the_lineage_is_named() -> None:
    assert {name for name in COLUMNS if f"`{name}`" not in PAGE} == set()
