"""The account in the words of schema.org, read as RDF: as many nodes as the tables have rows, and nothing made certain that is not."""

from __future__ import annotations

import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rdflib import Graph, Literal, Namespace
from rdflib.namespace import RDF
from syrupy.assertion import SnapshotAssertion

import tellings
from tellings import workshop
from tests import ferry_case, hostile_case
from tests.exports.contexts import graph_of

ROW, TERMS, SCHEMA = Namespace("urn:tellings:"), Namespace("urn:tellings:terms:"), Namespace("http://schema.org/")


@pytest.fixture(scope="module", params=["ferry", "hostile"])
def case(request: pytest.FixtureRequest) -> tellings.Case:
    return ferry_case.case_in() if request.param == "ferry" else hostile_case.case_in()


@pytest.fixture(scope="module")
def path(case: tellings.Case, tmp_path_factory: pytest.TempPathFactory) -> Path:
    first, second = (case.export("schema-org", tmp_path_factory.mktemp("schema")) for _ in "12")
    assert [file.read_bytes() for file in first] == [file.read_bytes() for file in second]
    assert [file.name for file in first] == ["account.schema.jsonld", "evidence.jsonl"]
    return first[0]


@pytest.fixture(scope="module")
def graph(path: Path) -> Graph:
    return graph_of(path)


def of_type(graph: Graph, kind: str) -> set[str]:
    return {str(one).removeprefix(ROW) for one in graph.subjects(RDF.type, SCHEMA[kind])}


def ids(case: tellings.Case, table: str) -> set[str]:
    return set(case.table(table).column("id").to_pylist())


def test_reports_are_articles_that_rest_on_what_they_rest_on(case: tellings.Case, graph: Graph) -> None:
    assert ids(case, "reports") <= of_type(graph, "NewsArticle")
    kinds = Counter("cites" if row["kind"] == "cites" else "rests" for row in case.table("derivations").to_pylist())
    articles = [ROW[key] for key in ids(case, "reports")]
    assert sum(1 for one in articles for _ in graph.objects(one, SCHEMA.isBasedOn)) == kinds["rests"]
    assert sum(1 for one in articles for _ in graph.objects(one, SCHEMA.citation)) == kinds["cites"]
    assert sum(1 for one in articles for _ in graph.objects(one, TERMS.derivation)) == case.table("derivations").num_rows


def test_what_was_said_is_quoted_or_claimed(case: tellings.Case, graph: Graph) -> None:
    rows = case.table("statements").to_pylist()
    quoted = {row["id"] for row in rows if row["kind"] in ("direct", "mixed")}
    assert of_type(graph, "Quotation") == quoted
    claims = of_type(graph, "Claim")
    assert ids(case, "agreements") | {row["id"] for row in rows} - quoted <= claims
    for row in case.table("agreements").to_pylist():
        assert set(graph.objects(ROW[row["id"]], SCHEMA.appearance)) == {ROW[key] for key in row["reports"]}
        assert graph.value(ROW[row["id"]], TERMS.independent) == Literal(row["independent"])


def test_what_is_not_asserted_is_no_event_and_nobody_judges(case: tellings.Case, graph: Graph, path: Path) -> None:
    rows = case.table("events").to_pylist()
    assert of_type(graph, "Event") == {row["id"] for row in rows if row["factuality"] == "asserted"}
    assert {row["id"] for row in rows if row["factuality"] != "asserted"} <= of_type(graph, "Claim")
    assert "ClaimReview" not in path.read_text(encoding="utf-8")


def test_a_first_appearance_is_named_only_where_it_is_certain(case: tellings.Case, graph: Graph) -> None:
    days = {row["id"]: row["published"] or "" for row in case.table("reports").to_pylist()}
    for row in case.table("agreements").to_pylist():
        first = graph.value(ROW[row["id"]], SCHEMA.firstAppearance)
        known = [days[key] for key in row["reports"]]
        if first is not None:
            earliest = days[str(first).removeprefix(ROW)]
            assert known.count(earliest) == 1
            assert all(re.fullmatch(r"\d{4}(-\d\d){0,2}", day) and earliest <= day for day in known)


def test_dates_are_no_more_precise_than_they_are_told(case: tellings.Case, graph: Graph) -> None:
    for row in case.table("reports").to_pylist():
        told, exact = (graph.value(ROW[row["id"]], one) for one in (TERMS.datePublished, SCHEMA.datePublished))
        assert (told and str(told)) == row["published"]
        assert exact is None or str(exact) == row["published"]
        assert exact is not None or not re.fullmatch(r"\d{4}(-\d\d){0,2}", row["published"] or "")


def test_addresses_that_are_no_pages_of_the_web_are_left_out(graph: Graph) -> None:
    assert all(re.match("https?://", str(one)) for one in graph.objects(None, SCHEMA.url))


def test_it_may_stand_in_a_page(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    class Scripts(HTMLParser):
        seen = ""

        def handle_data(self, data: str) -> None:
            self.seen += data

    page = Scripts()
    page.feed(f'<script type="application/ld+json">{text}</script>')
    assert page.seen == text
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(page.seen)["@graph"]


def test_an_empty_case_has_no_more_than_who_made_it(tmp_path: Path) -> None:
    case = tellings.Case(workshop.store(None, writing=True))
    nodes = json.loads(case.export("schema-org", tmp_path)[0].read_text())["@graph"]
    assert [one["@type"] for one in nodes] == ["SoftwareApplication"]


def test_it_looks_like_this(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    path, _ = ferry_case.case_in().export("schema-org", tmp_path)
    text = path.read_text(encoding="utf-8")
    assert re.sub(r'"softwareVersion": "[^"]+"', "…", text) == snapshot
