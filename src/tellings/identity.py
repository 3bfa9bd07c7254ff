"""One report, one row: a report that a case already holds is kept once, and its copy is noted among the rejects."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from tellings.model.columns import schema_of
from tellings.model.records import Reject
from tellings.ports.store import UNIT, Store

DUPLICATE = "duplicate"
"""The reason of a reject that is no loss: the very same report stands in the case already."""


def keep_first(store: Store, made: Mapping[str, pa.Table], done: Mapping[str, str]) -> dict[str, pa.Table]:
    """What reading made of some sources, without the reports that the case or an earlier source of them holds.

    `done` names the sources that are read anew: what they held before does not count.
    """
    if "reports" not in made:
        return dict(made)
    held = store.read("reports", units=True).select(["id", "path", UNIT]).to_pylist()
    first = {row["id"]: row["path"] for row in held if row[UNIT] not in done}
    keep: list[bool] = []
    kept: set[tuple[str, str]] = set()
    copies: list[dict[str, str]] = []
    for row in made["reports"].select(["id", "path", "sha256", UNIT]).to_pylist():
        keep.append(row["id"] not in first)
        if keep[-1]:
            first[row["id"]] = row["path"]
            kept.add((row["id"], row[UNIT]))
        else:
            copies.append(_copy(row, first[row["id"]]))
    segments = made["segments"]
    owners = zip(segments.column("report").to_pylist(), segments.column(UNIT).to_pylist(), strict=True)
    noted = pa.Table.from_pylist(copies, schema=schema_of(Reject).append(pa.field(UNIT, pa.string())))
    return {
        "reports": made["reports"].filter(pa.array(keep, pa.bool_())),
        "segments": segments.filter(pa.array([owner in kept for owner in owners], pa.bool_())),
        "rejects": pa.concat_tables([made["rejects"], noted]) if "rejects" in made else noted,
    }


def stale_copies(store: Store, changed: frozenset[str]) -> frozenset[str]:
    """Sources whose report was left out as a copy of one in a source that has changed: they must be read again."""
    if not changed:
        return frozenset()
    rejects = store.read("rejects", units=True).to_pylist()
    return frozenset(row[UNIT] for row in rejects if row["reason"] == DUPLICATE)


def _copy(row: Mapping[str, str], first: str) -> dict[str, str]:
    return {
        "path": row["path"],
        "sha256": row["sha256"],
        "reason": DUPLICATE,
        "message": f"{row['path']} holds the same report as {first}, to the letter; it is kept once.",
        "remedy": "Nothing to do. If two outlets carried it, say so: give each its own outlet or URL (JSONL).",
        UNIT: row[UNIT],
    }
