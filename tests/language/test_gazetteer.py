"""The gazetteer: what a reader knows without being told."""

from __future__ import annotations

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.language import lexicon
from tellings.language.gazetteer import _entries, folded, gazetteer


@pytest.mark.parametrize(
    ("name", "key", "use"),
    [
        ("US", "country:USA", "name"),
        ("the U.S.", "country:USA", "name"),
        ("NORWAY", "country:NOR", "name"),
        ("Norwegians", "country:NOR", "people"),
        ("Norwegian", "country:NOR", "adjective"),
        ("Oslo", "country:NOR", "capital"),
        ("the Kremlin", "country:RUS", "seat"),
        ("Da’esh", "known:islamic state", "name"),
        ("IS", "known:islamic state", "unsure"),
        ("Raqqah", "place:SYR:raqqa", "name"),
    ],
)
def test_names_are_known(name: str, key: str, use: str) -> None:
    found = gazetteer("en").find(name)
    assert found is not None
    assert (found.key, found.use) == (key, use)


@pytest.mark.parametrize("word", ["us", "is", "who", "Solvik", ""])
def test_other_words_are_not(word: str) -> None:
    assert gazetteer("en").find(word) is None


def test_a_language_without_files_knows_nothing() -> None:
    assert gazetteer("xx").find("Norway") is None


def test_every_country_has_a_code_of_iso_3166() -> None:
    codes = set(lexicon("en", "places")["countries"]) - {"XKX"}  # Kosovo's is a user-assigned code
    assert {code for code in codes if pycountry.countries.get(alpha_3=code) is None} == set()


def test_folding_twice_changes_nothing() -> None:
    for name in ("The Hague", "U.S.", "al-Qa’ida", "ÉLYSÉE"):
        assert folded(folded(name)) == folded(name)


@given(st.sampled_from(sorted(name for name, _ in _entries("en") if not name.lower().startswith("the "))), st.integers(1, 40))
def test_any_first_part_of_a_known_name_may_begin_one(name: str, length: int) -> None:
    part = name[:length]
    assert gazetteer("en").may_begin(part) == any(letter.isalnum() for letter in part)


@pytest.mark.parametrize("word", ["Xyloquax", "“", "", "Norwaye"])
def test_a_word_that_no_known_name_begins_with_begins_none(word: str) -> None:
    assert not gazetteer("en").may_begin(word)
