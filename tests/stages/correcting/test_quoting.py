"""Words of an annotation are found in the text, whatever its tool counts, or it is said why not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.errors import CorrectionError
from tellings.model.marked import Target
from tellings.model.records import Span
from tellings.stages.correcting.quoting import place_in

TEXT = "🚢 The pier is shut.\nThe pier is old, 👩🏽‍🚀 she said.\n\nThe pier is shut."
UNITS = {"utf-32-le": 4, "utf-16-le": 2, "utf-8": 1}


def counted(text: str, span: Span, units: str) -> tuple[int, int]:
    start, end = (len(text[:at].encode(units)) // UNITS[units] for at in (span.start, span.end))
    return start, end


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("ab 🚢é\n"), max_size=30), st.integers(0, 30), st.integers(1, 8), st.sampled_from(sorted(UNITS)))
def test_what_is_found_is_what_was_quoted(text: str, start: int, size: int, units: str) -> None:
    span = Span(min(start, len(text)), min(start + size, len(text)))
    words = text[span.start : span.end]
    if not words:
        return
    target = Target("", *counted(text, span, units), words, text[: span.start], text[span.end :])
    assert place_in(text, target) == span


@pytest.mark.parametrize("units", sorted(UNITS))
def test_a_position_chooses_among_the_same_words(units: str) -> None:
    last = Span(TEXT.rindex("The pier"), TEXT.rindex("The pier") + len("The pier"))
    assert place_in(TEXT, Target("", *counted(TEXT, last, units), "The pier")) == last


@pytest.mark.parametrize(("prefix", "suffix", "at"), [("", " is old", 20), ("🚢 ", "", 2), ("said.\n\n", " is shut.", 53)])
def test_what_stands_around_chooses_among_the_same_words(prefix: str, suffix: str, at: int) -> None:
    assert place_in(TEXT, Target("", None, None, "The pier", prefix, suffix)) == Span(at, at + 8)


def test_a_wrong_position_is_not_believed() -> None:
    assert place_in(TEXT, Target("", 0, 3, "she said")) == Span(TEXT.index("she"), TEXT.index("she") + 8)


@pytest.mark.parametrize(
    "target",
    [
        Target("", None, None, "a whale"),
        Target("", None, None, "The pier is shut."),
        Target("", 10, 14),
        Target("", 900, 904),
        Target("", 5, 2, "The pier"),
        Target("", None, None, " "),
    ],
)
def test_where_nothing_is_sure_nothing_is_found(target: Target) -> None:
    with pytest.raises(CorrectionError):
        place_in(TEXT, target)


def test_a_position_without_a_quotation_holds_where_all_ways_of_counting_agree() -> None:
    assert place_in("The pier", Target("", 4, 8)) == Span(4, 8)
