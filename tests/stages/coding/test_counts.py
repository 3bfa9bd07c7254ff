"""What a number counts, and what became of those counted."""

from __future__ import annotations

import pytest

from tellings.language.tokens import words_of
from tellings.model.records import Span
from tellings.stages.coding.counts import Count, counts_of, of_one_thing


def counted(text: str) -> list[Count]:
    return counts_of(text, words_of(text, [Span(0, len(text))]), [], "en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("killing 12 guards and wounding 30 others", [("dead", "guard"), ("hurt", "other")]),
        ("Nine people were killed and twenty were injured", [("dead", "person"), ("hurt", "")]),
        ("killed 12 soldiers and three civilians", [("dead", "soldier"), ("dead", "civilian")]),
        ("leaving 14 dead", [("dead", "")]),
        ("detained more than 40 demonstrators", [("held", "protester")]),
        ("sent 300 soldiers to Isk", [("", "soldier")]),
        ("sent 1,200 white tents", [("", "tent")]),
        ("40 of its concrete pillars fell", [("", "pillar")]),
        ("a loan of €2.4 million", [("", "€")]),
        ("About 12,000 people came", [("present", "person")]),
        ("burned nine lorries", [("", "lorry")]),
    ],
)
def test_what_is_counted(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.became, one.noun) for one in counted(text)] == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("killing 12 guards", "14 people died", True),
        ("killing 12 guards", "leaving 14 dead", True),
        ("killing 12 guards", "killing 14 cooks", False),
        ("killing 12 guards", "wounding 14 guards", False),
        ("sent 12 white tents", "sent 14 tents", True),
        ("sent 12 white tents", "sent 14 green tents", False),
        ("sent 12 tents", "sent 14", False),
        ("fired four ballistic missiles", "dozens of ballistic missile tests", False),
    ],
)
def test_counts_of_one_thing(one: str, other: str, *, same: bool) -> None:
    (a,), (b,) = counted(one), counted(other)
    assert of_one_thing(a, b, "en") is of_one_thing(b, a, "en") is same
