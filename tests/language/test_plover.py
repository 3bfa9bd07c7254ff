"""The codebook's types, modes and contexts: each that it has can be told, and no other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tellings.language import lexicon

Kind = tuple[str, str | None]


@pytest.fixture(scope="module")
def codebook(shared: Path) -> dict[str, Any]:
    file = shared / "formats" / "plover.json"
    if not file.is_file():
        pytest.skip(f"no codebook at {file}")
    loaded: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return loaded


def told() -> Iterator[Kind]:
    """Types and modes that a frame, or an operator on one, can give an event."""
    data = lexicon("en", "plover")
    yield from ((frame["type"], frame.get("mode") or None) for frame in data["frame"] if frame["type"])
    for table in data["becomes"].values():
        yield from ((kind, mode or None) for kind, _, mode in (value.partition(" ") for value in table.values()))
    yield from ((kind.upper(), mode) for kind, modes in data["modes"].items() for mode in modes.values())


def test_every_type_and_mode_of_the_codebook_can_be_told_and_no_other(codebook: dict[str, Any]) -> None:
    wanted: set[Kind] = {(kind, mode) for kind, row in codebook["types"].items() for mode in row["modes"]}
    found = set(told())
    assert wanted - found == set()
    assert {one for one in found if one[1] is not None} <= wanted
    assert {kind for kind, _ in found} == set(codebook["types"])


def test_the_contexts_are_those_of_the_codebook_in_its_order(codebook: dict[str, Any]) -> None:
    assert list(lexicon("en", "contexts")["words"]) == codebook["contexts"]
