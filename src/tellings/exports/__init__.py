"""From the account to formats that others read: one file each, in one list."""

from __future__ import annotations

from tellings.errors import ExportError
from tellings.exports import csv, html, jsonl, markdown, parquet, tei, web_annotations
from tellings.exports.format import Format, Material

FORMATS: tuple[Format, ...] = (
    Format(
        "annotations",
        "what was found as W3C Web Annotations (JSON-LD) on the reports' texts, which lie beside it",
        web_annotations.write,
        read_by="rdflib, Apache Jena and other readers of JSON-LD; tools of annotation that keep to the W3C's model, such as Annotorious "
        "and RecogitoJS; Tellings itself, which takes corrections from it",
        loses="Segments, shared passages, clauses, differences and versions of pages, which are in jsonl and parquet; every body names "
        "our row. Offsets count code points, and the quotation with what stands before and after finds the words where a tool counts "
        "otherwise.",
    ),
    Format(
        "csv",
        "every public table as CSV, nested columns as JSON",
        csv.write,
        read_by="pandas, DuckDB, PostgreSQL's COPY, R and every program that reads CSV; Tellings itself, as a case",
        loses='Nothing: an empty cell is null and "" an empty text, as PostgreSQL has it (pandas and Python\'s csv take both for '
        "empty). Cells are not disarmed, since offsets count their letters: open spreadsheet, not csv, in a spreadsheet.",
    ),
    Format("html", "the account as one page, account.html", html.write),
    Format("jsonl", "every public table as JSON lines", jsonl.write),
    Format("markdown", "the account as Markdown, account.md", markdown.write),
    Format("parquet", "every public table as Parquet", parquet.write),
    Format(
        "spreadsheet",
        "every public table as CSV that a spreadsheet may open: no formulas, no cell too long",
        csv.write_sheets,
        read_by="LibreOffice Calc, Excel, Google Sheets",
        loses="A cell that a spreadsheet would run as a formula begins with an apostrophe, and one of more than 32,767 letters is cut "
        "and says so: offsets hold for the texts in csv, jsonl and parquet.",
    ),
    Format("tei", "what was said as a critical apparatus, TEI P5, a file a story", tei.write),
)
"""What a case can be exported to. A new format is a module with a `write`, and a line here."""

__all__ = ["FORMATS", "Format", "Material", "format_named"]


def format_named(name: str) -> Format:
    """The format of a name; raises `ExportError` for one that there is not."""
    for one in FORMATS:
        if one.name == name:
            return one
    listed = ", ".join(one.name for one in FORMATS)
    raise ExportError(f"There is no export to {name!r}.", remedy=f"There are: {listed}.")
