"""The reference is made from the code: whatever is public stands on one of its pages."""

from __future__ import annotations

import dataclasses
import importlib
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.core import TyperArgument
from typer.main import get_command

import tellings
from tellings import errors
from tellings.cli.main import COMMANDS, app
from tellings.exports import FORMATS
from tellings.model.tables import PUBLIC, schema
from tellings.pipeline import STAGES
from tellings.plugins import GROUPS
from tellings.stages.reading.formats import FORMATS as READ
from tellings.web.api import ROOT
from tellings.web.api_description import description

DOCS = Path(__file__).parents[2] / "docs"

Load = Callable[[str], Any]


@pytest.fixture(scope="module")
def load() -> Iterator[Load]:
    """A module of what the documentation is built with."""
    sys.path.insert(0, str(DOCS / "_ext"))
    yield lambda name: importlib.import_module(f"tellings_docs.{name}")
    sys.path.remove(str(DOCS / "_ext"))


@pytest.fixture(scope="module")
def page(load: Load) -> Callable[[str], str]:
    """A page of the reference as it is built, without the rows of the example."""
    return lambda name: str(
        load("pages").filled((DOCS / "reference" / f"{name}.md").read_text(encoding="utf-8"), load("shown").NOTHING)
    )


def under(text: str, heading: str) -> str:
    """What stands under a heading, up to the next of its level."""
    level = heading.split(" ", maxsplit=1)[0]
    parts = re.split(rf"^{level} ", text, flags=re.MULTILINE)
    return next(part for part in parts if part.startswith(f"{heading.removeprefix(level).strip()}\n"))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_told_with_all_it_takes(name: str, page: Callable[[str], str]) -> None:
    told = under(page("commands"), f"## tellings {name}")
    for one in get_command(app).commands[name].params:  # type: ignore[attr-defined]
        spellings = [str(one.metavar or one.name).strip("{}")] if isinstance(one, TyperArgument) else [*one.opts]
        assert [spelt for spelt in spellings if f"`{spelt}`" not in told] == [], name


@pytest.mark.parametrize("name", PUBLIC)
def test_a_table_is_told_with_all_its_columns(name: str, page: Callable[[str], str]) -> None:
    told = under(page("tables"), f"## {name}")
    assert re.findall(r"^\| `(\w+)` \|", told, flags=re.MULTILINE) == schema(name).names


def test_what_rows_are_made_of_is_told(page: Callable[[str], str]) -> None:
    told = page("tables")
    for name in re.findall(r"\]\(#(record-[\w-]+)\)", told):
        assert f"({name})=" in told


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_an_export_is_told_with_what_it_loses(one: Any, page: Callable[[str], str], load: Load) -> None:
    told = under(page("exports"), f"## {one.name}")
    assert load("markdown").words(one.loses or "Nothing is lost.") in told


def test_settings_errors_stages_formats_plugins_and_addresses_are_told(page: Callable[[str], str]) -> None:
    settings, told, stages = page("settings"), page("errors"), page("stages")
    assert [one.name for one in dataclasses.fields(tellings.Settings) if f"| `{one.name}` |" not in settings] == []
    raised = [name for name, one in vars(errors).items() if isinstance(one, type)]
    assert [name for name in raised if f"| **{name}** |" not in told] == []
    assert re.findall(r"^\| \*\*(\w+)\*\*", stages, flags=re.MULTILINE) == [stage.name for stage in STAGES]
    assert [one.name for one in READ if f"| {one.name} |" not in page("reading-formats")] == []
    assert re.findall(r"`tellings\.(\w+)` \|", page("plugins")) == [*GROUPS]
    paths = description()["paths"]
    assert isinstance(paths, dict)
    assert [path for path in paths if f" {ROOT}{path}`" not in page("http-api")] == []


def test_the_public_names_of_python_are_told_and_documented(page: Callable[[str], str]) -> None:
    told = page("python")
    assert [name for name in tellings.__all__ if f"`tellings.{name}`" not in told] == []
    assert [name for name in tellings.__all__ if f":: tellings.{name}" not in told and f"\n### {name}\n" not in told] == [
        "__version__"
    ]


def test_every_list_made_from_code_is_on_a_page(load: Load) -> None:
    pages = "".join(file.read_text(encoding="utf-8") for file in (DOCS / "reference").glob("*.md"))
    assert set(re.findall(r"<!-- generated: ([\w -]+) -->", pages)) == set(load("pages").GENERATED)


def test_words_that_look_like_markup_are_words(load: Load) -> None:
    markdown = load("markdown")
    assert markdown.words("<b> *a* [x](y) `c*d`") == r"\<b> \*a\* \[x\](y) `c*d`"
    assert markdown.table(("a",), [("x | y\nz",)]).splitlines()[-1] == r"| x \| y z |"


def test_every_command_of_the_tutorial_holds_what_its_page_says(load: Load) -> None:
    blocks = [
        (file.name, block)
        for file in sorted((DOCS / "tutorial").glob("*.md"))
        for block in re.findall(r"```\{console\} (.*?)```", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    ]
    assert {block.split()[1] for _, block in blocks} <= set(COMMANDS)
    assert [block for _, block in blocks if not block.partition("\n\n")[2].strip()] == []
    assert load("console").lacking("two independent\n  sources", ["independent sources", "three"]) == ["three"]


def test_a_page_that_fetches_from_elsewhere_is_found(tmp_path: Path, load: Load) -> None:
    (tmp_path / "a.html").write_text('<a href="https://else.example/">out</a> <img src="here.png">', encoding="utf-8")
    (tmp_path / "b.html").write_text('<script defer src="https://else.example/x.js"></script>', encoding="utf-8")
    (tmp_path / "c.css").write_text("@import url(//else.example/f.css);", encoding="utf-8")
    assert [one.partition(":")[0] for one in load("offline").fetched(tmp_path)] == ["b.html", "c.css"]


def test_drawings_in_the_documentation_lead_nowhere(load: Load) -> None:
    drawn = '<svg><a class="x" href="#y" tabindex="0"><text>a</text></a></svg>'
    assert load("drawing").still(drawn) == '<svg><g class="x"><text>a</text></g></svg>'
