"""The stemma and the network of actors, read by networkx and pydot, with the figures of the tables."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import pydot
import pytest

from tests.exports.newsroom import CASES, export
from tests.ferry_case import key, tables

READ: Mapping[str, Callable[[BytesIO], Any]] = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}


def graph(to: str, name: str, folder: Path, case: str = "ferry") -> Any:
    return READ[to](BytesIO(export(to, folder, CASES[case])[f"{name}.{to}"].encode()))


@pytest.mark.parametrize("to", READ)
def test_the_stemma_has_every_report_origin_and_derivation(to: str, tmp_path: Path) -> None:
    made = graph(to, "stemma", tmp_path)
    kinds = Counter(node["kind"] for node in dict(made.nodes(data=True)).values())
    assert kinds == {"report": 6, "origin": 3}
    assert made.number_of_edges() == tables()["derivations"].num_rows
    assert made.has_edge(key("A"), key("B"))  # from what is copied to the copy
    nodes = dict(made.nodes(data=True))
    assert nodes[key("B")]["roots"] == nodes[key("A")]["roots"]
    assert nodes[key("B")]["independent"] == 1


@pytest.mark.parametrize("to", READ)
def test_the_actors_are_joined_by_relations_and_events_with_their_words(to: str, tmp_path: Path) -> None:
    made = graph(to, "actors", tmp_path)
    assert made.number_of_nodes() == tables()["actors"].num_rows
    rows = [edge for _, _, edge in made.edges(data=True)]
    relations = [row for row in rows if row["table"] == "relations"]
    assert len(relations) == tables()["relations"].num_rows
    events = {row["row"]: row for row in rows if row["table"] == "events"}
    assert sorted(row["kind"] for row in events.values()) == ["AGREE", "COOPERATE"]
    assert all({"independent", "credibility", "factuality"} <= row.keys() for row in events.values())
    for row in rows:
        for place in json.loads(row["evidence"]):
            report = next(one for one in tables()["reports"].to_pylist() if one["id"] == place["report"])
            assert report["text"][place["start"] : place["end"]] == place["words"]


def test_what_has_no_second_end_is_listed_with_its_reason(tmp_path: Path) -> None:
    lines = export("dot", tmp_path)["not-in-graph.tsv"].splitlines()
    assert [line.split("\t")[0] + ": " + line.split("\t")[2] for line in lines] == [
        "table: reason",
        "events: RETREAT names no recipient",
    ]


def test_a_spell_is_as_long_as_it_can_have_been_and_the_date_stays_as_told(tmp_path: Path) -> None:
    root = ET.fromstring(export("gexf", tmp_path)["actors.gexf"])  # noqa: S314 - our own file
    space = "{http://www.gexf.net/1.2draft}"
    titles = {one.get("id"): one.get("title") for one in root.iter(f"{space}attribute")}
    spells = set()
    for edge in root.iter(f"{space}edge"):
        told = {
            titles[one.get("for")]: one.get("value")
            for one in edge.iter(f"{space}attvalue")
            if one.get("for", "").startswith("e")
        }
        spells.add((told.get("from"), told.get("until"), edge.get("start"), edge.get("end")))
    assert ("2031-04", "2031-08", "2031-04-01", "2031-08-31") in spells
    assert ("2031-04-02", None, "2031-04-02", None) in spells
    assert (None, None, None, None) in spells


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("to", ["graphml", "gexf", "dot"])
def test_any_words_make_a_graph_that_opens_and_the_same_bytes(to: str, case: str, tmp_path: Path) -> None:
    files = export(to, tmp_path / "1", CASES[case])
    assert files == export(to, tmp_path / "2", CASES[case])
    for name, table in (("stemma", ("reports", "origins")), ("actors", ("actors",))):
        expected = sum(CASES[case][one].num_rows for one in table)
        if to == "dot":
            (dot,) = pydot.graph_from_dot_data(files[f"{name}.{to}"]) or []
            assert len([one for one in dot.get_nodes() if one.get_name() not in ("node", "edge")]) == expected
        else:
            assert READ[to](BytesIO(files[f"{name}.{to}"].encode())).number_of_nodes() == expected
