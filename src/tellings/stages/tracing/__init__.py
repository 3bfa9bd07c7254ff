"""Tracing: the stemma of a story, and what each claim rests on."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from tellings.model.tables import empty
from tellings.ports.tools import Tools
from tellings.settings import Settings


def trace(tables: Mapping[str, pa.Table], tools: Tools, settings: Settings) -> dict[str, pa.Table]:
    """Trace a story's stemma."""
    del tables, tools, settings
    return {name: empty(name) for name in ("origins", "derivations", "statements", "agreements")}
