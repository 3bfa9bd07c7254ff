"""What pages changed, for a reader: the old words beside the new, in the sentence where they stand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import tellings
from tellings.model.revised import Revision, Rewritten

LEAD = "The ferry Alma struck the north pier of Ostmark on Monday, injuring twelve passengers, the harbour master said."
COMPANY = "The company, which runs nine ferries, declined to say when the line would open again."
SCHOOL = "Dozens of passengers spent the night in a school near the port."
INQUIRY = "Police have opened an inquiry into the captain of the ferry."
URL = "https://post.example/ferry"


def record(*paragraphs: str, updated: str | None = None, url: str = URL, title: str = "Ferry strikes pier") -> str:
    known = {"url": url, "title": title, "outlet": "Ostra Post", "published": "2031-05-04", "updated": updated}
    return json.dumps({"text": "\n\n".join(paragraphs), **{key: value for key, value in known.items() if value}})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def case_of(folder: Path, *records: str) -> tellings.Case:
    (folder / "reports.jsonl").write_text("\n".join(records), encoding="utf-8")
    return tellings.read(folder / "reports.jsonl", case=folder / "a.tellings")


def told(passage: Rewritten) -> str:
    signs = {"removed": "-[{}]", "added": "+[{}]", "same": "{}"}
    return "".join(signs[stretch.kind].format(stretch.words) for stretch in passage.stretches)


def revised(folder: Path, earlier: tuple[str, ...], later: tuple[str, ...]) -> Revision:
    case_of(folder, record(*earlier)).close()
    with case_of(folder, record(*later)) as case:
        (found,) = case.versions()
        return found


def test_changed_words_stand_in_their_sentence_with_the_blanks_of_the_later_text(folder: Path) -> None:
    later = (
        LEAD.replace("on Monday,", "on Sunday;")
        .replace("the north pier", "the pier")
        .replace("passengers", "frightened passengers")
    )
    found = revised(folder, (LEAD, COMPANY), (later, COMPANY))
    (passage,) = found.passages
    assert told(passage) == (
        "The ferry Alma struck the -[north] pier of Ostmark on -[Monday,]+[Sunday;] injuring twelve +[frightened] passengers, "
        "the harbour master said."
    )
    assert passage.facts == ("date",)
    assert found.silent
    assert (found.version.announced, found.version.ordered) == ("no", True)


def test_every_stretch_is_the_words_where_it_stands(folder: Path) -> None:
    case_of(folder, record(LEAD, COMPANY, SCHOOL)).close()
    with case_of(folder, record(LEAD.replace("twelve", "two"), INQUIRY, SCHOOL, COMPANY)) as case:
        texts = {row["id"]: row["text"] for row in case.table("reports").to_pylist()}
        (found,) = case.versions()
        stretches = [stretch for passage in found.passages for stretch in passage.stretches]
    assert {passage.kind for passage in found.passages} == {"worded", "added", "moved"}
    for stretch in stretches:
        assert " ".join(texts[stretch.at.report][stretch.at.start : stretch.at.end].split()) == stretch.words.strip()


def test_a_paragraph_that_is_gone_stands_where_it_stood(folder: Path) -> None:
    found = revised(folder, (LEAD, SCHOOL, COMPANY), (LEAD.replace("twelve", "two"), COMPANY.replace("nine", "ten")))
    assert [(one.kind, one.facts) for one in found.passages] == [
        ("worded", ("number",)),
        ("removed", ()),
        ("worded", ("number",)),
    ]
    assert found.finding == "2 numbers changed, 1 paragraph removed."


def test_versions_of_one_page_are_found_by_any_of_its_addresses(folder: Path) -> None:
    other = record(COMPANY, INQUIRY, url="https://herald.example/7", title="Line closed")
    case_of(folder, record(LEAD, COMPANY), other).close()
    with case_of(folder, record(LEAD.replace("twelve", "two"), COMPANY), other) as case:
        assert len(case.versions()) == len(case.versions("http://www.post.example/ferry/?utm_source=mail")) == 1
        assert case.versions("https://herald.example/7") == ()


def test_two_files_that_hold_texts_of_one_page_are_versions_in_the_order_of_their_times(folder: Path) -> None:
    records = (
        record(LEAD, COMPANY, updated="2031-05-05T10:00:00Z"),
        record(LEAD.replace("twelve", "two"), COMPANY, updated="2031-05-04T10:00:00Z"),
    )
    with case_of(folder, *records) as case:
        (found,) = case.versions()
        assert [passage.facts for passage in found.passages] == [("number",)]
        assert "-[two]+[twelve]" in told(found.passages[0])
        assert not found.silent
        (row,) = [row for row in case.table("derivations").to_pylist() if row["kind"] == "revises"]
        assert (row["child"], row["parent"]) == (found.version.later, found.version.earlier)
        assert case.stories[0].summary.startswith("1 report in 2 versions, 1 independent source")
        assert {len(row["reports"]) for row in case.table("agreements").to_pylist()} <= {1}
        assert {row["independent"] for row in case.table("agreements").to_pylist()} <= {1}


def test_an_event_that_both_texts_of_a_page_tell_is_told_by_one_report_and_one_source(folder: Path) -> None:
    raid = "The army of Ostra attacked a border post of Kelm on 3 May 2031."
    case_of(folder, record(raid, COMPANY)).close()
    with case_of(folder, record(raid, COMPANY.replace("nine", "ten"))) as case:
        (step,) = case.versions()
        events = [row for row in case.table("events").to_pylist() if row["type"] == "ASSAULT"]
    assert [(row["reports"], row["independent"], row["credibility"]) for row in events] == [([step.version.later], 1, 3)]
    assert {place["report"] for place in events[0]["evidence"]} == {step.version.earlier, step.version.later}


def test_a_case_without_versions_has_none(folder: Path) -> None:
    with case_of(folder, record(LEAD, COMPANY)) as case:
        assert case.versions() == ()
        assert case.table("versions").num_rows == 0
