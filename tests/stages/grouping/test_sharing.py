from __future__ import annotations

import pytest

from tellings.stages.grouping import joining
from tellings.stages.grouping.sharing import find
from tests.stages.grouping.written import Written, witnesses, written

_NEWS = "Seven barges left the old quarry harbour before dawn while rain fell on empty cranes and nobody waved."


def _report(number: int, published: str | None) -> Written:
    return written(
        f"Reader {number} of street {number * 7} writes to us.", _NEWS, published=published, outlet=f"Outlet {number}"
    )


def test_what_very_many_hold_links_each_to_the_eldest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joining, "MOST_HOLDERS", 4)
    monkeypatch.setattr(joining, "SPARSE", 1)
    days = [None if number == 5 else f"2031-05-{20 - number:02}" for number in range(12)]
    told = witnesses(*(_report(number, day) for number, day in enumerate(days)))
    pairs = {(sharing.a, sharing.b) for sharing in find(told)}
    assert all(a < b for a, b in pairs)
    assert {a for a, b in pairs if b == 11} == set(range(11))
    assert len(pairs) < 2 * len(days)


def test_spans_fit_their_own_side_whichever_is_the_elder() -> None:
    reports = [
        written("It is told that", _NEWS, published="2031-05-09"),
        written(_NEWS, "So it is told.", published="2031-05-08"),
    ]
    told = witnesses(*reports)
    (sharing,) = find(told)
    block = sharing.block
    assert told[0].told.words.forms[block.a_start : block.a_end] == told[1].told.words.forms[block.b_start : block.b_end]
    assert (sharing.a, sharing.b, block.matched) == (0, 1, len(_NEWS.split()))
