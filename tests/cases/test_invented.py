"""The invented cases of the evaluation, each against its truth file. Nothing is fitted on their texts; what their figures show
to be wrong in general is mended, so a case that falls under its floor says that something general has got worse.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import tellings
from tests.cases.facts import facts

CASES = Path(__file__).parents[2] / "evaluation" / "cases"
FLOORS = {"pass": 0.92, "strait": 0.95}
"""Shares of facts found, a little under what was reached when they were set."""


def test_every_case_has_a_floor() -> None:
    assert {folder.name for folder in CASES.iterdir() if (folder / "truth.yaml").is_file()} == set(FLOORS)


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_most_facts_of_an_invented_case_are_found(name: str) -> None:
    with tellings.read(CASES / name / "reports") as case:
        found = facts(case, yaml.safe_load((CASES / name / "truth.yaml").read_text(encoding="utf-8")))
    share = sum(fact.found for fact in found) / len(found)
    missing = "\n".join(str(fact) for fact in found if not fact.found)
    assert share >= FLOORS[name], f"{share:.1%} of {len(found)} facts found; not these:\n{missing}"
