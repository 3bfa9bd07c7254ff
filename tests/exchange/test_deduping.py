"""Tables of events, each in its format, over one wire interview copied by four outlets and one report that stands on its own."""

from __future__ import annotations

import csv
import gzip
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import tellings
from tellings.errors import EventTableError, ExportError, SettingsError
from tellings.exchange.findings import Deduped
from tellings.exchange.readers import gdelt, phoenix
from tellings.exchange.settings import Grouping
from tellings.exports.polecat import COLUMNS as POLECAT
from tests.exchange.conftest import CODED

GDELT_CELLS = {"sqldate": "20330603", "eventcode": "112", "actor1code": "NORGOV", "actor2code": "NORBUS"}


def polecat(**changes: str) -> str:
    row = {
        "Event Date": "2033-06-03",
        "Event Type": "ACCUSE",
        "Actor Name": "Mila Sorn",
        "Recipient Name": "Vesk Mining",
        **changes,
    }
    return "\t".join(row.get(name, "None") for name in POLECAT) + "\n"


def polecat_table(folder: Path, *more: str) -> Path:
    path = folder / "polecat.tsv"
    rows = [polecat(**{"Event ID": f"P{n}", "Source": one[0], "Publication Date": one[2]}) for n, one in enumerate(CODED)]
    path.write_text("\t".join(POLECAT) + "\n" + "".join(rows) + "".join(more), encoding="utf-8")
    return path


def gdelt_table(folder: Path, *urls: str) -> Path:
    path = folder / "20330603.export.CSV"
    rows = [
        dict.fromkeys(gdelt.COLUMNS, "") | GDELT_CELLS | {"globaleventid": str(n), "sourceurl": f"https://{u}"}
        for n, u in enumerate(urls, 7)
    ]
    path.write_text("".join("\t".join(row.values()) + "\n" for row in rows))
    return path


def plover_table(folder: Path) -> Path:
    path = folder / "plover.jsonl"
    base = {
        "date": "2033-06-03",
        "event": ["ACCUSE"],
        "actor": [{"entity_text": "Mila Sorn"}],
        "recipient": [{"entity_text": "Vesk"}],
    }
    rows = [base | {"id": str(n), "cite_info": {"title": one[3], "publication": one[0]}} for n, one in enumerate(CODED)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def headed(folder: Path, name: str, rows: list[dict[str, str]]) -> Path:
    path = folder / name
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter="\t")
        writer.writeheader()
        writer.writerows(rows)
    return path


def icews_table(folder: Path) -> Path:
    base = {"Event Date": "2033-06-03", "Source Name": "Mila Sorn", "CAMEO Code": "112", "Target Name": "Vesk Mining Company"}
    return headed(folder, "icews.tab", [base | {"Publisher": one[0]} for one in CODED])


def acled_table(folder: Path) -> Path:
    base = {"event_id_cnty": "X1", "event_date": "03 June 2033", "event_type": "Protests", "sub_event_type": "Peaceful protest"}
    base |= {"actor1": "Mila Sorn", "actor2": "", "location": "Ardal"}
    return headed(folder, "acled.tsv", [base | {"source": "; ".join(one[0] for one in CODED)}])


def phoenix_table(folder: Path) -> Path:
    cells = dict.fromkeys(phoenix.PHOENIX, "") | {"date": "20330603", "source": "NORGOV", "target": "NORBUS", "code": "112"}
    path = folder / "phoenix.txt"
    path.write_text("\t".join((cells | {"urls": ";".join(f"https://{one[1]}" for one in CODED)}).values()) + "\n")
    return path


def petrarch_table(folder: Path) -> Path:
    path = folder / "petrarch.txt"
    path.write_text("".join(f"20330603\tNORGOV\tNORBUS\t112\t\tx\thttps://{one[1]}\tweb\n" for one in CODED))
    return path


def gdelt_all(folder: Path) -> Path:
    return gdelt_table(folder, *(one[1] for one in CODED))


def counts(found: Deduped) -> tuple[int, int, int, int]:
    (group,) = found.groups
    return group.reports, group.outlets, group.independent, group.most


@pytest.mark.parametrize(
    "made",
    [polecat_table, gdelt_all, plover_table, icews_table, acled_table, phoenix_table, petrarch_table],
    ids=lambda made: made.__name__,
)
def test_four_copies_of_an_interview_and_a_report_of_ones_own_are_two_sources(
    made: Callable[[Path], Path], case: tellings.Case, tmp_path: Path
) -> None:
    found = case.dedupe_events(made(tmp_path))
    assert counts(found) == (5, 5, 2, 2)
    assert (found.tied, found.bad, found.unresolved) == (found.rows, 0, 0)


