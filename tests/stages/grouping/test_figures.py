from __future__ import annotations

import pytest

from tellings.stages.grouping.figures import disagree, figures
from tests.stages.grouping.written import witnesses, written


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Employers added 48,000 jobs and the rate fell to 6.1 percent.", {"48000", "6.1"}),
        ("Um 5,8 Prozent stiegen die 48.000 Preise.", {"5.8", "48000"}),
        ("About 1 200 people left at once.", {"1200"}),
        ("In 2031 nine of 7 villages were flooded on 12 May.", {"12"}),
        ("Flight B747 took off.", set()),
        ("٤٢ people were hurt.", {"42"}),
    ],
)
def test_numbers_are_written_one_way(text: str, found: set[str]) -> None:
    (witness,) = witnesses(written(text))
    assert figures(witness, None) == found


def test_the_title_counts_and_what_stands_far_below_does_not() -> None:
    (witness,) = witnesses(written(*(f"Line of words, the {word} one." for word in "abcdefgh"), "In the end 77 came."))
    assert figures(witness, "Mill sells 31 boats") == {"31"}


def test_two_disagree_only_if_both_have_figures() -> None:
    assert disagree(frozenset({"48000", "6.1", "6.3"}), frozenset({"21000", "6.2", "6.1"}))
    assert not disagree(frozenset({"48000", "6.1"}), frozenset({"48000", "35000", "6.1"}))
    assert not disagree(frozenset({"48000"}), frozenset({"21000", "6.2"}))
