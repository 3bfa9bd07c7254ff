"""`tellings show`, `report` and `export`, as a user runs them in a pipe."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

import tellings
from tellings.cli.console import Console
from tellings.cli.main import app
from tellings.cli.sheet import Sheet
from tellings.cli.show import What
from tellings.cli.show_case import overview
from tellings.cli.show_sides import circumstances, many, word_by_word
from tellings.cli.show_story import family
from tellings.errors import ExportError
from tellings.model.tables import EXPORTED
from tests.ferry_case import case_in
from tests.stages.telling.collated import collated


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cases") / "ferry.tellings"
    case_in(folder).close()
    return folder


def run(*arguments: object) -> str:
    result = CliRunner().invoke(app, [str(one) for one in arguments], env={"COLUMNS": "80"})
    if result.exception is not None:
        raise result.exception
    return result.output


@pytest.mark.parametrize("what", [None, *What])
def test_every_page_is_plain_text_of_eighty_columns(case: Path, what: What | None) -> None:
    said = run("show", case, *([what.value] if what else []))
    assert said.strip()
    assert "\x1b" not in said
    long = [line for line in said.splitlines() if len(line) > 80]
    assert long == []
    assert all(line == line.rstrip() for line in said.splitlines())


def test_the_overview_tells_stories_stemma_agreements_and_people(case: Path) -> None:
    said = " ".join(run("show", case).split())
    assert "ferry ===" in said
    assert "5 reports, 2 independent sources: A, C and D carry α" in said
    assert "and B has it from A" in said
    assert "└─ B Northern Post, copies" in said
    assert "number: A, B, D “12” ≠ E “14”" in said
    assert "[reworded; C leaves out a clause; B and D leave it out] 2 reports" in said
    assert "1 source was not read; see tellings rejects." in said


def test_copies_to_the_letter_are_not_counted_as_unread(case: Path) -> None:
    with tellings.open_case(case) as opened:
        account = opened.account()
    (reject,) = account.rejects
    console = Console(width=80, file=io.StringIO())
    overview(Sheet(console), replace(account, rejects=(reject, *[replace(reject, reason="duplicate")] * 3)))
    said = console.file.getvalue()  # type: ignore[attr-defined]
    assert "1 source was not read; see tellings rejects." in said
    assert "3 reports to the letter as another are kept once; see tellings rejects." in said


def test_marks_need_no_colour(case: Path) -> None:
    said = " ".join(run("show", case, "agreement").split())
    assert "+[The ferry was stopped because] cracks were found in ≠[12] of its cabins" in said
    assert "The ~[boat] stopped after +[inspectors] discovered" in said
    assert "B, D (leave it out)" in said
    assert "E (does not tell it)" in said


def test_tellings_of_the_same_words_are_said_once_with_the_place_of_each(case: Path) -> None:
    said = " ".join(run("show", case, "agreement", "cracks").split())
    assert said.count("The ferry was stopped because] cracks") == 1
    assert "= B: the same words B:174-241" in said


def test_what_a_telling_leaves_out_is_told_with_its_place(case: Path) -> None:
    assert "C leaves out “too” A:" in " ".join(run("show", case, "agreement", "too late").split())


def test_one_agreement_found_is_set_out_word_by_word(case: Path) -> None:
    lines = [line for line in run("show", case, "agreement", "too late").splitlines() if " | " in line]
    assert [line.split(" | ")[0].split() for line in lines] == [["A", "Nobody", "on"], ["C", "From"]]
    assert len({line.index("|") for line in lines}) == 1
    assert " | " not in run("show", case, "agreement")


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("story", "Said in one telling only"),
        ("statement", "Ines Calder: “The ferry was stopped because"),
        ("actor", "described as: “head of the Kelm Ferry Board” A:"),
        ("actor", "where: not known; it could be Kelm, Denmark (55.00° N, 10.50° E); Kelm, Sweden"),
        ("place", "Lund, a city in Sweden, 55.71° N, 13.19° E"),
        ("event", "2 April 2031 [event] Ostra, Kelm and Lund → Strait League · agree"),
        ("event", "number: A, B “12” ≠ E “14”"),
        ("timeline", "2 April 2031: Ostra, Kelm and Lund → Strait League · agree"),
        ("timeline", "year unknown: its story is told from 8 June 2031 on"),
        ("timeline", "August 2031: ends: "),
        ("relation", "Kelm belongs to Strait League: from April to August 2031 (told from 7 to 8 June 2031)."),
        (
            "origin",
            "α Ines Calder’s interview with Radio Strand (interview, 7 June, year unknown, lost to us); carried by A, B, C, D.",
        ),
        ("report", "E Kelm Gazette · What I saw on the quay · published 8 June 2031 (its dateline: June 8, 2031)"),
    ],
)
def test_each_page_shows_its_values_with_their_places(case: Path, what: str, expected: str) -> None:
    assert expected in " ".join(run("show", case, what).split())


def test_a_timeline_folds_what_has_no_date_and_the_publications_until_they_are_asked_for(case: Path) -> None:
    folded = " ".join(run("show", case, "timeline").split())
    assert "Date not told: 1; published: 4. To see them" in folded
    assert "[published]" not in folded
    assert "The Harbour Mirror" not in folded
    assert "Kelm Gazette" in run("show", case, "timeline", "published")
    assert "two patrol boats" in " ".join(run("show", case, "timeline", "date not told").split())


def test_a_statement_shows_to_whom_where_and_when_it_was_made(case: Path) -> None:
    with tellings.open_case(case) as opened:
        one = opened.account().stories[0].agreements[0].cells[0].said[0]
    told = replace(one, addressee="Radio Vell", venue="in a letter", said="7 June 2031")
    assert circumstances(told) == ("to Radio Vell", "in a letter", "7 June 2031")
    assert circumstances(replace(told, addressee=None, venue=None, said="")) == ()


def test_words_to_find_narrow_a_page(case: Path) -> None:
    said = run("show", case, "actor", "venn")
    assert "Oskar Venn" in said
    assert "Calder" not in said


def test_a_report_is_written_and_said_in_one_line(case: Path, tmp_path: Path) -> None:
    said = run("report", case, "-o", tmp_path / "out" / "account.html")
    assert len(said.splitlines()) == 1
    page = (tmp_path / "out" / "account.html").read_text(encoding="utf-8")
    assert "<title>ferry</title>" in page


def test_a_report_is_made_to_be_printed_or_as_markdown(case: Path, tmp_path: Path) -> None:
    run("report", case, "-o", tmp_path / "a.html", "--printable", "--title", "Ferries & ports")
    printed = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "<h1>Ferries &amp; ports</h1>" in printed
    assert "<script" not in printed
    for name in ("a.md", "A.MARKDOWN"):
        said = run("report", case, "-o", tmp_path / name)
        assert said.startswith(f"{tmp_path / name} written, ")
        assert (tmp_path / name).read_text(encoding="utf-8").startswith("# ferry\n")


@pytest.mark.parametrize("name", ["account.docx", "account.pdf", "account.json"])
def test_a_report_is_never_written_under_the_name_of_another_kind_of_file(case: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportError, match=name) as refused:
        run("report", case, "-o", tmp_path / name)
    assert "account.html" in refused.value.remedy
    assert "account.md" in refused.value.remedy
    assert not [*tmp_path.iterdir()]


def test_no_browser_is_started_without_a_screen(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []
    monkeypatch.setattr("webbrowser.open", started.append)
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    run("report", case, "-o", tmp_path / "a.html", "--open")
    assert started == []
    monkeypatch.setenv("DISPLAY", ":0")
    run("report", case, "-o", tmp_path / "a.html", "--open")
    assert started == [(tmp_path / "a.html").as_uri()]


def test_an_export_says_what_it_wrote(case: Path, tmp_path: Path) -> None:
    assert run("export", case, "--to", "jsonl", "-o", tmp_path / "t").startswith(f"{len(EXPORTED)} files written to")
    assert len(list((tmp_path / "t").iterdir())) == len(EXPORTED)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["export", "CASE", "--to", "scrolls", "-o", "out"],
            "There is no export to 'scrolls'. There are: annotations, bibtex, csl,",
        ),
        (["show", "nowhere"], "nowhere"),
        (["report", "nowhere"], "nowhere"),
    ],
)
def test_a_mistake_is_one_line_with_a_remedy_and_exit_code_two(case: Path, arguments: list[str], message: str) -> None:
    command = [
        sys.executable,
        "-c",
        "from tellings.cli.main import main; main()",
        *(str(case) if one == "CASE" else one for one in arguments),
    ]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=case.parent)
    assert ran.returncode == 2
    assert message in ran.stderr
    assert "Traceback" not in ran.stderr


def test_an_unreadable_output_encoding_still_shows_the_rest(case: Path) -> None:
    command = [sys.executable, "-c", "from tellings.cli.main import main; main()", "show", str(case)]
    ran = subprocess.run(command, capture_output=True, check=False, env={"PYTHONIOENCODING": "ascii", "PATH": "/usr/bin:/bin"})
    assert ran.returncode == 0, ran.stderr.decode()
    assert b"Northern Post" in ran.stdout


def test_of_a_hundred_copies_an_overview_names_a_few(case: Path) -> None:
    with tellings.open_case(case) as opened:
        account = opened.account()
    story = account.stories[0]
    copied = next(one for one in story.descents if one.derivation.kind == "copies")
    other = next(one for one in story.tellings if one.report.id == copied.derivation.child)
    names = [f"B{n}" for n in range(100)]
    copies = tuple(replace(other, report=replace(other.report, id=name), siglum=name, label=f"Paper {name}") for name in names)
    descents = tuple(replace(copied, derivation=replace(copied.derivation, child=name), child=name) for name in names)
    many = replace(story, tellings=story.tellings + copies, descents=story.descents + descents)
    written = {}
    for whole in (False, True):
        console = Console(width=80, file=io.StringIO())
        family(Sheet(console), replace(account, stories=(many,)), many, whole=whole)
        written[whole] = console.file.getvalue()  # type: ignore[attr-defined]
    assert "… and 98 more, copies" in written[False]
    assert "98 more branches" in written[False]
    assert "Paper B0, copies" in written[False]
    assert "Paper B50" not in written[False]
    assert all(f"Paper {name}, copies" in written[True] for name in names)


def test_many_sigla_are_the_first_few_and_a_number() -> None:
    assert many(list("ABC")) == "A, B, C"
    assert many([f"A{n}" for n in range(101)]) == "A0, A1, A2, A3 … (97 more)"


def test_words_side_by_side_fit_the_terminal_and_lose_none() -> None:
    long = "the old town hall of Orle was closed in spring because its roof had begun to leak over the staircase"
    table = collated(
        long, "the new town hall of Orle was closed in spring because its roof had begun to leak", "the old town hall is closed"
    ).table()
    console = Console(width=60, file=io.StringIO())
    word_by_word(Sheet(console), table)
    lines = [line for line in console.file.getvalue().splitlines() if line.strip()]  # type: ignore[attr-defined]
    assert max(map(len, lines)) <= 60
    told: dict[str, list[str]] = {}
    at = ""
    for line in lines[1:]:
        at = line[2:5].strip() or at
        told.setdefault(at, []).extend(word for word in line[3:].replace("|", " ").split() if word != "–")
    assert sorted(told["A"]) == sorted(long.split())