def test_gdelts_mentions_are_the_reports_of_its_events(case: tellings.Case, tmp_path: Path) -> None:
    mentions = tmp_path / "m.CSV"
    mentions.write_text("".join("\t".join(["7", "", "", "1", "x", f"https://{one[1]}", *"1234567890"]) + "\n" for one in CODED))
    table = gdelt_table(tmp_path, CODED[0][1])
    assert counts(case.dedupe_events(table)) == (1, 1, 1, 1)
    assert counts(case.dedupe_events(table, mentions=mentions)) == (5, 5, 2, 2)
    with pytest.raises(EventTableError, match="16"):
        case.dedupe_events(table, mentions=table)


def test_every_original_byte_stays_before_our_columns(case: tellings.Case, own: Path, tmp_path: Path) -> None:
    found = case.dedupe_events(own, out=tmp_path)
    was, now = own.read_bytes().split(b"\r\n"), (tmp_path / "mine.csv").read_bytes().split(b"\r\n")
    assert len(was) == len(now) == 6
    assert all(after.startswith(before + b",") for before, after in zip(was, now, strict=True))
    with (tmp_path / "mine.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(row["tellings_reports"], row["tellings_independent"]) for row in rows} == {("5", "2")}
    assert all(
        row["tellings_because"].startswith("Its address names the same page. 5 rows, 5 reports by 5 outlets") for row in rows
    )
    assert [path.name for path in found.files] == ["mine.csv", "groups.tsv", "counts.tsv"]
    with (tmp_path / "counts.tsv").open(newline="") as file:
        (line,) = csv.DictReader(file, delimiter="\t")
    assert (line["day"], line["type"], line["raw"], line["corrected"]) == ("2033-06-03", "ACCUSE", "5", "2")


def test_objects_of_json_lines_keep_their_bytes_too(case: tellings.Case, tmp_path: Path) -> None:
    table = plover_table(tmp_path)
    case.dedupe_events(table, out=tmp_path / "out")
    for was, now in zip(
        table.read_bytes().splitlines(), (tmp_path / "out" / table.name).read_bytes().splitlines(), strict=True
    ):
        assert now.startswith(was[:-1])
        assert json.loads(now)["tellings_independent"] == 2


def test_what_the_case_does_not_have_is_counted_from_fewest_to_most(case: tellings.Case, tmp_path: Path) -> None:
    (group,) = case.dedupe_events(gdelt_table(tmp_path, *(one[1] for one in CODED), "else.example/a", "else.example/b")).groups
    assert (group.reports, group.independent, group.most, group.unresolved) == (7, 2, 4, 2)
    (alone,) = case.dedupe_events(gdelt_table(tmp_path, "else.example/a", "m.else.example/b?utm_medium=y")).groups
    assert (alone.reports, alone.outlets, alone.independent, alone.most, alone.tied) == (2, 1, 1, 2, ())


def test_rows_that_tell_no_event_are_kept_with_their_reasons(case: tellings.Case, tmp_path: Path) -> None:
    table = polecat_table(tmp_path, polecat(**{"Event Date": "soon"}), polecat(**{"Event Type": ""}), "ragged\trow\n", "\n")
    found = case.dedupe_events(table, out=tmp_path / "out")
    reasons = {one.line: one.reason for one in found.rejected}
    assert reasons == {
        7: "its date 'soon' is none that can be read",
        8: "it has no type of event",
        9: "it has 2 values where the table has 40 columns",
    }
    assert (tmp_path / "out" / "rejected.tsv").read_text().count("\n") == 4
    lines = (tmp_path / "out" / "polecat.tsv").read_text().split("\n")
    assert len(lines) == len(table.read_text().split("\n"))
    assert lines[6].endswith("Not grouped: its date 'soon' is none that can be read.")
    assert lines[8] == "ragged\trow"


@pytest.mark.parametrize(
    ("changes", "groups"),
    [
        ({"Event Date": "2033-06-04"}, 1),
        ({"Event Date": "2033-06-05"}, 2),
        ({"Event Type": "PROTEST"}, 2),
        ({"Event Mode": "allege"}, 1),
        ({"Actor Name": "Oda Brekke"}, 2),
        ({"Actor Name": "MILA  SORN"}, 1),
        ({"Actor Name": "Vesk Mining", "Recipient Name": "Mila Sorn"}, 2),
        ({"City": "Ardal"}, 2),
        ({"Country": "NOR"}, 1),
    ],
)
def test_rows_are_one_event_when_type_sides_day_and_place_agree(
    changes: dict[str, str], groups: int, case: tellings.Case, tmp_path: Path
) -> None:
    table = tmp_path / "t.tsv"
    table.write_text("\t".join(POLECAT) + "\n" + polecat(City="Tarnholm") + polecat(**changes))
    assert len(case.dedupe_events(table).groups) == groups


def test_how_rows_are_grouped_can_be_set(case: tellings.Case, tmp_path: Path) -> None:
    table = tmp_path / "t.tsv"
    rows = [
        polecat(),
        polecat(**{"Event Date": "2033-06-04", "City": "Ardal"}),
        polecat(**{"Event Mode": "allege", "City": "Tarnholm"}),
    ]
    table.write_text("\t".join(POLECAT) + "\n" + "".join(rows))

    def groups(grouping: Grouping) -> int:
        return len(case.dedupe_events(table, grouping=grouping).groups)

    assert groups(Grouping()) == 2
    assert groups(Grouping(days=0)) == 2
    assert groups(Grouping(places=False)) == 1
    assert groups(Grouping(types="exact", places=False)) == 2
    with pytest.raises(SettingsError):
        Grouping(days=-1)


def test_rows_that_name_nobody_are_no_event_together(case: tellings.Case, tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("date,type\n2033-06-03,14\n2033-06-03,141\n")
    assert len(case.dedupe_events(table).groups) == 2


def test_columns_can_be_named_and_wrong_ones_are_told(case: tellings.Case, tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("Wann;Was;Wer\n2033-06-03;ACCUSE;Mila Sorn\n")
    named = {"date": "Wann", "type": "Was", "actor": "Wer"}
    (group,) = case.dedupe_events(table, columns=named).groups
    assert group.actors == ("Mila Sorn",)
    for wrong, says in (({"date": "Wo"}, "Wann, Was, Wer"), ({"mood": "Was"}, "headline"), ({}, "--columns date")):
        with pytest.raises(EventTableError) as error:
            case.dedupe_events(table, columns=wrong)
        assert says in str(error.value)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"\xff\xfed\x00", "UTF-8"),
        (b'[\n{"a": 1}]', "one object a line"),
        (b"just some words\n", "no table of events"),
    ],
)
def test_what_is_no_table_is_told(content: bytes, says: str, case: tellings.Case, tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_bytes(content)
    with pytest.raises(EventTableError, match=says):
        case.dedupe_events(path)
    with pytest.raises(EventTableError, match="cannot be read"):
        case.dedupe_events(tmp_path / "nothing.tsv")


def test_packed_tables_are_read_and_nothing_is_written_over(case: tellings.Case, own: Path, tmp_path: Path) -> None:
    packed = tmp_path / "mine.csv.gz"
    packed.write_bytes(gzip.compress(own.read_bytes()))
    with zipfile.ZipFile(tmp_path / "mine.zip", "w") as archive:
        archive.write(own, "mine.csv")
    assert counts(case.dedupe_events(packed)) == counts(case.dedupe_events(tmp_path / "mine.zip")) == (5, 5, 2, 2)
    with pytest.raises(ExportError, match="written over"):
        case.dedupe_events(own, out=own.parent)


def test_two_runs_write_the_same_bytes(case: tellings.Case, own: Path, tmp_path: Path) -> None:
    files = [case.dedupe_events(own, out=tmp_path / name).files for name in ("a", "b")]
    assert [one.read_bytes() for one in files[0]] == [one.read_bytes() for one in files[1]]


def test_a_quotation_mark_that_never_closes_spoils_no_other_line(case: tellings.Case, tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text('date,type,actor,note\n2033-06-03,ACCUSE,A,"open\n2033-06-03,ACCUSE,A,two\n2033-06-03,ACCUSE,A\n')
    found = case.dedupe_events(table)
    assert [group.rows for group in found.groups] == [2]
    assert [one.line for one in found.rejected] == [4]


def test_a_row_between_quotation_marks_may_have_several_lines(case: tellings.Case, tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text('date,type,actor,note\n2033-06-03,ACCUSE,A,"one,\ntwo"\n2033-06-03,ACCUSE,B,x')
    found = case.dedupe_events(table, out=tmp_path / "out")
    with (tmp_path / "out" / "mine.csv").open(newline="") as file:
        assert [row["note"] for row in csv.DictReader(file)] == ["one,\ntwo", "x"]
    assert (found.rows, found.bad) == (2, 0)
