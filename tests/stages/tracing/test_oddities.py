"""Numbers and names that one report has as a third has them, and a supposed parent otherwise."""

from __future__ import annotations

import pytest

from tellings.model.records import Passage
from tellings.stages.tracing.oddities import oddities
from tellings.stages.tracing.tellings import tellings_of
from tests.stages.tracing.written import Story

TOLD = "The pier has 40 cracked pillars, said the harbour master of Tarn."


@pytest.mark.parametrize(
    ("elsewhere", "odd"),
    [("14 cracked", [("40", "c")]), ("forty cracked", []), ("some cracked", [("40", "c")]), ("40 broken", [])],
)
def test_a_number_is_odd_if_another_number_stands_there(elsewhere: str, odd: list[tuple[str, str]]) -> None:
    texts = {"a": TOLD, "b": TOLD.replace("40 cracked", elsewhere), "c": TOLD}
    story = Story()
    for name, text in texts.items():
        story.report(name, text)
    shared = {
        other: [
            Passage("a", 0, len(TOLD), other, 0, len(texts[other]), "near" if texts[other] != TOLD else "verbatim", stock=False)
        ]
        for other in ("b", "c")
    }
    assert oddities(tellings_of(story.tables()), "a", shared).get("b", []) == odd
