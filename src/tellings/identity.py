"""One report, one row: a copy to the letter is kept once, and what stood at an address before it was changed is kept beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyarrow as pa

from tellings.model.addresses import same_page_key
from tellings.model.columns import schema_of
from tellings.model.records import DUPLICATE, Reject
from tellings.model.told import Superseded
from tellings.ports.store import UNIT, Store

_WAS = "\x1fwas\x1f"
"""Stands in the unit of a report that its source no longer holds, between the source's unit and the report's id."""


def keep_first(store: Store, made: Mapping[str, pa.Table], done: Mapping[str, str]) -> dict[str, pa.Table]:
    """What reading made of some sources, without the reports that the case or an earlier source of them holds.

    `done` names the sources that are read anew: what they held before does not count, but for a report whose page has changed
    since: it stays, under a unit of its own, and `superseded` says by which.
    """
    if "reports" not in made:
        return dict(made)
    held = store.read("reports", units=True, columns=("id", "path")).to_pylist()
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
    fresh = {
        "reports": made["reports"].filter(pa.array(keep, pa.bool_())),
        "segments": segments.filter(pa.array([owner in kept for owner in owners], pa.bool_())),
        "rejects": pa.concat_tables([made["rejects"], noted]) if "rejects" in made else noted,
    }
    earlier = _superseded(store, made["reports"], [row for row in held if row[UNIT] in done], first)
    return _with_earlier(store, fresh, earlier) if earlier else fresh


def stale_copies(store: Store, changed: frozenset[str]) -> frozenset[str]:
    """Sources whose report was left out as a copy of one in a source that has changed: they must be read again."""
    if not changed:
        return frozenset()
    rejects = store.read("rejects", units=True).to_pylist()
    return frozenset(row[UNIT] for row in rejects if row["reason"] == DUPLICATE)


def is_earlier(unit: str) -> bool:
    """Whether a unit is that of a report whose page has changed since it was read."""
    return _WAS in unit


def _copy(row: Mapping[str, str], first: str) -> dict[str, str]:
    return {
        "path": row["path"],
        "sha256": row["sha256"],
        "reason": DUPLICATE,
        "message": f"{row['path']} holds the same report as {first}, word for word; it is kept once.",
        "remedy": "Nothing to do. If two outlets carried it, say so: give each its own outlet or URL (JSONL).",
        UNIT: row[UNIT],
    }


def _superseded(
    store: Store, made: pa.Table, gone: list[dict[str, str]], known: Mapping[str, str]
) -> list[tuple[dict[str, str], str]]:
    """The reports (id, unit) that go because the page at their address has changed, each with the id of what stands there now.

    A page whose bytes are the same has not changed: it is only read better than before.
    """
    lost = frozenset(row[UNIT] for row in gone if row["id"] not in known)
    if not lost:
        return []
    now = {same_page_key(row["url"]): row for row in made.select(["id", "url", "sha256"]).to_pylist() if row["url"] is not None}
    before = store.read("reports", units=True, columns=("id", "url", "sha256"), only=lost).to_pylist()
    return [
        (row, now[key]["id"])
        for row in before
        if row["id"] not in known
        for key in [same_page_key(row["url"] or "")]
        if key and key in now and now[key]["sha256"] != row["sha256"]
    ]


def _with_earlier(
    store: Store, fresh: Mapping[str, pa.Table], earlier: list[tuple[dict[str, str], str]]
) -> dict[str, pa.Table]:
    """The tables with the reports that have been superseded, each under a unit that nobody reads anew."""
    units = {row["id"]: f"{row[UNIT]}{_WAS}{row['id']}" for row, _ in earlier}
    only = frozenset(row[UNIT] for row, _ in earlier)
    saved = {
        name: _moved(store.read(name, units=True, only=only), key, units)
        for name, key in (("reports", "id"), ("segments", "report"))
    }
    noted = [{"report": row["id"], "by": by, UNIT: units[row["id"]]} for row, by in earlier]
    schema = schema_of(Superseded).append(pa.field(UNIT, pa.string()))
    return {
        **fresh,
        **{name: pa.concat_tables([fresh[name], rows.cast(fresh[name].schema)]) for name, rows in saved.items()},
        "superseded": pa.Table.from_pylist(noted, schema=schema),
    }


def _moved(rows: pa.Table, key: str, units: Mapping[str, str]) -> pa.Table:
    """The rows of the reports that are named, with their new units."""
    owners = rows.column(key).to_pylist()
    mine = rows.filter(pa.array([owner in units for owner in owners], pa.bool_()))
    return mine.drop_columns([UNIT]).append_column(UNIT, pa.array(list(_units(mine, key, units)), pa.string()))


def _units(rows: pa.Table, key: str, units: Mapping[str, str]) -> Iterator[str]:
    return (units[owner] for owner in rows.column(key).to_pylist())
