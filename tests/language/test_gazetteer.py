"""The gazetteer: what a reader knows without being told."""

from __future__ import annotations

from typing import Any

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.language import lexicon
from tellings.language.gazetteer import _entries, countries_in, folded, gazetteer

_TERRITORIES: list[Any] = list(pycountry.countries)


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


@pytest.mark.parametrize("country", _TERRITORIES, ids=lambda territory: territory.alpha_3)
def test_every_territory_of_iso_3166_is_known_by_its_names(country: Any) -> None:
    names = [country.name, getattr(country, "common_name", ""), getattr(country, "official_name", "")]
    plain = [name for name in names if name and "," not in name and "(" not in name and name != "Congo"]
    codes = lexicon("en", "places")["countries"]
    assert country.alpha_3 in codes
    for name in plain:
        found = gazetteer("en").find(name)
        assert found is not None, name
        assert found.country == country.alpha_3


@pytest.mark.parametrize(
    "example", lexicon("en", "places").get("examples", ()), ids=lambda example: example.get("text", "")[:40]
)
def test_examples_of_countries(example: dict[str, Any]) -> None:
    for words, code in example.get("countries", {}).items():
        assert words in str(example["text"])
        found = gazetteer("en").find(words)
        assert found is not None, words
        assert found.country == code


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("the South African navy", {"ZAF"}),
        ("New Zealand's Harbour Board", {"NZL"}),
        ("the ministers of Norway and South Korea", {"NOR", "KOR"}),
        ("the Scottish Parliament", set()),
    ],
)
def test_countries_in_a_name(name: str, codes: set[str]) -> None:
    assert countries_in(name, "en") == codes
