from __future__ import annotations

from pathlib import Path
from typing import Any

from tellings.evaluation import attribution
from tellings.evaluation.attribution import rows
from tellings.model.records import Span
from tellings.model.told import StatementTold

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


def test_two_statements_of_one_cue_are_one_to_the_benchmark() -> None:
    text = "Ruiz said it holds; “we looked.”"
    cue, source = Span(5, 9), Span(0, 4)
    parts = [(Span(10, 18),), (Span(21, 30),)]
    told = [
        StatementTold(
            str(n), "r", content, source, cue, source, "indirect", None, None, negated=False, modality="asserted", inside=None
        )
        for n, content in enumerate(parts)
    ]
    assert rows(text, told) == [{"source": [0, 4], "cue": [5, 9], "content": [[10, 18], [21, 30]]}]
