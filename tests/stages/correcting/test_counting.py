"""Independent sources after a derivation is rejected: the layer counts what the stages count from the corrected stemma."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pytest

from tellings.model import records as r
from tellings.model.stemma import Stemma
from tellings.pipeline import STAGES
from tellings.settings import Settings
from tellings.stages import coding, relating
from tellings.stages.correcting.grounding import own_origin
from tellings.workshop import LocalTools
from tests.stages.correcting import Tables, corrected, draft, records
from tests.stages.correcting.read_cases import harbour

READS = {stage.name: stage.reads for stage in STAGES}
COUNTED = ("independent", "credibility", "according_to", "reports")


def by_id(table: pa.Table) -> dict[str, dict[str, object]]:
    return {row["id"]: {name: row[name] for name in COUNTED if name in row} for row in table.to_pylist()}


def as_stages_count(tables: Tables) -> Mapping[str, dict[str, dict[str, object]]]:
    joined = coding.join({name: tables[name] for name in READS["joining"]}, LocalTools(), Settings())
    related = relating.relate({name: tables[name] for name in READS["relating"]}, LocalTools(), Settings())
    return {"events": by_id(joined["events"]), "relations": by_id(related["relations"])}


def rejectable() -> list[tuple[str, str]]:
    """Who rests on what, but for what outlets tell of their own."""
    rows = records(r.Derivation, harbour(), "derivations")
    return [(row.child, row.parent) for row in rows if row.parent != own_origin(row.child)]


@pytest.mark.parametrize("at", range(8))
def test_events_and_relations_have_the_sources_that_the_stages_find(at: int) -> None:
    tables = harbour()
    assert len(rejectable()) == 8
    now = corrected(tables, draft(tables).reject(*rejectable()[at]))
    assert {name: by_id(now[name]) for name in ("events", "relations")} == as_stages_count(now)


def test_some_of_these_rejections_change_counts() -> None:
    tables = harbour()
    changed: set[str] = set()
    for child, parent in rejectable():
        now = corrected(tables, draft(tables).reject(child, parent))
        changed |= {name for name in ("agreements", "events", "relations") if now[name] != tables[name]}
    assert changed == {"agreements", "events", "relations"}


def test_agreements_reach_the_roots_of_the_corrected_stemma() -> None:
    tables = harbour()
    rows = [row for row in tables["derivations"].to_pylist() if row["kind"] in ("copies", "translates", "rewrites", "excerpts")]
    now = corrected(tables, *(draft(tables, second=n).reject(row["child"], row["parent"]) for n, row in enumerate(rows)))
    stemma = Stemma(records(r.Origin, now, "origins"), records(r.Derivation, now, "derivations"))
    said = {row.id: row for row in records(r.Statement, now, "statements")}
    before = {row.id: row.independent for row in records(r.Agreement, tables, "agreements")}
    after = {row.id: row.independent for row in records(r.Agreement, now, "agreements")}
    for row in records(r.Agreement, now, "agreements"):
        assert row.independent == stemma.independent(statements=[said[key] for key in row.statements]) == len(row.origins)
    assert all(after[key] >= before[key] for key in before)
    assert sum(after.values()) > sum(before.values())
