"""Relating: what holds between actors over time."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from tellings.model.tables import empty
from tellings.ports.tools import Tools
from tellings.settings import Settings


def relate(tables: Mapping[str, pa.Table], tools: Tools, settings: Settings) -> dict[str, pa.Table]:
    """Relate a case's actors."""
    del tables, tools, settings
    return {name: empty(name) for name in ("relations",)}
