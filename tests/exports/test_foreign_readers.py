"""Every export of the bundled example, opened by a reader that is not ours; the writers' own tests look closer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import networkx as nx
import prov.model
import pydot
import pytest
import rdflib
import stix2
from bibtexparser.entrypoint import parse_file
from citeproc.source.json import CiteProcJSON
from jsonschema import Draft202012Validator
from lxml import etree, html  # type: ignore[import-untyped]
from markdown_it import MarkdownIt

import tellings
from tellings.exports import FORMATS
from tellings.model.tables import PUBLIC
from tests.exports.ninjs_schema import ITEM

EXAMPLE = Path(__file__).parents[2] / "examples" / "harbour" / "reports"


@pytest.fixture(scope="module")
def case() -> Iterator[tellings.Case]:
    with tellings.read(EXAMPLE) as made:
        yield made


Reader = Callable[[Path, tellings.Case], None]


def rows(case: tellings.Case, table: str) -> int:
    return len(case.table(table))


def tables(read: Callable[[str], duckdb.DuckDBPyRelation], ending: str) -> Reader:
    """Every public table, by a function of DuckDB's."""

    def check(folder: Path, case: tellings.Case) -> None:
        assert {name: read(str(folder / f"{name}.{ending}")).shape[0] for name in PUBLIC} == {
            name: rows(case, name) for name in PUBLIC
        }

    return check


def csv(path: str) -> duckdb.DuckDBPyRelation:
    return duckdb.read_csv(path, header=True, all_varchar=True)


def json_lines(path: str) -> duckdb.DuckDBPyRelation:
    return duckdb.read_json(path, format="newline_delimited", maximum_object_size=100_000_000)


def tsv(path: Path, *, header: bool) -> int:
    """Rows of a table whose cells are parted by tabs and hold no quotes, by DuckDB."""
    return duckdb.read_csv(path, delimiter="\t", header=header, quotechar="", escapechar="", all_varchar=True).shape[0]


def plover(folder: Path, case: tellings.Case) -> None:
    dated = sum(row["start"] is not None for row in case.table("events").to_pylist())
    assert json_lines(str(folder / "plover.jsonl")).shape[0] >= dated > 0


def web_annotations(folder: Path, case: tellings.Case) -> None:
    (path,) = folder.glob("*.jsonld")
    text = path.read_text(encoding="utf-8")
    page = json.loads(text)
    page["@context"] = {"@vocab": "http://www.w3.org/ns/oa#", "id": "@id", "type": "@type"}
    graph = rdflib.Graph().parse(data=json.dumps(page), format="json-ld")
    found = set(graph.subjects(rdflib.RDF.type, rdflib.URIRef("http://www.w3.org/ns/oa#Annotation")))
    assert len(found) >= rows(case, "statements") + rows(case, "mentions")


def provenance(folder: Path, case: tellings.Case) -> None:
    (document,), (turtle,) = folder.glob("*.json"), folder.glob("*.ttl")
    read = prov.model.ProvDocument.deserialize(document, format="json")
    graph = rdflib.Graph().parse(turtle, format="turtle")
    named = {f"urn:tellings:{key}" for key in case.table("reports").column("id").to_pylist()}
    assert named <= {str(subject) for subject in graph.subjects()}
    assert len(list(read.get_records(prov.model.ProvEntity))) >= len(named)


def schema_org(folder: Path, case: tellings.Case) -> None:
    (path,) = folder.glob("*.jsonld")
    page = json.loads(path.read_text(encoding="utf-8"))
    page["@context"] = {"@vocab": "https://schema.org/", "id": "@id", "type": "@type"}
    graph = rdflib.Graph().parse(data=json.dumps(page), format="json-ld")
    articles = set(graph.subjects(rdflib.RDF.type, rdflib.URIRef("https://schema.org/NewsArticle")))
    assert len(articles) == rows(case, "reports")


def stix(folder: Path, case: tellings.Case) -> None:
    (path,) = folder.glob("*.json")
    bundle = stix2.parse(path.read_text(encoding="utf-8"), allow_custom=False)
    assert sum(one.type == "report" for one in bundle.objects) >= rows(case, "stories")
    assert sum(one.type == "identity" for one in bundle.objects) > 0


def ftm(folder: Path, case: tellings.Case) -> None:
    model = pytest.importorskip("followthemoney", reason="followthemoney is not installed (make readers)").model
    entities = [json.loads(line) for line in (folder / "entities.ftm.jsonl").read_text(encoding="utf-8").splitlines()]
    read = [model.get_proxy(one) for one in entities]
    assert sum(one.schema.name == "Article" for one in read) == rows(case, "reports")
    assert {one.id for one in read} == {one["id"] for one in entities}


