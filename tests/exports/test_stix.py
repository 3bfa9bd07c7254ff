"""STIX 2.1: a bundle that the standard's own library takes without custom content, that accuses nobody and says how sure it is."""

from __future__ import annotations

import json
import uuid
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import stix2
from stix2.confidence.scales import admiralty_credibility_to_value
from syrupy.assertion import SnapshotAssertion

from tellings.exports import format_named
from tellings.exports.stix_claims import credibility_of
from tellings.exports.stix_parts import EXTENSION, OPENCTI, UNDATED, Bundle, confidence, instant, stix_id, times
from tellings.model.ids import content_id
from tests.exports import event_case
from tests.exports.entity_case import CASES, Tables, relations
from tests.ferry_case import actor, key

OBSERVABLES = uuid.UUID("00abedb4-aa42-466c-9c01-fed23315a9b7")
"""The namespace that the standard keeps for cyber-observables."""

Objects = list[dict[str, Any]]


def exported(folder: Path, of: Tables) -> Objects:
    (path,) = format_named("stix").write(event_case.material(of), folder)
    bundle = json.loads(path.read_text(encoding="utf-8"))
    stix2.parse(bundle, allow_custom=False)
    found: Objects = bundle["objects"]
    return found


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Objects:
    return exported(tmp_path_factory.mktemp("stix"), CASES["ferry"])


def of_row(objects: Objects, row: str) -> Objects:
    """The objects that stand for a row."""
    return [one for one in objects if one.get("extensions", {}).get(EXTENSION, {}).get("tellings_id") == row]


def references(value: object) -> list[str]:
    """Every id that a value names under a name for ids."""
    if isinstance(value, dict):
        named = [one for key, one in value.items() if key.endswith(("_ref", "_refs"))]
        flat = [one for many in named for one in ([many] if isinstance(many, str) else many)]
        return flat + [one for inner in value.values() for one in references(inner)]
    return [one for inner in value for one in references(inner)] if isinstance(value, list) else []


def has_nothing(value: object) -> bool:
    """Whether a null or an empty list is in a value: the standard has neither."""
    if isinstance(value, dict):
        return not value or any(map(has_nothing, value.values()))
    return value is None or (isinstance(value, list) and (not value or any(map(has_nothing, value))))


@pytest.mark.parametrize("case", CASES)
def test_the_library_takes_it_and_every_reference_leads_somewhere(case: str, tmp_path: Path) -> None:
    objects = exported(tmp_path, CASES[case])
    ids = {one["id"] for one in objects}
    assert len(ids) == len(objects)
    assert set(references(objects)) <= ids
    assert not any(map(has_nothing, objects))


def test_ids_are_of_version_5_in_a_namespace_of_our_own_and_nothing_asks_the_clock(ferry: Objects) -> None:
    assert {uuid.UUID(one["id"].partition("--")[2]).version for one in ferry} == {5}
    assert stix_id("report", key("A")) != f"report--{uuid.uuid5(OBSERVABLES, key('A'))}"
    assert {one["created"] for one in ferry} == {
        UNDATED,
        "2031-04-03T00:00:00.000Z",
        "2031-06-08T00:00:00.000Z",
        "2031-06-08T04:30:00.000Z",
    }
    assert all(one["modified"] == one["created"] for one in ferry)


def test_the_same_case_gives_the_same_bytes(tmp_path: Path) -> None:
    made = [format_named("stix").write(event_case.material(CASES["ferry"]), tmp_path / name)[0].read_bytes() for name in "12"]
    assert made[0] == made[1]


def test_nobody_is_accused(ferry: Objects) -> None:
    assert {one["type"] for one in ferry} == {
        *("identity", "location", "report", "note", "relationship", "grouping", "extension-definition"),
    }
    assert {one["relationship_type"] for one in ferry if one["type"] == "relationship"} == {"related-to", "located-at"}


SCALE = {
    1: "1 - Confirmed by other sources",
    2: "2 - Probably True",
    3: "3 - Possibly True",
    4: "4 - Doubtful",
    5: "5 - Improbable",
}


def test_confidence_is_the_standards_value_of_admiralty_credibility() -> None:
    told = {figure: confidence(figure, 2)["confidence"] for figure in SCALE}
    assert told == {figure: admiralty_credibility_to_value(words) for figure, words in SCALE.items()}
    assert confidence(6, 2) == {}


def test_confirmed_needs_two_independent_sources() -> None:
    assert confidence(1, 1) == confidence(2, 1) == {"confidence": 70}


def test_a_relation_is_as_credible_as_its_sources_and_what_they_deny() -> None:
    bundle = Bundle(event_case.material(CASES["ferry"]))
    told = {one.id: credibility_of(bundle, one) for one in relations()}
    member, denied = relations()[0].id, content_id("relation", "denied")
    assert (told[member], told[denied]) == (2, 5)
    assert told[content_id("relation", "there")] == 1
    assert told[content_id("relation", "planned")] == 6
    assert told[content_id("relation", "gives")] == 3


