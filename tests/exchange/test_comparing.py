"""Foreign events beside ours: what we export comes back whole, and what is told otherwise is named."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

import tellings
from tellings.exchange.beside import compare
from tellings.exchange.deduping import Run
from tellings.exchange.families import nearest, root
from tellings.exchange.findings import Compared
from tellings.exports import format_named
from tellings.exports.happenings import Happenings
from tellings.model.columns import from_table
from tellings.model.records import Derivation, Origin, Report
from tellings.model.stemma import Stemma
from tests.exports.event_case import material

CAMEO = Path(tellings.__file__).parent / "exports" / "codes" / "cameo.tsv"
HEAD = "date,type,actor,recipient,place,url\n"


@pytest.mark.parametrize(
    ("to", "file"), [("plover", "plover.jsonl"), ("polecat", "polecat.tsv"), ("gdelt", "events.export.CSV")]
)
def test_what_we_export_overlaps_with_ours_wholly(to: str, file: str, tmp_path: Path) -> None:
    of = material()
    format_named(to).write(of, tmp_path)
    reports, origins = from_table(Report, of.table("reports")), from_table(Origin, of.table("origins"))
    stemma = Stemma(origins, from_table(Derivation, of.table("derivations")))
    found = compare(Run(tmp_path / file, list(reports), stemma), Happenings(of))
    assert found.theirs == found.theirs_found > 0
    assert found.ours == found.ours_found > 3
    assert (found.theirs_elsewhere, found.only_theirs) == (0, ())
    assert all(one.withheld for one in found.only_ours)
    assert all("date" in pair.same and "type" in pair.same for pair in found.pairs)


def compared(case: tellings.Case, folder: Path, *rows: str) -> Compared:
    table = folder / "theirs.csv"
    table.write_text(HEAD + "".join(f"{row}\n" for row in rows))
    return case.compare_events(table, out=folder / "out")


URL = "https://ardalecho.example/pit-road"


@pytest.mark.parametrize(
    ("row", "differs"),
    [
        (f"2033-06-03,ACCUSE,Mila Sorn,Vesk Mining,,{URL}", ()),
        (f"2033-06-03,112,MILA SORN,VESK MINING,,{URL}", ()),
        (f"2033-07-20,ACCUSE,Mila Sorn,Vesk Mining,,{URL}", ("date",)),
        (f"2033-06-03,THREATEN,Mila Sorn,Vesk Mining,,{URL}", ("type",)),
        (f"2033-06-03,ACCUSE,Mila Sorn,Ostra Rail,,{URL}", ("recipient",)),
    ],
)
def test_in_what_an_event_is_told_otherwise_is_named(
    row: str, differs: tuple[str, ...], case: tellings.Case, tmp_path: Path
) -> None:
    (pair,) = compared(case, tmp_path, row).pairs
    assert (pair.ours.type, pair.differs) == ("ACCUSE", differs)
    assert any("accused the Vesk Mining Company" in words for words in pair.ours.words)


def test_what_only_one_side_has_is_listed_with_our_words(case: tellings.Case, tmp_path: Path) -> None:
    found = compared(
        case,
        tmp_path,
        f"2033-06-03,ACCUSE,Mila Sorn,Vesk Mining,,{URL}",
        f"2033-06-03,AID,Oda Brekke,Ostra Rail,,{URL}",
        "2033-06-03,AID,Somebody,Somebody Else,,https://else.example/a",
    )
    assert (found.theirs, found.theirs_found, found.theirs_elsewhere) == (2, 1, 1)
    assert found.ours_found == 1
    assert found.ours == case.table("events").num_rows - found.ours_withheld
    assert len(found.only_ours) == case.table("events").num_rows - 1
    lines = [json.loads(line) for line in (tmp_path / "out" / "compared.jsonl").read_text().splitlines()]
    assert [line["found"] for line in lines][:3] == ["both", "only theirs", "only theirs, of no report of the case"]
    texts = {report.id: report.text for report in from_table(Report, case.table("reports"))}
    evidence = [one for line in lines for one in line.get("ours", {}).get("evidence", ())]
    assert evidence
    assert all(texts[one["report"]][one["start"] : one["end"]] == one["words"] for one in evidence)
    with (tmp_path / "out" / "compared.tsv").open(newline="") as file:
        assert len(list(csv.DictReader(file, delimiter="\t"))) == len(lines)


def test_every_code_that_we_write_leads_back_to_its_type() -> None:
    with CAMEO.open(newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if not row["told"] and row["code"]]
    assert len(rows) > 50
    assert {(row["type"], row["code"]) for row in rows if row["type"] not in nearest("cameo", row["code"])} == set()


@pytest.mark.parametrize(
    ("code", "found"), [("043", "04"), ("43", "04"), ("14", "14"), ("1411", "14"), ("190", "19"), ("4", "04")]
)
def test_a_leading_zero_that_was_lost_is_put_back(code: str, found: str) -> None:
    assert root(code) == found
