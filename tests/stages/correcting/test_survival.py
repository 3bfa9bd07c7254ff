"""Corrections find what they are about when a later reading gives it other ids."""

from __future__ import annotations

import json
import random
import re

import pyarrow as pa
import pytest

from tellings.model import records as r
from tellings.model.columns import to_table
from tellings.model.tables import in_order
from tellings.stages.correcting import IN_FORCE, layer_over
from tellings.stages.correcting.grounding import own_origin
from tests.ferry_case import actor, key, place
from tests.stages.correcting import Tables, corrected, draft, records
from tests.stages.correcting.read_cases import ferry, harbour
from tests.stages.correcting.test_laws import CASES, any_correction

RENAMED = ("actors", "origins", "statements", "agreements", "events", "relations")
ID = re.compile(r"\b(?:actor|origin|statement|agreement|event|relation)-[0-9a-f]{16}\b")


def known_ids(tables: Tables) -> frozenset[str]:
    """The ids that a later reading can give otherwise; those of an outlet's own reporting come from its report."""
    own = {own_origin(report) for report in tables["reports"].column("id").to_pylist()}
    return frozenset(key for name in RENAMED for key in tables[name].column("id").to_pylist()) - own


def other(found: str) -> str:
    """Another id for what has this one."""
    kind, _, digits = found.partition("-")
    return f"{kind}-{digits[::-1]}"


def read_otherwise(tables: Tables, ids: frozenset[str]) -> dict[str, pa.Table]:
    """The same tables with other ids."""

    def renamed(table: pa.Table) -> pa.Table:
        text = ID.sub(lambda m: other(m[0]) if m[0] in ids else m[0], json.dumps(table.to_pylist()))
        return in_order(pa.Table.from_pylist(json.loads(text), schema=table.schema))

    return {name: renamed(table) for name, table in tables.items()}


def told(tables: Tables, ids: frozenset[str]) -> dict[str, list[str]]:
    """What tables say, in whatever order; ids that are new in them are told as such."""
    return {
        name: sorted(
            ID.sub(lambda m: m[0] if m[0] in ids else "new", json.dumps({**row, **_unordered(row)}))
            for row in table.to_pylist()
        )
        for name, table in tables.items()
    }


def _unordered(row: dict[str, object]) -> dict[str, object]:
    """Lists of ids that tables sort by these ids."""
    lists = ("origins", "according_to", "contradicts", "statements")
    return {name: len(value) for name in lists if isinstance(value := row.get(name), list)}


@pytest.mark.parametrize("name", sorted(CASES))
@pytest.mark.parametrize("seed", range(12))
def test_a_correction_does_the_same_to_the_same_case_with_other_ids(name: str, seed: int) -> None:
    tables = CASES[name]()
    ids = known_ids(tables)
    chance = random.Random(seed)  # noqa: S311 - dice
    row = next(row for _ in range(50) if (row := any_correction(tables, draft(tables), chance)) is not None)
    again = read_otherwise(tables, ids)
    expected = told(read_otherwise(corrected(tables, row), ids), frozenset(map(other, ids)))
    found = layer_over(again.__getitem__, [row])
    assert [card.standing for card in found.cards] == [IN_FORCE]
    now = told({name: found.table(name) for name in again}, frozenset(map(other, ids)))
    assert {name: (now[name], expected[name]) for name in now if now[name] != expected[name]} == {}


def test_a_correction_of_what_is_gone_says_so_and_does_nothing() -> None:
    merge = draft(ferry()).merge(["Ines Calder", "Oskar Venn"])
    rest = [row for row in records(r.Actor, ferry(), "actors") if row.id != actor("venn")]
    spoken = [row for row in records(r.Mention, ferry(), "mentions") if row.actor != actor("venn")]
    tables = {**ferry(), "actors": to_table(r.Actor, rest), "mentions": to_table(r.Mention, spoken)}
    layer = layer_over(tables.__getitem__, [merge])
    assert layer.cards[0].standing == "applies no longer: an actor that it is about is not there any more"
    assert layer.changed == {}


def test_a_split_that_the_reports_are_read_to_anyway_does_nothing() -> None:
    places = [place("C", "Ines Calder"), place("C", "The head of the Kelm board of ferries")]
    made = draft(ferry()).split("Ines Calder", places, words=None, report=None, name=None)
    apart = [
        r.Mention(m.report, m.start, m.end, "actor-apart", m.kind) if m.report == key("C") and m.actor == actor("calder") else m
        for m in records(r.Mention, ferry(), "mentions")
    ]
    whole = [*records(r.Actor, ferry(), "actors"), r.Actor("actor-apart", "Ines Calder", "person", (), (), None, None, None)]
    tables = {**ferry(), "mentions": to_table(r.Mention, apart), "actors": to_table(r.Actor, whole)}
    layer = layer_over(tables.__getitem__, [made])
    assert (layer.cards[0].standing, layer.changed) == (IN_FORCE, {})


def test_a_merge_with_what_an_undone_split_made_applies_no_longer() -> None:
    split = draft(ferry()).split("Ines Calder", [place("C", "Ines Calder")], words=None, report=None, name="The other")
    merge = draft(ferry(), split).merge(["Oskar Venn", "The other"])
    undo = draft(ferry(), split, merge).undo(split.id)
    layer = layer_over(ferry().__getitem__, [split, merge, undo])
    assert [card.standing for card in layer.cards] == [
        "undone",
        "applies no longer: the split that made one of them is undone",
        IN_FORCE,
    ]
    assert layer.changed == {}


def test_a_derivation_that_is_not_read_any_more_needs_no_rejecting() -> None:
    row = harbour()["derivations"].to_pylist()[0]
    made = draft(harbour()).reject(row["child"], row["parent"])
    now = corrected(harbour(), made)
    again = layer_over(now.__getitem__, [made])
    assert again.cards[0].standing == "applies no longer: the reports are not read so any more"
    assert again.changed == {}


def test_rows_that_undo_each_other_in_a_circle_can_only_be_forged_and_end_nothing() -> None:
    merge = draft(ferry()).merge(["Ines Calder", "Oskar Venn"])
    one = r.Correction("correction-1", "undo", merge.made, "X", "", (), undoes="correction-2")
    two = r.Correction("correction-2", "undo", merge.made, "X", "", (), undoes="correction-1")
    layer = layer_over(ferry().__getitem__, [merge, one, two])
    assert layer.cards[[card.correction.id for card in layer.cards].index(merge.id)].standing == IN_FORCE
