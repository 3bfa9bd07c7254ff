"""Coding: the events of a story, merged across its tellings."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from tellings.model.tables import empty
from tellings.ports.tools import Tools
from tellings.settings import Settings


def code(tables: Mapping[str, pa.Table], tools: Tools, settings: Settings) -> dict[str, pa.Table]:
    """Merge a story's events."""
    del tables, tools, settings
    return {name: empty(name) for name in ("events",)}
