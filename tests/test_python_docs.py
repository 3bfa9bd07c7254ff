"""The Python that the documents and docstrings show runs, and is typed for whoever uses the package."""

from __future__ import annotations

import doctest
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import tellings
import tellings.case

PROJECT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def case() -> Iterator[tellings.Case]:
    """The bundled example, read once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(PROJECT)
        with tellings.read("examples/harbour/reports", settings=tellings.Settings(workers=1)) as made:
            yield made


def test_the_examples_of_the_page_on_python_run(case: tellings.Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tellings, "read", lambda _: case, raising=False)
    text = (PROJECT / "docs" / "python.md").read_text(encoding="utf-8")
    examples = doctest.DocTestParser().get_doctest(
        text.replace("```python\n", "").replace("```\n", "\n"), {}, "python.md", "python.md", 0
    )
    assert len(examples.examples) > 20
    told: list[str] = []
    assert doctest.DocTestRunner().run(examples, out=told.append).failed == 0, "".join(told)


def test_the_examples_of_the_docstrings_run(case: tellings.Case) -> None:
    finder, told, tried = doctest.DocTestFinder(recurse=True), list[str](), 0
    for examples in finder.find(tellings.case.Case, "Case", module=tellings.case, globs={"case": case}):
        result = doctest.DocTestRunner().run(examples, out=told.append)
        tried += result.attempted
        assert result.failed == 0, "".join(told)
    assert tried >= 6


USERS = """
import tellings
from tellings.model.records import Report, Statement

case: tellings.Case = tellings.read("reports/", settings=tellings.Settings(workers=1))
account: tellings.Account = case.account()
outcome: tellings.Outcome | None = case.outcome
counts: list[int] = [side.agreement.independent for story in account.stories for side in story.agreements]
reports: dict[str, Report] = {report.id: report for report in case.rows(Report)}
speakers: list[str | None] = [statement.speaker for statement in case.rows(Statement)]
"""


def test_a_user_under_mypy_gets_the_types(tmp_path: Path) -> None:
    wrong = "depth: str = case.rows(Statement)[0].depth\n"
    (tmp_path / "script.py").write_text(USERS + wrong, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), "script.py"]
    ran = subprocess.run(command, check=False, capture_output=True, text=True, cwd=tmp_path)
    told = [line for line in ran.stdout.splitlines() if ": error:" in line]
    assert len(told) == 1, ran.stdout
    assert '(expression has type "int", variable has type "str")' in told[0]
