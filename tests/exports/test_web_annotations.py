"""Web Annotations: offsets that cut the very words out of the texts beside them, and everything a reader of RDF can know."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from rdflib import Namespace
from rdflib.namespace import RDF
from syrupy.assertion import SnapshotAssertion

import tellings
from tests import ferry_case, hostile_case
from tests.exports.contexts import ANNO, OA, graph_of

ROW, TERMS, ANNOTATION = Namespace("urn:tellings:"), Namespace("urn:tellings:terms:"), Namespace(OA)
WHEN = datetime(2031, 6, 3, 12, 30, tzinfo=UTC)


@pytest.fixture(scope="module", params=["ferry", "hostile"])
def case(request: pytest.FixtureRequest) -> tellings.Case:
    case = ferry_case.case_in() if request.param == "ferry" else hostile_case.case_in()
    case.reject(ferry_case.key("B"), ferry_case.key("A"), by="Ana Petrova", note="</script>", made=WHEN)
    case.date("reports", ferry_case.key("E"), "published", "9 June 2031", by="Ana Petrova", made=WHEN)
    return case


@pytest.fixture(scope="module")
def folder(case: tellings.Case, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("annotations")
    first = case.export("annotations", folder, title='The "Kelm" ferry')
    again = case.export("annotations", tmp_path_factory.mktemp("again"), title='The "Kelm" ferry')
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in again]
    return folder


@pytest.fixture(scope="module")
def items(folder: Path) -> list[dict[str, Any]]:
    collection = json.loads((folder / "annotations.jsonld").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = collection["first"]["items"]
    assert collection["total"] == len(found)
    assert collection["label"] == 'The "Kelm" ferry'
    return found


def targets(one: dict[str, Any]) -> list[dict[str, Any]]:
    found = one["target"] if isinstance(one["target"], list) else [one["target"]]
    return [target for target in found if isinstance(target, dict)]


def test_positions_cut_the_quotation_out_of_the_text_beside(folder: Path, items: list[dict[str, Any]]) -> None:
    seen = 0
    for target in (target for one in items for target in targets(one)):
        data = (folder / f"{target['source']['id'].removeprefix('urn:tellings:')}.txt").read_bytes()
        text = data.decode()
        position, quote = target["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"] != ""
        assert text[: position["start"]].endswith(quote["prefix"])
        assert text[position["end"] :].startswith(quote["suffix"])
        assert target["source"]["sha256"] == hashlib.sha256(data).hexdigest()
        assert target["source"]["unit"] == "code points"
        seen += 1
    assert seen > 50


def test_every_row_with_words_has_its_annotation(case: tellings.Case, items: list[dict[str, Any]]) -> None:
    tags = Counter(body["value"] for one in items for body in one["body"] if body.get("purpose") == "tagging")
    statements = case.table("statements").to_pylist()
    assert tags["statement"] == len(statements)
    assert tags["source"] == sum(row["source"] is not None for row in statements)
    assert tags["cue"] == sum(row["cue"] is not None for row in statements)
    assert tags["name"] + tags["role"] + tags["pronoun"] == case.table("mentions").num_rows
    assert tags["date"] == case.table("dates").num_rows
    for table in ("agreements", "origins", "derivations", "events", "relations"):
        assert tags[table[:-1]] == sum(bool(row["evidence"]) for row in case.table(table).to_pylist())
    assert len({one["id"] for one in items}) == len(items)


def test_a_reader_of_rdf_knows_as_much(folder: Path, items: list[dict[str, Any]], case: tellings.Case) -> None:
    graph = graph_of(folder / "annotations.jsonld")
    assert len(set(graph.subjects(RDF.type, ANNOTATION.Annotation))) == len(items)
    positions = {
        (int(str(start)), int(str(end)))
        for start, end in (
            (graph.value(one, ANNOTATION.start), graph.value(one, ANNOTATION.end))
            for one in graph.subjects(RDF.type, ANNOTATION.TextPositionSelector)
        )
    }
    assert positions == {
        (target["selector"][0]["start"], target["selector"][0]["end"]) for one in items for target in targets(one)
    }
    assert len(set(graph.subjects(TERMS.sha256))) == case.table("reports").num_rows
    rows = {str(one).removeprefix(ROW) for one in graph.objects(None, ANNOTATION.hasSource)}
    assert set(case.table("statements").column("id").to_pylist()) <= rows
    assert sum(1 for _ in graph.subjects(TERMS.correction)) == 2


def test_no_term_is_used_that_no_context_knows(folder: Path) -> None:
    document = json.loads((folder / "annotations.jsonld").read_text(encoding="utf-8"))
    known = {*ANNO, *document["@context"][1], "@context"}

    def terms(value: object) -> set[str]:
        if isinstance(value, list):
            return {term for one in value for term in terms(one)}
        if isinstance(value, dict):
            return set(value) | {term for name, one in value.items() if name != "correction" for term in terms(one)}
        return set()

    assert terms({name: value for name, value in document.items() if name != "@context"}) <= known


def test_a_correction_is_signed_and_dated(items: list[dict[str, Any]]) -> None:
    rejected, dated = (one for one in items if one["motivation"] == "editing")
    assert rejected["creator"] == {"type": "Person", "name": "Ana Petrova"}
    assert rejected["created"] == "2031-06-03T12:30:00Z"
    assert [body["value"] for body in rejected["body"]][1:] == ["</script>"]
    assert dated["target"] == f"urn:tellings:{ferry_case.key('E')}"  # a date of publication is no word of the text


def test_an_empty_case_is_an_empty_collection(tmp_path: Path) -> None:
    from tellings import workshop

    (path,) = tellings.Case(workshop.store(None, writing=True)).export("annotations", tmp_path)
    assert json.loads(path.read_text())["first"]["items"] == []


def test_it_looks_like_this(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    """The first annotation of each kind."""
    case = ferry_case.case_in()
    case.reject(ferry_case.key("B"), ferry_case.key("A"), by="Ana Petrova", note="another desk", made=WHEN)
    path = case.export("annotations", tmp_path)[0]
    seen: dict[str, dict[str, Any]] = {}
    for one in json.loads(path.read_text(encoding="utf-8"))["first"]["items"]:
        seen.setdefault(one["body"][1]["value"] if one["motivation"] == "identifying" else "correction", one)
    assert json.dumps(seen, ensure_ascii=False, indent=1) == snapshot