def test_what_is_not_told_as_so_is_a_note_and_no_relationship(ferry: Objects) -> None:
    for table in ("relations", "events"):
        for row in CASES["ferry"][table].to_pylist():
            kinds = {one["type"] for one in of_row(ferry, row["id"])}
            if row["factuality"] != "asserted":
                assert kinds == {"note"}
            else:
                assert kinds <= {"note", "relationship"}
                assert "relationship" in kinds or table == "events"


def test_every_row_stands_for_an_object_with_the_words_it_stands_on(ferry: Objects) -> None:
    held = CASES["ferry"]
    body = {stix_id("report", row["id"]): row["text"] for row in held["reports"].to_pylist()}
    for table in ("reports", "actors", "relations", "events", "statements", "agreements", "origins", "stories"):
        for row in held[table].to_pylist():
            assert of_row(ferry, row["id"])
    for one in ferry:
        for at in one.get("extensions", {}).get(EXTENSION, {}).get("evidence", ()):
            assert body[at["report_ref"]][at["start"] : at["end"]] == at["exact"]


@pytest.mark.parametrize(
    ("name", "times"),
    [
        ("there", {"start_time": "2031-04-02T00:00:00.000Z", "stop_time": "2031-04-02T23:59:59.999Z"}),
        ("office", {"start_time": "2031-04-02T00:00:00.000Z"}),
        ("chair", {}),
    ],
)
def test_a_relationship_has_a_time_only_where_the_day_is_known(ferry: Objects, name: str, times: dict[str, str]) -> None:
    (made,) = of_row(ferry, content_id("relation", name))
    assert {key: made[key] for key in ("start_time", "stop_time") if key in made} == times
    row = next(one for one in relations() if one.id == content_id("relation", name))
    columns = made["extensions"][EXTENSION]["columns"]
    assert (columns.get("start"), columns.get("end")) == (row.start, row.end)


@pytest.mark.parametrize(
    ("value", "first", "time"),
    [
        ("2031-05-14", "2031-05-14T00:00:00.000Z", "2031-05-14T00:00:00.000Z"),
        ("2031-05-14T06:30:00+02:00", "2031-05-14T04:30:00.000Z", "2031-05-14T04:30:00.000Z"),
        ("2031-05", "2031-05-01T00:00:00.000Z", None),
        ("2031-05-14~", "2031-05-14T00:00:00.000Z", None),
        ("XXXX-05-14", None, None),
        ("XXXX", None, None),
        (None, None, None),
    ],
)
def test_instants_and_times(value: str | None, first: str | None, time: str | None) -> None:
    assert (instant(value), times(value, None).get("start_time")) == (first, time)


def test_nothing_ends_before_it_begins() -> None:
    assert times("2031-05-14", "2031-05-13") == {"start_time": "2031-05-14T00:00:00.000Z"}


def test_a_report_without_a_year_says_what_its_instant_stands_for(ferry: Objects) -> None:
    (made,) = of_row(ferry, key("A"))
    assert made["published"] == UNDATED
    assert f"Published 7 June, year unknown: {UNDATED} stands for that." in made["description"]
    assert made["extensions"][EXTENSION]["columns"]["published"] == "XXXX-06-07"


def test_who_is_only_described_shares_a_name_with_nobody(ferry: Objects) -> None:
    (made,) = of_row(ferry, actor("band"))
    assert made["name"] == f"the armed men (only described, {actor('band')[-6:]})"
    assert made["identity_class"] == "group"


def test_a_country_acts_as_an_identity_that_is_located(ferry: Objects) -> None:
    found = Counter(one["type"] for one in of_row(ferry, actor("norway")))
    assert found == {"identity": 1, "location": 1, "relationship": 1}
    (where,) = (one for one in of_row(ferry, actor("norway")) if one["type"] == "location")
    assert (where["country"], where["latitude"], where["longitude"]) == ("NO", 61.36, 9.68)


def test_a_place_that_is_known_is_a_location_of_a_kind_that_opencti_has(ferry: Objects) -> None:
    kinds = {}
    for who in ("quay", "lund", "ostra"):
        (made,) = of_row(ferry, actor(who))
        kinds[who] = (made["type"], made.get("country"), made["extensions"].get(OPENCTI, {}).get("type"))
    assert kinds == {
        "quay": ("location", "ID", "Position"),
        "lund": ("location", "SE", "City"),
        "ostra": ("identity", None, None),
    }


def test_addresses_of_the_web_alone_are_addresses(ferry: Objects) -> None:
    urls = {one["url"] for made in ferry for one in made.get("external_references", ()) if "url" in one}
    assert urls == {"https://post.example/ferry"}


def test_one_object_of_each_kind_in_full(ferry: Objects, snapshot: SnapshotAssertion) -> None:
    first: dict[tuple[str, str], dict[str, Any]] = {}
    for one in ferry:
        first.setdefault((one["type"], next(iter(one.get("labels", ())), "")), one)
    wanted = [
        ("note", "statement"),
        ("note", "event"),
        ("relationship", "member-of"),
        ("location", "place"),
        ("report", "article"),
    ]
    assert [first[kind] for kind in wanted] == snapshot


def test_a_denial_is_told_beside_what_it_denies(ferry: Objects) -> None:
    (made,) = of_row(ferry, relations()[0].id)
    assert "Told otherwise: Denied: Ostra belongs to Strait League." in made["description"]
    assert made["confidence"] == 70
