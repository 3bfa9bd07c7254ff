"""The task `names`: whether two names are one's, by the resolver's own rule."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tellings.stages.resolving.names import same

_KINDS = {"Person": "person"}


def predict(records: list[dict[str, Any]], folder: Path) -> Iterator[dict[str, Any]]:
    """Lines `{schema, name1, name2}` in, `{id, same}` out."""
    del folder
    for record in records:
        kind = _KINDS.get(record.get("schema", ""), "organisation")
        yield {"id": record["id"], "same": same(record["name1"], record["name2"], kind)}
