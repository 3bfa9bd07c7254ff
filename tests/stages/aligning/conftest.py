from __future__ import annotations

from collections.abc import Callable

import pytest

from tellings.model.columns import from_table
from tellings.model.records import Difference
from tellings.model.told import AgreementTold
from tellings.settings import Settings
from tellings.stages.aligning import align
from tellings.workshop import LocalTools
from tests.stages.aligning.written import Written

Aligned = tuple[list[AgreementTold], list[Difference]]


@pytest.fixture(scope="session")
def aligned() -> Callable[[Written], Aligned]:
    """Aligns a written story with the real encoder."""

    def run(written: Written) -> Aligned:
        made = align(written.tables(), LocalTools(), Settings())
        return list(from_table(AgreementTold, made["agreements_told"])), list(from_table(Difference, made["differences"]))

    return run
