"""The reports as bibliographies, rendered by bibtexparser and citeproc."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from tests.exports.newsroom import CASES, export, with_addresses


def bib(folder: Path, case: str = "ferry") -> Library:
    read = parse_string(export("bibtex", folder, CASES[case])["reports.bib"])
    assert read.failed_blocks == []
    return read


def test_each_report_is_an_entry_with_what_is_known_of_it(tmp_path: Path) -> None:
    entries = {entry.fields_dict["annotation"].value.rpartition(" ")[2]: entry for entry in bib(tmp_path).entries}
    assert sorted(entries) == [f"{name}.txt" for name in "abcdef"]
    copy = {name: field.value for name, field in entries["b.txt"].fields_dict.items()}
    assert (copy["journal"], copy["date"], copy["year"], copy["month"]) == ("Northern Post", "2031-06-08", "2031", "jun")
    assert copy["note"] == (
        "Copies: Coast Wire, “Ferry to Ostra stays in port, board says”. Goes back to: Ines Calder’s interview with Radio Strand."
    )
    assert copy["keywords"] == entries["a.txt"].fields_dict["keywords"].value != entries["e.txt"].fields_dict["keywords"].value
    assert entries["a.txt"].fields_dict["howpublished"].value == "7 June, year unknown"
    assert "year" not in entries["a.txt"].fields_dict


def test_an_address_stands_only_where_it_is_one_of_the_web(tmp_path: Path) -> None:
    assert not any("url" in entry.fields_dict for entry in bib(tmp_path).entries)
    read = parse_string(export("bibtex", tmp_path, with_addresses())["reports.bib"])
    assert min(entry.fields_dict["url"].value for entry in read.entries) == "https://a.example/ferry"


@pytest.mark.parametrize("to", ["bibtex", "csl"])
@pytest.mark.parametrize("case", CASES)
def test_whatever_a_report_is_called_it_is_one_entry(to: str, case: str, tmp_path: Path) -> None:
    (text,) = export(to, tmp_path / "1", CASES[case]).values()
    assert [text] == [*export(to, tmp_path / "2", CASES[case]).values()]
    keys = [entry.key for entry in parse_string(text).entries] if to == "bibtex" else [one["id"] for one in json.loads(text)]
    assert len(set(keys)) == len(keys) == CASES[case]["reports"].num_rows
    assert not any(letter in text for letter in "\x00\u202e\ufeff")


def test_both_call_a_report_by_the_same_key(tmp_path: Path) -> None:
    items = json.loads(export("csl", tmp_path / "csl")["reports.csl.json"])
    assert [one["id"] for one in items] == [entry.key for entry in bib(tmp_path / "bib").entries]


def test_citeproc_makes_a_bibliography_of_it(tmp_path: Path) -> None:
    items = json.loads(export("csl", tmp_path, with_addresses())["reports.csl.json"])
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    made = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for one in items:
        made.register(Citation([CitationItem(one["id"])]))
    told = [str(line) for line in made.bibliography()]
    assert len(told) == len(items)
    assert any("What I saw on the quay" in line and "Kelm Gazette" in line and "2031" in line for line in told)
