"""What a person is said to hold: one role for all wordings of one office, and none for whoever has no name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tellings.stages.annotating.parsed import ParsedReport
from tests.stages.resolving.test_resolving import Resolved

Build = Callable[..., ParsedReport]


@pytest.mark.parametrize(
    "texts",
    [
        ("U.S. President Ida Falk said so.", "US President Ida Falk said so."),
        ("South Korean leader Ida Falk said so.", "South Korea's leader Ida Falk said so."),
        (
            "Danish Foreign Ministry spokeswoman Ida Falk said so.",
            "Denmark's Foreign Ministry spokesperson Ida Falk said so.",
            "Foreign Ministry spokeswoman Ida Falk said so in Copenhagen.",
        ),
        (
            "Ida Falk, a spokesman for the Danish Defense Ministry, said so.",
            "Danish defense ministry spokesman Ida Falk said so.",
            "Defence ministry spokesman Ida Falk said so.",
        ),
    ],
)
def test_one_office_in_several_words_is_one_role(parsed: Build, texts: tuple[str, ...]) -> None:
    found = Resolved([parsed(text) for text in texts])
    (role,) = found.named("Ida Falk")["roles"]
    assert len(role["evidence"]) == len(texts)


def test_a_ministry_of_one_country_is_not_anothers(parsed: Build) -> None:
    found = Resolved(
        [
            parsed("Danish Foreign Ministry spokeswoman Ida Falk said so."),
            parsed("Norwegian Foreign Ministry spokeswoman Ida Falk said so."),
        ]
    )
    assert len([role for actor in found.actors for role in actor["roles"]]) == 2


@pytest.mark.parametrize("who", ["A president of Norway", "A new Danish minister", "An aide to the Danish minister"])
def test_whoever_has_no_name_holds_no_office(parsed: Build, who: str) -> None:
    found = Resolved([parsed(f"{who} said the pier was shut.")])
    assert not [role for actor in found.actors for role in actor["roles"]]


def test_a_body_that_is_described_owns_its_office(parsed: Build) -> None:
    found = Resolved([parsed("The Solvik Harbour Bank lent the money. The bank's president, Ida Falk, said so.")])
    (role,) = found.named("Ida Falk")["roles"]
    assert role["of"] == found.named("Solvik Harbour Bank")["id"]


@pytest.mark.parametrize(
    "words", ["The Danish president", "Denmark's president", "The president of Denmark", "The Danish leader"]
)
def test_the_head_of_a_state_is_the_one_whom_the_story_names(parsed: Build, words: str) -> None:
    found = Resolved([parsed("Danish President Ida Falk said so."), parsed(f"{words} left the pier.")])
    assert words in found.described(found.named("Ida Falk"))


def test_of_two_heads_of_a_state_neither_is_meant(parsed: Build) -> None:
    texts = ["Danish President Ida Falk said so.", "Danish President Nils Holm said so.", "The Danish president left the pier."]
    found = Resolved([parsed(text) for text in texts])
    assert not any("The Danish president" in found.described(found.named(name)) for name in ("Ida Falk", "Nils Holm"))


def test_a_surname_with_an_office_is_who_holds_that_office(parsed: Build) -> None:
    found = Resolved(
        [
            parsed("Ida Falk, Denmark's harbour minister, met Nils Falk, the mayor of Solvik.", published="2031-05-02"),
            parsed(
                "Falk, the harbour minister of Denmark, resigned on Thursday. Nils Falk, the mayor of Solvik, stayed.",
                published="2031-05-09",
            ),
        ]
    )
    (minister,), (mayor,) = (found.named(name)["roles"] for name in ("Ida Falk", "Nils Falk"))
    assert (minister["to"], len(minister["evidence"])) == ("2031-05-08", 3)
    assert (mayor["role"], mayor["to"]) == ("mayor of Solvik", None)


def test_what_ends_is_the_office_beside_the_name(parsed: Build) -> None:
    found = Resolved(
        [
            parsed("Ida Falk, mayor of Solvik since 2029, heads the Harbour Board too.", published="2031-05-02"),
            parsed("Ida Falk, the mayor of Solvik, resigned on 8 May 2031.", published="2031-05-09"),
        ]
    )
    ends = {role["role"]: role["to"] for role in found.named("Ida Falk")["roles"]}
    assert ends == {"mayor of Solvik": "2031-05-08", "head": None}


@pytest.mark.parametrize("later", ["Falk, the chair of the ferry club,", "Mayor Falk", "Falk, a baker,"])
def test_a_surname_after_the_full_name_is_its_bearers_whatever_the_office(parsed: Build, later: str) -> None:
    found = Resolved([parsed(f"Ida Falk, the mayor of Solvik, rose. {later} said the pier was shut.")])
    assert "Falk" in found.named("Ida Falk")["variants"]


def test_a_country_that_no_list_knows_is_one_in_all_reports(parsed: Build) -> None:
    texts = ["The prime minister of Torvany, Ida Falk, spoke.", "Torvany's borders are shut, the crews said."]
    found = Resolved([parsed(text) for text in texts])
    assert [actor["kind"] for actor in found.actors if "Torvany" in actor["variants"]] == ["country"]
