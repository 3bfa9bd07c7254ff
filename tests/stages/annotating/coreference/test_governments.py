"""Governments and the countries that they are of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tellings.model.told import MentionTold
from tellings.stages.annotating import annotate_report
from tellings.stages.annotating.parsed import ParsedReport

Build = Callable[..., ParsedReport]


def together(parsed: ParsedReport, one: str, other: str) -> bool:
    """Whether two words of a report stand for one actor; the last mention of each counts."""
    told = [m for m in annotate_report(parsed)["mentions_told"] if isinstance(m, MentionTold)]
    clusters = {parsed.text[m.start : m.end]: m.cluster for m in told}
    return clusters[one] == clusters[other]


@pytest.mark.parametrize(
    ("text", "government", "country"),
    [
        ("Norway closed the strait. The Norwegian government said so, Denmark replied.", "The Norwegian government", "Norway"),
        ("Denmark and Norway met. The regime of Norway refused.", "The regime of Norway", "Norway"),
        ("Norway said on Monday that its government would sign.", "its government", "Norway"),
        ("OSLO - Norway closed the strait. Denmark said that the government was wrong.", "the government", "Norway"),
        ("The strait of Norway is shut, the government said.", "the government", "Norway"),
        ("Denmark backs Norway and its legitimate government.", "its legitimate government", "Norway"),
        ("Rebels attack Norway. Denmark supports its legitimate government.", "its legitimate government", "Norway"),
    ],
)
def test_a_government_is_its_country(parsed: Build, text: str, government: str, country: str) -> None:
    assert together(parsed(text), government, country)


@pytest.mark.parametrize(
    ("text", "government", "country"),
    [
        ("Norway and Denmark met. The government refused.", "The government", "Norway"),
        ("Norway closed the strait. The local government of Solvik refused.", "The local government of Solvik", "Norway"),
        ("Denmark left. The Norwegian government stayed.", "The Norwegian government", "Denmark"),
    ],
)
def test_a_government_of_another_or_of_nobody_knows_whom_is_not(
    parsed: Build, text: str, government: str, country: str
) -> None:
    assert not together(parsed(text), government, country)


@pytest.mark.parametrize(
    "text",
    [
        "Norway had offered two boats, the minister said. The government shut the pier and held ten men.",
        "Divers sent by Norway searched the pier. The government shut it.",
        "Help came from Norway on Monday. The government shut the pier.",
        "Norwegian boats were lent to the port on Monday. The government shut the pier.",
        "The government thanked Norway for two boats.",
        "The government signed a treaty with Norway on Monday.",
        "Norway and the government signed a treaty.",
    ],
)
def test_a_country_that_helps_or_is_dealt_with_is_not_the_governments(parsed: Build, text: str) -> None:
    government = "The government" if "The government" in text else "the government"
    assert not together(parsed(text), government, "Norwegian" if "Norwegian" in text else "Norway")


@pytest.mark.parametrize(
    "text",
    [
        "Norway sent two boats on Monday. Piers across Norway are shut, the government said.",
        "The ports of Norway were full on Monday. The government shut the ports of Norway.",
        "Norway closed the strait on Monday. The government has a plan for Norway.",
    ],
)
def test_a_country_in_which_all_happens_is_the_governments(parsed: Build, text: str) -> None:
    government = "The government" if "The government" in text else "the government"
    assert together(parsed(text), government, "Norway")


@pytest.mark.parametrize(
    ("text", "ministries"),
    [
        ("The Ministry of Defence of Norway said so.\n\nTalks go on, the foreign ministry said.", 2),
        ("Norway's Defence Ministry spoke. Denmark's Defence Ministry did not. Norway's Defence Ministry left.", 2),
        ("Norway's Defence Ministry spoke.\n\nDenmark denied it. Defence Ministry spokesman Ole Lund left.", 2),
        ("Norway's Defence Ministry spoke.\n\nDenmark fired. Defence Ministry spokesman Ole Lund left.", 1),
    ],
)
def test_countries_have_ministries_of_their_own(parsed: Build, text: str, ministries: int) -> None:
    told = [m for m in annotate_report(parsed(text))["mentions_told"] if isinstance(m, MentionTold)]
    assert len({m.cluster for m in told if m.label == "organisation" and m.kind != "pronoun"}) == ministries
