"""From the account to formats that others read: one file each, in one list."""

from __future__ import annotations

from tellings.errors import ExportError
from tellings.exports import (
    bibliography,
    csv,
    ftm,
    gdelt,
    graphs,
    html,
    jsonl,
    markdown,
    ninjs,
    parquet,
    plover,
    plugged,
    polecat,
    prov,
    quickstatements,
    schema_org,
    stix,
    tei,
    timeline,
    web_annotations,
)
from tellings.exports.format import Format, Material

FORMATS: tuple[Format, ...] = (
    Format(
        "annotations",
        "what was found as W3C Web Annotations (JSON-LD) on the reports' texts, which lie beside it",
        web_annotations.write,
        read_by="rdflib, Apache Jena and other readers of JSON-LD; tools of annotation that keep to the W3C's model, such as RecogitoJS, "
        "report by report; Tellings itself, which takes corrections from it",
        loses="Segments, shared passages, clauses, differences and versions of pages, which are in jsonl and parquet; every body names "
        "our row. Offsets count code points, and the quotation with what stands before and after finds the words where a tool counts "
        "otherwise.",
    ),
    Format(
        "bibtex",
        "the reports as a bibliography, reports.bib",
        bibliography.write_bibtex,
        read_by="LaTeX with BibTeX or biblatex, JabRef, Zotero, Pandoc",
        loses="What was said, and the words that show what a report rests on: those are in annotations, jsonl and parquet, and each "
        "entry names our id. A note says what a report copies or retells; keywords are the ids of the independent sources behind it, "
        "so that reports of one source can be told by them. A date that has no year stands in words, under howpublished.",
    ),
    Format(
        "csl",
        "the reports as a bibliography in CSL-JSON, reports.csl.json",
        bibliography.write_csl,
        read_by="Zotero, Pandoc, citeproc, the citation add-ins of word processors",
        loses="As with bibtex. A date that has no year stands in words, as a literal.",
    ),
    Format(
        "csv",
        "every public table as CSV, nested columns as JSON",
        csv.write,
        read_by="pandas, DuckDB, PostgreSQL's COPY, R and every program that reads CSV; Tellings itself, as a case",
        loses='Nothing: an empty cell is null and "" an empty text, as PostgreSQL has it (pandas and Python\'s csv take both for '
        "empty). Cells are not disarmed, since offsets count their letters: open spreadsheet, not csv, in a spreadsheet.",
    ),
    Format(
        "dot",
        "the stemma and the network of actors for Graphviz",
        graphs.write_dot,
        read_by="Graphviz, pydot, networkx, Gephi",
        loses="What has no second end, such as an event without a recipient, stands in not-in-graph.tsv. Statements are in jsonl and "
        "parquet. Evidence goes along as JSON, as an attribute that Graphviz passes over.",
    ),
    Format(
        "ftm",
        "persons, bodies, places, links, events and articles as FollowTheMoney entities, one a line",
        ftm.write,
        read_by="OpenAleph and Aleph, OpenSanctions' tools, the ftm command (to Neo4j, Gephi, Excel); Tellings itself, as a list of "
        "actors (--actors)",
        loses="Where words stand, dates that are no prefix of a day (about 1999, 7 June of an unknown year), and numbers of independent "
        "sources and credibility as figures: words tell them in description and notes, and evidence.jsonl has each row whole, as Web "
        "Annotations. Shared passages, clauses, differences and corrections are in jsonl and parquet.",
    ),
    Format(
        "gdelt",
        "events, mentions and quotations as the tables of GDELT 2.0, without headings as GDELT's are",
        gdelt.write,
        read_by="pandas, R, DuckDB, ClickHouse and whatever loads GDELT's own files; the names of their columns are in columns.tsv",
        loses="Counts are raw; independent sources, credibility, EDTF dates and our ids are in independence.tsv, a line a row. CAMEO "
        "codes come from a table of ours that is lossy, and an event of several parties becomes a row for each two. What is denied, "
        "only possible or without a date is in withheld.export.CSV. Who says a quotation, and what is told in other words, is in "
        "quotations.tsv; ISO codes and GeoNames numbers in actors.tsv; exact words in evidence.jsonl. Tone, themes, GCAM, "
        "confidence, divisions of countries and the codes of groups, peoples and religions are left empty.",
    ),
    Format(
        "gexf",
        "the stemma and the network of actors through time, GEXF",
        graphs.write_gexf,
        read_by="Gephi, networkx, sigma.js",
        loses="As with dot. A spell of GEXF is whole days: it lasts from the earliest day of the start to the latest of the end, and "
        "the attributes from and until have the dates as exactly as they are told.",
    ),
    Format(
        "graphml",
        "the stemma and the network of actors, GraphML",
        graphs.write_graphml,
        read_by="networkx, yEd, Cytoscape, Gephi, igraph, Neo4j",
        loses="As with dot.",
    ),
    Format(
        "html",
        "the account as one page, account.html",
        html.write,
        read_by="any browser, from disk and without a network",
        loses="Its search is plainer than that of a served case; what needs a server (corrections, questions) is left out.",
    ),
    Format(
        "jsonl",
        "every public table as JSON lines",
        jsonl.write,
        read_by="jq, pandas, polars, DuckDB, jsonlite and every program that reads JSON lines; Tellings itself, as a case",
    ),
    Format(
        "markdown",
        "the account as Markdown, account.md",
        markdown.write,
        read_by="editors of text, wikis, Pandoc, code forges",
        loses="Drawings, places on a map and reports whole, which are in html; evidence is told as the report's letter with offsets.",
    ),
    Format(
        "ninjs",
        "reports and stories as news items, ninjs 3.1",
        ninjs.write,
        read_by="newsroom and agency systems that take the IPTC's ninjs 3; Tellings itself, as reports",
        loses="Statements, agreements and differences, which ninjs has no word for: they are in jsonl and parquet. Where words stand is "
        "in ninjs.annotations.jsonl. A date of publication without a time of day is no moment of ninjs and stands in a description of "
        "role published, as EDTF.",
    ),
    Format(
        "parquet",
        "every public table as Parquet",
        parquet.write,
        read_by="pandas, polars, DuckDB, R's arrow, Spark; Tellings itself, as a case",
    ),
    Format(
        "plover",
        "events as PLOVER JSON lines, a record an event, plover.jsonl",
        plover.write,
        read_by="jq, pandas, DuckDB, jsonlite and every program that reads JSON lines",
        loses="PLOVER has one text and one citation a record: those of all tellings are in tellings.jsonl. Events without any date, "
        "which it requires, are in undated.jsonl; statements, for which it has no type, in statements.jsonl. Independent sources, "
        "credibility and factuality are in the comment, in a field tellings and in lineage.tsv; exact words in evidence.jsonl.",
    ),
    Format(
        "polecat",
        "events as POLECAT's table of 40 columns, a row a telling, polecat.tsv",
        polecat.write,
        read_by="pandas, R's readr and DuckDB as they read POLECAT's own files",
        loses="A row is one report's telling: lineage.tsv joins the rows of an event, with its independent sources, credibility, "
        "factuality and EDTF date. What is denied or only possible is in withheld.tsv. Wikidata's ids and other codes are in "
        "actors.tsv, since the columns want Wikipedia's; exact words and offsets in evidence.jsonl.",
    ),
    Format(
        "prov",
        "where everything comes from as PROV: Turtle (PROV-O) and PROV-JSON",
        prov.write,
        read_by="rdflib, Apache Jena and other triple stores; the prov library and ProvStore",
        loses="Who did what to whom, and how tellings differ: those tables are in jsonl and parquet. Evidence stands as ranges of the "
        "reports' characters (RFC 5147), its words in jsonl and in annotations.",
    ),
    Format(
        "quickstatements",
        "memberships for Wikidata, with references, as QuickStatements",
        quickstatements.write,
        read_by="QuickStatements at Wikidata, to be looked over there before it is run",
        loses="All that Wikidata has no plain claim for: what is denied, planned, possible or contradicted, offices, alliances, events, "
        "actors without an item, reports without an address. not-exported.tsv has each relation that stayed, with the reason; what "
        "one source alone tells stands in a file of its own.",
    ),
    Format(
        "schema-org",
        "the account as JSON-LD in the words of schema.org",
        schema_org.write,
        read_by="rdflib and other readers of JSON-LD; search engines, where it stands in a page's script element",
        loses="Offsets, and everything about a row that schema.org has no word for, stand in evidence.jsonl beside it. What is denied, "
        "planned or possible is a claim there, never an event. A date that ISO 8601 cannot write is given as EDTF only, in a term of "
        "ours. Nobody's verdict is made up: there is no ClaimReview.",
    ),
    Format(
        "spreadsheet",
        "every public table as CSV that a spreadsheet may open: no formulas, no cell too long",
        csv.write_sheets,
        read_by="LibreOffice Calc, Excel, Google Sheets",
        loses="A cell that a spreadsheet would run as a formula begins with an apostrophe, and one of more than 32,767 letters is cut "
        "and says so: offsets hold for the texts in csv, jsonl and parquet.",
    ),
    Format(
        "stix",
        "reports, identities, places, relationships and what was said as a STIX 2.1 bundle",
        stix.write,
        read_by="OpenCTI, MISP and other platforms that exchange intelligence; the stix2 library",
        loses="The reports' texts (the bundle has the quoted words with their offsets, and each text's SHA-256), shared passages, clauses, "
        "differences and corrections, which are in jsonl and parquet. Dates less exact than a day stand as EDTF in the bundle's own "
        "extension, beside every row's columns.",
    ),
    Format(
        "tei",
        "what was said as a critical apparatus, TEI P5, a file a story",
        tei.write,
        read_by="oXygen, TEI Publisher, Versioning Machine, EVT and other tools for editions",
        loses="What no other telling says, events, relations and places, which are in jsonl and parquet; a story without variants has "
        "no file. Words point to their letters in the texts beside it.",
    ),
    Format(
        "timeline",
        "what happened in order, for TimelineJS",
        timeline.write,
        read_by="TimelineJS (Knight Lab), from a file of your own",
        loses="What has no year, which TimelineJS cannot place, stands in without-year.jsonl with the reason; where the words stand is "
        "in timeline.annotations.jsonl. A stretch of time in which something may have been at any time is shown as one that lasts, "
        "and is told in words as it is.",
    ),
)
"""What a case can be exported to. A new format is a module with a `write`, and a line here."""

__all__ = ["FORMATS", "Format", "Material", "format_named"]


def format_named(name: str) -> Format:
    """The format of a name, ours or another package's; raises `ExportError` for one that there is not, `PluginError` for one at fault."""
    ours = frozenset(one.name for one in FORMATS)
    there = (*FORMATS, *(plugged.formats(ours) if name not in ours else ()))
    for one in there:
        if one.name == name:
            return one
    for offer in plugged.offers(ours):
        if offer.plugin.name == name and offer.fault:
            raise offer.fault
    listed = ", ".join(one.name for one in there)
    raise ExportError(f"There is no export to {name!r}.", remedy=f"There are: {listed}.")
