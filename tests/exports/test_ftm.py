"""FollowTheMoney: every entity is one to the library itself, nothing is dropped, and our own list reads it back."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph, URIRef
from syrupy.assertion import SnapshotAssertion

import tellings
from tellings.exports import format_named
from tellings.exports.ftm_values import address, country, language, name, text, texts, web, when
from tellings.exports.saying import is_weak
from tellings.model.told import Listed
from tellings.stages.listing import NO_ACTOR, entities
from tests.conftest import PROJECT
from tests.exports import event_case
from tests.exports.contexts import inlined
from tests.exports.entity_case import ACTORS, CASES, Tables, tables
from tests.ferry_case import actor

Rows = list[dict[str, Any]]


def exported(folder: Path, of: Tables) -> tuple[Rows, Rows]:
    """The entities and the sidecar's annotations."""
    paths = format_named("ftm").write(event_case.material(of), folder)
    assert [path.name for path in paths] == ["entities.ftm.jsonl", "evidence.jsonl"]
    found, beside = ([json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[:-1]] for path in paths)
    return found, beside


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> tuple[Rows, Rows]:
    return exported(tmp_path_factory.mktemp("ftm"), CASES["ferry"])


def by_id(rows: Rows) -> dict[str, dict[str, Any]]:
    return {row["id"].removeprefix("tellings-"): row for row in rows}


@pytest.mark.parametrize("case", CASES)
def test_the_library_takes_every_entity_and_drops_nothing(case: str, tmp_path: Path) -> None:
    model = pytest.importorskip("followthemoney", reason="make readers installs it").model
    rows, _ = exported(tmp_path, CASES[case])
    schema_of = {row["id"]: row["schema"] for row in rows}
    assert len(schema_of) == len(rows)
    for row in rows:
        schema = model.get(row["schema"])
        assert model.get_proxy(row, cleaned=False).to_dict()["properties"] == row["properties"]
        schema.validate(row)
        for key, values in row["properties"].items():
            if schema.get(key).type.name == "entity" and (row["schema"], key) != ("Similar", "match"):
                assert all(model.get(schema_of[value]).is_a(schema.get(key).range) for value in values)


@given(st.text(max_size=40))
@settings(max_examples=200)
def test_values_are_such_as_the_library_would_make_them(value: str) -> None:
    registry = pytest.importorskip("followthemoney.types", reason="make readers installs it").registry
    for made, kind in ((text(value), "text"), (name(value), "name"), (address(value), "address")):
        assert (registry.get(kind).clean(made) or "") == made


def test_a_long_text_stays_whole_in_pieces() -> None:
    words = "The ferry stood. " * 10_000
    pieces = texts(words)
    assert max(map(len, pieces)) <= 65_000
    assert " ".join(pieces).split() == words.split()
    assert "".join(texts("W" * 150_000)) == "W" * 150_000


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("2031-05-14", "2031-05-14"),
        ("2031-05", "2031-05"),
        ("2031-21", "2031"),
        ("2031-W20", "2031-05"),
        ("2031-05-03/2031-05-07", "2031-05"),
        ("2031-05-14T01:30:00+02:00", "2031-05-13T23:30:00"),
        ("2031-05-14T01:30", "2031-05-14"),
        ("2031-05~", None),
        ("203X", None),
        ("XXXX-06-07", None),
        ("XXXX", None),
        ("../2031", None),
        (None, None),
    ],
)
def test_a_date_is_no_more_exact_than_it_was(value: str | None, told: str | None) -> None:
    assert when(value) == told


def test_codes() -> None:
    assert [country(code) for code in ("NOR", "XKX", "XXX", None)] == ["no", "xk", None, None]
    assert [language(code) for code in ("en", "fa", "nn", "und")] == ["eng", "fas", None, None]
    assert [web(url) for url in ("https://a.example/b", "javascript:alert(1)", "//a.example/b", "https://a.example")] == [
        "https://a.example/b",
        None,
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("who", "schema", "names"),
    [
        ("norway", "PublicBody", {"name": ["Norway"], "alias": ["Norwegian"], "weakAlias": ["Oslo"]}),
        ("band", "Organization", {"weakAlias": ["the armed men"]}),
        ("lines", "Company", {"name": ["Ostra Lines"], "alias": ["OL"], "weakAlias": ["Lines"]}),
        ("quay", "RealEstate", {"name": ["East Quay"]}),
        ("shed", "Address", {}),
        ("crew", "LegalEntity", {"weakAlias": ["two crews"]}),
        ("boat", "Asset", {"name": ["Ostra Star"]}),
        ("calder", "Person", {"name": ["Ines Calder"]}),
        ("board", "PublicBody", {"name": ["Kelm Ferry Board"]}),
        ("lund", "LegalEntity", {"name": ["Lund"]}),
    ],
)
def test_actors_are_what_the_model_has_for_them(
    ferry: tuple[Rows, Rows], who: str, schema: str, names: dict[str, list[str]]
) -> None:
    row = by_id(ferry[0])[actor(who)]
    told = {key: row["properties"][key] for key in ("name", "alias", "weakAlias") if key in row["properties"]}
    assert (row["schema"], told) == (schema, names)


def test_places_have_their_degrees(ferry: tuple[Rows, Rows]) -> None:
    rows = by_id(ferry[0])
    quay, lund = rows[actor("quay")]["properties"], rows[f"{actor('lund')}-address"]["properties"]
    assert [(one["latitude"], one["longitude"]) for one in (quay, lund)] == [(["-0.5"], ["120"]), (["55.71"], ["13.19"])]
    assert rows[actor("lund")]["properties"]["addressEntity"] == [f"tellings-{actor('lund')}-address"]


