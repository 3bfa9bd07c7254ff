"""Whether two names are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.language.wording import skeleton
from tellings.stages.resolving.names import likeness, same


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Karim Baqeri", "Karim Bagheri"),
        ("Mr. Erik Holmgaard", "Erik Holmgaard"),
        ("E. Holmgaard", "Erik Holmgaard"),
        ("HOLMGAARD, Erik", "Erik Holmgaard"),
        ("Yusuf al-Karim", "Yousuf al Kareem"),
        ("Сергей Петров", "Sergey Petrov"),
        ("ErikHolmgaard", "Erik Holmgaard"),
        ("Erik Johan Holmgaard", "Erik Holmgaard"),
    ],
)
def test_one_person(one: str, two: str) -> None:
    assert same(one, two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Erik Holmgaard", "Ana Holmgaard"),
        ("Erik Holmgaard", "Erik Lindqvist"),
        ("Kim Jong Un", "Kim Jong Il"),
        ("Salman bin Faisal al-Karim", "Faisal bin Salman al-Karim"),
        ("Holmgaard", "Erik Johan Holmgaard"),
        ("", "Erik"),
    ],
)
def test_two_persons(one: str, two: str) -> None:
    assert not same(one, two)


@pytest.mark.parametrize(
    ("one", "two", "truth"),
    [
        ("Solvik Ferries Ltd.", "Solvik Ferries Limited", True),
        ("OAO Solvik", "Open Joint Stock Company Solvik", True),
        ("The Solvik Harbour Board", "Solvik Harbor Board", True),
        ("SHB", "Solvik Harbour Board", True),
        ("Solvik Fund 2", "Solvik Fund 3", False),
        ("Bank of Solvik", "Bank of Kalvik", False),
        ("Solvik Ferries", "Solvik Dredging", False),
    ],
)
def test_bodies(one: str, two: str, *, truth: bool) -> None:
    assert same(one, two, "organisation") is truth


@given(st.text(max_size=30), st.text(max_size=30), st.sampled_from(["person", "organisation"]))
def test_likeness_is_the_same_both_ways_and_bounded(one: str, two: str, kind: str) -> None:
    assert likeness(one, two, kind) == pytest.approx(likeness(two, one, kind))
    assert 0 <= likeness(one, two, kind) <= 1


@given(st.text(min_size=1, max_size=30))
def test_a_name_is_itself(name: str) -> None:
    assert same(name, name) == bool(name.strip())


def test_transliterations_share_a_skeleton() -> None:
    assert skeleton("Baqer") == skeleton("Bagher")
    assert skeleton("Holmgaard") != skeleton("Lindqvist")
