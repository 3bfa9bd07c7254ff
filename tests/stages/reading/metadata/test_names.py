"""Bylines as pages word them, cleaned."""

from __future__ import annotations

import pytest

from tellings.stages.reading.metadata import names


@pytest.mark.parametrize(
    ("value", "byline"),
    [
        ("Jane Doe", "Jane Doe"),
        ("By Jane Doe", "Jane Doe"),
        ("by: Jane Doe", "Jane Doe"),
        ("BY JANE DOE AND ANN POE", "JANE DOE AND ANN POE"),
        ("By Jane Doe and Ann Poe", "Jane Doe and Ann Poe"),
        ("Jane Doe, John Roe and Ann Poe", "Jane Doe, John Roe and Ann Poe"),
        ("Jane Doe; John Roe; Ann Poe", "Jane Doe, John Roe and Ann Poe"),
        ("Jane Doe\nJohn Roe\nJane Doe", "Jane Doe and John Roe"),
        ("Jane Doe &amp; John Roe", "Jane Doe and John Roe"),
        ("Jane Doe, Harbour Correspondent", "Jane Doe, Harbour Correspondent"),
        ("Jane Doe, AP Marine Writer", "Jane Doe, AP Marine Writer"),
        ("Jane Doe, Harbour Post", "Jane Doe"),
        ("Jane Doe Harbour Post", "Jane Doe"),
        ("Jane Doe, harbourpost.example", "Jane Doe"),
        ("Jane Doe | Harbour Post", "Jane Doe"),
        ("Doe, Jane", "Jane Doe"),
        ("Jane Doe Jr.", "Jane Doe Jr."),
        ("Jane Doe @janedoe", "Jane Doe"),
        ("Jane Doe jane@harbourpost.example", "Jane Doe"),
        ("<a href='/jane'>Jane Doe</a>", "Jane Doe"),
        ("Von Hans Meier", "Hans Meier"),
        ("Par Luc Moreau", "Luc Moreau"),
        ("Автор: Анна По", "Анна По"),
        ("بقلم: ليلى حداد", "ليلى حداد"),
        ("von der Heide", "von der Heide"),
        ("AFP", "AFP"),
        ("dpa", "dpa"),
        ("Harbour Post", None),
        ("harbourpost.example", None),
        ("admin", None),
        ("By admin", None),
        ("Unknown", None),
        ("jdoe12", None),
        ("@janedoe", None),
        ("https://social.example/janedoe", None),
        ("2 May 2031", None),
        ("...", None),
        ("", None),
        ("x" * 300, None),
    ],
)
def test_a_byline_holds_names_and_nothing_else(value: str, byline: str | None) -> None:
    assert names.byline(value, outlet="Harbour Post", url="https://harbourpost.example/a") == byline


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Ann Poe, Harbour Correspondent", True),
        ("Ann Poe and John Roe in Ostmark", True),
        ("Ludwig van der Meer", True),
        ("the time the ferry sank", False),
        ("Monday the ferry had been found by divers", False),
        ("What then?", False),
        ("", False),
    ],
)
def test_words_after_by_are_names_or_a_sentence(line: str, named: bool) -> None:  # noqa: FBT001
    assert names.looks_named(line) is named
