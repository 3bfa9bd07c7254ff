"""Rows stand in the order of the telling that has most of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tellings.model.columns import to_table
from tellings.model.records import Agreement, Evidence, Statement
from tellings.stages.telling.holdings import Holdings
from tellings.stages.telling.ordering import in_order_of_telling
from tests.stages.telling.stated import stated


def ordered(tellings: Mapping[str, str]) -> str:
    """The order of agreements, each a letter, from the tellings of each report: its agreements' letters in its order."""
    statements, rows = [], []
    for letter in sorted(set("".join(tellings.values()))):
        told = [(report, text.index(letter)) for report, text in tellings.items() if letter in text]
        rows.append(row(letter, told))
        statements += [stated(f"{letter}{report}", report, 10 * at, 10 * at + 5) for report, at in told]
    holdings = Holdings({"statements": to_table(Statement, statements)})
    return "".join(one.id for one in in_order_of_telling(holdings, rows[::-1], list(tellings)))


def row(letter: str, told: Sequence[tuple[str, int]]) -> Agreement:
    reports = tuple(report for report, _ in told)
    evidence = tuple(Evidence(report, 10 * at, 10 * at + 5) for report, at in told)
    return Agreement(letter, "story", letter, tuple(f"{letter}{report}" for report in reports), reports, 1, (), (), evidence)


def test_the_fullest_telling_gives_the_order() -> None:
    assert ordered({"1": "ba", "2": "abcd", "3": "dc"}) == "abcd"


def test_what_it_has_not_goes_after_what_another_says_before_it() -> None:
    assert ordered({"1": "abcd", "2": "bxc", "3": "dy"}) == "abxcdy"


def test_what_another_says_first_of_all_goes_before_what_it_says_next() -> None:
    assert ordered({"1": "abcd", "2": "xcd"}) == "abxcd"


def test_what_no_other_row_stands_by_goes_last() -> None:
    assert ordered({"1": "abc", "2": "xy"}) == "abcxy"
