"""Coreference: who is who within one report."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tellings.stages.annotating import annotate_report
from tellings.stages.annotating.parsed import ParsedReport

Build = Callable[..., ParsedReport]


def clusters(parsed: ParsedReport) -> list[list[str]]:
    """The words of each cluster's mentions, in text order."""
    groups: dict[int, list[str]] = {}
    for mention in annotate_report(parsed)["mentions_told"]:
        groups.setdefault(mention.cluster, []).append(parsed.text[mention.start : mention.end])  # type: ignore[attr-defined]
    return list(groups.values())


def together(parsed: ParsedReport, *words: str) -> bool:
    return any(set(words) <= set(group) for group in clusters(parsed))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Erik Holmgaard said the pier was shut.\n\nHolmgaard said more.", ("Erik Holmgaard", "Holmgaard")),
        ("Erik Holmgaard said the pier was shut. “It is old,” he added.", ("Erik Holmgaard", "he")),
        ("Harbourmaster Erik Holmgaard shut the pier.\n\nThe official said more.", ("Erik Holmgaard", "The official")),
        (
            "Secretary of Norway's Supreme Harbour Council (SHC) Erik Holmgaard shut it.\n\nThe pier is old, the SHC secretary said.",
            ("Erik Holmgaard", "the SHC secretary"),
        ),
        (
            "Secretary of Norway's Supreme Harbour Council (SHC) Erik Holmgaard shut it.\n\nThe senior Norwegian official said more.",
            ("Erik Holmgaard", "The senior Norwegian official"),
        ),
        (
            (
                "A senior harbour official said the pier was shut.\n\n“It is old,” he said.\n\n"
                "Secretary of the Supreme Harbour Council Erik Holmgaard told Radio Skerry on Monday that it would stay so."
            ),
            ("A senior harbour official", "Erik Holmgaard"),
        ),
        ("Daesh (also known as ISIS or ISIL) fled.\n\nISIL came back.", ("Daesh", "ISIS", "ISIL")),
        (
            "They flew from the Kalvik air base, near the western city of Bergen.\n\nThe airfield is old.",
            ("Kalvik air base", "The airfield"),
        ),
        ("Norway shut the pier. Oslo blamed Denmark for it.", ("Norway", "Oslo")),
        ("Norway let Danish ferries use its piers.", ("Norway", "its")),
        # Whom somebody tells a thing is another.
        ("Erik Holmgaard shut the pier. Later Arne Lund put it to him that the pier was safe.", ("Erik Holmgaard", "him")),
        ("Spokeswoman Ana Ruiz met Erik Holmgaard. She said the pier was shut.", ("Ana Ruiz", "She")),
        # Names that the parser takes for a body's, a town's or a work's, beside what their bearers are.
        (
            "“The gate will hold,” the head of the canal office, Renata Halvik, told the town.\n\nHalvik said the lock was old.",
            ("the head of the canal office", "Renata Halvik", "Halvik"),
        ),
        (
            "“It was late,” the coach of Halvik FC, Renata Halvik, has told Radio Corva. “Go,” she said.",
            ("Renata Halvik", "she"),
        ),
        ("“We had to shut it,” Ebba Tolvar, the minister, told reporters.", ("Ebba Tolvar", "the minister")),
        (
            "The fares were cut, Renata Halvik, the League’s commissioner for ferries, said. The commissioner said more.",
            ("Renata Halvik", "The commissioner"),
        ),
        (
            "She drinks her tea where our reporter met Dagna Orr on Monday. The pier is old, she says.",
            ("Dagna Orr", "she"),
        ),
    ],
)
def test_those_who_are_one_are_joined(parsed: Build, text: str, words: tuple[str, ...]) -> None:
    assert together(parsed(text), *words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Erik Holmgaard met Ana Holmgaard.\n\nBoth left.", ("Erik Holmgaard", "Ana Holmgaard")),
        ("Mayor Erik Holmgaard spoke. The spokeswoman said more.", ("Erik Holmgaard", "The spokeswoman")),
        ("A fisherman said the pier was shut.\n\nMayor Erik Holmgaard said it was open.", ("A fisherman", "Erik Holmgaard")),
        ("Norway and Denmark spoke. The talks were held in Oslo.", ("Norway", "Oslo")),
    ],
)
def test_those_who_are_two_stay_apart(parsed: Build, text: str, words: tuple[str, ...]) -> None:
    assert not together(parsed(text), *words)


@pytest.mark.parametrize("name", ["Marek Halvik", "Beata Kolvar", "Renata Oster", "Sunna Vell"])
def test_he_and_she_take_up_a_name_that_no_parser_knows(parsed: Build, name: str) -> None:
    assert together(parsed(f"{name} runs the mill at Corva. “We wait,” she said on Monday."), name, "she")


def test_he_and_she_take_up_no_body(parsed: Build) -> None:
    report = parsed("Erik Holmgaard met us.\n\nCorva Shipping Works runs the mill. “We wait,” he said on Monday.")
    assert not together(report, "Corva Shipping Works", "he")


def test_a_bare_office_in_a_headline_is_its_only_holder(parsed: Build) -> None:
    told = "Minister defends the pier\n\nTorvin Dahl, the minister of works, spoke in parliament. “I shall be plain,” he began. “The pier stays.”"
    assert together(parsed(told), "Minister", "Torvin Dahl", "he")
    assert not together(parsed(f"{told}\n\nAda Moor, the minister of trade, listened."), "Minister", "Torvin Dahl")


