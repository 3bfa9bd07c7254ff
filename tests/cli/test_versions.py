"""`tellings show CASE versions`: what pages changed, in a pipe."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import tellings
from tellings.cli.main import app

LEAD = "The ferry Alma struck the north pier of Ostmark on Monday, injuring twelve passengers, the harbour master said."
COMPANY = "The company, which runs nine ferries, declined to say when the line would open again."
NOTE = "Correction: an earlier version of this article gave another number of passengers."


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cases")
    texts = [(LEAD, COMPANY), (LEAD.replace("twelve", "fourteen"), COMPANY), (LEAD.replace("twelve", "fifteen"), COMPANY, NOTE)]
    for paragraphs in texts:
        report = {
            "text": "\n\n".join(paragraphs),
            "url": "https://post.example/ferry",
            "title": "Ferry strikes pier",
            "outlet": "Ostra Post",
        }
        (folder / "reports.jsonl").write_text(json.dumps(report), encoding="utf-8")
        tellings.read(folder / "reports.jsonl", case=folder / "a.tellings").close()
    return folder / "a.tellings"


def run(*arguments: object) -> str:
    result = CliRunner().invoke(app, [str(one) for one in arguments], env={"COLUMNS": "80"})
    if result.exception is not None:
        raise result.exception
    return result.output


def test_each_step_is_shown_with_its_words_and_whether_it_was_announced(case: Path) -> None:
    said = " ".join(run("show", case, "versions").split())
    assert "Ostra Post · https://post.example/ferry" in said
    assert "injuring -[twelve] +[fourteen] passengers" in said
    assert "injuring -[fourteen] +[fifteen] passengers" in said
    assert said.count("SILENT") == 1
    assert "It says so: “Correction: an earlier version of this article" in said


def test_what_holds_the_words_is_shown_alone(case: Path) -> None:
    said = run("show", case, "versions", "fifteen")
    assert "fifteen" in said
    assert "twelve" not in said
    assert run("show", case, "versions", "crocodile").strip() == "No change of a page holds “crocodile”."


def test_the_overview_counts_them(case: Path) -> None:
    said = " ".join(run("show", case).split())
    assert "2 changes of pages, 1 of them silently; see tellings show CASE versions." in said
    assert "1 report in 3 versions" in said


def test_the_stemma_says_which_text_revises_which(case: Path) -> None:
    assert run("show", case, "story").count("Ostra Post, revises") == 2
