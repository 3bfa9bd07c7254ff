"""`tellings read` on good and bad input, as a user runs it: messages, exit codes, and nothing else lost."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

import tellings
from tellings.cli import main as command_line
from tellings.cli.main import app
from tellings.errors import ListError

GOOD = (
    "Ferry Strike Ends in Tarn\n\nTARN, May 4, 2031 (Northern Wire) – The ferry crews of Tarn went back to work on Sunday, "
    "union leader Greta Moe said.\n\n“We got what we asked for,” Moe said.\n"
)
OTHER = "The mill at Eskby burned down on Friday. Nobody was hurt, Mayor Per Lund said.\n"


class Ran(NamedTuple):
    code: int
    said: str


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    return folder


def run(*arguments: object) -> Ran:
    result = CliRunner().invoke(app, [str(a) for a in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ran(result.exit_code, " ".join((result.output + result.stderr).split()))


def paths(case: Path) -> Iterator[str]:
    with tellings.open_case(case) as opened:
        yield from (Path(path).name for path in opened.table("reports").column("path").to_pylist())


def test_a_good_report_is_read_and_counted(reports: Path, tmp_path: Path) -> None:
    ran = run("read", reports, "--case", tmp_path / "a.tellings")
    assert ran.code == 0
    assert "1 report read, 0 unchanged, 0 rejected" in ran.said


def test_a_second_run_does_nothing(reports: Path, tmp_path: Path) -> None:
    run("read", reports, "--case", tmp_path / "a.tellings")
    before = {file: file.stat().st_mtime_ns for file in (tmp_path / "a.tellings").rglob("*.parquet")}
    ran = run("read", reports, "--case", tmp_path / "a.tellings")
    assert ran.code == 0
    assert "0 reports read, 1 unchanged" in ran.said
    assert {file: file.stat().st_mtime_ns for file in (tmp_path / "a.tellings").rglob("*.parquet")} == before


BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\n ", "empty"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00" * 50, "binary"),
    "broken.txt": (b"The ferry \xff\xfe\xfa sank on \x81\x8d\x8f\x90 Monday \xc3\x28 \xf0\x28\x8c\x28\x00\x01", "binary"),
    "no_text.html": (
        b"<!DOCTYPE html><html><head><title>x</title><script>var a=1</script></head><body></body></html>",
        "no-text",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_report_is_named_and_kept_with_its_reason_while_the_others_go_on(
    name: str, reports: Path, tmp_path: Path
) -> None:
    data, reason = BAD[name]
    (reports / name).write_bytes(data)
    case = tmp_path / "a.tellings"
    ran = run("read", reports, "--case", case)
    assert ran.code == 1
    assert name in ran.said
    assert list(paths(case)) == ["good.txt"]
    with tellings.open_case(case) as opened:
        (reject,) = opened.rejects
    assert reject.reason == reason
    assert reject.remedy
    assert reject.remedy in ran.said
    listed = run("rejects", case)
    assert name in listed.said
    assert reason in listed.said


def test_a_link_that_leads_nowhere_is_kept_until_it_leads_somewhere(reports: Path, tmp_path: Path) -> None:
    case, target = tmp_path / "a.tellings", tmp_path / "elsewhere.txt"
    (reports / "link.txt").symlink_to(target)
    ran = run("read", reports, "--case", case)
    assert ran.code == 1
    assert "link.txt cannot be opened (it is a link to what is not there)." in ran.said
    assert "link.txt" in run("rejects", case).said
    target.write_text("The mill at Tarn burned down on Sunday night, the fire brigade said.", encoding="utf-8")
    assert run("read", reports, "--case", case).code == 0
    assert "Nothing was rejected." in run("rejects", case).said


def test_a_line_of_50_megabytes_is_rejected_by_itself(reports: Path, tmp_path: Path) -> None:
    long = b'{"text": "' + b"a" * 50_000_000 + b'"}\n'
    (reports / "feed.jsonl").write_bytes(b'{"text": "' + OTHER.strip().encode() + b'"}\n' + long)
    case = tmp_path / "a.tellings"
    ran = run("read", reports, "--case", case)
    assert ran.code == 1
    assert "feed.jsonl#2" in ran.said
    assert sorted(paths(case)) == ["feed.jsonl#1", "good.txt"]


def test_one_bad_line_of_a_feed_costs_that_line_only(reports: Path, tmp_path: Path) -> None:
    lines = [json.dumps({"text": OTHER.strip()}), "not json", json.dumps({"title": "no text"})]
    (reports / "feed.jsonl").write_text("\n".join(lines))
    case = tmp_path / "a.tellings"
    ran = run("read", reports, "--case", case)
    assert ran.code == 1
    assert sorted(paths(case)) == ["feed.jsonl#1", "good.txt"]
    with tellings.open_case(case) as opened:
        assert sorted(Path(reject.path).name for reject in opened.rejects) == ["feed.jsonl#2", "feed.jsonl#3"]


def test_the_same_report_twice_is_kept_once_and_said(reports: Path, tmp_path: Path) -> None:
    (reports / "zcopy.txt").write_text(GOOD, encoding="utf-8")
    case = tmp_path / "a.tellings"
    ran = run("read", reports, "--case", case)
    assert ran.code == 0
    assert "zcopy.txt holds the same report as" in ran.said
    assert list(paths(case)) == ["good.txt"]


def test_a_copy_comes_to_light_when_the_first_one_changes(reports: Path, tmp_path: Path) -> None:
    (reports / "zcopy.txt").write_text(GOOD, encoding="utf-8")
    case = tmp_path / "a.tellings"
    run("read", reports, "--case", case)
    (reports / "good.txt").write_text(OTHER, encoding="utf-8")
    ran = run("read", reports, "--case", case)
    assert ran.code == 0
    assert sorted(paths(case)) == ["good.txt", "zcopy.txt"]


def test_when_every_report_is_bad_nothing_could_be_done(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert run("read", tmp_path / "empty.txt", "--case", tmp_path / "a.tellings").code == 2


def test_a_path_that_is_not_there_costs_only_itself(reports: Path, tmp_path: Path) -> None:
    ran = run("read", reports, tmp_path / "nowhere", "--case", tmp_path / "a.tellings")
    assert ran.code == 1
    assert "nowhere" in ran.said
    assert "1 report read" in ran.said


@pytest.mark.parametrize("name", ["nowhere", "hollow"])
def test_with_nothing_to_read_the_message_says_so_and_no_case_is_made(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "hollow").mkdir()
    monkeypatch.setattr("sys.argv", ["tellings", "read", str(tmp_path / name), "--case", str(tmp_path / "a.tellings")])
    with pytest.raises(SystemExit) as stopped:
        command_line.main()
    assert stopped.value.code == 2
    assert name in capsys.readouterr().err
    assert not (tmp_path / "a.tellings").exists()


def test_a_case_that_lies_among_the_reports_is_not_read(reports: Path) -> None:
    case = reports / "mine.tellings"
    run("read", reports, "--case", case)
    ran = run("read", reports, "--case", case)
    assert "0 reports read, 1 unchanged, 0 rejected" in ran.said


def test_a_folder_with_other_things_is_not_taken_for_a_case(
    reports: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["tellings", "read", str(reports), "--case", str(reports)])
    with pytest.raises(SystemExit) as stopped:
        command_line.main()
    assert stopped.value.code == 2
    assert "good.txt" in capsys.readouterr().err
    assert (reports / "good.txt").read_text(encoding="utf-8") == GOOD


def test_a_case_that_cannot_be_made_is_one_line_and_nothing_done(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "plain").write_text("x")
    monkeypatch.setattr("sys.argv", ["tellings", "read", str(reports), "--case", str(tmp_path / "plain" / "c.tellings")])
    with pytest.raises(SystemExit) as stopped:
        command_line.main()
    assert stopped.value.code == 2
    assert "No case can be made at" in capsys.readouterr().err


def test_the_version_is_told() -> None:
    assert run("--version") == Ran(0, f"tellings {tellings.__version__}")


def test_a_search_without_a_find_says_so(reports: Path, tmp_path: Path) -> None:
    run("read", reports, "--case", tmp_path / "a.tellings")
    assert run("show", tmp_path / "a.tellings", "statement", "zzzz").said == "No statement holds “zzzz”."
    assert run("show", tmp_path / "a.tellings", "agreement", "zzzz").said == "No agreement holds “zzzz”."


def test_reports_in_a_language_that_is_not_annotated_are_kept_and_said_to_be(reports: Path, tmp_path: Path) -> None:
    (reports / "b.txt").write_text(
        "Die Fährleute von Tarn haben am Sonntag die Arbeit wieder aufgenommen, sagte die Vorsitzende der Gewerkschaft.\n",
        encoding="utf-8",
    )
    ran = run("read", reports, "--case", tmp_path / "a.tellings")
    assert ran.code == 0
    assert "2 reports read, 0 unchanged, 0 rejected" in ran.said
    assert "not annotated: German (1)." in ran.said


LIST = "id;name;wikidata\n7;Greta Moe;Q777\n8;Per Lund;Q8\n"


def test_actors_are_linked_to_a_list_and_shown_with_it(reports: Path, tmp_path: Path) -> None:
    case, actors = tmp_path / "a.tellings", tmp_path / "actors.csv"
    actors.write_text(LIST, encoding="utf-8")
    ran = run("read", reports, "--case", case, "--actors", actors)
    assert ran.code == 0
    assert "2 entities listed: 1 actor linked, 0 links unsure." in ran.said
    said = run("show", case, "actor", "Greta").said
    assert "wikidata: Q777" in said
    assert "actors.csv: Greta Moe [7], 0.90. “Greta Moe” is a name that the list has. Nothing but the name tells." in said


def test_a_list_that_has_changed_links_anew_and_one_that_has_not_costs_nothing(reports: Path, tmp_path: Path) -> None:
    case, actors = tmp_path / "a.tellings", tmp_path / "actors.csv"
    actors.write_text(LIST, encoding="utf-8")
    tellings.read(reports, case=case, actors=actors).close()
    for text, worked, wikidata in ((LIST, False, "Q777"), (LIST.replace("Q777", "Q5"), True, "Q5"), ("id;name\n", True, None)):
        actors.write_text(text, encoding="utf-8")
        with tellings.read(reports, case=case, actors=[actors]) as opened:
            assert opened.outcome is not None
            assert bool(opened.outcome.worked["resolving"]) is worked
            assert not opened.outcome.worked["annotating"]
            found = {row["name"]: row["wikidata"] for row in opened.table("actors").to_pylist()}
            assert found["Greta Moe"] == wikidata
    with tellings.read(reports, case=case) as opened:
        assert opened.outcome is not None
        assert not opened.outcome.worked["resolving"]


def test_a_list_named_once_stays_for_reports_that_come_later(reports: Path, tmp_path: Path) -> None:
    case, actors = tmp_path / "a.tellings", tmp_path / "actors.csv"
    actors.write_text(LIST, encoding="utf-8")
    tellings.read(reports, case=case, actors=actors).close()
    (reports / "more.txt").write_text(OTHER, encoding="utf-8")
    with tellings.read(reports, case=case) as opened:
        assert opened.table("links").column("entity").to_pylist() == ["7", "8"]


def test_bad_rows_of_a_list_are_told_and_the_rest_goes_on(reports: Path, tmp_path: Path) -> None:
    case, actors = tmp_path / "a.tellings", tmp_path / "actors.csv"
    actors.write_text(LIST + "9;;\n", encoding="utf-8")
    ran = run("read", reports, "--case", case, "--actors", actors)
    assert ran.code == 1
    assert "actors.csv, line 4: the row has no name. Fill in the name, or take the row out." in ran.said
    assert "1 actor linked" in ran.said
    assert "no-name" in run("rejects", case).said


@pytest.mark.parametrize(
    ("text", "told"), [(None, "There is no list of entities"), ("id,colour\n1,red\n", "is for names. Head the")]
)
def test_a_list_that_is_none_stops_the_run_before_a_case_is_made(
    reports: Path, tmp_path: Path, *, text: str | None, told: str
) -> None:
    actors = tmp_path / "actors.csv"
    if text is not None:
        actors.write_text(text, encoding="utf-8")
    with pytest.raises(ListError, match=told) as stopped:
        run("read", reports, "--case", tmp_path / "a.tellings", "--actors", actors)
    assert stopped.value.remedy
    assert not (tmp_path / "a.tellings").exists()


def test_standard_input_is_read_like_a_file_and_what_came_before_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for words in (
        "The ferry left Ostmark at noon on Monday, its master said.",
        "The fair of Tarn opened on Friday, its warden said.",
    ):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(words.encode())))
        with tellings.read("-", case=tmp_path / "a.tellings") as case:
            assert case.outcome is not None
            assert case.outcome.read == 1
    assert {row["path"] for row in case.table("reports").to_pylist()} == {"-"}
    assert case.table("reports").num_rows == 2


def test_the_parts_of_a_page_that_a_browser_saved_are_passed_over_and_said_to_be(reports: Path, tmp_path: Path) -> None:
    (reports / "Ferry.html").write_text(
        "<!doctype html><html><body><article><h1>Ferry sinks</h1><p>The ferry left Ostmark at noon on Monday, its master said.</p></article></body></html>"
    )
    (reports / "Ferry_files").mkdir()
    (reports / "Ferry_files" / "frame.html").write_text("<!doctype html><html><body><p>Buy now.</p></body></html>")
    with tellings.read(reports, case=tmp_path / "a.tellings") as case:
        assert case.outcome is not None
        assert [note.path for note in case.outcome.passed] == [str(reports / "Ferry_files")]
        assert not case.outcome.rejected
        assert not any("frame" in row["path"] for row in case.table("reports").to_pylist())
