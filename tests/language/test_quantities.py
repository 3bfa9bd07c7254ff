import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.language.quantities import CLOSE, FAR, SAME, Quantity, compare, quantities, same_unit
from tellings.language.tokens import words_of
from tellings.model.records import Span


def found(text: str) -> tuple[Quantity, ...]:
    whole = Span(0, len(text))
    return quantities(text, words_of(text, [whole]), [], "en")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("30,000 people", 30_000, 30_000),
        ("thirty thousand people", 30_000, 30_000),
        ("one hundred and five men", 105, 105),
        ("twenty-five ships", 25, 25),
        ("1.5 million crowns", 1_500_000, 1_500_000),
        ("dozens of boats", 24, 120),
        ("hundreds of thousands of herrings", 200_000, 2_000_000),
        ("at least 300 cubic metres", 300, math.inf),
        ("no more than 20 boats", 0, 20),
        ("half of the town", 50, 50),
        ("three in ten of them", 30, 30),
        ("four fifths of the sum", 80, 80),
        ("a fifth of the sum", 20, 20),
        ("a fifth cheaper", 20, 20),
        ("fell by a fifth", 20, 20),
        ("one farm in four", 25, 25),
        ("every second boat", 50, 50),
        ("half a dozen camps", 6, 6),
        ("two and a half dozen carts", 30, 30),
        ("one hundred and fifty crowns", 150, 150),
        ("one thousand two hundred men", 1_200, 1_200),
        ("three million and four hundred thousand homes", 3_400_000, 3_400_000),
        ("24 000 tons of herring", 24_000, 24_000),
        ("two score glasses", 40, 40),
        ("four tens of glasses", 40, 40),
        ("between 80 and 100 boats", 80, 100),
        ("5 to 7 per cent", 5, 7),
        ("£5m", 5_000_000, 5_000_000),
        ("340m crowns", 340_000_000, 340_000_000),
        ("60 mln thalers", 60_000_000, 60_000_000),
        ("60 miles an hour", 60, 60),
        ("twice a week", 2, 2),
    ],
)
def test_numbers_are_read_as_quantities(text: str, low: float, high: float) -> None:
    (quantity,) = found(text)
    assert (quantity.low, quantity.high) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "in 2008 it burned",
        "one of the boats",
        "the third meeting",
        "a sixth reactor",
        "a third party",
        "pad 39A",
        "the ship Star 7 sank",
        "at 6:30",
    ],
)
def test_what_only_looks_like_a_number_counts_nothing(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("30,000 people", "some 30 thousand people", SAME),
        ("thirty thousand people", "30,000 people", SAME),
        ("dozens of boats", "60 boats", SAME),
        ("more than thirty pillars", "40 pillars", SAME),
        ("three weeks", "21 days", SAME),
        ("for a month and a half", "six weeks", SAME),
        ("half a year", "26 weeks", SAME),
        ("after an hour", "sixty minutes", SAME),
        ("forty thousand kilograms", "40 tonnes", SAME),
        ("a third of them", "33 per cent of them", SAME),
        ("12 years", "13 years", FAR),
        ("a fifth of it", "a third of it", FAR),
        ("29,800 people", "30,000 people", CLOSE),
        ("40 pillars", "14 pillars", FAR),
        ("at least 300 tonnes", "at least 200 tonnes", FAR),
        ("more than 200 pillars", "at least 212 pillars", CLOSE),
        ("fewer than 200 pillars", "at most 188 pillars", CLOSE),
        ("more than 200 pillars", "at least 188 pillars", FAR),
        ("about 30 tonnes", "more than 90 tonnes", FAR),
        ("dozens of people", "3,000 people", FAR),
    ],
)
def test_quantities_are_held_against_each_other(a: str, b: str, verdict: str) -> None:
    (left,), (right,) = found(a), found(b)
    assert same_unit(left, right)
    assert compare(left, right) == compare(right, left) == verdict


def test_a_part_of_a_number_counts_what_the_number_counts() -> None:
    one, five = found("one of the five mills")
    four = found("four of the five mills")[0]
    assert (one.low, five.low) == (1, 5)
    assert same_unit(one, five)
    assert same_unit(one, four)
    assert four.units


def test_different_things_are_not_comparable() -> None:
    (boats,), (hours,) = found("six boats"), found("six hours")
    assert not same_unit(boats, hours)


@given(st.text(max_size=200))
def test_a_quantity_stands_in_its_text(text: str) -> None:
    for quantity in found(text):
        assert 0 <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.low <= quantity.high
