from __future__ import annotations

import pytest

from .conftest import Tell


@pytest.mark.parametrize(
    ("text", "content", "source", "cue"),
    [
        ("His promise to reopen the mill pleased the town.", "to reopen the mill", "His", "promise"),
        ("The owner’s claim that the ferry was empty is false.", "the ferry was empty", "The owner", "claim"),
        ("The rumour that the ferry was empty is false.", "the ferry was empty", None, "rumour"),
        ("The mayor expressed hope that the dam would hold.", "the dam would hold", "The mayor", "expressed hope"),
        ("Ruiz is confident that the bridge will hold.", "the bridge will hold", "Ruiz", "is confident"),
        ("The guild is ready to pay the levy.", "to pay the levy", "The guild", "is ready"),
    ],
)
def test_a_noun_or_an_adjective_brings_words(tell: Tell, text: str, content: str, source: str | None, cue: str) -> None:
    (only,) = tell(text)
    assert (only.content, only.source, only.cue) == (content, source, cue)
