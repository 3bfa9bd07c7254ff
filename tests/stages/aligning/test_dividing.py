"""Statements cut up by the divisions of their report."""

from __future__ import annotations

import re

import pytest

from tellings.language.tokens import words_of
from tellings.model.records import Span
from tellings.stages.aligning.dividing import divided, divided_by_marks


@pytest.mark.parametrize(
    ("marked", "clauses"),
    [
        ("[The gate stays shut,] |[because its lock is broken]", ["The gate stays shut,", "because its lock is broken"]),
        # What its cue leaves over of a division is no clause by itself.
        ("Reed, who heads the watch, said [now] |[nine boats would sail]", ["now] |[nine boats would sail"]),
        ("[Nobody sleeps.] |[The gate stays shut,] said Reed", ["Nobody sleeps.", "The gate stays shut,"]),
        # A content in pieces with its source between them.
        (
            "[The gate,] she said, [stays shut,] |[and the boats wait]",
            ["The gate,] she said, [stays shut,", "and the boats wait"],
        ),
        ("She said [two of the boats] |were lost, he said, |[and two were saved]", ["two of the boats", "and two were saved"]),
    ],
)
def test_clauses_are_what_a_statement_has_of_each_division(marked: str, clauses: list[str]) -> None:
    text, content, divisions = unmarked(marked)
    assert [text[c.start : c.end].strip() for c in divided(content, words_of(text, content), divisions)] == [
        re.sub(r"[\[\]|]", "", clause).strip() for clause in clauses
    ]


def test_clauses_hold_every_word_once() -> None:
    text, content, divisions = unmarked("[Two of them,] he said, |[sleep,] |[nine boats wait] |[and she] says [so now]")
    words = words_of(text, content)
    parts = divided(content, words, divisions)
    assert [n for part in parts for n in range(part.first, part.last)] == list(range(len(words)))


def test_without_a_parse_marks_and_openers_divide() -> None:
    text = "The old gate stays shut tonight, because its iron lock is badly broken"
    parts = divided_by_marks(text, [Span(0, len(text))], words_of(text, [Span(0, len(text))]), "en")
    assert [text[p.start : p.end] for p in parts] == [
        "The old gate stays shut tonight, ",
        "because its iron lock is badly broken",
    ]


def unmarked(marked: str) -> tuple[str, list[Span], list[Span]]:
    """A text; the content in square brackets; its divisions, which end at the bars."""
    text, content, edges, opened = "", [], [0], 0
    for piece in re.split(r"([\[\]|])", marked):
        if piece == "[":
            opened = len(text)
        elif piece == "]":
            content.append(Span(opened, len(text)))
        elif piece == "|":
            edges.append(len(text))
        else:
            text += piece
    return text, content, [Span(a, b) for a, b in zip(edges, [*edges[1:], len(text)], strict=True)]
