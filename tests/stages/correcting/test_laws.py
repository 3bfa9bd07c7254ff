"""What holds of corrected tables whatever is corrected."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tellings.errors import CorrectionError
from tellings.model import records as r
from tellings.model.corrections import actor_of_split
from tellings.stages.correcting import IN_FORCE, layer_over
from tellings.stages.correcting.drafting import Draft
from tests.stages.correcting import Tables, corrected, dangling, draft, records
from tests.stages.correcting.read_cases import ferry, harbour

few = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


CASES: dict[str, Callable[[], Tables]] = {"ferry": ferry, "harbour": harbour}
cases = st.sampled_from(sorted(CASES))
dice = st.integers(0, 2**32 - 1).map(random.Random)


def any_correction(tables: Tables, by: Draft, chance: random.Random) -> r.Correction | None:
    """Some correction that can be made of these tables; None where the one that was thought of cannot."""
    now = {name: by.book.table(name) for name in tables}

    def some(name: str, column: str = "id") -> str:
        values = now[name].column(column).to_pylist()
        return str(chance.choice(values)) if values else "none"

    def mentions(actor: str) -> list[r.Evidence]:
        rows = [m for m in records(r.Mention, now, "mentions") if m.actor == actor]
        return [r.Evidence(m.report, m.start, m.end) for m in rows if chance.random() < 0.5]

    def split() -> r.Correction:
        actor = some("mentions", "actor")
        return by.split(actor, mentions(actor), words=None, report=None, name=None)

    def of_one_agreement() -> r.Correction:
        together = chance.choice(now["agreements"].column("statements").to_pylist() or [["none", "nobody"]])
        return by.not_same(*chance.sample(together, 2))

    def rejected() -> r.Correction:
        row = chance.choice(now["derivations"].to_pylist())
        return by.reject(row["child"], row["parent"])

    def dated() -> r.Correction:
        table, column = chance.choice(
            [("reports", "published"), ("events", "start"), ("relations", "end"), ("statements", "said")]
        )
        return by.date(table, some(table), column, chance.choice(["2031-06-02", "June 2031", "2030", None]))

    ways: list[Callable[[], r.Correction]] = [
        lambda: by.merge([some("actors"), some("actors")]),
        split,
        rejected,
        lambda: by.same(some("statements"), some("statements")),
        of_one_agreement,
        dated,
        lambda: by.undo(chance.choice(by.cards).correction.id if by.cards else "none"),
    ]
    try:
        return chance.choice(ways)()
    except CorrectionError:
        return None


def several(tables: Tables, chance: random.Random, number: int = 6) -> list[r.Correction]:
    made: list[r.Correction] = []
    for second in range(number):
        row = any_correction(tables, draft(tables, *made, second=second), chance)
        made += [row] if row is not None else []
    return made


@pytest.mark.parametrize("name", sorted(CASES))
def test_without_corrections_the_tables_are_the_same(name: str) -> None:
    tables = CASES[name]()
    assert corrected(tables) == dict(tables)
    assert dangling(tables) == []


@few
@given(name=cases, chance=dice)
def test_every_id_that_a_corrected_table_names_is_there(name: str, chance: random.Random) -> None:
    tables = CASES[name]()
    made = several(tables, chance)
    now = corrected(tables, *made)
    assert dangling(now) == []
    for table in now.values():
        if "id" in table.column_names:
            ids = table.column("id").to_pylist()
            assert len(ids) == len(set(ids))
            assert ids == sorted(ids)
    assert all(table.schema == tables[key].schema for key, table in now.items())


@few
@given(name=cases, chance=dice)
def test_whatever_is_corrected_and_undone_leaves_the_tables_as_they_were(name: str, chance: random.Random) -> None:
    tables = CASES[name]()
    made = [row for row in several(tables, chance) if row.kind != "undo"]
    undone = list(made)
    for second, row in enumerate(made):
        undone.append(draft(tables, *undone, second=second + 10).undo(row.id))
    assert corrected(tables, *undone) == dict(tables)


@few
@given(name=cases, chance=dice)
def test_an_undo_that_is_undone_brings_the_correction_back(name: str, chance: random.Random) -> None:
    tables = CASES[name]()
    made = [row for row in several(tables, chance, 2) if row.kind != "undo"]
    for row in made[-1:]:
        undo = draft(tables, *made, second=5).undo(row.id)
        redo = draft(tables, *made, undo, second=6).undo(undo.id)
        assert corrected(tables, *made, undo, redo) == corrected(tables, *made)


@few
@given(name=cases, chance=dice)
def test_the_order_in_which_rows_are_kept_makes_no_difference(name: str, chance: random.Random) -> None:
    tables = CASES[name]()
    made = several(tables, chance)
    shuffled: Sequence[r.Correction] = chance.sample([*made, *made[:1]], len(made) + len(made[:1]))
    assert corrected(tables, *made) == corrected(tables, *shuffled)
    assert layer_over(tables.__getitem__, made).cards == layer_over(tables.__getitem__, shuffled).cards


@few
@given(name=cases, chance=dice)
def test_derivations_are_rejected_and_actors_merged_in_any_order(name: str, chance: random.Random) -> None:
    """Corrections of two kinds that have nothing to do with each other: whichever is made first, the tables are the same."""
    tables = CASES[name]()
    actors = chance.sample(tables["actors"].column("id").to_pylist(), 2)
    row = chance.choice(tables["derivations"].to_pylist())
    try:
        draft(tables).reject(row["child"], row["parent"])
    except CorrectionError:
        return
    one = draft(tables).merge(actors), draft(tables, second=1).reject(row["child"], row["parent"])
    other = draft(tables, second=1).merge(actors), draft(tables).reject(row["child"], row["parent"])
    mine, theirs = corrected(tables, *one), corrected(tables, *other)
    assert {n for n in mine if mine[n] != theirs[n]} == set()


@few
@given(name=cases, chance=dice)
def test_what_is_merged_and_split_back_is_two_again(name: str, chance: random.Random) -> None:
    tables = CASES[name]()
    spoken = sorted(set(tables["mentions"].column("actor").to_pylist()))
    first, second = chance.sample(spoken, 2)
    theirs = [m for m in records(r.Mention, tables, "mentions") if m.actor == second]
    merge = draft(tables).merge([first, second])
    places = [r.Evidence(m.report, m.start, m.end) for m in theirs]
    split = draft(tables, merge).split(first, places, words=None, report=None, name=None)
    now = corrected(tables, merge, split)
    apart = actor_of_split(split)

    def whose(rows: Tables, back: dict[str, str]) -> list[tuple[object, ...]]:
        return [(m.report, m.start, m.end, back.get(m.actor, m.actor)) for m in records(r.Mention, rows, "mentions")]

    assert whose(now, {apart: second}) == whose(tables, {})
    speakers = [(s.id, s.speaker if s.speaker != apart else second) for s in records(r.Statement, now, "statements")]
    told = {s.id: s for s in records(r.Statement, tables, "statements")}
    there = {row.id for row in records(r.Statement, tables, "statements") if row.source is not None}
    # In an answer nobody is named: there only who else is spoken of tells whose it is.
    assert [pair for pair in speakers if pair[0] in there] == [(key, told[key].speaker) for key, _ in speakers if key in there]


@few
@given(name=cases, chance=dice)
def test_corrections_that_were_just_made_are_in_force(name: str, chance: random.Random) -> None:
    tables = CASES[name]()
    made = several(tables, chance)
    cards = layer_over(tables.__getitem__, made).cards
    assert all(card.standing == IN_FORCE or card.undone_by or "split" in card.standing for card in cards[-1:])
