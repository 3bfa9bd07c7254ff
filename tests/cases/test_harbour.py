"""The bundled example, against everything in its truth file."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import tellings
from tests.cases.facts import Fact, facts

HARBOUR = Path(__file__).parents[2] / "examples" / "harbour"


@pytest.fixture(scope="module")
def found() -> list[Fact]:
    with tellings.read(HARBOUR / "reports") as case:
        return facts(case, yaml.safe_load((HARBOUR / "truth.yaml").read_text(encoding="utf-8")))


def test_everything_in_the_truth_file_is_found(found: list[Fact]) -> None:
    missing = "\n".join(str(fact) for fact in found if not fact.found)
    assert not missing, f"{len(found)} facts; not found:\n{missing}"
