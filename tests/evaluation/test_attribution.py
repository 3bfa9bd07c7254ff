from __future__ import annotations

from pathlib import Path
from typing import Any

from tellings.evaluation import attribution

TEXT = "“The owner told me that the mill was safe,” Ana Ruiz said. The mill burned. She said that it was empty."


def predicted(text: str) -> list[dict[str, Any]]:
    (row,) = attribution.predict([{"id": "1", "text": text}], Path())
    assert row["id"] == "1"
    statements: list[dict[str, Any]] = row["statements"]
    return statements


def test_only_outermost_attributed_statements_are_given() -> None:
    first, second = predicted(TEXT)
    assert [TEXT[s:e] for s, e in first["content"]] == ["The owner told me that the mill was safe"]
    assert TEXT[slice(*first["source"])] == "Ana Ruiz"
    assert TEXT[slice(*first["cue"])] == "said"
    assert TEXT[slice(*second["source"])] == "She"


def test_the_word_that_opens_a_clause_counts_to_its_content_there() -> None:
    assert [TEXT[s:e] for s, e in predicted(TEXT)[1]["content"]] == ["that it was empty"]


def test_an_empty_text_has_no_statements() -> None:
    assert predicted("") == []
