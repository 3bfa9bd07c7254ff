"""Cases that the laws of corrections are tested on: one written by hand, and the example of the README, read."""

from __future__ import annotations

from functools import cache

import tellings
from tellings.model.tables import ALL, in_order
from tests import ferry_case
from tests.conftest import PROJECT
from tests.stages.correcting import Tables


@cache
def harbour() -> Tables:
    """The example of the README, read."""
    with tellings.read(PROJECT / "examples" / "harbour" / "reports") as case:
        return {name: case.table(name) for name in ALL}


@cache
def ferry() -> Tables:
    """A case written by hand, in the order in which stores keep it."""
    return {name: in_order(table) for name, table in ferry_case.tables().items()}
