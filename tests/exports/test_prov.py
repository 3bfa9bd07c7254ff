"""Provenance, read by `prov` and `rdflib`: as many things and relations as the tables have, and why."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import prov.model as pm
import pytest
from rdflib import PROV, Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF, RDFS
from syrupy.assertion import SnapshotAssertion

import tellings
from tests import ferry_case, hostile_case
from tests.conftest import PROJECT

ROW, TERMS = Namespace("urn:tellings:"), Namespace("urn:tellings:terms:")
WHEN = datetime(2031, 6, 3, 12, 30, tzinfo=UTC)
QUOTED = ("copies", "excerpts")


@pytest.fixture(scope="module", params=["ferry", "hostile"])
def case(request: pytest.FixtureRequest) -> tellings.Case:
    if request.param == "hostile":
        return hostile_case.case_in()
    case = ferry_case.case_in()
    case.reject(ferry_case.key("B"), ferry_case.key("A"), by="Ana Petrova", note='not "it"', made=WHEN)
    case.merge("Ines Calder", "Oskar Venn", by="Ana Petrova", made=WHEN)
    case.undo(case.corrections[0].correction.id, by="Jo Lind", made=WHEN)
    return case


@pytest.fixture(scope="module")
def files(case: tellings.Case, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    first, second = (case.export("prov", tmp_path_factory.mktemp("prov")) for _ in "12")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    return first[0], first[1]


@pytest.fixture(scope="module")
def graph(files: tuple[Path, Path]) -> Graph:
    return Graph().parse(files[0], format="turtle")


def count(graph: Graph, what: str) -> int:
    (row,) = graph.query(f"PREFIX prov: <{PROV}> PREFIX terms: <{TERMS}> SELECT (COUNT(*) AS ?n) WHERE {{ {what} }}")
    return int(str(row[0]))  # type: ignore[index]


def test_there_is_a_thing_for_each_row(case: tellings.Case, graph: Graph) -> None:
    for table, kind in {"reports": "Report", "origins": "Origin", "statements": "Statement", "agreements": "Agreement"}.items():
        assert count(graph, f"?one a prov:Entity, terms:{kind}") == case.table(table).num_rows
    outlets = {row["outlet"] for name in ("reports", "origins") for row in case.table(name).to_pylist()} - {None}
    assert count(graph, "?one a prov:Agent, terms:Outlet") == len(outlets)
    assert count(graph, "?one a prov:Activity, terms:Correction") == case.table("corrections").num_rows


def test_what_rests_on_what_is_counted_as_in_the_table(case: tellings.Case, graph: Graph) -> None:
    origins = set(case.table("origins").column("id").to_pylist())
    derivations, statements = case.table("derivations").to_pylist(), case.table("statements").to_pylist()
    kinds = Counter("origin" if row["parent"] in origins else row["kind"] for row in derivations)
    rooted = sum(row["origin"] is not None for row in statements)
    assert count(graph, "?a prov:hadPrimarySource ?b") == kinds.pop("origin") + rooted
    assert count(graph, "?a prov:wasQuotedFrom ?b") == sum(kinds.pop(kind, 0) for kind in QUOTED) + len(statements)
    assert count(graph, "?a prov:wasRevisionOf ?b") == kinds.pop("revises", 0)
    assert count(graph, "?a prov:wasDerivedFrom ?b") == sum(kinds.values())
    assert count(graph, "?q terms:confidence ?c ; prov:entity ?b ; terms:because ?why") == sum(
        len(set(row["because"])) for row in derivations
    )


def test_each_derivation_says_why(case: tellings.Case, graph: Graph) -> None:
    for row in case.table("derivations").to_pylist():
        (found,) = (
            node
            for by in (PROV.qualifiedDerivation, PROV.qualifiedQuotation, PROV.qualifiedPrimarySource, PROV.qualifiedRevision)
            for node in graph.objects(ROW[row["child"]], by)
            if (node, PROV.entity, ROW[row["parent"]]) in graph
        )
        assert {str(one) for one in graph.objects(found, TERMS.because)} == set(row["because"])
        assert graph.value(found, TERMS.kind) == Literal(row["kind"])


def test_words_survive_whatever_they_are(case: tellings.Case, graph: Graph) -> None:
    for row in case.table("origins").to_pylist():
        assert str(graph.value(ROW[row["id"]], RDFS.label)) == row["name"]


def test_nothing_is_spoken_of_that_is_not_there(graph: Graph) -> None:
    things = set(graph.subjects(RDF.type, None))
    ours = {
        one for one in graph.objects() if isinstance(one, URIRef) and str(one).startswith(ROW) and not one.startswith(TERMS)
    }
    assert ours <= things


def test_the_prov_library_reads_the_same(case: tellings.Case, files: tuple[Path, Path], graph: Graph) -> None:
    document = pm.ProvDocument.deserialize(files[1], format="json")
    assert document is not None
    entities, agents, activities = (
        len(list(document.get_records(kind))) for kind in (pm.ProvEntity, pm.ProvAgent, pm.ProvActivity)
    )
    assert entities == count(graph, "?one a prov:Entity")
    assert agents == count(graph, "?one a prov:Agent")
    assert activities == count(graph, "?one a prov:Activity")
    derived = [record.get_asserted_types() for record in document.get_records(pm.ProvDerivation)]
    primary = sum("PrimarySource" in str(types) for types in derived)
    assert primary == count(graph, "?a prov:hadPrimarySource ?b")
    assert len(derived) == case.table("derivations").num_rows + sum(
        1 + (row["origin"] is not None) for row in case.table("statements").to_pylist()
    )
    assert document.get_provn()


def test_who_corrected_what_is_told(case: tellings.Case, graph: Graph) -> None:
    corrections = case.table("corrections").to_pylist()
    found = graph.query(
        f"PREFIX prov: <{PROV}> SELECT ?c ?who ?when WHERE {{ ?c prov:wasAssociatedWith ?p ; prov:startedAtTime ?when . "
        "?p a prov:Person ; <http://www.w3.org/2000/01/rdf-schema#label> ?who }"
    )
    assert {(str(c), str(who), when.toPython()) for c, who, when in found} == {  # type: ignore[misc,union-attr]
        (ROW[row["id"]].toPython(), row["by"], datetime.fromisoformat(row["made"])) for row in corrections
    }
    if corrections:
        assert count(graph, "?row prov:wasInfluencedBy ?correction") > 0
        assert count(graph, "?undo prov:wasInformedBy ?correction") == 1


def test_an_empty_case_has_a_run_and_no_more(tmp_path: Path) -> None:
    from tellings import workshop

    case = tellings.Case(workshop.store(None, writing=True))
    graph = Graph().parse(case.export("prov", tmp_path)[0], format="turtle")
    assert {str(one) for one in graph.objects(None, RDF.type)} == {
        str(PROV.Agent),
        str(PROV.SoftwareAgent),
        str(PROV.Activity),
        str(TERMS.Run),
    }


def test_the_query_of_the_manual_is_answered(case: tellings.Case, graph: Graph) -> None:
    manual = (PROJECT / "docs" / "web-of-data.md").read_text(encoding="utf-8")
    query = manual.partition("```sparql\n")[2].partition("```")[0]
    origins = {row["id"]: row["name"] for row in case.table("origins").to_pylist()}
    rests = [row for row in case.table("derivations").to_pylist() if row["parent"] in origins]
    assert {(str(row[1]), str(row[2])) for row in graph.query(query)} == {  # type: ignore[index]
        (origins[row["parent"]], why) for row in rests for why in row["because"]
    }


def test_it_looks_like_this(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    turtle, _ = ferry_case.case_in().export("prov", tmp_path)
    text = turtle.read_text(encoding="utf-8")
    assert re.sub(r'terms:version "[^"]+"|run-[0-9a-f]{16}', "…", text) == snapshot
