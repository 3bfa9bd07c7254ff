"""What the pages tell is so: the figures of the explanations, and every command line that a reader may copy."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.main import get_command

from evaluation.explained import PAGES, with_figures
from evaluation.gate import RESULTS
from tellings.cli.main import app
from tellings.exports import FORMATS

PROJECT = Path(__file__).parents[2]
DOCUMENTS = [PROJECT / "README.md", *sorted((PROJECT / "docs").rglob("*.md"))]
_FENCED = re.compile(r"```(?:sh|console)\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.md")), ids=lambda page: page.stem)
def test_the_figures_of_an_explanation_are_those_in_git(page: Path) -> None:
    told = page.read_text(encoding="utf-8")
    assert with_figures(told, json.loads(RESULTS.read_text(encoding="utf-8"))) == told


def test_nearly_every_explanation_has_figures() -> None:
    without = {page.stem for page in PAGES.glob("*.md") if "<!-- measured" not in page.read_text(encoding="utf-8")}
    assert without == {"index", "sameness"}


def test_a_figure_that_was_not_measured_is_noticed() -> None:
    with pytest.raises(KeyError):
        with_figures("<!-- measured dates: beauty = how fair -->\n<!-- /measured -->", {"dates": {"seconds": 1.0}})


def commands(document: Path) -> Iterator[str]:
    """The command lines of a page in which nothing stands for something else."""
    for block in _FENCED.findall(document.read_text(encoding="utf-8")):
        joined = block.replace("\\\n", " ").replace("$ tellings", "tellings")
        yield from (line for line in joined.splitlines() if line.startswith("tellings "))


TOLD = [(document.relative_to(PROJECT).as_posix(), line) for document in DOCUMENTS for line in commands(document)]


@pytest.mark.parametrize(("document", "line"), TOLD)
def test_a_command_that_a_page_shows_is_understood(document: str, line: str) -> None:
    words = shlex.split(line, comments=True)[1:]
    words = words[: next((at for at, word in enumerate(words) if word in ("|", ">", "&&", "2>")), len(words))]
    if words[0].startswith("--"):
        return
    command = get_command(app).commands[words[0]]  # type: ignore[attr-defined]
    context = command.make_context(words[0], words[1:])  # raises for an option or a choice that there is not
    if words[0] == "export":
        assert context.params["to"] in {one.name for one in FORMATS}, document
