"""What events are about: the examples beside the word lists."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tellings.language import lexicon
from tests.stages.annotating.conftest import Told

EXAMPLES = [(one["text"], tuple(one["contexts"])) for one in lexicon("en", "contexts")["examples"]]


@pytest.mark.parametrize(("text", "contexts"), EXAMPLES)
def test_an_event_has_the_contexts_that_the_words_of_its_sentence_say(
    happened: Callable[[str], Told], text: str, contexts: tuple[str, ...]
) -> None:
    assert happened(text).events[0].contexts == contexts


def test_every_context_has_an_example() -> None:
    assert {context for _, contexts in EXAMPLES for context in contexts} == set(lexicon("en", "contexts")["words"])


def test_an_attack_from_the_air_is_military_whatever_words_stand_around_it(happened: Callable[[str], Told]) -> None:
    (event,) = happened("Norway bombed Gozo.").events
    assert event.contexts == ("military",)


@pytest.mark.parametrize(
    "text", ["Rebels stormed a customs house in Gozo.", "Militants flooded Gozo with arms and attacked Malta."]
)
def test_a_verb_that_sounds_like_a_disaster_tells_of_none(happened: Callable[[str], Told], text: str) -> None:
    events = happened(text).events
    assert events
    assert all("disasters" not in event.contexts for event in events)
