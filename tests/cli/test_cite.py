"""`tellings cite`, as a user runs it in a pipe."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import tellings
from tellings.cli.cite import _tree
from tellings.cli.main import app
from tests.ferry_case import agreement, case_in


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cases") / "ferry.tellings"
    case_in(folder).close()
    return folder


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(app, ["cite", *map(str, arguments)], env={"COLUMNS": "80"})
    if result.exception is not None:
        raise result.exception
    return result


def test_the_links_hang_on_their_source_and_one_is_marked(case: Path) -> None:
    lines = run(case, "cracks in 12 of its cabins").stdout.splitlines()
    assert "5 links, 2 independent sources; cite one of each: A and E." in lines
    at = lines.index("α Ines Calder’s interview with Radio Strand (lost to us)")
    assert lines[at + 1 : at + 6] == [
        "  ├─ A  Coast Wire, 7 June, year unknown, in the report’s words, retells α",
        "  │  │  ◀ cite this one",
        "  │  │  file a.txt",
        "  │  └─ B  Northern Post, 8 June 2031, in the report’s words, copies A",
        "  │        file b.txt",
    ]
    assert (
        "    “What I saw on the quay”, Kelm Gazette, 8 June 2031, file e.txt. Retells: Oskar Venn to the Kelm Gazette." in lines
    )
    assert [
        line for line in lines if len(line) > 80 and not line.startswith(("    “", "Side by side"))
    ] == []  # both are copied whole
    assert f"Side by side: tellings show CASE agreement {agreement('cracks')}" in lines


def test_a_style_alone_goes_to_a_file_and_its_cautions_to_the_user(case: Path) -> None:
    result = run(case, agreement("cracks"), "--style", "wikipedia")
    assert [line[:12] for line in result.stdout.splitlines()] == ["{{cite news "] * 2
    assert "! The tellings contradict one another (number)" in result.stderr
    assert len(json.loads(run(case, agreement("cracks"), "--style", "csl").stdout)) == 2


def test_everything_is_there_as_json(case: Path) -> None:
    told = json.loads(run(case, agreement("warned"), "--json").stdout)
    assert told["finding"] == "These 2 links are one source; cite this one: A."
    assert told["sources"][0]["ready"]["csl"][0]["container-title"] == "Coast Wire"
    assert told["sources"][0]["links"][0]["evidence"]


def drawn(case: Path, **parents: str) -> list[str]:
    """The ferry's links with other parents, A called Z, drawn without their addresses."""
    with tellings.open_case(case) as opened:
        source = opened.cite(agreement("cracks")).sources[0]
    links = [replace(link, siglum="Z") if link.siglum == "A" else link for link in source.links]
    links = [replace(link, parent=parents.get(link.siglum, "α")) for link in links]
    lines = _tree(replace(source, links=tuple(links), best=links[0]), 120)
    return [line[: line.index("─ ") + 3] for line in lines if "─ " in line]


def test_a_link_hangs_on_what_it_has_it_from_whatever_their_letters(case: Path) -> None:
    assert drawn(case, B="Z", C="B") == ["  ├─ Z", "  │  └─ B", "  │     └─ C", "  └─ D"]


def test_of_links_that_have_it_from_each_other_each_is_drawn_once(case: Path) -> None:
    assert drawn(case, B="Z", Z="B") == ["  ├─ B", "  │  └─ Z", "  ├─ C", "  └─ D"]
