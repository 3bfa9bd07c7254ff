"""The five real reports of the seeds, against what a careful reader finds in them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import tellings
from tests.cases.facts import Fact, facts

FLOOR = 0.98


@pytest.fixture(scope="module")
def found(shared: Path) -> list[Fact]:
    seeds = shared / "cases" / "seeds"
    if not seeds.is_dir():
        pytest.skip(f"no seeds at {seeds}")
    with tellings.read(seeds / "reports") as case:
        return facts(case, yaml.safe_load((seeds / "gold.yaml").read_text(encoding="utf-8")))


def test_most_facts_are_found(found: list[Fact]) -> None:
    share = sum(fact.found for fact in found) / len(found)
    missing = "\n".join(str(fact) for fact in found if not fact.found)
    assert share >= FLOOR, f"{share:.1%} of {len(found)} facts found; not these:\n{missing}"


@pytest.mark.parametrize("about", ["not_a_derivation", "stories"])
def test_what_must_never_be_wrong_is_right(found: list[Fact], about: str) -> None:
    mine = [fact for fact in found if fact.about == about]
    assert mine
    assert [str(fact) for fact in mine if not fact.found] == []


def test_no_footer_is_part_of_the_story(found: list[Fact]) -> None:
    footers = [fact for fact in found if fact.what.endswith("is boilerplate")]
    assert footers
    assert [str(fact) for fact in footers if not fact.found] == []


def test_what_one_interview_says_rests_on_one_source(found: list[Fact]) -> None:
    counts = [fact for fact in found if fact.what.startswith("rests on")]
    assert counts
    assert [str(fact) for fact in counts if not fact.found] == []


def test_what_a_telling_turned_into_its_opposite_is_shown_as_a_contradiction(found: list[Fact]) -> None:
    turned = [fact for fact in found if fact.what.endswith(" contradicts")]
    assert turned
    assert [str(fact) for fact in turned if not fact.found] == []


def test_whoever_is_interviewed_gives_the_answers(shared: Path) -> None:
    seeds = shared / "cases" / "seeds"
    if not seeds.is_dir():
        pytest.skip(f"no seeds at {seeds}")
    with tellings.read(seeds / "reports") as case:
        asked = next(row["id"] for row in case.table("reports").to_pylist() if row["form"] == "interview")
        names = {row["id"]: row["name"] for row in case.table("actors").to_pylist()}
        quoted = [row for row in case.table("statements").to_pylist() if row["report"] == asked and row["kind"] == "direct"]
    assert len(quoted) > 40
    assert {names.get(row["speaker"]) for row in quoted} == {"Ali Shamkhani"}


def test_the_use_of_the_air_base_is_one_event_that_two_stories_tell(shared: Path) -> None:
    seeds = shared / "cases" / "seeds"
    if not seeds.is_dir():
        pytest.skip(f"no seeds at {seeds}")
    with tellings.read(seeds / "reports") as case:
        names = {row["id"]: Path(row["path"]).name[:3] for row in case.table("reports").to_pylist()}
        given = [row for row in case.table("events").to_pylist() if "bases" in row["capacities"]]
    assert [sorted(names[report] for report in row["reports"]) for row in given] == [["001", "003", "004"]]
    assert [(row["start"], row["end"]) for row in given] == [("2016-08", "2016-08")]
