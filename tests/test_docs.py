"""What the documents say is there: commands, files, links, and the code of the tour."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.main import get_command

import tellings
from benchmarks import annotating
from evaluation.gate import FIGURES, RESULTS, figures_table, speed_table, written_into
from tellings.cli.main import app
from tellings.model.tables import PUBLIC
from tellings.pipeline import STAGES

PROJECT = Path(__file__).parents[1]
DOCUMENTS = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)", document.read_text(encoding="utf-8"))
    dead = [link for link in links if not link.startswith("http") and not (document.parent / link).exists()]
    assert dead == []


def test_every_command_of_the_tour_is_one_and_every_command_is_in_the_tour() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^tellings ([\w-]+)", readme, flags=re.MULTILINE))
    there = set(get_command(app).commands)  # type: ignore[attr-defined]
    assert told == there


def test_the_tour_lists_the_public_tables_and_counts_them() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    (number, listed) = re.findall(r"There are (\w+) public tables: ([^.]+)\.", readme)[0]
    assert re.findall(r"\w+", listed.replace(" and ", " ")) == list(PUBLIC)
    assert int(number) == len(PUBLIC)


def test_the_python_of_the_tour_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    (code,) = re.findall(r"```python\n(.*?)```", (PROJECT / "README.md").read_text(encoding="utf-8"), flags=re.DOTALL)
    names: dict[str, object] = {}
    exec(compile(code, "README.md", "exec"), names)  # noqa: S102 - our own README
    case = names["case"]
    assert isinstance(case, tellings.Case)
    assert case.table("statements").num_rows > 0


def test_the_architecture_lists_the_stages_in_their_order() -> None:
    text = (PROJECT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert re.findall(r"(\w+ing) ─►", text)[: len(STAGES)] == [stage.name for stage in STAGES]


def test_the_example_is_told_as_it_is() -> None:
    files = list((PROJECT / "examples" / "harbour" / "reports").iterdir())
    assert "is eight files of" in (PROJECT / "README.md").read_text(encoding="utf-8")
    assert len(files) == 8


def test_the_figures_are_those_in_git() -> None:
    told = FIGURES.read_text(encoding="utf-8")
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    speed = json.loads((PROJECT / "benchmarks" / "results" / "account.json").read_text(encoding="utf-8"))
    assert written_into(told, "figures", figures_table(results)) == told
    assert written_into(told, "speed", speed_table(speed)) == told
    cost = json.loads(annotating.RESULT.read_text(encoding="utf-8"))
    assert written_into(told, "annotating", annotating.table(cost)) == told
