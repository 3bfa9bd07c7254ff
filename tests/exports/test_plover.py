"""PLOVER records: valid by the codebook's fields, one an event, and nothing of an event lost on the way."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest
from jsonschema import Draft202012Validator
from syrupy.assertion import SnapshotAssertion

from tellings.exports import format_named
from tellings.model.ids import content_id
from tests import hostile_case
from tests.exports.event_case import events, material, nothing, tables
from tests.ferry_case import TEXTS, actor, key, place

SCHEMA = json.loads((Path(__file__).parent / "plover.schema.json").read_text(encoding="utf-8"))
VALID = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
UNDATED = Draft202012Validator({**SCHEMA, "required": ["id", "actor", "event"]})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plover")
    format_named("plover").write(material(), folder)
    return folder


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[:-1]]


def record(folder: Path, name: str) -> dict[str, Any]:
    (found,) = [one for one in lines(folder / "plover.jsonl") if one["id"] == content_id("event", name)]
    return found


def test_every_record_is_valid(folder: Path) -> None:
    for one in lines(folder / "plover.jsonl"):
        VALID.validate(one)
    for one in lines(folder / "undated.jsonl"):
        UNDATED.validate(one)


def test_every_event_is_in_one_of_the_two_files(folder: Path) -> None:
    dated, undated = ([one["id"] for one in lines(folder / name)] for name in ("plover.jsonl", "undated.jsonl"))
    assert sorted(dated + undated) == sorted(one.id for one in events())
    assert undated == [content_id("event", "dark")]


def test_the_records_look_so(folder: Path, snapshot: SnapshotAssertion) -> None:
    found = [record(folder, name) for name in ("stopped", "boats")]
    assert {one.pop("coder").split()[0] for one in found} == {"tellings"}
    assert found == snapshot


@pytest.mark.parametrize(
    ("name", "kind", "modes"),
    [
        ("stopped", "RETREAT", None),
        ("boats", "AGREE", ["future"]),
        ("denied", "ASSAULT", ["aerial", "negation"]),
        ("perhaps", "PROTEST", ["vandalize", "hypothetical"]),
        ("together", "CONSULT", ["visit"]),
    ],
)
def test_what_is_not_told_as_done_says_so_by_its_mode(folder: Path, name: str, kind: str, modes: list[str] | None) -> None:
    one = record(folder, name)
    assert (one["event"], one.get("mode")) == ([kind], modes)


def test_dates_are_no_more_exact_than_they_are_told(folder: Path) -> None:
    told = {
        name: (record(folder, name)["date"], record(folder, name).get("enddate")) for name in ("stopped", "renewed", "boats")
    }
    assert told == {"stopped": ("2031-06-08", None), "renewed": ("2031-04-02", None), "boats": ("2031-05-01", "2031-05-31")}
    assert record(folder, "stopped")["comment"].endswith(
        "Dated by its first report, of 2031-06-08; its time is told as XXXX-06."
    )
    assert record(folder, "boats")["comment"].endswith("Told as yet to be done: AID. Its time is told as 2031-05.")


def test_those_who_do_a_thing_together_are_all_actors(folder: Path) -> None:
    one = record(folder, "together")
    assert [actor["entity_text"] for actor in one["actor"]] == ["Ostra", "Kelm", "Lund"]
    assert "recipient" not in one


def test_an_actor_has_its_codes_and_leads_back(folder: Path) -> None:
    (one,) = record(folder, "boats")["actor"]
    assert (one["code"], one["sector"], one["tellings_id"]) == ("DNK", "GOV", actor("board"))
    speakers = [one["speaker"][0] for one in lines(folder / "statements.jsonl") if one.get("speaker")]
    assert {one["identifier_id"] for one in speakers if one["entity_text"] == "Ines Calder"} == {"Q1"}


def test_the_words_of_all_tellings_stand_where_it_says(folder: Path) -> None:
    found = [one for one in lines(folder / "tellings.jsonl") if one["id"] == content_id("event", "stopped")]
    assert {one["cite_info"]["citation"] for one in found} == {key("A"), key("E")}
    texts = {key(name): text for name, text in TEXTS.items()}
    for one in found:
        text = texts[one["cite_info"]["citation"]]
        assert [text[at["start"] : at["end"]] for at in one["text_info"]] == one["event_text"]


def test_a_sentence_is_counted_from_one(folder: Path) -> None:
    info = record(folder, "lend")["text_info"]
    assert (info["sequence"], info["text_story"][info["sequence"] - 1]) == (2, TEXTS["F"].split("\n")[2])


def test_statements_go_beside_with_their_independent_sources(folder: Path) -> None:
    found = lines(folder / "statements.jsonl")
    assert len(found) == tables()["statements"].num_rows
    assert all(one["text"] and one["text_info"] for one in found)
    assert any(one.get("independent", 0) > 1 for one in found)


def test_duckdb_counts_what_the_tables_count(folder: Path) -> None:
    query = "select count(*), sum(tellings.independent) from read_json(?, format='newline_delimited')"
    count, sources = duckdb.connect().execute(query, [str(folder / "plover.jsonl")]).fetchall()[0]
    dated = [one for one in events() if one.id != content_id("event", "dark")]
    assert (count, sources) == (len(dated), sum(one.independent for one in dated))


def test_every_record_has_its_line_of_lineage_and_its_evidence(folder: Path) -> None:
    with (folder / "lineage.tsv").open(encoding="utf-8", newline="") as file:
        found = {row["Event"]: row for row in csv.DictReader(file, delimiter="\t")}
    assert set(found) == {one.id for one in events()}
    assert found[content_id("event", "dark")]["Why"] == "no date"
    quoted = [
        one["target"][0]["selector"][1]["exact"] for one in lines(folder / "evidence.jsonl") if isinstance(one["target"], list)
    ]
    at = place("A", "The ferry was stopped")
    assert TEXTS["A"][at.start : at.end] in quoted


def test_what_reports_hold_cannot_break_the_lines(tmp_path: Path) -> None:
    format_named("plover").write(material(hostile_case.tables()), tmp_path)
    names = {one["title"] for one in hostile_case.tables()["reports"].to_pylist()}
    found = lines(tmp_path / "tellings.jsonl")
    assert found
    assert {one["cite_info"]["title"] for one in found} <= names


def test_the_same_case_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    again = format_named("plover").write(material(), tmp_path)
    assert [path.read_bytes() for path in again] == [(folder / path.name).read_bytes() for path in again]


def test_an_empty_case_gives_empty_files(tmp_path: Path) -> None:
    written = format_named("plover").write(nothing(), tmp_path)
    assert all(not path.read_bytes() for path in written if path.suffix == ".jsonl")