def test_a_headline_calls_a_body_by_its_last_word(parsed: Build) -> None:
    body = "A spokesman of the Free Pier Front, Erik Holmgaard, denied on Monday that its men shut the pier in Kalvik."
    assert together(parsed(f"Front denies all\n\n{body}"), "Front", "Free Pier Front")
    assert not together(parsed(f"Front denies all\n\n{body} The Grey Gull Front said more."), "Front", "Free Pier Front")


def test_a_bare_surname_goes_to_the_one_named_last(parsed: Build) -> None:
    groups = clusters(parsed("Erik Holmgaard left.\n\nAna Holmgaard stayed.\n\nHolmgaard slept."))
    assert ["Ana Holmgaard", "Holmgaard"] in groups


def test_a_source_without_a_mention_gets_one(parsed: Build) -> None:
    report = parsed("Three dockers said that the pier was shut.")
    told = annotate_report(report)
    source = next(s.source for s in told["statements_told"] if s.source)  # type: ignore[attr-defined]
    assert any((m.start, m.end) == (source.start, source.end) for m in told["mentions_told"])  # type: ignore[attr-defined]


def test_a_pronoun_for_nobody_is_left_out(parsed: Build) -> None:
    assert clusters(parsed("It rained, and they say it will rain again.")) == []


def test_two_countries_bodies_are_two_in_one_report(parsed: Build) -> None:
    report = parsed("The Norwegian navy left the port. The Danish navy came to the port. The navy of Norway came back.")
    assert not together(report, "The Norwegian navy", "The Danish navy")


@pytest.mark.parametrize(("words", "label"), [("Two foreign fleets", "people"), ("The two sides", "people")])
def test_groups_that_speak_are_people_and_no_works(parsed: Build, words: str, label: str) -> None:
    report = parsed(f"{words} said the fishing grounds are theirs.")
    told = annotate_report(report)["mentions_told"]
    assert (words, label) in {(report.text[m.start : m.end], m.label) for m in told}  # type: ignore[attr-defined]


@pytest.mark.parametrize(("words", "meant"), [("The former", "Norway"), ("the latter", "Denmark")])
def test_the_former_and_the_latter_are_the_two_just_named(parsed: Build, words: str, meant: str) -> None:
    assert together(
        parsed("Norway and Denmark met on Monday. The former closed the strait; the latter protested."), words, meant
    )


def test_a_former_minister_is_nobodys_former(parsed: Build) -> None:
    report = parsed("Norway and Denmark met on Monday. The former minister closed the strait.")
    assert not any("The former" in group for group in clusters(report))


@pytest.mark.parametrize("explained", [" (FSA)", ""])
def test_initials_of_a_body_that_the_report_names_are_that_bodys_and_no_armed_groups(parsed: Build, explained: str) -> None:
    read = parsed(f"The Ferry Supervision Authority{explained} opened an inquiry.\n\nThe FSA declined to comment on it.")
    assert together(read, "Ferry Supervision Authority", "FSA")
    assert {m.label for m in annotate_report(read)["mentions_told"] if m.kind == "name"} == {"organisation"}  # type: ignore[attr-defined]


def test_initials_that_everybody_knows_stay_an_armed_groups(parsed: Build) -> None:
    read = parsed("The Free Syrian Army (FSA) took the town. The FSA said so.")
    assert {m.label for m in annotate_report(read)["mentions_told"] if m.kind == "name"} == {"armed_group"}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "one", "another"),
    [
        ("Mr Berg denied it. His wife, Ana Berg, would not say. Lund left.", "Berg", "Ana Berg"),
        ("Mr Berg kept out of it. His predecessor in that post, Corinne Berg, did not.", "Berg", "Corinne Berg"),
        ("Berg said the pier was shut. Mayor Ana Lund and Berg's son Nils Berg left.", "Berg", "Nils Berg"),
    ],
)
def test_a_surname_is_not_that_of_the_relative_named_after_its_bearer(parsed: Build, text: str, one: str, another: str) -> None:
    assert not together(parsed(text), one, another)


def test_a_surname_after_a_relatives_name_may_be_the_relatives(parsed: Build) -> None:
    assert together(parsed("Mr Berg denied it. His wife, Ana Berg, left. Mrs Berg was tired."), "Ana Berg", "Berg")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # Whose chairman one is, the other directs.
        (
            "The Skerry Gazette said the bank's chairman, Nils Lund, and its director, Ana Berg, had resigned.",
            ("the bank", "its"),
        ),
        ("A captain of the Harbour Guard (HG), Ana Berg, denied it.", ("A captain of the Harbour Guard", "Ana Berg")),
        ("Her brother-in-law, Nils Lund, was not there.", ("Her brother-in-law", "Nils Lund")),
        ("My nephew Henrik, who keeps the books at Orsa, has shown them.", ("My nephew", "Henrik")),
        ("Foreign Minister Dr. Yusuf al-Bergani left.", ("Foreign Minister", "Yusuf al-Bergani")),
        (
            "They met the Deputy Foreign Minister of the Republic of Tarnia, Mr. Erik Holm.",
            ("the Deputy Foreign Minister of the Republic of Tarnia", "Erik Holm"),
        ),
    ],
)
def test_who_stands_beside_a_name_is_its_bearer(parsed: Build, text: str, words: tuple[str, ...]) -> None:
    assert together(parsed(text), *words)


def test_a_form_of_address_passes_over_the_nearest_bearer_of_the_other_sex(parsed: Build) -> None:
    read = parsed("Erik Berg and Ana Berg came. Mr Berg left. Mrs Berg stayed. Mr Berg came back. Ms Berg slept.")
    assert ["Erik Berg", "Berg", "Berg"] in clusters(read)
    assert ["Ana Berg", "Berg", "Berg"] in clusters(read)
