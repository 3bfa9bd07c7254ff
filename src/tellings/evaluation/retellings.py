"""Who retells whom: `{id, text}` to `{id, parent}`, the parent's id or null. Other fields of a record are not looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tellings.stages.tracing.retelling import retold


def predict(records: list[dict[str, Any]], folder: Path) -> Iterator[dict[str, Any]]:
    """All records are told apart and traced together, whatever they tell."""
    del folder
    ids = [record["id"] for record in records]
    for key, parent in zip(ids, retold([record.get("text") or "" for record in records]), strict=True):
        yield {"id": key, "parent": None if parent < 0 else ids[parent]}
