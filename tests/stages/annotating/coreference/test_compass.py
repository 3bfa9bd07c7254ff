"""Directions that stand for countries."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tellings.model.told import MentionTold
from tellings.stages.annotating import annotate_report
from tellings.stages.annotating.parsed import ParsedReport

Build = Callable[..., ParsedReport]


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("South Korea fired flares on Monday. The ships of the South left.", True),
        ("South Korea and South Sudan signed a pact on Monday. The ships of the South left.", False),
        ("South Korea fired flares on Monday. The ships of the North left.", False),
    ],
)
def test_a_direction_is_the_one_country_of_the_report_named_so(parsed: Build, text: str, *, one: bool) -> None:
    report = parsed(text)
    told = [m for m in annotate_report(report)["mentions_told"] if isinstance(m, MentionTold)]
    meant = {report.text[m.start : m.end]: m.cluster for m in told}
    direction = "North" if "North" in text else "South"
    assert (meant.get(direction) == meant["South Korea"]) is one
