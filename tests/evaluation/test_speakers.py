"""The measure of speakers itself: its gold stands in its reports, and it cannot be pleased by an actor who is everybody."""

from __future__ import annotations

from collections import Counter

import pytest

from evaluation.speakers import KINDS, PARTS, Gold, Row, _is_right, golds

GOLD = Gold("r", "name", (40, 50), (0, 8), frozenset({"Berg"}), {"Berg": frozenset({(0, 8)}), "Lind": frozenset({(20, 28)})})


def mention(start: int, end: int, kind: str = "name") -> Row:
    return {"start": start, "end": end, "kind": kind, "actor": "x", "report": "r"}


@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_a_hundred_sources_of_every_kind_in_a_dozen_reports(part: str) -> None:
    found = list(golds(part))
    assert len(found) >= 100
    assert len({gold.report for gold in found}) >= 12
    assert set(Counter(gold.kind for gold in found)) == set(KINDS)


@pytest.mark.parametrize(
    ("mentions", "right"),
    [
        ([mention(0, 8)], True),
        ([mention(0, 12)], True),
        ([mention(0, 8, "pronoun")], False),
        ([mention(20, 28)], False),
        ([mention(0, 8), mention(20, 28)], False),
        ([], False),
    ],
)
def test_a_speaker_is_right_at_its_own_words_and_at_nobody_elses(mentions: list[Row], right: bool) -> None:  # noqa: FBT001
    assert _is_right(GOLD, mentions) == right
