from __future__ import annotations

import pytest

from .conftest import Tell


@pytest.mark.parametrize(
    ("headline", "content", "source"),
    [
        ("Ana Ruiz: The Harbour Stays Open", "The Harbour Stays Open", "Ana Ruiz"),
        ("Harbour to stay open this winter: mayor", "Harbour to stay open this winter", "mayor"),
        (
            "Ferries sail again in close convoy: council spokesperson",
            "Ferries sail again in close convoy",
            "council spokesperson",
        ),
        (
            "Peru, Paraguay in step against pirates: SHC spokesman",
            "Peru, Paraguay in step against pirates",
            "SHC spokesman",
        ),
    ],
)
def test_one_side_of_a_headlines_colon_may_be_its_source(tell: Tell, headline: str, content: str, source: str) -> None:
    (only,) = tell(("headline", headline))
    assert (only.content, only.source, only.cue) == (content, source, ":")


@pytest.mark.parametrize("headline", ["Video: the harbour from above", "Sailing at 7:30 again", "The harbour stays open"])
def test_other_colons_name_nobody(tell: Tell, headline: str) -> None:
    assert tell(("headline", headline)) == []


def test_a_headline_is_never_narrated(tell: Tell) -> None:
    assert tell(("headline", "The harbour stays open"), narrated=True) == []


def test_a_headline_printed_twice_says_its_words_once(tell: Tell) -> None:
    found = tell(("headline", "Ana Ruiz: The Mill Stays Open"), ("headline", "Ana Ruiz: The mill stays open"), "She slept.")
    assert [statement.content for statement in found] == ["The Mill Stays Open"]


def test_two_headlines_of_different_words_are_two(tell: Tell) -> None:
    found = tell(("headline", "Ana Ruiz: The Mill Stays Open"), ("headline", "Ana Ruiz: The Quarry Closes"))
    assert [statement.content for statement in found] == ["The Mill Stays Open", "The Quarry Closes"]


@pytest.mark.parametrize(
    ("headline", "content", "source"),
    [
        (
            "Tarn ready for harbour talks without conditions - Foreign Minister",
            "Tarn ready for harbour talks without conditions",
            "Foreign Minister",
        ),
        ("Bridge over the Tarn to open in May — mayor", "Bridge over the Tarn to open in May", "mayor"),
    ],
)
def test_an_office_behind_a_headlines_dash_is_its_source(tell: Tell, headline: str, content: str, source: str) -> None:
    (only,) = tell(("headline", headline))
    assert (only.content, only.source) == (content, source)


@pytest.mark.parametrize("headline", ["Storm hits the whole coast - The Tarn Herald", "Storm hits the whole coast – latest"])
def test_other_dashes_name_nobody(tell: Tell, headline: str) -> None:
    assert tell(("headline", headline)) == []


def test_where_it_happened_says_nothing(tell: Tell) -> None:
    headline = ("headline", "Dar Tarnel: ‘They waited for the boats’")
    assert [s.source for s in tell(headline, "Ruiz slept.")] == ["Dar Tarnel"]
    assert tell(headline, "The storm broke in Dar Tarnel.") == []
