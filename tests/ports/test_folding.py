"""Words of a text are found where they stand, by the rules of full text search."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.ports.folding import folded, found_in, phrases, placed


@settings(deadline=None)
@given(st.text())
def test_the_words_of_a_text_have_their_places_and_are_those_that_are_searched(text: str) -> None:
    words = list(placed(text))
    assert [word for word, _, _ in words] == folded(text)
    ends = [0, *(end for _, _, end in words)]
    for (word, start, end), before in zip(words, ends, strict=False):
        assert before <= start < end <= len(text) or (start < end and start == before - 1)
        assert word in "".join(folded(text[start:end]))


@settings(deadline=None)
@given(st.text(), st.text())
def test_what_is_found_lies_in_the_text_in_order(text: str, question: str) -> None:
    at = -1
    for start, end in found_in(text, phrases(question)):
        assert at < end
        assert 0 <= start < end <= len(text)
        at = end


@pytest.mark.parametrize(
    ("text", "question", "found"),
    [
        ("The Ferry to Ostra", "ferry ", ["Ferry"]),
        ("ferries and a ferry", "fer", ["ferries", "ferry"]),
        ("a ferry and an anchor", "a", ["a"]),
        ("a ferry and an anchor", "an", ["and", "an", "anchor"]),
        ("was late, late was", '"was late"', ["was late"]),
        ("was not late", '"was late"', []),
        ("Café Zürich", "cafe zurich ", ["Café", "Zürich"]),
        ("🚢 the ferry", "ferry ", ["ferry"]),
        ("die Straße", "strasse ", ["Straße"]),
        ("re-opened it", "re-opened ", ["re-opened"]),
        ("المَدرَسة هنا", "المدرسة ", ["المَدرَسة"]),
        ("橋を渡る", "橋を", ["橋を"]),
        ("nothing", "", []),
        ("nothing", '""', []),
    ],
)
def test_phrases_are_found_in_the_true_text(text: str, question: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in found_in(text, phrases(question))] == found
