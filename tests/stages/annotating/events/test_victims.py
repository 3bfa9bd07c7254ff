"""Short passives whose victims are several: a plural in a headline, a number that stands by itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tellings.model.records import Span
from tellings.model.told import EventTold, MentionTold
from tellings.stages.annotating import annotate_report
from tellings.stages.annotating.parsed import ParsedReport
from tests.stages.annotating.conftest import Told

Happened = Callable[[str], Told]

_STORY = "\n\nLUND, May 13, 2031 (Ostra Press) - The capital was quiet on Tuesday, Mayor Tom Lund said."
_BOMB = " Police found parts of a bomb."


def _told(told: Told) -> list[tuple[str, list[str], list[str], str | None]]:
    """What is told of events whose recipients are mentions: only these come to be actors."""
    held = {Span(row.start, row.end) for row in annotate_report(told.parsed)["mentions_told"] if isinstance(row, MentionTold)}
    meant = [event for event in told.events if held.issuperset((*event.actors, *event.recipients))]
    return [(event.type, *told.sides(event), _where(told, event)) for event in meant]


def _where(told: Told, event: EventTold) -> str | None:
    return told.parsed.words(event.place) if event.place is not None else None


@pytest.mark.parametrize(
    ("headline", "kind", "recipient", "place"),
    [
        ("Three sailors killed in Ostra", "ASSAULT", "Three sailors", "Ostra"),
        ("Two nurses abducted near Halm", "ASSAULT", "Two nurses", "Halm"),
        ("Six children killed in Halm school attack", "ASSAULT", "Six children", "Halm school"),
        ("Seven reporters arrested in Vessia", "COERCE", "Seven reporters", "Vessia"),
        ("Two tourists stabbed in Brenn", "ASSAULT", "Two tourists", "Brenn"),
        ("Scores wounded in Brenn market blast", "ASSAULT", "Scores", "Brenn market"),
        ("At least nine killed in Ostra bombing", "ASSAULT", "nine", "Ostra"),
        ("Hundreds detained in Brenn", "COERCE", "Hundreds", "Brenn"),
        ("Twenty miners held hostage in Halm", "ASSAULT", "Twenty miners", "Halm"),
        ("Vessian raiders repelled in Halm, army says", "ASSAULT", "Vessian", "Halm"),
    ],
)
def test_a_headline_tells_what_befell_several(happened: Happened, headline: str, kind: str, recipient: str, place: str) -> None:
    assert _told(happened(headline + _STORY + _BOMB)) == [(kind, [], [recipient], place)]


@pytest.mark.parametrize(
    ("sentence", "recipients"),
    [
        ("Dozens were wounded in Brenn on Monday.", [["Dozens"]]),
        ("Two hundred were arrested in Brenn on Monday.", [["Two hundred"]]),
        ("Dozens of villagers were killed in Brenn on Monday.", [["villagers"]]),
        ("Two were killed and five wounded in Brenn on Monday.", [["Two"], ["five"]]),
        ("Two nurses were killed and five miners wounded in Brenn on Monday.", [["Two nurses"], ["five miners"]]),
    ],
)
def test_a_sentence_tells_what_befell_several(happened: Happened, sentence: str, recipients: list[list[str]]) -> None:
    told = _told(happened("LUND, May 13, 2031 (Ostra Press) - " + sentence))
    assert [(actors, befell, place) for _, actors, befell, place in told] == [([], befell, "Brenn") for befell in recipients]


def test_each_number_suffers_what_is_said_of_it(happened: Happened) -> None:
    told = _told(happened("12 killed, 30 injured" + _STORY))
    assert [recipients for _, _, recipients, _ in told] == [["12"], ["30"]]


def test_whom_a_headline_s_attack_killed_killed_nobody(happened: Happened) -> None:
    told = _told(happened("Vessian rebels fire on patrol, three sailors killed" + _STORY))
    assert ("ASSAULT", [], ["three sailors"], None) in told


@pytest.mark.parametrize(
    "headline",
    [
        "Five killed in Ostra bus crash",
        "Dozens injured in Brenn train derailment",
        "Dozens wounded in Brenn market blast",
        "Nobody killed in Ostra blast",
        "Hundreds of sheep killed in Halm",
        "Two thirds killed in poll",
        "Three bills killed in parliament",
        "Were three sailors killed in Ostra?",
        "Film about sailors killed in Ostra wins prize",
        "Hunt for three abducted in Halm",
        "Families of sailors killed in Ostra",
        "Five released in Vessia",
        "One killed in Ostra",
    ],
)
def test_no_event_comes_of_what_befell_nobody_or_by_mishap(happened: Happened, headline: str) -> None:
    assert _told(happened(headline + _STORY)) == []


def test_a_score_is_nobody(happened: Happened) -> None:
    assert [recipients for _, _, recipients, _ in _told(happened("Norway shot 65 on Monday" + _STORY))] == [[]]


def test_what_befell_none_is_denied(happened: Happened) -> None:
    told = happened("No sailors killed in Ostra, army says" + _STORY)
    assert [event.factuality for event in told.events] == ["denied"]


@pytest.mark.parametrize(
    ("headline", "below", "one"),
    [
        ("Five killed in Ostra", "Five miners were killed in Ostra on Monday.", True),
        ("Dozens wounded in Ostra", "Dozens of villagers were wounded in Ostra on Monday.", True),
        ("Five killed in Ostra", "Six miners were killed in Ostra on Monday.", False),
        ("Five killed in Ostra", "Five miners were killed. Five nurses were wounded.", False),
    ],
)
def test_a_headlines_number_is_the_one_group_that_is_so_many(
    parsed: Callable[..., ParsedReport], headline: str, below: str, *, one: bool
) -> None:
    read = parsed(f"{headline}\n\nLUND, May 13, 2031 (Ostra Press) - {below}", published="2031-05-14")
    groups = [row for row in annotate_report(read)["mentions_told"] if isinstance(row, MentionTold) and row.label == "people"]
    assert (groups[0].cluster == groups[1].cluster) is one