def test_a_surname_alone_is_a_weak_name() -> None:
    assert is_weak(ACTORS["lines"], "Lines")
    assert not is_weak(ACTORS["lines"], "Ostra Lines of Kelm")


def test_every_row_is_an_entity_and_keeps_its_id(ferry: tuple[Rows, Rows]) -> None:
    rows, held = by_id(ferry[0]), CASES["ferry"]
    for table in ("reports", "actors", "relations", "events", "statements", "agreements", "origins", "stories"):
        assert set(held[table]["id"].to_pylist()) <= rows.keys()
    assert sum(key.startswith("derivation-") for key in rows) == held["derivations"].num_rows
    assert [row["properties"]["match"] for row in ferry[0] if row["schema"] == "Similar"] == [["NK-venn"]]


def test_only_what_is_told_as_so_is_a_link_or_an_event(ferry: tuple[Rows, Rows]) -> None:
    rows = by_id(ferry[0])
    for table in ("relations", "events"):
        for row in CASES["ferry"][table].to_pylist():
            made = rows[row["id"]]
            assert (made["schema"] == "Note") == (row["factuality"] != "asserted")
            if made["schema"] == "Note":
                assert made["properties"]["description"][0].startswith(row["factuality"].capitalize())


def test_what_an_entity_stands_on_goes_along_in_words(ferry: tuple[Rows, Rows], snapshot: SnapshotAssertion) -> None:
    seen: Counter[str] = Counter()
    first = []
    for row in ferry[0]:
        seen[row["schema"]] += 1
        if seen[row["schema"]] == 1:
            first.append({**row, "properties": {key: value for key, value in row["properties"].items() if key != "bodyText"}})
    assert first == snapshot


def test_the_sidecar_has_every_row_whole_with_the_words_it_stands_on(ferry: tuple[Rows, Rows]) -> None:
    held = CASES["ferry"]
    body = {row["id"]: row["text"] for row in held["reports"].to_pylist()}
    assert len({one["id"] for one in ferry[1]}) == len(ferry[1])
    for one in ferry[1]:
        for target in one["target"] if isinstance(one["target"], list) else [one["target"]]:
            at, quoted = target["selector"]
            words = body[target["source"]["id"].removeprefix("urn:tellings:")]
            assert words[at["start"] : at["end"]] == quoted["exact"]
    rows = {(one["body"]["table"], one["body"]["source"]): one["body"]["row"] for one in ferry[1]}
    for table in ("relations", "events"):
        for row in held[table].to_pylist():
            told = rows[table, f"urn:tellings:{row['id']}"]
            assert {key: told[key] for key in ("independent", "start", "end", "factuality")} == {
                key: row[key] for key in ("independent", "start", "end", "factuality")
            }


def test_a_reader_of_rdf_keeps_the_rows_of_the_sidecar(ferry: tuple[Rows, Rows]) -> None:
    graph = Graph()
    for one in ferry[1]:
        graph.parse(data=json.dumps(inlined(one)), format="json-ld")
    told = Counter(str(value) for value in graph.objects(None, URIRef("urn:tellings:terms:table")))
    assert told == Counter(one["body"]["table"] for one in ferry[1])
    rows = (json.loads(str(value)) for value in graph.objects(None, URIRef("urn:tellings:terms:row")))
    assert sorted(map(in_order, rows)) == sorted(in_order(one["body"]["row"]) for one in ferry[1])


def in_order(row: dict[str, Any]) -> str:
    """A row as JSON whose names are in order."""
    return json.dumps(row, sort_keys=True)


def test_the_same_case_gives_the_same_bytes(tmp_path: Path) -> None:
    folders = [tmp_path / "1", tmp_path / "2"]
    first, second = (format_named("ftm").write(event_case.material(tables()), folder) for folder in folders)
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_the_export_reads_back_as_a_list_of_all_who_have_a_name(tmp_path: Path) -> None:
    path, _ = format_named("ftm").write(event_case.material(tables()), tmp_path)
    found = list(entities("list", path.read_bytes()))
    listed = {one.entity: one for one in found if isinstance(one, Listed)}
    assert {one.reason for one in found if not isinstance(one, Listed)} == {NO_ACTOR}
    for row in CASES["ferry"]["actors"].to_pylist():
        if row["variants"] and row["kind"] != "work":
            one = listed.pop(f"tellings-{row['id']}")
            assert (one.name, one.kind, one.sector) == (
                row["name"],
                row["kind"],
                row["sector"] if row["kind"] != "facility" else None,
            )
            assert one.countries == ((row["country"],) if row["country"] else ())
    assert listed == {}


def test_a_case_read_with_its_own_export_links_everybody_to_themselves(tmp_path: Path) -> None:
    reports = PROJECT / "examples" / "harbour" / "reports"
    some = [reports / "07_northern_wire_towns.txt", reports / "06_quay_observer.txt"]
    with tellings.read(some, case=tmp_path / "case") as before:
        path, _ = before.export("ftm", tmp_path)
        named = {row["id"]: row["kind"] for row in before.table("actors").to_pylist() if row["variants"]}
    with tellings.read(some, case=tmp_path / "case", actors=[path]) as after:
        assert after.outcome is not None
        assert after.outcome.rejected == ()
        links = after.table("links").to_pylist()
        assert all(one["entity"] == f"tellings-{one['actor']}" and one["certain"] for one in links)
        linked = {one["actor"] for one in links}
    acting = {key for key, kind in named.items() if kind in ("person", "organisation", "country")}
    assert acting
    assert acting <= linked
