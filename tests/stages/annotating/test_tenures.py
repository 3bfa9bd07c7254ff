"""Tenures: from when to when somebody holds an office."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tellings.language import lexicon
from tellings.stages.annotating import clues, dates, mentions, tenures
from tellings.stages.annotating.parsed import ParsedReport

Build = Callable[..., ParsedReport]
Told = tuple[str, str, str, str | None, str | None]


def found(parsed: ParsedReport) -> set[Told]:
    named = mentions.find(parsed)
    told = tenures.find(parsed, named, dates.find(parsed), clues.find(parsed, named))
    return {(c.kind, parsed.words(c.a), parsed.words(c.b), c.since, c.until) for c in told}


@pytest.mark.parametrize("example", lexicon("en", "titles")["examples"], ids=lambda example: example["text"][:50])
def test_examples_of_offices(parsed: Build, example: dict[str, str]) -> None:
    """Each in a report of 14 May 2031, a Wednesday."""
    told = found(parsed(example["text"], published="2031-05-14"))
    dated = {(c, d, since, until) for _, c, d, since, until in told}
    assert (example["who"], example["office"], example.get("since"), example.get("until")) in dated


@pytest.mark.parametrize(
    "text",
    [
        "Ana Berg may become harbour minister in June.",
        "Ana Berg was not appointed harbour minister in May.",
        "If elected, Ana Berg would serve as harbour minister until 2035.",
        "Ana Berg met the harbour minister on Monday.",
        "Ana Berg resigned herself to the harbour minister in May.",
        "Erik Holm replaced the pump in May, and Ida Falk quit smoking in June.",
    ],
)
def test_what_is_not_so_is_no_office(parsed: Build, text: str) -> None:
    assert not {clue for clue in found(parsed(text, published="2031-05-14")) if clue[0] in {"role", "held", "began", "ended"}}


def test_since_when_somebody_knew_is_not_since_when_he_is_in_office(parsed: Build) -> None:
    told = found(parsed("The harbour minister, Ana Berg, was aware of the cracks since March 2030.", published="2031-05-14"))
    assert not any(since for *_, since, _ in told)


def test_an_office_left_without_its_name_ends(parsed: Build) -> None:
    told = found(parsed("Harbour minister Ana Berg lost her post on 3 March 2031.", published="2031-05-14"))
    assert ("ended", "Ana Berg", "lost", None, "2031-03-03") in told


def test_an_office_without_a_date_is_told_without_one(parsed: Build) -> None:
    assert ("held", "Erik Holm", "coach", None, None) in found(parsed("Erik Holm replaced Ida Falk as coach."))


def test_a_diplomats_country_is_not_where_he_is_sent(parsed: Build) -> None:
    told = found(parsed("Ida Falk, the ambassador in Copenhagen, met Nils Holm, the mayor of Bergen."))
    assert {(b, c) for kind, b, c, _, _ in told if kind == "of"} == {("the mayor of Bergen", "Bergen")}


def test_a_country_behind_the_name_is_the_offices(parsed: Build) -> None:
    told = found(parsed("She met Foreign Minister Erik Holm of Norway."))
    assert ("of", "Foreign Minister", "Norway", None, None) in told


@pytest.mark.parametrize(
    "text",
    [
        "The queen named Erik Holm harbour minister on Friday after he won the vote.",
        "Ida Falk, the governor, named Erik Holm as harbour minister.",
        "The governor of Kalvik named Erik Holm harbour minister.",
    ],
)
def test_who_names_somebody_to_an_office_does_not_get_it(parsed: Build, text: str) -> None:
    offices = {(c, d) for _, c, d, _, _ in found(parsed(text)) if "harbour" in d}
    assert offices == {("Erik Holm", "harbour minister")}


@pytest.mark.parametrize(
    ("text", "office", "body"),
    [
        ("The Reed Line, whose managing director, Erik Holm, resigned, was sold.", "director", "Reed Line"),
        (
            "The Reed Shield Brigade left. The brigade's leader, Erik Holm, stayed.",
            "The brigade's leader",
            "Reed Shield Brigade",
        ),
        ("The Reed Front met. Erik Holm was the front's treasurer until May.", "the front's treasurer", "Reed Front"),
        ("The Reed Union met on Monday. The mission's commander, Erik Holm, left.", "The mission's commander", "Reed Union"),
    ],
)
def test_an_office_beside_a_noun_for_a_body_is_of_the_body_told_before(
    parsed: Build, text: str, office: str, body: str
) -> None:
    assert (office.lower(), body) in {(b.lower(), c) for kind, b, c, _, _ in found(parsed(text)) if kind == "of"}


@pytest.mark.parametrize(
    "text",
    [
        "The Reed Front met the Corva Bank. A company's director, Erik Holm, left.",
        "The Reed Front met the Corva Bank on Monday. The company's director, Erik Holm, left.",
        "The Reed Front met in May. The club's president, Erik Holm, left.",
    ],
)
def test_a_noun_that_may_be_anybodys_is_nobodys(parsed: Build, text: str) -> None:
    assert not {clue for clue in found(parsed(text)) if clue[0] == "of" and clue[2].startswith("Reed")}
