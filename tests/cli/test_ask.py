"""`tellings ask`, as a user runs it in a pipe."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tellings.cli.main import app
from tests.ferry_case import case_in


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


def test_an_answer_tells_times_sources_and_exact_words(case: Path) -> None:
    said = run("ask", case, "relations of the Strait League as of June 2031")
    assert all(len(line) <= 80 and line == line.rstrip() for line in said.splitlines())
    plain = " ".join(said.split())
    assert "Relations of the Strait League as of June 2031 ====" in plain
    assert "Kelm belongs to Strait League: from April to August 2031" in plain
    assert "Ostra belongs to Strait League: since 2 April 2031 (no end is told)" in plain
    assert "1 independent source; according to F, " in plain
    assert "“Kelm and Lund”" in plain


def test_an_answer_as_json_has_the_ids_and_offsets(case: Path) -> None:
    answer = json.loads(run("ask", case, "members of the Strait League", "--json"))
    rows = [row for part in answer["parts"] for row in part["rows"]]
    assert answer["understood"] == "Members of the Strait League"
    assert {row["start"] for row in rows} == {"2031-04-02", "2031-04"}
    assert all(row["ids"] and row["quotes"][0]["words"] for row in rows)


def test_nothing_told_is_said_to_be_so(case: Path) -> None:
    assert "Nothing of the kind is told in this case." in run("ask", case, "what did Kelm give Ostra")


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("why is it so", "is no question that is known. Ask: “relations of X as of DATE”"),
        ("relations of Osstra", "Did you mean “Ostra”"),
        ("relations of Ostra as of Juny 2031", "“Juny 2031” is no date"),
    ],
)
def test_a_question_that_cannot_be_answered_says_why_and_exits_with_two(case: Path, question: str, message: str) -> None:
    command = [sys.executable, "-c", "from tellings.cli.main import main; main()", "ask", str(case), question]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in " ".join(done.stderr.split())
