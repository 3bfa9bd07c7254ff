"""What every store must do, run on each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from tellings.adapters.stores.folder import FolderStore
from tellings.adapters.stores.memory import MemoryStore
from tellings.adapters.stores.sql import SqlStore
from tellings.address import DatabaseCase, place_of
from tellings.errors import CaseBusy
from tellings.model.tables import schema
from tellings.ports.store import UNIT, Store

Opener = Callable[[bool], Store]
"""Opens a case, the same at each call: for writing, or for looking."""


@pytest.fixture(params=["folder", "memory", "sqlite", "postgresql"])
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    opened: list[Store] = []
    memory = MemoryStore()
    address = request.getfixturevalue("database") if request.param == "postgresql" else f"sqlite:///{tmp_path}/cases.db"

    def opens(writing: bool) -> Store:  # noqa: FBT001
        if request.param == "memory":
            store: Store = memory
        elif request.param == "folder":
            store = FolderStore(tmp_path / "a.tellings", writing=writing)
        else:
            place = place_of(f"{address}#harbour")
            assert isinstance(place, DatabaseCase)
            store = SqlStore(place, writing=writing)
        opened.append(store)
        return store

    yield opens
    for store in opened:
        store.close()


@pytest.fixture
def store(opener: Opener) -> Store:
    return opener(True)  # noqa: FBT003


@pytest.fixture
def onlooker(opener: Opener, store: Store) -> Store:
    """A second store on the case, opened for looking when it had one commit."""
    store.commit("reading", done={"x": "1"}, tables={})
    return opener(False)  # noqa: FBT003


def sentences(unit: str, *starts: int) -> pa.Table:
    rows = [{"report": unit, "start": s, "end": s + 5, "paragraph": 0, "segment": "body", UNIT: unit} for s in starts]
    return pa.Table.from_pylist(rows, schema=schema("sentences").append(pa.field(UNIT, pa.string())))


def starts(store: Store) -> list[tuple[str, int]]:
    rows = store.read("sentences").to_pylist()
    return [(row["report"], row["start"]) for row in rows]


def test_a_table_never_written_is_empty_and_has_its_columns(store: Store) -> None:
    assert store.read("sentences").schema == schema("sentences")
    assert store.read("sentences").num_rows == 0


def test_rows_come_back_in_canonical_order_whatever_the_order_of_commits(store: Store) -> None:
    store.commit("annotating", done={"b": "1"}, tables={"sentences": sentences("b", 9, 2)})
    store.commit("annotating", done={"a": "1"}, tables={"sentences": sentences("a", 4)})
    assert starts(store) == [("a", 4), ("b", 2), ("b", 9)]


def test_what_a_unit_makes_replaces_what_it_made_before(store: Store) -> None:
    store.commit(
        "annotating", done={"a": "1", "b": "1"}, tables={"sentences": pa.concat_tables([sentences("a", 1), sentences("b", 2)])}
    )
    store.commit("annotating", done={"a": "2"}, tables={"sentences": sentences("a", 7)})
    assert starts(store) == [("a", 7), ("b", 2)]
    assert store.done("annotating") == {"a": "2", "b": "1"}


def test_a_unit_that_makes_nothing_is_done_all_the_same(store: Store) -> None:
    store.commit("annotating", done={"a": "1"}, tables={})
    assert store.done("annotating") == {"a": "1"}
    assert store.done("grouping") == {}


def test_units_that_are_gone_take_their_rows_with_them(store: Store) -> None:
    store.commit(
        "annotating", done={"a": "1", "b": "1"}, tables={"sentences": pa.concat_tables([sentences("a", 1), sentences("b", 2)])}
    )
    store.commit("annotating", done={}, tables={}, gone=["a"])
    assert starts(store) == [("b", 2)]
    assert store.done("annotating") == {"b": "1"}


def test_units_are_told_when_asked_for(store: Store) -> None:
    store.commit("annotating", done={"a": "1"}, tables={"sentences": sentences("a", 1)})
    assert store.read("sentences", units=True).column(UNIT).to_pylist() == ["a"]


def test_many_small_commits_read_like_one(store: Store) -> None:
    for n in range(40):
        store.commit("annotating", done={f"r{n:02}": "1"}, tables={"sentences": sentences(f"r{n:02}", n)})
    assert starts(store) == [(f"r{n:02}", n) for n in range(40)]


def test_only_what_is_asked_for_is_read(store: Store) -> None:
    both = pa.concat_tables([sentences("b", 3, 1), sentences("a", 2)])
    store.commit("annotating", done={"a": "1", "b": "1"}, tables={"sentences": both})
    store.commit("annotating", done={"c": "1"}, tables={"sentences": sentences("c", 9)})
    assert store.read("sentences", columns=("end",)).to_pydict() == {"end": [7, 6, 8, 14]}
    assert store.read("sentences", units=True, columns=("end",), only=("b", "x")).to_pydict() == {
        "end": [6, 8],
        UNIT: ["b", "b"],
    }
    assert store.read("sentences", only=()).num_rows == 0


def test_the_edition_changes_with_each_commit_and_with_nothing_else(store: Store) -> None:
    seen = [store.edition()]
    for n in range(12):
        store.commit("annotating", done={"a": str(n)}, tables={"sentences": sentences("a", n)})
        seen.append(store.edition())
        store.read("sentences")
        store.done("annotating")
        assert store.edition() == store.refresh() == seen[-1]
    assert seen[0] == ""
    assert len(set(seen)) == len(seen)


def test_an_onlooker_learns_of_a_commit_and_sees_it_once_it_refreshes(store: Store, onlooker: Store) -> None:
    before = onlooker.edition()
    assert before == onlooker.refresh() == store.edition()
    store.commit("annotating", done={"a": "1"}, tables={"sentences": sentences("a", 1)})
    assert onlooker.edition() == store.edition() != before
    assert onlooker.refresh() == store.edition()
    assert starts(onlooker) == [("a", 1)]
    assert onlooker.done("annotating") == {"a": "1"}


def test_an_onlooker_reads_on_though_every_part_it_knew_is_replaced(store: Store, onlooker: Store) -> None:
    store.commit("annotating", done={"a": "1"}, tables={"sentences": sentences("a", 1)})
    onlooker.refresh()
    for n in range(40):
        store.commit("annotating", done={"a": str(n), f"r{n:02}": "1"}, tables={"sentences": sentences("a", n)})
        assert starts(onlooker)[0][0] == "a"
    assert starts(onlooker) in ([("a", 1)], [("a", 39)])  # as it was when opened, or as it is now; nothing in between


def test_an_onlooker_may_commit_while_nobody_writes(opener: Opener) -> None:
    first = opener(True)  # noqa: FBT003
    first.commit("annotating", done={"a": "1"}, tables={"sentences": sentences("a", 1)})
    one, other = opener(False), opener(False)  # noqa: FBT003
    if one is other:
        return  # in memory everybody has the one store
    with pytest.raises(CaseBusy):
        one.commit("correcting", done={"b": "1"}, tables={"sentences": sentences("b", 2)})
    first.close()
    one.commit("correcting", done={"b": "1"}, tables={"sentences": sentences("b", 2)})
    other.commit("correcting", done={"c": "1"}, tables={"sentences": sentences("c", 3)})
    assert one.refresh() == other.edition()
    assert starts(one) == starts(other) == [("a", 1), ("b", 2), ("c", 3)]
    assert other.done("correcting") == {"b": "1", "c": "1"}
