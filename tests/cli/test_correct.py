"""`tellings correct` and `tellings corrections`, as a user runs them in a pipe."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

import tellings
from tellings.cli.main import app
from tellings.errors import CorrectionError
from tests.ferry_case import case_in, key, statement


@pytest.fixture
def case(tmp_path: Path) -> Path:
    case_in(tmp_path / "ferry.tellings").close()
    return tmp_path / "ferry.tellings"


def run(*arguments: object) -> str:
    result = CliRunner().invoke(app, [str(one) for one in arguments], env={"COLUMNS": "80"})
    if result.exception is not None:
        raise result.exception
    wrapped = arguments[0] != "export"  # which names its folder in one line, however long
    assert all(len(line) <= 80 and line == line.rstrip() for line in result.output.splitlines() if wrapped)
    return " ".join(result.output.split())


def id_in(said: str) -> str:
    (found,) = re.findall(r"correction-[0-9a-f]{16}", said)
    return str(found)


def test_actors_are_merged_listed_and_parted_again(case: Path) -> None:
    said = run("correct", case, "merge", "Ines Calder", "Oskar Venn", "--by", "Ana Petrova", "--note", "same desk")
    assert "“Ines Calder” and “Oskar Venn” are one (same desk)." in said
    assert "in force" in run("corrections", case)
    assert "Oskar Venn" not in [row["name"] for row in table(case, "actors")]
    undone = run("correct", case, "undo", id_in(said), "--by", "Jo Lind")
    assert "undone: “Ines Calder” and “Oskar Venn” are one, by Ana Petrova" in undone
    assert "Oskar Venn" in [row["name"] for row in table(case, "actors")]
    assert "Undone by Jo Lind" in run("corrections", case)


def test_some_mentions_are_somebody_else(case: Path) -> None:
    said = run("correct", case, "split", "Ines Calder", "--in", key("C"), "--name", "I. Calder", "--by", "Ana")
    assert "“Ines Calder” is somebody else in 2 places, “I. Calder”." in said
    place = f"{key('A')}:{table(case, 'mentions')[0]['start']}-99999"
    with pytest.raises(CorrectionError, match="no mention of that actor"):
        run("correct", case, "split", "Ines Calder", "--at", place, "--by", "Ana")
    with pytest.raises(CorrectionError, match="no place"):
        run("correct", case, "split", "Ines Calder", "--at", "there", "--by", "Ana")


def test_the_other_kinds_are_said_in_a_line(case: Path) -> None:
    assert "does not rest on" in run("correct", case, "reject", key("B"), key("A"), "--by", "Ana")
    assert "say the same." in run("correct", case, "same", statement("e2"), statement("a2"), "--by", "Ana")
    assert "do not say the same." in run("correct", case, "not-same", statement("a1"), statement("e1"), "--by", "Ana")
    dated = run("correct", case, "date", "reports", key("E"), "published", "June 9, 2031", "--by", "Ana")
    assert "was published on 9 June 2031, not on 8 June 2031." in dated
    unknown = run("correct", case, "date", "reports", key("B"), "published", "--unknown", "--by", "Ana")
    assert "was published at a time that nobody tells, not on 8 June 2031." in unknown
    assert run("corrections", case).count("in force") == 5


def test_what_cannot_be_is_refused_with_what_to_do(case: Path) -> None:
    for arguments, message in (
        (["merge", "Ines Calder", "Oskar Venn"], "Say who makes it"),
        (["merge", "Nobody", "Oskar Venn", "--by", "Ana"], "There is no actor “Nobody”"),
        (["reject", "one", "--by", "Ana"], "That takes 2 names, and not 1. reject REPORT SOURCE"),
        (["date", "reports", key("E"), "published", "--by", "Ana"], "date TABLE ID COLUMN DATE"),
        (["date", "reports", key("E"), "published", "31 June 2031", "--by", "Ana"], "is no date"),
        (["undo", "correction-0", "--by", "Ana"], "tellings corrections CASE lists them"),
    ):
        with pytest.raises(CorrectionError, match=message):
            run("correct", case, *arguments)
    assert run("corrections", case) == "Nobody has corrected anything."


@pytest.mark.parametrize("to", ["jsonl", "parquet"])
def test_a_desk_hands_its_corrections_to_another(case: Path, tmp_path: Path, to: str) -> None:
    run("correct", case, "merge", "Ines Calder", "Oskar Venn", "--by", "Ana")
    run("correct", case, "reject", key("B"), key("A"), "--by", "Ana")
    run("export", case, "--to", to, "-o", tmp_path / "out")
    other = tmp_path / "other.tellings"
    case_in(other).close()
    file = tmp_path / "out" / f"corrections.{to}"
    assert "2 of 2 corrections are new" in run("correct", other, "import", file)
    assert "0 of 2 corrections are new" in run("correct", other, "import", file)
    for name in ("actors", "mentions", "derivations", "statements", "agreements", "corrections"):
        assert table(other, name) == table(case, name), name


def test_corrections_that_were_altered_are_not_taken(case: Path, tmp_path: Path) -> None:
    run("correct", case, "merge", "Ines Calder", "Oskar Venn", "--by", "Ana")
    run("export", case, "--to", "jsonl", "-o", tmp_path)
    file = tmp_path / "corrections.jsonl"
    row = json.loads(file.read_text(encoding="utf-8"))
    for text in (json.dumps({**row, "by": "Somebody Else"}), "no json", json.dumps([1]), json.dumps({"id": "correction-1"})):
        file.write_text(text + "\n", encoding="utf-8")
        with pytest.raises(CorrectionError, match=r"not as it was made|holds no corrections"):
            run("correct", case, "import", file)
    with pytest.raises(CorrectionError, match="cannot be opened"):
        run("correct", case, "import", tmp_path / "none.jsonl")


def table(case: Path, name: str) -> list[dict[str, object]]:
    with tellings.open_case(case) as opened:
        return list(opened.table(name).to_pylist())
