"""Clues: what a report says outright of its mentions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tellings.language import lexicon
from tellings.model.told import MentionTold
from tellings.stages.annotating import annotate_report, clues, mentions
from tellings.stages.annotating.parsed import ParsedReport

Build = Callable[..., ParsedReport]


def found(parsed: ParsedReport) -> set[tuple[str, str, str]]:
    return {(c.kind, parsed.words(c.a), parsed.words(c.b)) for c in clues.find(parsed, mentions.find(parsed))}


@pytest.mark.parametrize(
    ("text", "clue"),
    [
        ("Mayor Ana Ruiz said so.", ("role", "Ana Ruiz", "Mayor")),
        ("Erik Holm, the director of the Harbour Board, said so.", ("role", "Erik Holm", "the director of the Harbour Board")),
        (
            "Erik Holm, the director of the Harbour Board, said so.",
            ("of", "the director of the Harbour Board", "Harbour Board"),
        ),
        (
            "Secretary of Norway's Supreme Harbour Council (SHC) Erik Holm said so.",
            ("role", "Erik Holm", "Secretary of Norway's Supreme Harbour Council"),
        ),
        ("The Solvik Harbour Board (SHB) met.", ("acronym", "Solvik Harbour Board", "SHB")),
        ("Groups such as Daesh (also known as ISIS or ISIL) fled.", ("alias", "Daesh", "ISIS")),
        ("Groups such as Daesh (also known as ISIS or ISIL) fled.", ("alias", "Daesh", "ISIL")),
        ("They left the Kalvik air base, near the western city of Bergen.", ("located", "Kalvik air base", "Bergen")),
        ("Norway's Harbour Board met.", ("of", "Harbour Board", "Norway")),
        ("Norway denied it. The Defence Ministry said more.", ("of", "Defence Ministry", "Norway")),
        (
            "The director of the harbour authority of Oslo Ana Ruiz said so.",
            ("of", "The director of the harbour authority of Oslo", "the harbour authority of Oslo"),
        ),
    ],
)
def test_what_is_said_outright_is_found(parsed: Build, text: str, clue: tuple[str, str, str]) -> None:
    assert clue in found(parsed(text))


def test_a_name_in_the_next_clause_holds_no_role(parsed: Build) -> None:
    assert not {c for c in found(parsed("The mayor left and Ana Ruiz stayed.")) if c[0] == "role"}


def test_a_note_is_of_the_mention_before_it(parsed: Build) -> None:
    report = parsed("They flew to the Swan [the old harbour bridge in Bergen — approx. transl.] on Monday.")
    assert ("note", "Swan", "[the old harbour bridge in Bergen — approx. transl.]") in found(report)


def test_many_pages_of_blanks_between_two_names_are_passed_over_at_once(parsed: Build) -> None:
    # Where each blank is given back and tried again, this takes a quarter of an hour.
    text = "They told Erik Holm{}the director of the Harbour Board left. Kalvik air base{}Solvik Harbour Board{}Ana Ruiz met."
    near, far = (found(parsed(text.replace("{}", blanks))) for blanks in (" ", " " * 100_000))
    assert ("of", "the director of the Harbour Board", "Harbour Board") in far
    assert far <= near


@pytest.mark.parametrize("example", lexicon("en", "actors")["alias_examples"], ids=lambda example: example["text"][:50])
def test_examples_of_other_names(parsed: Build, example: dict[str, str]) -> None:
    report = parsed(example["text"])
    told = [m for m in annotate_report(report)["mentions_told"] if isinstance(m, MentionTold)]
    meant = {report.text[m.start : m.end]: (m.cluster, m.label) for m in told}
    assert len({meant[name] for name in example["names"]}) == 1, meant


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Board, called by the Coast Party to a meeting, said no.",
        "The Harbour Board and, in its own words, the Coast Party met.",
        "The Harbour Board met the union (Ana Berg) on Monday.",
    ],
)
def test_two_names_in_other_words_are_no_aliases(parsed: Build, text: str) -> None:
    assert not {clue for clue in found(parsed(text)) if clue[0] in {"alias", "acronym"}}


def test_a_title_in_a_list_is_the_next_names(parsed: Build) -> None:
    said = found(parsed("They met Danish President Ola Berg, Norwegian Prime Minister Ilse Tarrant and the crew."))
    assert ("role", "Ilse Tarrant", "Norwegian Prime Minister") in said
    assert ("role", "Ola Berg", "Norwegian Prime Minister") not in said


def test_what_follows_somebody_likened_is_another(parsed: Build) -> None:
    said = found(parsed("Like Ola Berg, the minister was not named in the letters."))
    assert ("role", "Ola Berg", "the minister") not in said


_PARTIES = ("Peter Ilves", "Erik Holm", "Coast Party", "Harbour Board", "Ana Ruiz", "The chancellor", "The witness")


@pytest.mark.parametrize(
    "text",
    [
        "Chancellor Ana Ruiz named Erik Holm to the board on Monday.",
        "Chancellor Ana Ruiz has also named Erik Holm as her deputy.",
        "Chancellor Ana Ruiz called Erik Holm on Monday.",
        "Ana Ruiz, the chancellor, named Erik Holm as envoy.",
        "The chancellor, Ana Ruiz, named Erik Holm, a lawyer, as envoy on Monday.",
        "The Harbour Board named Erik Holm its chairman.",
        "The Harbour Board called the Coast Party a nuisance.",
        "The chancellor named Erik Holm.",
        "Peter Ilves was named Harbour Board chairman on Monday.",
        "Peter Ilves was named Erik Holm's successor.",
        "Peter Ilves was named to the Harbour Board on Monday.",
        "The witness named Erik Holm as the man who fired.",
    ],
)
def test_who_names_somebody_does_not_bear_the_name(parsed: Build, text: str) -> None:
    report = parsed(text)
    assert not {clue for clue in found(report) if clue[0] == "alias"}
    told = [m for m in annotate_report(report)["mentions_told"] if isinstance(m, MentionTold)]
    meant = {report.text[m.start : m.end]: m.cluster for m in told}
    first, second, *_ = (name for name in _PARTIES if name in text)
    assert meant[first] != meant[second]


@pytest.mark.parametrize(
    ("text", "alias"),
    [
        ("A man named Erik Holm was arrested on Monday.", ("A man", "Erik Holm")),
        ("They took a man named Erik Holm to hospital.", ("a man", "Erik Holm")),
        ("The man called Erik Holm said that he was tired.", ("The man", "Erik Holm")),
        ("The militia called the Dawn Brigade attacked the pier.", ("The militia", "Dawn Brigade")),
        ("The Harbour Council, then named Coast Board, met.", ("Harbour Council", "Coast Board")),
        ("The Harbour Board was renamed Coast Council in 2029.", ("Harbour Board", "Coast Council")),
        ("The rebels call themselves the Dawn Brigade.", ("The rebels", "Dawn Brigade")),
        ("The victim was named as Erik Holm.", ("The victim", "Erik Holm")),
    ],
)
def test_who_is_named_so_bears_the_name(parsed: Build, text: str, alias: tuple[str, str]) -> None:
    assert ("alias", *alias) in found(parsed(text))
