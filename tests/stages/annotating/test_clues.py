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
