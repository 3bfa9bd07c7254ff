"""GDELT's three tables: its columns and codes, offsets that hold, raw counts, and the independent ones found again."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from syrupy.assertion import SnapshotAssertion

from tellings.exports import codebook, format_named, gdelt, gdelt_events, gdelt_gkg, gdelt_mentions, polecat
from tellings.exports.gdelt_actors import Dyad, dyads
from tellings.exports.happenings import Happenings
from tellings.model import records as r
from tellings.model.columns import to_table
from tellings.model.ids import content_id
from tests import hostile_case
from tests.exports.event_case import event, events, material, nothing, tables
from tests.ferry_case import TEXTS, actor, key
from tests.ferry_case.reports import reports

Row = dict[str, str]
COLUMNS = {
    gdelt.EVENTS: gdelt_events.COLUMNS,
    gdelt.WITHHELD: gdelt_events.COLUMNS,
    gdelt.MENTIONS: gdelt_mentions.COLUMNS,
    gdelt.WITHHELD_MENTIONS: gdelt_mentions.COLUMNS,
    gdelt.GKG: gdelt_gkg.COLUMNS,
}
VIEWS = {
    gdelt.EVENTS: "events",
    gdelt.WITHHELD: "withheld",
    gdelt.MENTIONS: "mentions",
    gdelt.WITHHELD_MENTIONS: "withheld_mentions",
    gdelt.GKG: "gkg",
}
# As GDELT's codebooks have them; all other columns are text.
WHOLE = re.compile(r"GLOBALEVENTID|SQLDATE|MonthYear|Year|IsRootEvent|QuadClass|Num\w+|\w+Geo_Type|DATEADDED|\w+TimeDate|MentionType|"
                   r"SentenceID|\w+CharOffset|InRawText|Confidence|MentionDocLen|DATE|SourceCollectionIdentifier")  # fmt: skip
REAL = re.compile(r"FractionDate|GoldsteinScale|AvgTone|\w+Geo_(Lat|Long)|MentionDocTone")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gdelt")
    format_named("gdelt").write(material(), folder)
    return folder


@pytest.fixture(scope="module")
def opened(folder: Path) -> duckdb.DuckDBPyConnection:
    """DuckDB with every table, each column as its codebook has it."""
    connection = duckdb.connect()
    for name, columns in COLUMNS.items():
        kinds = ["BIGINT" if WHOLE.fullmatch(one) else "DOUBLE" if REAL.fullmatch(one) else "VARCHAR" for one in columns]
        path = str(folder / name)
        read = connection.read_csv(path, names=list(columns), dtype=kinds, header=False, sep="\t", quotechar="", escapechar="")
        read.create_view(VIEWS[name])
    return connection


def rows(path: Path) -> list[Row]:
    lines = path.read_text(encoding="utf-8").split("\n")[:-1]
    return [dict(zip(COLUMNS[path.name], line.split("\t"), strict=True)) for line in lines]


def table(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def of_event(folder: Path, name: str) -> list[Row]:
    numbers = {one["GLOBALEVENTID"] for one in table(folder / "independence.tsv") if one["Event"] == content_id("event", name)}
    return [one for file in (gdelt.EVENTS, gdelt.WITHHELD) for one in rows(folder / file) if one["GLOBALEVENTID"] in numbers]


def record(folder: Path, report: str) -> Row:
    (number,) = [one["GKGRECORDID"] for one in table(folder / "documents.tsv") if one["Report"] == key(report)]
    (found,) = [one for one in rows(folder / gdelt.GKG) if one["GKGRECORDID"] == number]
    return found


def test_the_tables_have_gdelts_columns(folder: Path) -> None:
    assert [len(names) for names in (gdelt_events.COLUMNS, gdelt_mentions.COLUMNS, gdelt_gkg.COLUMNS)] == [61, 16, 27]
    named: dict[str, list[str]] = {}
    for one in table(folder / "columns.tsv"):
        named.setdefault(one["Table"], []).append(one["Column"])
    assert named == {name: list(COLUMNS[name]) for name in (gdelt.EVENTS, gdelt.MENTIONS, gdelt.GKG)}


@pytest.mark.parametrize("name", COLUMNS)
def test_duckdb_reads_every_column_as_its_codebook_has_it(folder: Path, opened: duckdb.DuckDBPyConnection, name: str) -> None:
    found = opened.table(VIEWS[name]).fetchall()
    written = [tuple(one.values()) for one in rows(folder / name)]
    assert len(found) == len(written) > 0
    for read, cells in zip(found, written, strict=True):
        assert list(read) == [type(value)(cell) if cell else None for value, cell in zip(read, cells, strict=True)]


def test_the_rows_look_so(folder: Path, snapshot: SnapshotAssertion) -> None:
    (stopped,) = of_event(folder, "stopped")
    (boats,) = of_event(folder, "boats")
    assert [{name: value for name, value in one.items() if value} for one in (stopped, boats, record(folder, "A"))] == snapshot


def test_an_event_is_a_row_for_each_two(folder: Path) -> None:
    told = Counter(one["Event"] for one in table(folder / "independence.tsv"))
    assert told[content_id("event", "renewed")] == 3
    assert told[content_id("event", "together")] == 6
    assert told[content_id("event", "stopped")] == 1
    assert sum(float(one["Weight"]) for one in table(folder / "independence.tsv")) == pytest.approx(len(events()))


def test_nobody_is_told_to_do_a_thing_to_himself_but_where_he_is_alone() -> None:
    one, other = actor("ostra"), actor("kelm")
    assert dyads(event("x", actors=(one, other), recipients=(one, other))) == (Dyad(one, other), Dyad(other, one))
    assert dyads(event("x", actors=(one,), recipients=(one,))) == (Dyad(one, None),)
    assert dyads(event("x", actors=(), recipients=(one,))) == (Dyad(None, one),)
    assert dyads(event("x", actors=(), recipients=())) == (Dyad(None, None),)


def test_numbers_are_whole_in_every_program_and_unlike_gdelts_own(folder: Path) -> None:
    numbers = [int(one["GLOBALEVENTID"]) for one in table(folder / "independence.tsv")]
    assert len(set(numbers)) == len(numbers)
    assert all(2**51 <= number < 2**53 for number in numbers)


def test_two_events_never_share_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gdelt_events, "number", lambda _event, _dyad: 7)
    numbers = [one.number for one in gdelt.numbered(Happenings(material()))]
    assert numbers == list(range(7, 7 + len(numbers)))


def test_codes_keep_their_leading_zeros_and_agree_with_each_other(folder: Path) -> None:
    for one in rows(folder / gdelt.EVENTS) + rows(folder / gdelt.WITHHELD):
        code = one["EventCode"]
        assert re.fullmatch(r"\d{3,4}", code)
        assert (one["EventBaseCode"], one["EventRootCode"]) == (code[:3], code[:2])
        assert one["QuadClass"] == str(codebook.quad_of_cameo(code))
        assert one["GoldsteinScale"] == codebook.goldstein(code)
    (boats,) = of_event(folder, "boats")
    assert boats["EventCode"] == "0332"


def test_what_did_not_happen_or_has_no_day_is_withheld(folder: Path) -> None:
    why = {one["Event"]: one["Why"] for one in table(folder / "independence.tsv") if one["Table"] == gdelt.WITHHELD}
    assert why == {
        content_id("event", name): reason
        for name, reason in (("denied", "denied"), ("perhaps", "only possible"), ("dark", "no date"))
    }
    assert {one["Table"] for one in table(folder / "independence.tsv")} == {gdelt.EVENTS, gdelt.WITHHELD}
    assert not any(one["SQLDATE"] for one in of_event(folder, "dark"))


def test_a_type_that_cameo_has_no_code_for_is_withheld() -> None:
    odd = {**tables(), "events": to_table(r.Event, [event("odd", type="DANCE")])}
    (found,) = gdelt.numbered(Happenings(material(odd)))
    assert found.why == "no CAMEO code"


def test_days_are_written_as_gdelt_writes_them(folder: Path) -> None:
    one = of_event(folder, "renewed")[0]
    assert [one[name] for name in ("SQLDATE", "MonthYear", "Year", "FractionDate")] == [
        "20310402",
        "203104",
        "2031",
        "2031.2521",
    ]


def test_counts_are_raw_and_the_independent_ones_stand_beside(folder: Path) -> None:
    (one,) = of_event(folder, "stopped")
    assert [one[name] for name in ("NumMentions", "NumSources", "NumArticles")] == ["2", "2", "2"]
    counted = {row["Event"]: (row["Reports"], row["Independent"]) for row in table(folder / "independence.tsv")}
    assert counted == {row.id: (str(len(row.reports)), str(row.independent)) for row in events()}


def test_mentions_join_events_and_their_offsets_hold(folder: Path, opened: duckdb.DuckDBPyConnection) -> None:
    query = "select (select count(*) from mentions join events using (GLOBALEVENTID)), (select sum(NumMentions) from events)"
    joined, mentions = opened.execute(query).fetchall()[0]
    assert joined == mentions == len(rows(folder / gdelt.MENTIONS))
    documents = {one["GKGRECORDID"]: one["Report"] for one in table(folder / "documents.tsv")}
    identified = {one["DocumentIdentifier"]: documents[one["GKGRECORDID"]] for one in rows(folder / gdelt.GKG)}
    texts = {key(name): text for name, text in TEXTS.items()}
    for one in rows(folder / gdelt.MENTIONS):
        text = texts[identified[one["MentionIdentifier"]]]
        assert len(text) == int(one["MentionDocLen"])
        assert text[int(one["ActionCharOffset"]) :].startswith(
            ("The ferry was stopped", "cracks run", "renewed the", "Ostra will lend")
        )
    (boats,) = [
        one for one in rows(folder / gdelt.MENTIONS) if one["GLOBALEVENTID"] == of_event(folder, "boats")[0]["GLOBALEVENTID"]
    ]
    assert boats["SentenceID"] == "2"
    assert (boats["Actor1CharOffset"], text_at(boats["Actor2CharOffset"])) == ("-1", "Strait League")


def text_at(offset: str) -> str:
    return TEXTS["F"][int(offset) :][: len("Strait League")]


def test_a_root_event_stands_in_the_headline_or_the_first_paragraph(folder: Path) -> None:
    roots = {name: {one["IsRootEvent"] for one in of_event(folder, name)} for name in ("renewed", "stopped")}
    assert roots == {"renewed": {"1"}, "stopped": {"1"}}
    assert of_event(folder, "dark")[0]["IsRootEvent"] == "1"


def test_places_have_fips_codes_and_nothing_where_it_is_open_which_is_meant(folder: Path) -> None:
    (boats,), (stopped,) = of_event(folder, "boats"), of_event(folder, "stopped")
    geo = ("Type", "FullName", "CountryCode", "Lat", "Long", "FeatureID")
    assert [boats[f"ActionGeo_{name}"] for name in geo] == ["4", "Lund, Sweden", "SW", "55.71", "13.19", ""]
    assert [stopped[f"ActionGeo_{name}"] for name in geo] == ["0", "", "", "", "", ""]
    assert (boats["Actor1Code"], boats["Actor1CountryCode"], boats["Actor1Type1Code"]) == ("DNKGOV", "DNK", "GOV")
    assert boats["Actor2Code"] == "NGM"


def test_quotations_are_direct_speech(folder: Path) -> None:
    quoted = [cell.split("|", 3) for cell in record(folder, "A")["Quotations"].split("#")]
    assert [(words, verb) for _, _, verb, words in quoted] == [("Nobody on my crew was warned too late,", "added")]
    for start, length, _, words in quoted:
        assert TEXTS["A"][int(start) : int(start) + int(length)] == words
    beside = [one for one in table(folder / "quotations.tsv") if one["Report"] == key("A")]
    assert {one["Direct"] for one in beside} == {"yes", "no"}
    assert {one["Speaker Name"] for one in beside} == {"Ines Calder"}


def test_answers_of_an_interview_are_direct_speech_without_marks(folder: Path) -> None:
    quoted = [cell.split("|", 3)[3] for cell in record(folder, "C")["Quotations"].split("#")]
    assert "This year we have not a plan to raise the fares." in quoted


def test_names_and_dates_stand_with_their_offsets(folder: Path) -> None:
    one = record(folder, "F")
    assert one["Persons"] == "per aldin"
    name, _, offset = one["V2Persons"].rpartition(",")
    assert TEXTS["F"][int(offset) :].startswith(name)
    assert [date.rsplit("#", 1)[0] for date in one["Dates"].split(";")] == ["3#4#2#2031", "2#3#0#2027"]
    assert one["V2Locations"].startswith("4#Lund, Sweden#SW###55.71#13.19##")


def test_a_report_without_a_readable_address_is_cited(folder: Path) -> None:
    one = record(folder, "D")
    assert (one["SourceCollectionIdentifier"], one["DATE"]) == ("2", "0")
    assert one["DocumentIdentifier"].endswith(f"[{key('D')}]")


def test_an_address_stays_one_that_opens_the_page() -> None:
    report = replace(reports()[0], url='https://www.kelm.example/ferry?a="b c"')
    assert gdelt_events.identifier(report) == "https://www.kelm.example/ferry?a=%22b%20c%22"
    assert (gdelt_events.source(report), gdelt_events.collection(report)) == ("kelm.example", 1)


def test_a_moment_is_told_in_utc() -> None:
    report = replace(reports()[0], published="2031-06-08", published_time="2031-06-08T01:30:00+02:00")
    assert gdelt_events.stamp(report) == "20310607233000"
    assert gdelt_events.stamp(replace(report, published_time="soon")) == "20310608000000"


def test_the_columns_are_those_of_the_codebooks(shared: Path) -> None:
    listed = json.loads((shared / "formats" / "columns.json").read_text(encoding="utf-8"))
    assert [listed[f"gdelt2_{name}"] for name in ("events", "mentions", "gkg")] == [
        list(one.COLUMNS) for one in (gdelt_events, gdelt_mentions, gdelt_gkg)
    ]
    assert listed["polecat"] == list(polecat.COLUMNS)


def test_what_reports_hold_cannot_break_the_tables(tmp_path: Path) -> None:
    format_named("gdelt").write(material(hostile_case.tables()), tmp_path)
    for name, columns in COLUMNS.items():
        lines = (tmp_path / name).read_text(encoding="utf-8").split("\n")[:-1]
        assert {line.count("\t") for line in lines} <= {len(columns) - 1}
    assert len(rows(tmp_path / gdelt.GKG)) == hostile_case.tables()["reports"].num_rows
    for one in rows(tmp_path / gdelt.GKG):
        assert all(len(cell.split("|")) == 4 for cell in one["Quotations"].split("#") if cell)
        assert all(len(cell.split("#")) == 9 for cell in one["V2Locations"].split(";") if cell)
        assert all(cell.split(",")[1].isdecimal() for cell in one["AllNames"].split(";") if cell)


def test_the_same_case_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    again = format_named("gdelt").write(material(), tmp_path)
    assert [path.read_bytes() for path in again] == [(folder / path.name).read_bytes() for path in again]


def test_an_empty_case_gives_empty_tables(tmp_path: Path) -> None:
    format_named("gdelt").write(nothing(), tmp_path)
    assert all(not (tmp_path / name).read_bytes() for name in COLUMNS)
    assert table(tmp_path / "independence.tsv") == []
