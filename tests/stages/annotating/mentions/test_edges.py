"""Where names and descriptions end: credits before them, hyphens in them, titles of other people in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tellings.language import lexicon
from tellings.stages.annotating import mentions
from tellings.stages.annotating.parsed import ParsedReport

Build = Callable[..., ParsedReport]


def _words(parsed: ParsedReport, kind: str) -> set[str]:
    return {parsed.text[m.start : m.end] for m in mentions.find(parsed) if m.kind == kind}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Prime Minister Kim Dong-suk met reporters on Monday.", "Kim Dong-suk"),
        ("Prime Minister Moon Tae-in met reporters on Monday.", "Moon Tae-in"),
        ("The envoy, Park Sol-Hye, left early.", "Park Sol-Hye"),
        ("A letter by Ban Mi-moon was read.", "Ban Mi-moon"),
        ("Energy minister Pedro Carlos Tarrant left early. Tarrant said nothing.", "Pedro Carlos Tarrant"),
        ("US Secretary of State Rex Tarrant met reporters on Monday.", "Rex Tarrant"),
        ("Mayor of Hamburg Salim Kharan said the pier was shut.", "Salim Kharan"),
        ("Soup was handed out at the sports hall of School No. 3. A vigil was held.", "School No. 3"),
        ("The reactor of Power Plant No. 4 in Solvik was shut.", "Power Plant No. 4"),
        ("Fire Station Number 6 burned down.", "Fire Station Number 6"),
        ("Harbour Board No. 2 Ilse Tarrant said the pier was shut.", "Harbour Board"),
        ("Norway's Ambassador to the United Nations Ilse Tarrant said the pier was shut.", "Ilse Tarrant"),
    ],
)
def test_a_name_is_whole(parsed: Build, text: str, name: str) -> None:
    assert name in _words(parsed(text), "name")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("A spokesman for Danish President Ola Berg said so.", "A spokesman for Danish President Ola Berg"),
        ("The brother of former president Ola Berg said so.", "The brother of former president Ola Berg"),
        ("The chief of the harbour authority Ana Berg said so.", "The chief of the harbour authority"),
    ],
)
def test_a_role_is_its_holders_and_no_more(parsed: Build, text: str, role: str) -> None:
    assert role in _words(parsed(text), "role")


@pytest.mark.parametrize("example", lexicon("en", "credits")["examples"], ids=lambda e: e["text"])
def test_the_examples_of_credits(example: dict[str, Any], parsed: Build) -> None:
    read = parsed(example["text"])
    assert _words(read, "name") == set(example["names"])
    assert _words(read, "role") == set(example["roles"])


def test_a_credit_is_no_part_of_a_name(parsed: Build) -> None:
    found = _words(parsed("Ana Berg spoke. Reuters Ana Berg speaks to the crowd at the pier."), "name")
    assert "Ana Berg" in found
    assert not any("Reuters" in name and "Berg" in name for name in found)


def test_the_source_of_a_thing_is_nobody(parsed: Build) -> None:
    assert "The main source of oil" not in _words(parsed("The main source of oil is the sea. A source said so."), "role")
    assert "A source" in _words(parsed("The main source of oil is the sea. A source said so."), "role")


def test_a_port_is_no_persons_surname(parsed: Build) -> None:
    found = mentions.find(parsed("The ship visited Denmark's Yeldvik Port on Oct. 11. They met at Yeldvik Port."))
    assert not [m for m in found if m.label == "person"]
