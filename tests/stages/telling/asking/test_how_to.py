"""The how-to, against the grammar: every question it shows is one, and every form is shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tellings.stages.telling.asking.questions import FORMS, read

HOW_TO = Path(__file__).parents[4] / "docs" / "asking.md"
SHOWN = re.findall(r"^\| .* \| `(.*)` \|$", HOW_TO.read_text(encoding="utf-8"), flags=re.MULTILINE)
NAMES = {"ostra", "kelm", "the strait league"}


@pytest.mark.parametrize("question", SHOWN)
def test_a_question_of_the_how_to_is_understood(question: str) -> None:
    asked = read(question, lambda name: name.casefold() in NAMES)
    assert {name.casefold() for name in (asked.x, asked.y) if name} <= NAMES


def test_every_form_is_shown() -> None:
    def plain(question: str) -> str:
        typed = re.sub(r"\b(?:Ostra|Kelm|Ines Calder|(?:the )?Strait League|X|Y)\b", "X", question)
        typed = re.sub(r"\bharbour master\b", "OFFICE", typed)
        return re.sub(r"(?:June \d+, 2031|(?:May|June|spring|summer) 2031|\b20\d\d(?:-\d\d)*)", "DATE", typed)

    shown = {plain(question) for question in SHOWN}
    assert {plain(form) for pair in FORMS for form in pair} <= shown
