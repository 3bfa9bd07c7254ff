"""Mentions: the exact words, their kind and their label."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.language import lexicon
from tellings.ports.tagger import Tagger
from tellings.stages.annotating import mentions
from tellings.stages.annotating.parsed import ParsedReport, parse_report
from tellings.stages.reading import report_from_text

Build = Callable[..., ParsedReport]


def found(parsed: ParsedReport) -> set[tuple[str, str, str]]:
    return {(parsed.text[m.start : m.end], m.kind, m.label) for m in mentions.find(parsed)}


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("Norway's Harbour Board closed the quay.", "Harbour Board", "organisation"),
        ("The Ministry of Works and Transport has closed the quay.", "Ministry of Works and Transport", "organisation"),
        ("Ferries ran to the Solvik naval base all week.", "Solvik naval base", "facility"),
        ("The militants of Daesh fled.", "Daesh", "armed_group"),
        ("Strikes hit IS and other militants.", "IS", "armed_group"),
        ("The port of Aleppo Bay is small, said the mayor of Hamburg.", "Hamburg", "place"),
        ("The US and the U.K. signed a treaty.", "US", "country"),
        ("The US and the U.K. signed a treaty.", "U.K.", "country"),
        ("The deal between Oslo and Copenhagen was signed.", "Oslo", "country"),
        ("The deal was signed in Oslo.", "Oslo", "place"),
        ("The Norwegian navy left.", "Norwegian", "country"),
        ("Halvia's borders are shut. Halvia met the envoys of Torvany.", "Halvia", "country"),
        ("The prime minister of Torvany, Ana Lind, spoke. Torvany agreed.", "Torvany", "country"),
        ("Halvia joined the Amber Pact in 2025.", "Halvia", "country"),
        ("The Northern Pact was founded in 1999.", "Northern Pact", "organisation"),
        ("Halvia joined the Amber Pact in 2025.", "Amber Pact", "organisation"),
        ("Ana Berg's foreign minister met Nils Berg. Berg's parliament agreed.", "Berg", "person"),
        ("Many Norwegians left.", "Norwegians", "people"),
        ("The Swedish Defence Ministry said it had no plans.", "Swedish Defence Ministry", "organisation"),
        ("The Harbour Board (HB) Spokesman Odd Stenvik praised the crews.", "Odd Stenvik", "person"),
        ("Boats use the Vatnes airstrip in winter.", "Vatnes airstrip", "facility"),
        ("The Danish company Blue Line Ferries said on Monday it was ready.", "Blue Line Ferries", "organisation"),
    ],
)
def test_names_are_found_to_the_letter(parsed: Build, text: str, words: str, label: str) -> None:
    assert (words, "name", label) in found(parsed(text))


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("A senior port official said the pier was shut.", "A senior port official", "person"),
        ("The minister said the pier was shut.", "The minister", "person"),
        ("Foreign Ministry Spokesman Erik Holm said the pier was shut.", "Foreign Ministry Spokesman", "person"),
        ("Denmark's Defence Minister Major General Ola Berg said so.", "Denmark's Defence Minister", "person"),
        (
            "Secretary of Norway's Supreme Harbour Council (SHC) Erik Holm said so.",
            "Secretary of Norway's Supreme Harbour Council",
            "person",
        ),
        ("SHC head Erik Holm said so to reporters.", "SHC head", "person"),
        (
            "They flew from an airbase in Norway's western city of Bergen.",
            "an airbase in Norway's western city of Bergen",
            "facility",
        ),
        ("They flew from the Bergen air base, near the fjord, in Bergen province.", "the Bergen air base", "facility"),
        ("The Norwegian government is ready.", "The Norwegian government", "organisation"),
        ("They are armed terrorists from abroad.", "armed terrorists", "armed_group"),
    ],
)
def test_descriptions_are_found_whole(parsed: Build, text: str, words: str, label: str) -> None:
    assert (words, "role", label) in found(parsed(text))


def test_a_surname_is_a_person_wherever_the_full_name_is_one(parsed: Build) -> None:
    text = "Erik Holmgaard said the pier was shut.\n\nHolmgaard added that it would stay so.\n\nNobody asked Holmgaard."
    names = [
        parsed(text).text[m.start : m.end] for m in mentions.find(parsed(text)) if m.label == "person" and m.kind == "name"
    ]
    assert names == ["Erik Holmgaard", "Holmgaard", "Holmgaard"]


def test_the_verb_of_a_headline_is_no_part_of_its_speakers_name(parsed: Build) -> None:
    report = parsed("Pier Is Safe, Says Stenvik\n\nThe pier is safe, Odd Stenvik told the council on Monday.")
    assert "Says Stenvik" not in {words for words, _, _ in found(report)}


def test_a_portfolio_is_no_body(parsed: Build) -> None:
    assert not {words for words, kind, label in found(parsed("Defense Minister Ola Berg left.")) if words == "Defense"}


def test_the_head_of_a_role_is_its_noun(parsed: Build) -> None:
    report = parsed("The head of the harbour office left.")
    role = next(m for m in mentions.find(report) if m.kind == "role" and m.label == "person")
    assert report.text[role.head :].startswith("head")


def test_names_do_not_overlap(parsed: Build) -> None:
    report = parsed(
        "The Royal Norwegian Navy, the Harbour Board of Solvik and Blue Line Ferries met in Oslo with Iran's Foreign Ministry."
    )
    spans = sorted((m.start, m.end) for m in mentions.find(report) if m.kind == "name")
    assert len(spans) > 3
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


def test_a_sentence_stop_is_no_part_of_a_name(parsed: Build) -> None:
    assert ("ISIL", "name", "armed_group") in found(parsed("They fought ISIL. Then they left."))


@pytest.mark.parametrize("text", ["", " ", "I", "'s", "“”", "(", "\n\n\n", "THE", "of", "A" * 5000])
def test_poor_texts_do_no_harm(parsed: Build, text: str) -> None:
    mentions.find(parsed(text))


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.sampled_from("Aa Bb.’'“”()[]-—Iran of the Minister said\n"), max_size=120))
def test_every_mention_stands_in_its_text(tagger: Tagger, text: str) -> None:
    report, segments = report_from_text(text, path="t.txt", language="en")
    for mention in mentions.find(parse_report(report, segments, tagger)):
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.start <= mention.head < mention.end


def test_names_in_one_list_are_of_one_sort(parsed: Build) -> None:
    names = found(
        parsed("The alliance of Port Alder, Halvorsund, Tarn and Eskby, a town in the north, holds. They met in Halvorsund.")
    )
    assert {("Halvorsund", "name", "place"), ("Tarn", "name", "place"), ("Eskby", "name", "place")} <= names


def test_a_description_does_not_end_within_a_list(parsed: Build) -> None:
    words = {
        text for text, kind, _ in found(parsed("The alliance of Norway, Denmark and Sweden keeps the port.")) if kind == "role"
    }
    assert {text for text in words if "alliance" in text} == {"The alliance"}


def test_police_need_no_article_to_be_somebody(parsed: Build) -> None:
    told = found(parsed("Police arrested a smuggler in Holm. Owners of a police dog found the money."))
    assert ("Police", "role", "organisation") in told
    assert ("police", "role", "organisation") not in told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Some 200 Norwegian soldiers left the pier.", "Some 200 Norwegian soldiers"),
        ("Police held fourteen dockers.", "fourteen dockers"),
        ("The boat was taken by smugglers.", "smugglers"),
    ],
)
def test_many_who_do_or_suffer_something_are_found(parsed: Build, text: str, words: str) -> None:
    assert (words, "role", "people") in found(parsed(text))


@pytest.mark.parametrize("text", ["It is a matter for lawyers.", "They sell boots for dockers."])
def test_many_who_do_nothing_are_not(parsed: Build, text: str) -> None:
    assert not {m for m in found(parsed(text)) if m[2] == "people" and m[1] == "role"}


def test_the_place_of_a_dateline_is_found(parsed: Build) -> None:
    report = parsed("OSLO, 3 May (Harbour News) - The pier is shut, the mayor said. Boats stay in port.")
    assert ("OSLO", "name", "place") in found(report)


def test_a_name_ends_before_its_initials_in_brackets(parsed: Build) -> None:
    report = parsed("The Northern Skippers' Association (NSA) met the Solvik Harbour Board (SHB).")
    assert not {words for words, _, _ in found(report) if "(" in words}


@pytest.mark.parametrize("example", lexicon("en", "actors")["examples"], ids=lambda example: example["text"][:50])
def test_examples_of_seats_of_government(parsed: Build, example: dict[str, str]) -> None:
    told = [(words, label) for words, kind, label in found(parsed(example["text"])) if kind == "name"]
    assert {words for words, label in told if label == "country"} == set(example.get("governments", ()))
    assert {words for words, label in told if label == "place"} == set(example.get("places", ()))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Arab states and Western diplomats met.", "Arab"),
        ("The Islamic calendar has twelve months.", "Islamic"),
        ("Section Four says no to the pier.", "Section Four"),
    ],
)
def test_words_that_stand_for_nobody_are_no_mentions(parsed: Build, text: str, words: str) -> None:
    assert words not in {found_words for found_words, _, _ in found(parsed(text))}


def test_many_of_a_faith_or_a_region_are_a_people(parsed: Build) -> None:
    assert ("Kurds", "name", "people") in found(parsed("The Kurds left the town, the mayor said."))


def test_a_firm_written_with_a_capital_inside_is_no_person(parsed: Build) -> None:
    assert ("SkyFerry", "name", "organisation") in found(parsed("SkyFerry said the launch was delayed."))


def test_a_town_of_the_atlas_after_a_preposition_is_a_place(parsed: Build) -> None:
    told = found(parsed("The boats went from Lobito to Kushtia, and Lobito was quiet, said Ana Berg."))
    assert {label for words, _, label in told if words in {"Lobito", "Kushtia"}} == {"place"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The minister of trade of Tarnia Yusef Al-Bergani met the mayor of Solvik.", "Yusef Al-Bergani"),
        ("The deputy head of the SHB of Tarnia S. M. Holmgaard spoke.", "S. M. Holmgaard"),
        ("It was heard by the Tarnian Ambassador in Kardakh Pyotr Holmin.", "Pyotr Holmin"),
        ("The president of the Republic of Norway Ana Berg spoke.", "Ana Berg"),
        ("The minister of Defence Erik Holm spoke.", "Erik Holm"),
        # Whose adviser or lawyer somebody is may have two given names.
        ("The adviser of Juan Carlos Berg left. Berg stayed.", "Juan Carlos Berg"),
        ("The lawyer for Anna Maria Berg left. Berg stayed.", "Anna Maria Berg"),
    ],
)
def test_a_name_behind_the_place_of_an_office_is_its_holders(parsed: Build, text: str, name: str) -> None:
    assert (name, "name", "person") in found(parsed(text))