def polecat(folder: Path, case: tellings.Case) -> None:
    told = sum(len(row["reports"]) for row in case.table("events").to_pylist() if row["factuality"] == "asserted")
    assert 0 < tsv(folder / "polecat.tsv", header=True) <= 2 * told


def gdelt(folder: Path, case: tellings.Case) -> None:
    del case
    files = {path.name: tsv(path, header=False) for path in folder.iterdir() if path.name.endswith(".CSV")}
    assert sum(files.values()) > 0
    assert len([name for name, found in files.items() if found]) >= 3


def tei(folder: Path, case: tellings.Case) -> None:
    del case
    documents = [etree.parse(path) for path in sorted(folder.glob("*.xml"))]
    assert documents
    assert all(one.findall(".//{http://www.tei-c.org/ns/1.0}app") for one in documents)


def page(folder: Path, case: tellings.Case) -> None:
    read = html.parse(folder / "account.html").getroot()
    assert read.findtext(".//h1")
    assert all(story.title in read.text_content() for story in case.stories)


def markdown(folder: Path, case: tellings.Case) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse((folder / "account.md").read_text(encoding="utf-8"))
    assert sum(one.type == "heading_open" for one in tokens) > len(case.stories)


def graph(read: Callable[[Path], object], ending: str) -> Reader:
    """Graphs whose nodes are at least the reports, in one file of several."""

    def check(folder: Path, case: tellings.Case) -> None:
        sizes = []
        for path in sorted(folder.glob(f"*.{ending}")):
            made = read(path)
            nodes = made.get_nodes() if isinstance(made, pydot.Dot) else made.nodes  # type: ignore[attr-defined]
            sizes.append(len(nodes))
        assert max(sizes) >= rows(case, "reports")

    return check


def dot(path: Path) -> pydot.Dot:
    (read,) = pydot.graph_from_dot_file(str(path)) or []
    return read


def bibtex(folder: Path, case: tellings.Case) -> None:
    library = parse_file(str(folder / "reports.bib"))
    assert library.failed_blocks == []
    assert len(library.entries) == rows(case, "reports")


def csl(folder: Path, case: tellings.Case) -> None:
    items = json.loads((folder / "reports.csl.json").read_text(encoding="utf-8"))
    assert len(CiteProcJSON(items)) == rows(case, "reports")


def quickstatements(folder: Path, case: tellings.Case) -> None:
    rest = tsv(folder / "not-exported.tsv", header=True)
    claims = [line for path in folder.glob("*.txt") for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(claims) + rest == rows(case, "relations")


def timeline(folder: Path, case: tellings.Case) -> None:
    """By DuckDB; TimelineJS itself opens one in the export's own tests."""
    read = duckdb.read_json(str(folder / "timeline.json")).project("unnest(events).start_date.year").fetchall()
    without = json_lines(str(folder / "without-year.jsonl")).shape[0]
    told = case.timeline()
    assert len(read) + without == len(told.entries) + len(told.published) + len(told.undated)


def news_items(folder: Path, case: tellings.Case) -> None:
    """By jsonschema, against what the standard lets an item hold."""
    items = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    assert [error.message for item in items for error in Draft202012Validator(ITEM).iter_errors(item)] == []
    assert sum(one["type"] == "text" for one in items) == rows(case, "reports")


READERS: dict[str, Reader] = {
    "annotations": web_annotations,
    "bibtex": bibtex,
    "csl": csl,
    "csv": tables(csv, "csv"),
    "dot": graph(dot, "dot"),
    "ftm": ftm,
    "gdelt": gdelt,
    "gexf": graph(nx.read_gexf, "gexf"),
    "graphml": graph(nx.read_graphml, "graphml"),
    "html": page,
    "jsonl": tables(json_lines, "jsonl"),
    "markdown": markdown,
    "ninjs": news_items,
    "parquet": tables(duckdb.read_parquet, "parquet"),
    "plover": plover,
    "polecat": polecat,
    "prov": provenance,
    "quickstatements": quickstatements,
    "schema-org": schema_org,
    "spreadsheet": tables(csv, "sheet.csv"),
    "stix": stix,
    "tei": tei,
    "timeline": timeline,
}


def test_every_export_has_a_reader() -> None:
    assert set(READERS) == {one.name for one in FORMATS}


@pytest.mark.parametrize("name", READERS)
def test_a_reader_that_is_not_ours_opens_it(name: str, case: tellings.Case, tmp_path: Path) -> None:
    written = case.export(name, tmp_path, title="The harbour")
    assert {path.name for path in written} == {path.name for path in tmp_path.iterdir()}
    READERS[name](tmp_path, case)
