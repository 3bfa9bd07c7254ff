"""The roots of the older edition, and the page that tells of them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tellings.language import lexicon
from tellings.stages.annotating.events.editions import MOVED, PROMISED, YIELD, YIELDING, older_root

PAGE = Path(__file__).parents[4] / "docs" / "plover.md"


@pytest.mark.parametrize(
    ("kind", "mode", "promised", "older"),
    [
        ("CONCEDE", None, False, "YIELD"),
        ("RETREAT", "withdraw", False, "YIELD"),
        ("CONCEDE", None, True, "AGREE"),
        ("SANCTION", "convict", False, "ACCUSE"),
        ("SANCTION", "expel", False, "SANCTION"),
        ("COERCE", "cyber", False, "ASSAULT"),
        ("COERCE", "seize", False, "COERCE"),
        ("AGREE", None, True, "AGREE"),
    ],
)
def test_the_older_root_of_a_type(kind: str, mode: str | None, promised: bool, older: str) -> None:  # noqa: FBT001 - a table's cell
    assert older_root(kind, mode, promised=promised) == older


def rows(title: str) -> list[list[str]]:
    """The rows of the table under a heading of the page, without its head."""
    section = PAGE.read_text(encoding="utf-8").partition(f"## {title}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_the_page_has_every_type_and_mode_that_we_code_and_no_other() -> None:
    data = lexicon("en", "plover")
    coded = {(frame["type"], frame.get("mode") or "") for frame in data["frame"] if frame["type"]}
    outer = [value for table in data["becomes"].values() for value in table.values()]
    turned = {(value.split()[0], value.partition(" ")[2]) for value in outer}
    mapped = {(kind.upper(), mode) for kind, modes in data.get("modes", {}).items() for mode in modes.values()}
    ours = {(kind, mode) for kind, mode in coded | turned | mapped if mode}
    told = {(kind, mode) for kind, modes, _ in rows("Types and modes") for mode in re.findall(r"`([\w-]+)`", modes)}
    assert told == ours
    assert {kind for kind, _, _ in rows("Types and modes")} == {kind for kind, _ in coded | turned}


def test_every_mode_of_the_codebook_is_coded(shared: Path) -> None:
    book = json.loads((shared / "formats" / "plover.json").read_text(encoding="utf-8"))
    told = {(kind, mode) for kind, modes, _ in rows("Types and modes") for mode in re.findall(r"`([\w-]+)`", modes)}
    assert told == {(kind, mode) for kind, entry in book["types"].items() for mode in entry["modes"]}


def test_the_page_tells_the_older_roots_as_the_code_has_them() -> None:
    told = {(kind, mode, older) for kind, mode, older in rows("The older edition")}
    assert told == {
        *((kind, "", YIELD) for kind in YIELDING),
        ("CONCEDE or RETREAT, promised", "", PROMISED),
        *((kind, f"`{mode}`", MOVED[mode]) for kind, mode in (("SANCTION", "convict"), ("COERCE", "cyber"))),
    }


@pytest.mark.parametrize("operator", ["commit", "threaten", "refuse", "demand", "end", "allow"])
def test_the_page_tells_what_comes_of_a_word_that_governs_another(operator: str) -> None:
    became = lexicon("en", "plover")["becomes"][operator]
    heads = ["commit", "threaten", "refuse", "demand", "end", "allow"]
    told = {
        row[0]: row[1 + heads.index(operator)]
        for row in rows("What is promised, threatened, refused, demanded, ended, allowed")
    }
    assert {kind: outer for kind, outer in told.items() if outer} == dict(became)
