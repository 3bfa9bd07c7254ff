"""What the tests of the newsroom's exports share: the ferry's case, the hostile one and an empty one, written in a format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from tellings.exports import Material, format_named
from tellings.model import records as r
from tellings.model.columns import from_table, to_table
from tellings.model.tables import ALL, empty
from tellings.stages.telling import collated, tell
from tests import hostile_case
from tests.ferry_case import case_in, key, tables

Tables = Mapping[str, pa.Table]

CASES: Mapping[str, Tables] = {
    "ferry": tables(),
    "hostile": hostile_case.tables(),
    "empty": {name: empty(name) for name in ALL},
}
"""Tables by the case's name."""


def export(to: str, folder: Path, of: Tables | None = None) -> dict[str, str]:
    """The files of a case in a format, by name, as text."""
    held = tables() if of is None else of
    material = Material("A case", held.__getitem__, lambda: tell(held), collated, case_in().library)
    written = format_named(to).write(material, folder)
    assert {path.name for path in written} == {path.name for path in folder.iterdir()}
    return {path.name: path.read_bytes().decode() for path in written}


def with_changed(table: str, kind: type[r.Report], changed: Mapping[str, Mapping[str, Any]]) -> Tables:
    """The ferry's tables with other values in some rows of one, by the rows' ids."""
    rows = [replace(one, **changed.get(one.id, {})) for one in from_table(kind, tables()[table])]
    return {**tables(), table: to_table(kind, rows)}


def with_addresses() -> Tables:
    """The ferry's tables; its reports A to F stand on the web."""
    found = {key(name): {"url": f"https://{name.lower()}.example/ferry"} for name in "ABCDEF"}
    return with_changed("reports", r.Report, found)
