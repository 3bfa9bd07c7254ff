"""What a clause says happened, put together from its words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tellings.stages.annotating.events.happenings import Happening
from tellings.stages.annotating.events.reading import Reader
from tellings.stages.annotating.parsed import ParsedReport

Parsed = Callable[..., ParsedReport]


def happenings(parsed: Parsed, text: str) -> list[Happening]:
    return [told for paragraph in parsed(text).paragraphs for told in Reader(paragraph.parse, "en").all()]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Vessia attacked Corva.", "ASSAULT"),
        ("Vessia ended its attacks on Corva.", "RETREAT"),
        ("Vessia refused to end its attacks on Corva.", "REJECT"),
        ("Vessia agreed to attack Corva.", "THREATEN"),
        ("Vessia demanded that Corva end its attacks.", "REQUEST"),
        ("Vessia began the withdrawal of its troops from Corva.", "RETREAT"),
        ("Vessia announced the release of the sailors.", "RETREAT"),
        ("Vessia is ready to hold talks with Corva.", "AGREE"),
        ("Vessia is going to hold talks with Corva.", "AGREE"),
        ("Vessia called for talks with Corva.", "REQUEST"),
        ("Vessia cancelled the talks with Corva.", "REJECT"),
        ("Vessia's refusal to hold talks with Corva surprised nobody.", "REJECT"),
        ("Vessia let the sailors hold a meeting.", "CONCEDE"),
    ],
)
def test_an_operator_turns_what_it_governs(parsed: Parsed, text: str, kind: str) -> None:
    assert happenings(parsed, text)[0].sense.type == kind


def test_a_duty_is_shared_by_verbs_that_are_joined(parsed: Parsed) -> None:
    (told,) = happenings(parsed, "Arden said Vessia must guard the pier and provide food.")
    assert told.sense.type == "REQUEST"


def test_what_an_operator_worked_on_does_not_come_again(parsed: Parsed) -> None:
    assert len(happenings(parsed, "Vessia promised to begin the withdrawal of its troops.")) == 1


def test_reading_ends_on_what_is_no_prose(parsed: Parsed) -> None:
    assert isinstance(happenings(parsed, "refuse to " * 400 + "attack Corva."), list)
