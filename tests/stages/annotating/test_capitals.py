from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.stages.annotating.capitals import recased


@pytest.mark.parametrize(
    ("text", "ordinary"),
    [
        ("THE MAYOR SAID THE BRIDGE WASN’T SAFE.", "The mayor said the bridge wasn’t safe."),
        ("“WE WILL GO,” SAID ORVANA ON MONDAY. IT WAS LATE.", "“We will go,” said Orvana on Monday. It was late."),
        ("THE GOVERNMENT OF DENMARK PAID FOR IT.", "The government of Denmark paid for it."),
        ("UN, EU", "UN, EU"),
        ("The mayor said NATO AND THE EU AGREED.", "The mayor said NATO AND THE EU AGREED."),
        ("", ""),
    ],
)
def test_words_in_capitals_are_written_as_they_ordinarily_are(text: str, ordinary: str) -> None:
    assert recased(text, "en") == ordinary


@given(st.text(max_size=80).map(str.upper))
def test_every_letter_stays_where_it_was(text: str) -> None:
    made = recased(text, "en")
    assert len(made) == len(text)
    assert made.casefold() == text.casefold()
