"""What the page on tables of event data tells to type works on what is exported."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from tellings.exchange.rawtable import table_at
from tellings.exchange.readers import reading_of, told_in
from tellings.exchange.told import Told, Unread
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


def read_back(path: Path) -> list[Told]:
    """What we tell of a table as if it were somebody else's."""
    table = table_at(path)
    reading = reading_of(table)
    found = []
    for record in list(table.records(reading.width))[reading.header :]:
        try:
            found.append(told_in(reading, record))
        except Unread as why:
            assert "no date" in str(why)  # noqa: PT017 - POLECAT keeps what has none
    return found


@pytest.mark.parametrize(
    ("name", "reading"), [("plover/plover.jsonl", 7), ("polecat/polecat.tsv", 6), ("gdelt/events.export.CSV", 12)]
)
def test_what_we_write_we_read_as_the_tables_of_others(folder: Path, name: str, reading: int) -> None:
    found = read_back(folder / name)
    assert len(found) == reading
    assert {(one.first, one.last) for one in found} >= {("2031-06-08", "2031-06-08"), ("2031-04-02", "2031-04-02")}
    stopped = [one for one in found if one.first == "2031-06-08"]
    assert {one.type for one in stopped} <= {"RETREAT", "080"}
    assert {one.actors[0].name.lower() for one in stopped} == {"kelm ferry board"}
