"""The happening that joins two spans."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tellings.model.records import Span
from tellings.stages.annotating.events.between import between
from tellings.stages.annotating.parsed import ParsedReport


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "kind"),
    [
        ("Vessia praised Corva after Dorn shelled Elmin.", "Vessia", "Corva", "SUPPORT"),
        ("Vessia praised Corva after Dorn shelled Elmin.", "Dorn", "Elmin", "ASSAULT"),
        ("The coalition fighting the smugglers praised Corva.", "The coalition fighting the smugglers", "Corva", "SUPPORT"),
    ],
)
def test_the_happening_with_both_sides_wins(
    parsed: Callable[..., ParsedReport], text: str, actor: str, recipient: str, kind: str
) -> None:
    found = between(parsed(text), span(text, actor), span(text, recipient))
    assert found is not None
    assert found.sense.type == kind


def test_a_sentence_without_happenings_has_none(parsed: Callable[..., ParsedReport]) -> None:
    text = "The pier of Elmin is long."
    assert between(parsed(text), span(text, "pier"), None) is None
