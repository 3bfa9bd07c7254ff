"""Headlines leave out the "was" of a passive: whom it befell is not who did it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.stages.annotating.conftest import Told

Happened = Callable[[str], Told]

_STORY = "\n\nLUND, May 13, 2031 (Ostra Press) - The capital was quiet on Tuesday, Mayor Tom Lund said."


def _sides(told: Told) -> list[tuple[str, list[str], list[str]]]:
    assert told.parsed.paragraphs[0].role == "headline"
    return [(event.type, *told.sides(event)) for event in told.events]


@pytest.mark.parametrize(
    ("headline", "kind", "recipients"),
    [
        ("Nine soldiers killed", "ASSAULT", ["Nine soldiers"]),
        ("Malta bombed as talks fail", "ASSAULT", ["Malta"]),
        ("Malta attacked", "ASSAULT", ["Malta"]),
        ("Opposition leader Ana Berg arrested", "COERCE", ["Ana Berg"]),
        ("Minister kidnapped, two guards wounded", "ASSAULT", ["Minister"]),
        ("Two journalists detained in Vessia", "COERCE", ["Two journalists"]),
        ("Hostages freed after talks", "RETREAT", ["Hostages"]),
        ("Norway accused of attack", "ACCUSE", ["Norway"]),
    ],
)
def test_a_participle_without_its_auxiliary_is_done_to_its_subject(
    happened: Happened, headline: str, kind: str, recipients: list[str]
) -> None:
    assert (kind, [], recipients) in _sides(happened(headline + _STORY))


@pytest.mark.parametrize(
    ("headline", "actors", "recipients"),
    [
        ("Rebels attacked", ["Rebels"], []),
        ("Rebels attacked at dawn", ["Rebels"], []),
        ("Police killed three men", ["Police"], ["three men"]),
        ("Norway attacked Malta on Monday", ["Norway"], ["Malta"]),
        ("Norway has attacked Malta", ["Norway"], ["Malta"]),
        ("Police fired on crowd", ["Police"], ["crowd"]),
    ],
)
def test_a_past_tense_keeps_its_doer(happened: Happened, headline: str, actors: list[str], recipients: list[str]) -> None:
    found = _sides(happened(headline + _STORY))
    assert found
    assert all(sides == ("ASSAULT", actors, recipients) for sides in found)


def test_verbs_that_share_an_object_share_their_doer(happened: Happened) -> None:
    assert {tuple(doers) for _, doers, _ in _sides(happened("Norway bombed and shelled Malta" + _STORY))} == {("Norway",)}


def test_who_is_said_to_have_done_it_is_its_doer(happened: Happened) -> None:
    assert _sides(happened("Convoy of Maltese soldiers attacked by Norway" + _STORY)) == [("ASSAULT", ["Norway"], ["Maltese"])]


def test_sentences_of_the_story_are_read_as_they_stand(happened: Happened) -> None:
    told = happened("Night of fear" + _STORY + "\n\nMalta attacked.")
    assert [(event.type, *told.sides(event)) for event in told.events] == [("ASSAULT", ["Malta"], [])]


@pytest.mark.parametrize(
    "text", ["The army barracks were burning.", "The police boat sank.", "Mosque burned in Ostra" + _STORY]
)
def test_what_burns_or_sinks_attacks_nobody(happened: Happened, text: str) -> None:
    assert [event.type for event in happened(text).events] == []
