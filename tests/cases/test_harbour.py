"""The bundled example, against everything in its truth file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import tellings
from tellings.model.account import Said, StoryAccount
from tests.cases.facts import Fact, facts

HARBOUR = Path(__file__).parents[2] / "examples" / "harbour"


@pytest.fixture(scope="module")
def case() -> Iterator[tellings.Case]:
    with tellings.read(HARBOUR / "reports") as opened:
        yield opened


@pytest.fixture(scope="module")
def found(case: tellings.Case) -> list[Fact]:
    return facts(case, yaml.safe_load((HARBOUR / "truth.yaml").read_text(encoding="utf-8")))


def test_everything_in_the_truth_file_is_found(found: list[Fact]) -> None:
    missing = "\n".join(str(fact) for fact in found if not fact.found)
    assert not missing, f"{len(found)} facts; not found:\n{missing}"


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("reports", ("id",)),
        ("actors", ("id",)),
        ("stories", ("id",)),
        ("origins", ("id",)),
        ("statements", ("id",)),
        ("agreements", ("id",)),
        ("events", ("id",)),
        ("relations", ("id",)),
        ("derivations", ("child", "parent", "kind")),
        ("mentions", ("report", "start", "end")),
        ("segments", ("report", "start", "end")),
    ],
)
def test_no_row_stands_twice(case: tellings.Case, table: str, key: tuple[str, ...]) -> None:
    rows = [tuple(row[name] for name in key) for row in case.table(table).to_pylist()]
    assert rows
    assert sorted(set(rows)) == sorted(rows)


def test_what_an_id_names_is_there(case: tellings.Case) -> None:
    ids = {
        name: set(case.table(name).column("id").to_pylist())
        for name in ("reports", "actors", "statements", "origins", "stories")
    }
    for row in case.table("statements").to_pylist():
        assert row["report"] in ids["reports"]
        assert {row["speaker"], row["addressee"]} <= ids["actors"] | {None}
        assert row["inside"] in ids["statements"] | {None}
        assert row["origin"] in ids["origins"] | {None}
    for row in case.table("agreements").to_pylist():
        assert set(row["statements"]) <= ids["statements"]
        assert row["story"] in ids["stories"]
        assert set(row["origins"]) <= ids["origins"]
        assert row["independent"] == len(row["origins"])
    for row in case.table("derivations").to_pylist():
        assert row["child"] in ids["reports"]
        assert row["parent"] in ids["reports"] | ids["origins"]
    for row in case.table("events").to_pylist():
        assert {*row["actors"], *row["recipients"], row["place"]} <= ids["actors"] | {None}
        assert row["statement"] in ids["statements"] | {None}
    for row in case.table("relations").to_pylist():
        assert {row["subject"], row["object"]} <= ids["actors"]
        assert set(row["according_to"]) <= ids["reports"] | ids["origins"]


def test_every_span_has_words(case: tellings.Case) -> None:
    texts = {row["id"]: row["text"] for row in case.table("reports").to_pylist()}
    for name in ("origins", "derivations", "events", "relations"):
        for row in case.table(name).to_pylist():
            assert row["evidence"], f"{name} {row} has no evidence"
            for span in row["evidence"]:
                assert texts[span["report"]][span["start"] : span["end"]].strip()


def test_a_statement_tells_where_it_was_made_and_the_account_shows_it(case: tellings.Case) -> None:
    texts = {row["id"]: row["text"] for row in case.table("reports").to_pylist()}
    told = [row for row in case.table("statements").to_pylist() if row["venue"]]
    words = {texts[row["report"]][row["venue"]["start"] : row["venue"]["end"]] for row in told}
    assert words == {"in an interview with Radio Skerry"}
    shown = {said.statement.id: said.venue for story in case.account().stories for said in _said(story)}
    assert {shown[row["id"]] for row in told if row["id"] in shown} == words


def test_what_somebody_saw_is_not_counted_for_what_another_said_of_the_same_company(case: tellings.Case) -> None:
    texts = {row["id"]: row["text"] for row in case.table("reports").to_pylist()}
    rumours = [
        row
        for row in case.table("agreements").to_pylist()
        if any("spreading rumours" in texts[e["report"]][e["start"] : e["end"]] for e in row["evidence"])
    ]
    assert [row["independent"] for row in rumours] == [1]
    assert not any("Three ferries" in texts[e["report"]][e["start"] : e["end"]] for row in rumours for e in row["evidence"])


def _said(story: StoryAccount) -> Iterator[Said]:
    yield from story.alone
    yield from (said for row in story.agreements for cell in row.cells for said in cell.said)
