"""In a case of few reports those who name the same people and places of the same days tell one happening, however unlike their words."""

from __future__ import annotations

import pytest

from tests.stages.grouping.written import Written, stories, written

FIRM = (
    "The brewery in Orsvik stood still for a third day on Tuesday. Its director, Halvard Meeke, said every wage had been paid in full "
    "and on time. The doors of Meeke and Sons were open to anybody who wished to work, he said, and talks could begin at once."
)
UNION = (
    "Nobody in the cellars has seen a penny since Lent, coopers told our reporter at the gate. Halvard Meeke had promised them shares "
    "instead, the shop steward Una Brask said, and then locked the yard. The people of Orsvik bring soup."
)
OTHER = (
    "A fire destroyed four barns near Tellow at night. Farmers drove sixty cows to a neighbour's meadow, Piet Lonn of the fire brigade said. "
    "Lightning is held to be the cause. Nobody was hurt in Tellow."
)


def told(text: str, published: str | None, outlet: str) -> Written:
    return written(text, published=published, outlet=outlet)


def test_two_sides_of_one_strike_are_one_story() -> None:
    assert stories(told(FIRM, "2033-04-06", "Orsvik Post"), told(UNION, "2033-04-08", "Coast Mail")) == [[0, 1]]


@pytest.mark.parametrize("published", ["2033-05-20", None], ids=["weeks later", "nobody knows when"])
def test_of_other_days_the_same_names_join_nothing(published: str | None) -> None:
    assert stories(told(FIRM, "2033-04-06", "Orsvik Post"), told(UNION, published, "Coast Mail")) == [[0], [1]]


def test_other_names_of_the_same_days_join_nothing() -> None:
    found = stories(*(told(text, "2033-04-06", f"Paper {n}") for n, text in enumerate((FIRM, OTHER, UNION))))
    assert found == [[0, 2], [1]]
