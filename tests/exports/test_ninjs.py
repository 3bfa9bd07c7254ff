"""News items: as the standard has them, and read again by our own reader with the same words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tellings.exports.ninjs import _moment
from tellings.model import records as r
from tellings.model.columns import from_table
from tellings.stages.reading.draft import Draft
from tellings.stages.reading.formats import ninjs
from tests.exports.newsroom import CASES, Tables, export, with_addresses, with_changed
from tests.exports.ninjs_schema import ITEM
from tests.ferry_case import actor, key


def items(folder: Path, of: Tables) -> dict[str, dict[str, Any]]:
    files = export("ninjs", folder, of)
    return {name.removesuffix(".json"): json.loads(text) for name, text in files.items() if name.endswith(".json")}


def read_again(item: dict[str, Any]) -> Draft:
    (draft,) = ninjs.drafts(item, "a.json", "0" * 64, {})
    assert isinstance(draft, Draft)
    return draft


@pytest.mark.parametrize("case", CASES)
def test_every_item_keeps_the_standard_and_the_same_case_gives_the_same_bytes(case: str, tmp_path: Path) -> None:
    made = items(tmp_path / "1", CASES[case])
    validator = Draft202012Validator(ITEM)
    assert [error.message for item in made.values() for error in validator.iter_errors(item)] == []
    assert len(made) == CASES[case]["reports"].num_rows + CASES[case]["stories"].num_rows
    assert export("ninjs", tmp_path / "1", CASES[case]) == export("ninjs", tmp_path / "1", CASES[case])


def test_the_schema_refuses_what_is_no_ninjs() -> None:
    validator = Draft202012Validator(ITEM)
    assert not validator.is_valid({"type": "text"})
    assert not validator.is_valid({"uri": "urn:a:b", "byline": "J. Roe"})
    assert not validator.is_valid({"uri": "urn:a:b", "firstCreated": "2031-05-02"})


def test_a_report_says_what_it_rests_on_and_whom_it_mentions(tmp_path: Path) -> None:
    made = items(tmp_path, with_addresses())
    first, copy = made[key("A")], made[key("B")]
    assert first["infoSources"][0] == {"name": "Coast Wire", "role": "publisher"}
    assert (first["infoSources"][1]["name"], first["infoSources"][1]["role"]) == (
        "Ines Calder’s interview with Radio Strand",
        "rests on: retells",
    )
    assert [(one["uri"], one["rel"]) for one in copy["associations"]] == [(f"urn:tellings:{key('A')}", "copies")]
    assert {one["literal"] for one in first["people"]} == {actor("calder")}
    assert {one["literal"] for one in first["organisations"]} == {actor("board"), actor("radio")}
    assert [one["href"] for one in copy["renditions"]] == ["https://b.example/ferry"]
    assert any("2 independent sources" in one["name"] for one in first["events"])
    assert "firstCreated" not in copy  # its day alone is told
    assert {"role": "published", "contentType": "text/plain", "value": "2031-06-08"} in copy["descriptions"]


def test_a_story_is_a_composite_of_its_reports(tmp_path: Path) -> None:
    story = next(item for item in items(tmp_path, CASES["ferry"]).values() if len(item.get("associations", ())) == 5)
    assert (story["type"], {one["rel"] for one in story["associations"]}) == ("composite", {"tells"})
    assert {"role": "independence", "contentType": "text/plain", "value": "5 reports, 2 independent sources."} in story[
        "descriptions"
    ]


def test_our_own_reader_reads_the_same_words_and_what_is_said_of_them(tmp_path: Path) -> None:
    of = with_addresses()
    made = items(tmp_path, of)
    for report in from_table(r.Report, of["reports"]):
        draft = read_again(made[report.id])
        head, _, body = report.text.partition("\n\n")
        assert draft.text.split() == [*head.replace("<b>", "").replace("</b>", "").split(), *body.split()]  # fields lose tags
        assert (draft.outlet, draft.byline, draft.url) == (report.outlet, report.byline, report.url)
        assert (draft.published, draft.language) == (report.published, report.language)


def test_our_own_reader_takes_no_words_of_a_report_for_markup(tmp_path: Path) -> None:
    for item in items(tmp_path, CASES["hostile"]).values():
        if item["type"] == "text":
            body = item["bodies"][0]["value"].replace("\x00", "\ufffd").split()
            assert read_again(item).text.split()[-len(body) :] == body


def test_a_moment_is_one_with_its_zone(tmp_path: Path) -> None:
    timed = with_changed("reports", r.Report, {key("B"): {"published_time": "2031-06-08T06:30:00+02:00", "section": "Harbour"}})
    item = items(tmp_path, timed)[key("B")]
    assert item["firstCreated"] == "2031-06-08T06:30:00+02:00"
    assert (read_again(item).published, read_again(item).section) == ("2031-06-08T06:30:00+02:00", "Harbour")
    assert [_moment(value) for value in ("2031-06-08", "2031-06-08T06:30", "nonsense", None)] == [None] * 4


def test_the_words_stand_beside_as_annotations(tmp_path: Path) -> None:
    lines = [json.loads(line) for line in export("ninjs", tmp_path)["ninjs.annotations.jsonl"].splitlines()]
    about = {one["body"]["source"].removeprefix("urn:tellings:") for one in lines}
    assert {row["id"] for name in ("statements", "events", "origins") for row in CASES["ferry"][name].to_pylist()} <= about
